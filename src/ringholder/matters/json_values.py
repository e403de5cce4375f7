"""Values as JSON holds them, read strictly: each reader raises ValueError for what it is not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any


def mapping(value: object) -> Mapping[str, Any]:
    """A map."""
    if not isinstance(value, Mapping):
        raise ValueError(f"{value!r:.80} is not a map")
    return value


def many(value: object) -> list[Any]:
    """A list."""
    if not isinstance(value, list):
        raise ValueError(f"{value!r:.80} is not a list")
    return value


def words(value: object) -> str:
    """Text that is not empty."""
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r:.80} is not words")
    return value


def each_words(value: object) -> tuple[str, ...]:
    """A list of such text."""
    return tuple(words(one) for one in many(value))


def whole(value: object, least: int) -> int:
    """A whole number, not less than `least`."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError(f"{value!r:.80} is not a whole number from {least}")
    return value


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError(f"{value!r:.80} is not true or false")
    return value


def share(value: object) -> Fraction:
    """A part of a whole, such as `1/2`."""
    found = re.fullmatch(r"(\d{1,6})/([1-9]\d{0,5})", words(value))
    part = Fraction(int(found[1]), int(found[2])) if found else Fraction(0)
    if not 0 < part <= 1:
        raise ValueError(f"{value!r:.80} is not a share such as 1/2")
    return part


def share_json(part: Fraction) -> str:
    """A part of a whole as text, such as `1/2`."""
    return f"{part.numerator}/{part.denominator}"
