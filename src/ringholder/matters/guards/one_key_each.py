"""Somebody approved what they had asked for, or approved it twice.

At no value does anybody approve their own request: whoever could below a limit would ask for many
small things. And two locks that one person opens are one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.gates import given_by
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "REQ104", "approves-own-request"
SOURCE = ("competitors.md N23",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    by = entry.act.by
    if by == case.opening.act.by:
        yield Says("It was asked for by the same person.", "Have somebody else approve it.")
    if by in given_by(case, entry.index).values():
        yield Says("The same person has approved it already.", "Have somebody else approve it too.")
