"""A trial was fixed without what it takes to answer it afterwards.

That is an owner, a change that would count, enough periods, and a day of starting that is to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.trial_answer import LEAST_AFTER
from ringholder.register.store import Entry

CODE, FAULT = "INN105", "trial-not-fixed-whole"
SOURCE = ("source 000 Coordination", "operations.md 8")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    if case.last("name-owner") is None:
        yield Says("Nobody owns the problem.", "Name a post that owns it first.")
    if Decimal(said["counts_from"]) <= 0:
        yield Says("The change that would count is not above 0.", "Say how large it has to be.")
    if said["trial_periods"] < LEAST_AFTER:
        yield Says(
            f"It would last {said['trial_periods']} periods.",
            f"Fix at least {LEAST_AFTER}: with fewer no difference is told from noise.",
        )
    if date.fromisoformat(said["starts_on"]) < local_day(entry.act.at):
        yield Says("It would have begun before it was fixed.", "Fix what is measured first.")
