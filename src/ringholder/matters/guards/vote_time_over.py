"""A vote was closed before its time.

Whoever may close a vote early can choose the moment at which it stands as they like. It closes at
the time that was said, whether or not anybody is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.member_votes.so_far import times
from ringholder.register.act import written
from ringholder.register.store import Entry

CODE, FAULT = "BAL107", "vote-closed-early"
SOURCE = ("competitors.md N 7",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    when = times(case)
    if when is not None and entry.act.at < when[1]:
        yield Says(f"It closes at {written(when[1])}.", "Wait until then, or stop it and say why.")
