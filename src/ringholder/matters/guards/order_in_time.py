"""An order was placed after its approval had ended, or an approval ended before its day.

An approval is for the money and the prices of its time. What was not ordered by then gives its
money back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.gates import AUTHORISE
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "REQ107", "approval-has-ended"
SOURCE = ("docs/how-to/keep-budgets.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, on = case.said("order_by_on", AUTHORISE), local_day(entry.act.at)
    last = date.fromisoformat(said) if said else None
    if entry.act.kind == "order" and last is not None and on > last:
        yield Says(f"It was to be ordered by {in_words(last)}.", "Ask for it anew.")
    if entry.act.kind == "lapse" and (last is None or on <= last):
        until = f"until {in_words(last)}" if last is not None else "without an end"
        yield Says(f"It may be ordered {until}.", "Cancel it where it is not wanted any more.")
