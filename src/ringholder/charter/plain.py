"""A charter as plain data: the way back from the model, towards files and workbooks.

What is written of it can be read again and gives an equal charter: what the document leaves silent
is left out, and so is what loading fills in by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ringholder.calendar import Period
from ringholder.catalogue import functions as catalogue
from ringholder.catalogue import organisations as england
from ringholder.charter.entries import Organisation
from ringholder.charter.kinds import ALL
from ringholder.charter.load import FROM_CATALOGUE
from ringholder.charter.model import SECTIONS, Charter
from ringholder.charter.parts import Key, Part, keys_of
from ringholder.charter.powers import Function
from ringholder.charter.said import SILENT, Said, given

Plain = str | list["Plain"] | dict[str, "Plain"]
Sections = dict[str, list[dict[str, Plain]]]

_LAST = (
    "in_force", "succeeds", "owner", "clause", "source", "illustrative", "unverified", "note",
)  # fmt: skip


def sections(charter: Charter) -> Sections:
    """Every section of a charter that has entries, as lists of maps of text."""
    return {
        name: [plain(entry) for entry in getattr(charter, name).values()]
        for name in SECTIONS
        if getattr(charter, name)
    }


def head(charter: Charter) -> dict[str, Plain]:
    """The keys of `charter.yaml`."""
    keys: dict[str, Any] = {
        "charter": charter.id,
        "title": charter.title,
        "status": charter.status,
        "in_force": charter.in_force,
        "succeeds": charter.succeeds,
        "system": charter.system,
        "rungs": tuple(e[0] if len(e) == 1 else e for e in charter.rungs),
        "complete": dict(charter.complete),
        "about": charter.about,
        "source": charter.source,
    }
    return {k: value(v) for k, v in keys.items() if v is not SILENT and v not in (Period(), {})}


def plain(part: Part) -> dict[str, Plain]:
    """A part as a map of text: what it is, then what any entry may carry; silent keys left out."""
    skip = _filled_in(part)
    return {
        name: value(getattr(part, key.attribute))
        for name, key in sorted(keys_of(type(part)).items(), key=lambda item: _late(item[0]))
        if key.attribute not in skip and not _is_default(part, key)
    }


def _late(name: str) -> int:
    """The place of a key: those that any entry may carry stand last, but for its id."""
    return _LAST.index(name) if name in _LAST else -1


def _is_default(part: Part, key: Key) -> bool:
    default = type(part).__dataclass_fields__[key.attribute].default
    return not key.required and getattr(part, key.attribute) == default


def _filled_in(part: Part) -> frozenset[str]:
    """The attributes that loading fills from what is shipped."""
    if isinstance(part, Organisation):
        found = england.find(given(part.ods) or "")
        return frozenset({"name"} if found is not None and found.name == part.name else ())
    shipped = catalogue.functions().get(part.id) if isinstance(part, Function) else None
    return frozenset(
        name
        for name in FROM_CATALOGUE
        if shipped is not None and getattr(part, name) == getattr(shipped, name)
    )


def value(held: Any) -> Plain:
    """One value as it is typed in a file."""
    if held == ALL or held == ("*",):
        return "all" if held == ALL else "true"
    if isinstance(held, Part):
        return plain(held)
    if isinstance(held, Mapping):
        return {str(name): value(inside) for name, inside in held.items()}
    if isinstance(held, tuple):
        return [value(inside) for inside in held]
    if isinstance(held, Period):
        ends = {"from": held.from_on, "to": held.to_on}
        return {name: str(day) for name, day in ends.items() if day is not None}
    return _scalar_value(held)


def _scalar_value(held: Any) -> str:
    if isinstance(held, Said):
        return held.value
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, Fraction):
        return f"{held.numerator}/{held.denominator}"
    return f"{held:f}" if isinstance(held, Decimal) else str(held)
