"""A matter about a practice or network is put under an organisation that is not its board.

Whoever works for the organisation that is named decides, checks and pays. A trust, a council or
another board that could be named would act on practices that are not its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.coded import boards_on, coded, named_in
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "WHO115", "not-its-board"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    charter, said = case.charter, entry.act.payload
    if charter is None:
        return
    organisation, on = str(said["organisation"]), local_day(entry.act.at)
    for code in named_in(said):
        boards = boards_on(charter, code, on) if coded(code) is not None else ()
        if boards and organisation not in boards:
            yield Says(
                f"`{code}` lies under {' or '.join(map(charter.name, boards))}, and "
                f"`{organisation}` is named.",
                "Name the board under which it lies.",
            )
