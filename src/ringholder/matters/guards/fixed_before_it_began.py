"""A trial began before what it measures was fixed.

Only what was fixed before is shown by what comes after.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import trial
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "INN103", "trial-not-fixed-first"
SOURCE = ("source 000 Coordination", "operations.md 8")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    fixed, began_on = trial(case), date.fromisoformat(entry.act.payload["from_on"])
    if fixed is None:
        yield Says("Nobody has fixed what it measures.", "Fix the trial first.")
    elif began_on < local_day(fixed.entry.act.at):
        yield Says("It began before what it measures was fixed.", "Begin it anew from that day.")
    elif began_on != fixed.starts_on:
        yield Says(
            f"It was fixed to begin on {in_words(fixed.starts_on)}, and is said to have begun on "
            f"{in_words(began_on)}.",
            "Say why in the report: a start chosen afterwards shows what it was chosen for.",
            Severity.WARNING,
        )
    if began_on > local_day(entry.act.at):
        yield Says("It is said to begin on a day to come.", "Record it when it has begun.")
