"""Whether two names are of one firm: the same once written plainly, or only like each other."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

LIKE = 0.7
"""From this likeness (0 to 1) two names are put to a person; it decides nothing by itself."""
LETTERS = 60
"""Likeness is of the beginnings of names, so that long ones cost no more than others."""

_COMPANY_FORM = frozenset({"ltd", "limited", "llp", "plc", "cic", "the", "uk"})
_ABBREVIATED = {"&": " and ", "+": " and "}


@lru_cache(maxsize=8192)  # a meeting holds the same few names against each other again and again
def plain(name: str) -> str:
    """A name without what firms write now one way and now another.

    Capitals, accents, full stops and commas, `&` for `and`, `the`, `UK`, and the form of the
    company (`Ltd`, `Limited`, `LLP`, `plc`, `CIC`) are set aside.
    """
    text = unicodedata.normalize("NFKD", name).casefold()
    for short, long in _ABBREVIATED.items():
        text = text.replace(short, long)
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    words = re.sub(r"[^\w\s]", "", re.sub(r"[-/_]", " ", text)).split()
    kept = [word for word in words if word not in _COMPANY_FORM]
    return " ".join(kept or words)


def alike(one: str, other: str) -> bool:
    """Whether two names that are not the same are near enough to ask a person about.

    They are when one has all the words of the other and more, two at least, or when most pairs of
    neighbouring letters are in both (Dice's coefficient).
    """
    first, second = plain(one), plain(other)
    if first == second or not first or not second:
        return False
    first, second = first[:LETTERS], second[:LETTERS]
    words, others = _words(first), _words(second)
    if len(min(words, others, key=len)) > 1 and (words < others or others < words):
        return True
    pairs, other_pairs = _pairs(first), _pairs(second)
    return 2 * len(pairs & other_pairs) >= LIKE * (len(pairs) + len(other_pairs))


@lru_cache(maxsize=8192)
def _words(plain_name: str) -> frozenset[str]:
    return frozenset(plain_name.split())


@lru_cache(maxsize=8192)
def _pairs(plain_name: str) -> frozenset[str]:
    """Pairs of neighbouring letters; of one letter, itself."""
    return frozenset(map("".join, pairwise(plain_name))) or frozenset({plain_name})
