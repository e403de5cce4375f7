"""The days of a procurement, as its acts say them, and the deadlines that run from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ringholder.calendar import Calendar
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.dates import Days, Deadline, deadlines, standstill_of
from ringholder.matters.selection.modified import notice_due
from ringholder.matters.selection.so_far import (
    MODIFIES,
    day,
    further_decisions,
    intention,
    process_of,
    representations,
)
from ringholder.register.store import Entry


def deadlines_of(case: Case, calendar: Calendar | None = None) -> tuple[Deadline, ...]:
    """The deadlines of a procurement, by the calendar that was pinned unless another is given."""
    by = calendar or case.calendar
    return () if by is None else deadlines(days_of(case), by)


def represented_in_time(case: Case) -> list[Entry]:
    """The representations that came in time; all where until when cannot be told."""
    made, calendar = representations(case), case.calendar
    wait = None if calendar is None else standstill_of(days_of(case), calendar)[0]
    if wait is None or calendar is None:
        return list(made)
    until = calendar.day_of(wait.representations_until)
    days = zip(_days(made, "received_on"), made, strict=True)
    return [entry for day_, entry in days if day_ <= until]


def days_of(case: Case) -> Days:
    """The days that the deadlines run from."""
    intended = intention(case)
    awarded, urgent = case.last("award", "award-on-framework"), case.last("award-urgently")
    modified, left = _modified(case), case.last("abandon")
    return Days(
        process=None if awarded is None or awarded.act.kind != "award" else process_of(case),
        follow_submitted_on=_said(case.last("notify-process"), "submitted_on"),
        intention_published_on=_said(intended, "published_on"),
        representations=tuple(_days(representations(case), "received_on")),
        further_decisions=tuple(_days(further_decisions(case), "told_on")),
        awarded_on=_said(awarded, "awarded_on"),
        award_submitted_on=None if awarded is None else _told(case, "publish-award"),
        urgent_on=_said(urgent, "awarded_on"),
        urgent_submitted_on=None if urgent is None else _told(case, "publish-award"),
        modified_on=_said(modified, "effective_on"),
        modification_submitted_on=None
        if modified is None
        else _first_after(case, "publish-modification", modified),
        abandoned_on=_said(left, "abandoned_on"),
        abandoned_in_standstill=left is not None and intention(case) is not None,
        abandonment_submitted_on=_told(case, "publish-abandonment"),
    )


def _modified(case: Case) -> Entry | None:
    """The last modification of which notice is due."""
    due = [entry for entry in case.all(*MODIFIES) if notice_due(case, entry)]
    return due[-1] if due else None


def _said(entry: Entry | None, key: str) -> date | None:
    return None if entry is None else day(entry.act.payload, key)


def _told(case: Case, kind: str) -> date | None:
    return _said(case.last(kind), "submitted_on")


def _first_after(case: Case, kind: str, start: Entry) -> date | None:
    return next((day(e.act.payload, "submitted_on") for e in case.since(kind, start)), None)


def _days(entries: Sequence[Entry], key: str) -> Iterator[date]:
    for entry in entries:
        yield day(entry.act.payload, key) or local_day(entry.act.at)
