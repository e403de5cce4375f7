"""What was reported of a benefit does not follow from the figures that are cited.

Realised is what reached its target; what falls short on its day is less than planned, and what is
worse than its baseline is a disbenefit, whatever its owner hoped.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ringholder.findings import Severity
from ringholder.matters.benefits import (
    DISBENEFIT,
    FUND,
    LESS,
    NOT_YET,
    REALISED,
    Benefit,
    benefit,
)
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "CAS109", "benefit-report-does-not-follow"
SOURCE = ("operations.md 8", "source 000 Monitoring")
_WORDS = {
    REALISED: "realised",
    LESS: "less than planned",
    DISBENEFIT: "a disbenefit",
    NOT_YET: "not due yet",
}


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    named = benefit(case, str(said["benefit"]))
    if named is None:
        yield Says(f"The case has no benefit “{said['benefit']}”.", "Name it as registered.")
        return
    owner = case.said("owner", "name-owner")
    if entry.act.as_ not in (named.owner, owner):
        yield Says(f"{entry.act.as_} does not own it.", f"It is for {named.owner} to report.")
    yield from _figures(named, entry)
    yield from _what_came_of_it(case, entry)


def _figures(named: Benefit, entry: Entry) -> Iterator[Says]:
    said = entry.act.payload
    ends_on = date.fromisoformat(said["period_ends_on"])
    if ends_on >= local_day(entry.act.at):
        yield Says("The period had not ended.", "Cite figures of a period that is over.")
    if not said["observations"]["rows"]:
        yield Says("The version that is cited has no rows.", "Cite the figures that were read.")
    last = named.report
    if last is not None and ends_on < date.fromisoformat(last.act.payload["period_ends_on"]):
        yield Says("A later period was reported before.", "Cite the newest figures.")
    shows = named.finds(Decimal(said["value"]), ends_on)
    if shows != said["benefit_found"]:
        yield Says(
            f"From {named.baseline:f} it was to reach {named.target:f} by {named.due_on}. "
            f"{Decimal(said['value']):f} to {ends_on} is {_WORDS[shows]}.",
            f"Report it as `{shows}`.",
        )


def _what_came_of_it(case: Case, entry: Entry) -> Iterator[Says]:
    """A period that was over before there was money shows nothing of what the money did."""
    funded, ends_on = case.last(FUND), date.fromisoformat(entry.act.payload["period_ends_on"])
    if funded is not None and ends_on < local_day(funded.act.at):
        not_yet = entry.act.payload["benefit_found"] == NOT_YET
        yield Says(
            "The period ended before the case was funded: it shows nothing of what the money did.",
            "Report on figures from after that before the case is closed.",
            Severity.WARNING if not_yet else Severity.ERROR,
        )
