"""Ids and names for the organisations and areas of the registers, as people would give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_OF_A_BOARD = re.compile(r"^NHS\s+|\s+(Integrated Care Board|ICB)$", re.IGNORECASE)
_OF_A_TRUST = re.compile(r",?\s+NHS\s+(Foundation\s+)?Trust$", re.IGNORECASE)
_TURNED_ROUND = re.compile(r"^(.*), (?:City|County) of$")


def slug(name: str) -> str:
    """An id made of a name: `Hull and East Riding` gives `hull-and-east-riding`."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore")
    return "-".join(re.findall(r"[a-z0-9]+", plain.decode().lower().replace("'", ""))) or "unnamed"


def unlike(made: str, taken: Iterable[str], otherwise: str) -> str:
    """The id, or when something else has it already the id with another word behind it."""
    return made if made not in set(taken) else f"{made}-{otherwise}"


def of_board(name: str) -> str:
    """An integrated care board's name without what all of them have in common."""
    return _OF_A_BOARD.sub("", _OF_A_BOARD.sub("", name))


def of_trust(name: str) -> str:
    """A trust's name without what all of them have in common."""
    return _OF_A_TRUST.sub("", name)


def of_council(name: str) -> str:
    """A council's area as people say it: `Bristol` for `Bristol, City of`."""
    found = _TURNED_ROUND.match(name)
    return found[1] if found else name


def listed(names: Iterable[str]) -> str:
    """`A, B and C`."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
