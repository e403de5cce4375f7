"""The order in which texts are read, whatever the order in which they came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_PARTS = re.compile(r"(\d+)")
MOST_DIGITS = 30
Text = tuple[str, str]
"""The number of a response, and what was written in it."""


def number_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Numbers in the order of people: 9 before 10, `R-2` before `R-10`."""
    parts = (part for part in _PARTS.split(number) if part)
    return tuple(
        (0, int(one), one) if one.isascii() and one.isdigit() and len(one) <= MOST_DIGITS
        else (1, 0, one)
        for one in parts
    )  # fmt: skip


def in_order(texts: Iterable[Text]) -> list[Text]:
    """Texts by the numbers of their responses. Raises `ValueError` where one number is twice."""
    found = sorted(texts, key=lambda one: (number_key(one[0]), one[0]))
    for one, other in pairwise(found):
        if one[0] == other[0]:
            raise ValueError(f"the response {one[0]} is there twice")
    return found


def folded(text: str) -> str:
    """A text without what tells copies of one letter apart: case and spaces."""
    return " ".join(text.casefold().split())


def distinct(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Each text once, in alphabetical order, and which of them each text is."""
    same = [folded(text) for text in texts]
    once = sorted(set(same))
    place = {text: at for at, text in enumerate(once)}
    return once, [place[text] for text in same]
