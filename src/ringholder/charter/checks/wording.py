"""Words that several rules put into their sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ringholder.calendar import in_words
from ringholder.charter.model import Charter


def since(charter: Charter, day: date, words: str) -> str:
    """The words as the beginning of a sentence, with the day when it is not the charter's first."""
    if day == charter.days_of_change[0]:
        return words[:1].upper() + words[1:]
    return f"From {in_words(day)}, {words}"


def quoted(names: Iterable[str], most: int = 3) -> str:
    """Names of functions for a sentence: `“a”, “b” and “c”`, or the first few `and 4 more`."""
    return in_list((f"“{name}”" for name in names), most)


def in_list(names: Iterable[str], most: int = 3) -> str:
    """Names for a sentence: `a, b and c`, or the first few `and 4 more`."""
    known = list(dict.fromkeys(names))
    shown, more = known[:most], len(known) - most
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else "nobody"
