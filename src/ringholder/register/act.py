"""An act: one accountable step, by somebody, in a capacity, on a matter. It never changes.

The text of an act is its canonical JSON (RFC 8785); its hash is that of a leaf of an RFC 9162 tree,
so one hash serves both the chain of a matter (`prev`) and the tree of the register.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]

START = ""
"""The head of a matter on which nobody has acted."""

SEALED = "sealed"
"""The one key of what stands in the place of a personal field."""

_SAFE = 2**53
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


class NotCanonical(Exception):
    """A value that canonical JSON cannot tell exactly, such as a fraction."""


def canonical(value: Json) -> str:
    """The one text of a value: RFC 8785, for the part of JSON that says the same everywhere.

    Money, fractions and dates are strings; floats, numbers beyond 2^53 and half characters are
    refused, by `NotCanonical`.
    """
    _refuse(value)
    return _ENCODER.encode(value)


def _refuse(value: Any) -> None:
    if value is None or value is True or value is False:
        return
    if isinstance(value, str):
        _refuse_half_characters(value)
    elif isinstance(value, int):
        if not -_SAFE < value < _SAFE:
            raise NotCanonical(f"{value} is too large a number: write it as text.")
    elif isinstance(value, list | tuple):
        for inside in value:
            _refuse(inside)
    elif isinstance(value, dict):
        for key, inside in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise NotCanonical(f"The key {key!r} is not in plain ASCII.")
            _refuse(inside)
    else:
        raise NotCanonical(f"{value!r} cannot be told exactly: write it as text.")


def _refuse_half_characters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotCanonical(f"{text!r} holds half a character.") from None


def leaf_hash(text: str) -> str:
    """The hash of an act's text as a leaf of the tree (RFC 9162, 2.1.1), in hexadecimal."""
    return sha256(b"\x00" + text.encode()).hexdigest()


@dataclass(frozen=True)
class Act:
    """One immutable record.

    `id` is random; `by` a random id of a person, whose name is kept elsewhere; `as_` the capacity:
    a seat (`body/seat`, `body/seat/2` where one entry stands for several), an office of a body
    (`body/secretary`), a post, an organisation, or `public`. `at` is in UTC, to the second.
    `prev` is the hash of the matter's last act, or `START`.
    """

    id: str
    matter: str
    kind: str
    by: str
    as_: str
    at: datetime
    payload: Mapping[str, Any]
    prev: str = START

    @cached_property
    def text(self) -> str:
        """Its canonical JSON: what is hashed, and what an export holds. Raises `NotCanonical`."""
        return canonical(
            {
                "act": self.id,
                "as": self.as_,
                "at": written(self.at),
                "by": self.by,
                "kind": self.kind,
                "matter": self.matter,
                "payload": dict(self.payload),
                "prev": self.prev,
            }
        )

    @cached_property
    def hash(self) -> str:
        """Its leaf hash: the next act of the matter names it as `prev`."""
        return leaf_hash(self.text)


class NotAnAct(Exception):
    """A text that is no act; the message says why."""


def read_act(text: str) -> Act:
    """The act of a text. Raises `NotAnAct` where that is not exactly how acts are written."""
    try:
        found = json.loads(text)
        act = Act(
            id=found["act"],
            matter=found["matter"],
            kind=found["kind"],
            by=found["by"],
            as_=found["as"],
            at=instant(found["at"]),
            payload=found["payload"],
            prev=found["prev"],
        )
        exact = act.text == text
    except (ValueError, KeyError, TypeError, RecursionError, NotCanonical) as problem:
        raise NotAnAct(f"This is not an act: {problem}.") from problem
    if not exact:
        raise NotAnAct("This act is not written as acts are: its JSON is not canonical.")
    act.__dict__["text"] = text
    return act


def written(at: datetime) -> str:
    """An instant as acts have it: `2024-07-01T09:30:00Z`. Raises ValueError without a time zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at} says no time zone.")
    utc = at.astimezone(UTC)
    if utc.year < 1000:  # systems differ in whether they fill such a year with zeros
        return utc.strftime("%Y-%m-%dT%H:%M:%SZ")
    return utc.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def instant(text: str) -> datetime:
    """The instant of a text such as `2024-07-01T09:30:00Z`. Raises ValueError for any other."""
    at = datetime.fromisoformat(text)  # many times as fast as strptime, and takes more than we do
    if at.tzinfo is not UTC or written(at) != text:
        raise ValueError(f"{text!r} is not an instant in UTC, such as 2024-07-01T09:30:00Z.")
    return at


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a sealed field: SHA-256(salt then the canonical JSON of the value) is `sha256`.

    It is kept beside the register, not in it, so that it can be forgotten and every proof holds.
    """

    sha256: str
    salt: bytes
    value: Json


def seal(value: Json, salt: bytes) -> tuple[dict[str, Json], Opening]:
    """What stands in the act in place of a personal value, and what opens it."""
    digest = sha256(salt + canonical(value).encode()).hexdigest()
    return {SEALED: digest}, Opening(digest, salt, value)


def opens(opening: Opening) -> bool:
    """Whether an opening is the one that its hash was made of."""
    return seal(opening.value, opening.salt)[1].sha256 == opening.sha256
