"""Reading what people type: sums of money and days, as they are written in Britain."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

MOST_DIGITS = 8  # of a version
LONGEST_NOTE = 5_000  # letters of a note
LONGEST = 200  # letters of anything typed; more is nobody's question
MOST_MONEY = Decimal(1_000_000_000_000)


class Problem(NamedTuple):
    """What is wrong with one field of a form, in words."""

    field: str
    says: str


_SUM = re.compile(r"£?\s*([0-9]{1,15}(?:\.[0-9]{1,4})?)\s*(k|thousand|m|mn|million|bn|b|billion)?")
_TIMES = {"": 1, "k": 1_000, "t": 1_000, "m": 1_000_000, "b": 1_000_000_000}
_DAYS = ("%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")


def read_sum(typed: str) -> Decimal | None:
    """Pounds from `£6m`, `6,000,000`, `6 million` or `250k`; `None` when it is no such sum."""
    found = _SUM.fullmatch(_GROUPED.sub("", typed.strip().lower()))
    if found is None:
        return None
    number, unit = found.groups()
    pounds = Decimal(number) * _TIMES[(unit or "")[:1]]
    return pounds if pounds <= MOST_MONEY else None


def read_day(typed: str) -> date | None:
    """A day from `22 November 2026`, `22/11/2026` or `2026-11-22`; `None` when it is none."""
    words = " ".join(typed.split())
    for layout in _DAYS:
        try:
            return datetime.strptime(words, layout).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    return None


def read_page(typed: str) -> int:
    """The number of a page from an address, from 1; the first where it is none."""
    number = plain(typed)
    return max(1, int(number)) if number.isascii() and number.isdecimal() and len(number) < 6 else 1


def plain(text: str) -> str:
    """What was typed in one field, short and without letters that cannot be seen."""
    return "".join(letter for letter in text[:LONGEST] if letter.isprintable()).strip()


def written(text: str) -> str:
    """What was written in a larger field: lines kept, letters that cannot be seen left out."""
    kept = (letter for letter in text[:LONGEST_NOTE] if letter.isprintable() or letter == "\n")
    return "".join(kept).strip()
