"""Ids of the functions that the rows of a scheme are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ringholder.catalogue import functions as catalogue
from ringholder.charter.scheme.ids import digest, slug, telling
from ringholder.charter.scheme.lines import Line
from ringholder.charter.scheme.vocabulary import plainly

_ROOM = 200


def function_ids(lines: Sequence[Line]) -> dict[str, tuple[str, ...]]:
    """The ids of each row's functions by the row's key: the catalogue's, or one of the decision.

    One decision has one id wherever it stands. Where the words of two decisions begin alike, or are
    too many for an id, letters that stand for all its words are added.
    """
    own: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        if not line.functions:
            own[telling(line.decision)].add(plainly(line.decision))
    return {line.key: line.functions or (_own(line.decision, own),) for line in lines}


def _own(decision: str, own: dict[str, set[str]]) -> str:
    name = telling(decision)
    whole = telling(decision, _ROOM) == name and slug(decision, _ROOM) != "unnamed"
    if whole and len(own[name]) == 1 and name not in catalogue.functions():
        return name
    return f"{name}-{digest(plainly(decision))}"
