"""The numbers of clauses: in a column of their own, before the words, or of points in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_IN_A_CELL = 100
"""Decisions that are taken out of one cell; more are left together."""
_NUMBER = re.compile(
    r"^(\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)]|\(\d{1,3}\)|\([a-z]\)|\([ivx]{1,5}\)|[a-z][.)]|"
    r"[ivx]{2,5}[.)])\s+(?=\S)"
)
_LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})[.)]?")
_FIRST = re.compile(r"(\d{1,3})(?:[.)\s;]|$)")


def numbered(decision: str) -> Iterator[tuple[str, str, str]]:
    """The number, words and heading of each decision that is numbered in a text; else the whole.

    Points under a sentence that ends in a colon belong to that sentence and are not taken apart.
    """
    lines = decision.split("\n")
    starts = [place for place, line in enumerate(lines) if _NUMBER.match(line)]
    before = " ".join(lines[: starts[0]]) if starts else ""
    enough = 1 if starts[:1] == [0] else 2
    if not enough <= len(starts) <= MOST_IN_A_CELL or before.endswith(":"):
        yield "", " ".join(decision.split()), ""
        return
    for place, start in enumerate(starts):
        until = starts[place + 1] if place + 1 < len(starts) else len(lines)
        number = _NUMBER.match(lines[start])
        assert number is not None
        words = " ".join((lines[start][number.end() :], *lines[start + 1 : until]))
        yield number[1].rstrip("."), words, before


def together(reference: str, number: str) -> str:
    """The clause of a row that has a reference and a number before its words.

    A number of its own comes first, `6; SFI 14`; a point comes after what it is a point of.
    """
    if not (reference and number) or number.rstrip(".") == reference.rstrip("."):
        return reference or number
    if is_point(number) and _FIRST.match(reference):
        return f"{reference} {number}"
    return f"{number}; {reference}"


def without_number(text: str) -> tuple[str, str]:
    """The number before a text, and the text without it."""
    found = _NUMBER.match(text)
    return ("", text) if found is None else (found[1].rstrip("."), text[found.end() :])


def is_point(clause: str) -> bool:
    """Whether a clause is only a letter or a small Roman number, and says nothing alone."""
    return bool(_LETTER.fullmatch(clause.partition(";")[0]))


def is_under(clause: str, parent: str) -> bool:
    """Whether a clause is a point, or is numbered below another: 3.1 below 3."""
    above = parent.partition(";")[0].rstrip(".")
    return bool(above) and (is_point(clause) or clause.startswith(f"{above}."))


def is_of_another(theme: str, clause: str) -> bool:
    """Whether a numbered theme is over, because a clause begins with another number."""
    number, first = _NUMBER.match(theme), _FIRST.match(clause)
    of_theme = _FIRST.match(number[1]) if number else None
    return bool(of_theme and first and of_theme[1] != first[1])
