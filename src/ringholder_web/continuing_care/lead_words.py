"""What the pages of the lead have alike: options, figures in words, and the names of areas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ringholder.money import pounds
from ringholder_web.continuing_care.lead_files import Extract

POUND = Decimal(1)
NOT_KNOWN = "not known"


class Option(NamedTuple):
    """A choice of a form."""

    value: str
    text: str
    chosen: bool


def options(pairs: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    """Choices, with the one that is chosen."""
    return tuple(Option(value, text, value == chosen) for value, text in pairs)


def places(extract: Extract, chosen: str) -> tuple[Option, ...]:
    """The places of an extract, by name."""
    codes = sorted(extract.journeys().by_place, key=extract.adults.called)
    return options([(one, extract.adults.called(one)) for one in codes], chosen)


def known(chosen: str, among: Sequence[Option]) -> str:
    """A choice that is there, else nothing."""
    return chosen if any(one.value == chosen for one in among) else ""


def in_pounds(exact: Fraction | Decimal | float | None) -> str:
    """A sum in whole pounds, or that it is not known."""
    if exact is None:
        return NOT_KNOWN
    if isinstance(exact, Fraction):
        exact = Decimal(exact.numerator) / Decimal(exact.denominator)
    return pounds(Decimal(exact), POUND)


def per(value: float | None, unit: str) -> str:
    """A value with its unit: a share in percent, or a rate."""
    if value is None:
        return ""
    return f"{value:,.1f}%" if unit == "%" else f"{value:,.1f}"


def people(count: int, what: str = "person", many: str = "people") -> str:
    """How many, in words that fit."""
    return f"{count:,} {what if count == 1 else many}"
