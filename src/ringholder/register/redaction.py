"""Lawful redaction: what opened a personal field is forgotten, and an act says so.

Nothing in the register changes. In the act stands the hash of a salt and the value; without the
salt nobody can try values against it. Every proof, chain and signature holds as it did before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ringholder.register.act import SEALED, Act
from ringholder.register.store import Conflict, Entry, Store

REDACT = "redact"
"""The kind of the act that records a redaction."""


class CannotRedact(Exception):
    """Why a redaction is not made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Field:
    """A sealed field: the id of its act, and where in the payload it stands (RFC 6901)."""

    act: str
    path: str


def redaction(fields: Sequence[Field], why: str, authority: str) -> dict[str, Any]:
    """The payload of the act that records a redaction: which fields, why, on what authority.

    Raises `CannotRedact` where one of the three is not said.
    """
    if not (fields and why.strip() and authority.strip()):
        raise CannotRedact("Say which fields are redacted, why, and on what authority.")
    named = [{"act": field.act, "path": field.path} for field in fields]
    return {"authority": authority, "fields": named, "why": why}


def redacted(act: Act) -> tuple[Field, ...]:
    """The fields that an act redacts; none where it is of another kind, or says none."""
    named = act.payload.get("fields") if act.kind == REDACT else None
    return tuple(
        Field(field["act"], field["path"])
        for field in (named if isinstance(named, list) else ())
        if isinstance(field, dict)
        and isinstance(field.get("act"), str)
        and isinstance(field.get("path"), str)
    )


def sealed(act: Act) -> Iterator[tuple[str, str]]:
    """Every sealed field of an act: its path in the payload, and the hash that stands there."""
    yield from _sealed(dict(act.payload), "")


def _sealed(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        digest = value.get(SEALED)
        if len(value) == 1 and isinstance(digest, str):
            yield path, digest
            return
        for key, inside in value.items():
            step = key.replace("~", "~0").replace("/", "~1")
            yield from _sealed(inside, f"{path}/{step}")
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _sealed(inside, f"{path}/{number}")


def redact(
    store: Store, act: Act, expected: Mapping[str, str] | None = None
) -> tuple[Entry, ...] | Conflict:
    """Append an act that redacts, then forget what opened the fields that it names.

    The act comes first: where the machine stops between the two, `forget_redacted` ends the work.
    The fields may be of any matter. Raises `CannotRedact` for a field that is not there or not
    sealed, and does nothing then.
    """
    fields = redacted(act)
    if not fields:
        raise CannotRedact("The act names no field that it redacts.")
    known = _hashes(store, {field.act for field in fields})
    for field in fields:
        if field not in known:
            raise CannotRedact(
                f"The act {field.act} has no sealed field at {field.path or '/'}. "
                "Name the act, and the path of the field in its payload, as in /detail."
            )
    result = store.append([act], expected or {act.matter: act.prev})
    if not isinstance(result, Conflict):
        store.forget([known[field] for field in fields])
    return result


def forget(store: Store, act: Act) -> None:
    """Forget what opens the fields that an act of the register redacts; again, if need be.

    They are looked for on its own matter first, and in the whole register only if not there.
    """
    fields = set(redacted(act))
    known = _found(store.matter(act.matter), {field.act for field in fields})
    elsewhere = {field.act for field in fields - known.keys()}
    known |= _hashes(store, elsewhere)
    store.forget([known[field] for field in fields if field in known])


def forget_redacted(store: Store) -> None:
    """Forget what opens any field that was ever redacted: safe to do again and again."""
    fields = {field for entry in store.read() for field in redacted(entry.act)}
    known = _hashes(store, {field.act for field in fields})
    store.forget([known[field] for field in fields if field in known])


def _hashes(store: Store, acts: Collection[str]) -> dict[Field, str]:
    return _found(store.read(), acts) if acts else {}


def _found(entries: Iterable[Entry], acts: Collection[str]) -> dict[Field, str]:
    return {
        Field(entry.act.id, path): digest
        for entry in entries
        if entry.act.id in acts
        for path, digest in sealed(entry.act)
    }
