"""The outcome that was declared does not follow from the votes.

Whether it carried is not for anyone to say: it follows from the rule that was frozen, the votes of
those who may vote, and the tie that the charter provides for.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.counting import counted
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "VOT103", "result-does-not-follow"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.body is None or case.how is None:
        return
    yield from counted(case, entry)
