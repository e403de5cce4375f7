"""Possible providers were identified before the time that the notice leaves.

Providers who read the notice of the process have 14 days to come forward; whoever closes the list
sooner chooses among those they knew already.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.dates import identification
from ringholder.matters.selection.so_far import day
from ringholder.register.store import Entry

CODE, FAULT = "PSR107", "identified-too-early"
SOURCE = ("SI 2023/1348 reg 10(5)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    notice = case.last("notify-process")
    submitted = None if notice is None else day(notice.act.payload, "submitted_on")
    if submitted is None:
        return
    first = identification(submitted).on
    if first is not None and local_day(entry.act.at) < first:
        yield Says(
            f"The notice was submitted on {in_words(submitted)}: this may be completed from "
            f"{in_words(first)}.",
            "Wait for that day.",
        )
