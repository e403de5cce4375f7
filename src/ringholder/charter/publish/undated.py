"""What a calendar cannot show on a day: meetings, reports, reviews and handovers without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringholder.calendar import Period
from ringholder.charter.entries import Entry
from ringholder.charter.model import Charter
from ringholder.charter.publish import dates, wording
from ringholder.charter.publish.terms_conduct import meeting_rules
from ringholder.charter.said import UNKNOWN, Said, given


@dataclass(frozen=True, slots=True, eq=False)
class Undated:
    """Something that recurs or falls due of which no day is said."""

    kind: str
    what: str
    often: str
    entry: Entry
    read: bool


def undated(charter: Charter, span: Period) -> Iterator[Undated]:
    """What the calendar cannot show on a day: meetings, reports, reviews, handovers."""
    first = span.from_on
    assert first is not None
    for body in charter.bodies.values():
        if first not in body.in_force or list(dates.meeting_days(charter, body, span)):
            continue
        for rule in meeting_rules(charter, body, first)[:1]:
            often = given(rule.every)
            yield Undated(
                dates.MEETING,
                f"{body.name} meets",
                wording.every(often) if often else "",
                rule,
                UNKNOWN not in (rule.on, rule.every),
            )
    for found in charter.reports.values():
        if isinstance(found.every, Said) or isinstance(found.to, Said):
            to = "" if isinstance(found.to, Said) else f" to {charter.name(found.to)}"
            yield Undated(
                dates.REPORT,
                f"{charter.name(found.by)} reports{to}",
                "",
                found,
                UNKNOWN not in (found.every, found.to),
            )
    for control in charter.controls.values():
        if isinstance(control.review_on, Said):
            yield Undated(
                dates.REVIEW,
                f"{control.name} is reviewed",
                "",
                control,
                control.review_on is not UNKNOWN,
            )
    for item in charter.succession.values():
        if isinstance(item.due_on, Said) and isinstance(item.signed_on, Said):
            yield Undated(
                dates.HANDOVER, f"{item.item} is handed over", "", item, item.due_on is not UNKNOWN
            )
