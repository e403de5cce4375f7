"""An interest: what somebody stands to gain or to lose, as declared and as an act holds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from unicodedata import category

from ringholder.calendar import Period, in_words
from ringholder.matters.fields import LONGEST_LINE, LONGEST_TEXT
from ringholder.register.act import SEALED, Json

MOST_NAMED = 100
"""How many organisations, suppliers and so on one interest can name."""

SPACE = "Zs"  # the category of spaces that Word writes, which do not break
_HASH = re.compile(r"[0-9a-f]{64}")
_COMPANY_NUMBER = re.compile(r"[A-Z0-9]{2}[0-9]{6}")


class Category(StrEnum):
    """The four kinds of interest that the NHS's registers tell apart."""

    FINANCIAL = "financial"
    PROFESSIONAL = "non-financial-professional"
    PERSONAL = "non-financial-personal"
    INDIRECT = "indirect"


class Gains(StrEnum):
    """Whether the person stands to gain by a decision on it, or to lose, or may do either."""

    GAIN = "gain"
    LOSE = "lose"
    EITHER = "either"


class Position(StrEnum):
    """What somebody is in an organisation: it matters where a provider is chosen (PSR reg 21)."""

    EMPLOYEE = "employee"
    DIRECTOR = "director"
    PARTNER = "partner"
    OTHER = "other"


class NotAnInterest(Exception):
    """What was declared cannot be read; the message says where, what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Supplier:
    """A firm by its name, and by its company number where that is known (eight characters)."""

    name: str
    number: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.number})" if self.number else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """What a person stands to gain or to lose by some decisions.

    `what` is published. `detail` is the SHA-256 of a sealed field, in hexadecimal, or empty: no
    rule reads what it stands for. `organisations` are ids of the charter or codes (ODS, councils'
    ONS); `practices` ODS codes or names; `functions` and `areas` ids of the charter. `position` is
    what the person is in those organisations, practices and suppliers, where it is a position.
    `known_on` is the day from which the person knew of it. An end day is included.
    """

    id: str
    category: Category
    gains: Gains
    what: str
    declared_on: date
    known_on: date | None = None
    from_on: date | None = None
    to_on: date | None = None
    organisations: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    suppliers: tuple[Supplier, ...] = ()
    practices: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    position: Position | None = None
    detail: str = ""

    @property
    def held(self) -> Period:
        """The days on which the person has it."""
        return Period(self.from_on, self.to_on)

    def as_payload(self) -> dict[str, Json]:
        """What an act holds of it: texts, lists and the sealed field; nothing that is empty."""
        filled: dict[str, Json] = {
            "id": self.id,
            "category": self.category.value,
            "gains": self.gains.value,
            "what": self.what,
            "declared_on": self.declared_on.isoformat(),
        }
        for name in _DAYS:
            day = getattr(self, name)
            filled |= {name: day.isoformat()} if day is not None else {}
        for name in _LISTS:
            filled |= {name: list(getattr(self, name))} if getattr(self, name) else {}
        if self.suppliers:
            filled["suppliers"] = [_written(supplier) for supplier in self.suppliers]
        if self.position is not None:
            filled["position"] = self.position.value
        if self.detail:
            filled["detail"] = {SEALED: self.detail}
        return filled


_DAYS = ("known_on", "from_on", "to_on")
_LISTS = ("organisations", "functions", "services", "practices", "areas")
_KEYS = frozenset(
    {"id", "category", "gains", "what", "declared_on", "suppliers", "position", "detail"}
).union(_DAYS, _LISTS)
_Choice = TypeVar("_Choice", bound=StrEnum)


def _written(supplier: Supplier) -> dict[str, Json]:
    number: dict[str, Json] = {"number": supplier.number} if supplier.number else {}
    return {"name": supplier.name, **number}


def from_payload(payload: Mapping[str, Any]) -> Interest:
    """The interest that an act holds. Raises `NotAnInterest`."""
    for name in payload:
        if name not in _KEYS:
            raise NotAnInterest(f"An interest has no `{str(name)[:40]}`: take it out.")
    for name in ("id", "category", "gains", "what", "declared_on"):
        if name not in payload:
            raise NotAnInterest(f"The interest lacks `{name}`: fill it in.")
    days: dict[str, Any] = {name: day_of(payload, name) for name in _DAYS if name in payload}
    lists: dict[str, Any] = {name: _listed(payload, name, _plain(name)) for name in _LISTS}
    found = Interest(
        id=id_of(payload),
        category=_choice(payload, "category", Category),
        gains=_choice(payload, "gains", Gains),
        what=_text(payload, "what"),
        declared_on=day_of(payload, "declared_on"),
        **days,
        **lists,
        suppliers=_listed(payload, "suppliers", _supplier),
        position=_choice(payload, "position", Position) if "position" in payload else None,
        detail=sealed_of(payload, "detail"),
    )
    _refuse_impossible_days(found)
    return found


def _refuse_impossible_days(interest: Interest) -> None:
    if interest.held.empty:
        raise NotAnInterest(f"The interest ends before it begins ({interest.held}): mend a day.")
    if interest.known_on is not None and interest.known_on > interest.declared_on:
        raise NotAnInterest(
            f"The interest was declared on {in_words(interest.declared_on)}, before it was known "
            f"on {in_words(interest.known_on)}: mend `known_on`."
        )


def id_of(payload: Mapping[str, Any]) -> str:
    """The name of an interest or gift in the register of one person. Raises `NotAnInterest`."""
    return _line(payload.get("id"), "id")


def line_of(payload: Mapping[str, Any], name: str) -> str:
    """A line of plain text that says something. Raises `NotAnInterest`."""
    return _line(payload.get(name), name)


def _text(payload: Mapping[str, Any], name: str) -> str:
    """Plain text in paragraphs, as one line. Raises `NotAnInterest`."""
    found = payload.get(name)
    joined = " ".join(found.split()) if isinstance(found, str) else found
    return _line(joined, name, LONGEST_TEXT)


def _line(found: object, name: str, longest: int = LONGEST_LINE) -> str:
    if not (isinstance(found, str) and found.strip()):
        raise NotAnInterest(f"`{name}` is empty: write what it is.")
    if len(found) > longest:
        raise NotAnInterest(f"`{name}` is longer than {longest:,} characters: shorten it.")
    if not all(letter.isprintable() or category(letter) == SPACE for letter in found):
        raise NotAnInterest(f"`{name}` holds a line break or a hidden character: take it out.")
    return found.strip()


def day_of(payload: Mapping[str, Any], name: str) -> date:
    """A day such as `2024-07-01`. Raises `NotAnInterest`."""
    found = payload.get(name)
    try:
        if isinstance(found, str) and len(found) == len("2024-07-01"):
            return date.fromisoformat(found)
    except ValueError:
        pass
    raise NotAnInterest(f"`{name}` is no day: write it like 2024-07-01.")


def sealed_of(payload: Mapping[str, Any], name: str) -> str:
    """The hash of a sealed field, or nothing where there is none. Raises `NotAnInterest`."""
    found = payload.get(name)
    if found is None:
        return ""
    value = found.get(SEALED) if isinstance(found, dict) and len(found) == 1 else None
    if not (isinstance(value, str) and _HASH.fullmatch(value)):
        raise NotAnInterest(f"`{name}` is private and has to be sealed before it is recorded.")
    return value


def _choice(payload: Mapping[str, Any], name: str, choices: type[_Choice]) -> _Choice:
    found = payload[name]
    if isinstance(found, str) and found in {choice.value for choice in choices}:
        return choices(found)
    raise NotAnInterest(f"`{name}` is one of {', '.join(choice.value for choice in choices)}.")


_One = TypeVar("_One")


def _listed(
    payload: Mapping[str, Any], name: str, read: Callable[[object], _One]
) -> tuple[_One, ...]:
    found = payload.get(name, [])
    if not isinstance(found, list | tuple) or len(found) > MOST_NAMED:
        raise NotAnInterest(f"`{name}` is a list of at most {MOST_NAMED}.")
    return tuple(read(one) for one in found)


def _plain(name: str) -> Callable[[object], str]:
    return lambda one: _line(one, name)


def _supplier(found: object) -> Supplier:
    """A firm by its name alone, or by name and company number."""
    if isinstance(found, str):
        return Supplier(_line(found, "suppliers"))
    if not isinstance(found, dict) or not set(found) <= {"name", "number"}:
        raise NotAnInterest("Each of `suppliers` has a `name`, and a company `number` if known.")
    number = found.get("number", "")
    if number != "" and not (isinstance(number, str) and _COMPANY_NUMBER.fullmatch(number)):
        raise NotAnInterest("A company `number` has eight characters, such as 01234567.")
    return Supplier(line_of(found, "name"), number)
