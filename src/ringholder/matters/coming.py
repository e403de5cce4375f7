"""What is coming: meetings that were convened, as everybody may read of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ringholder.calendar import Calendar, OutsideCalendar
from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.matters.case import Case
from ringholder.matters.meeting import Meeting
from ringholder.matters.notice import last_day_for_notice, notice_needed, papers_needed
from ringholder.matters.roll import AT_THE_END


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting that is to come. Days are `None` where nothing says them.

    `items` are the matters on the agenda, empty before it was sent. `changed` is why it was moved.
    """

    meeting: str
    title: str
    bodies: tuple[str, ...]
    meets_on: date
    starts: str
    where: str
    in_public: bool | None
    noticed: bool
    notice_by: date | None
    papers_by: date | None
    papers_sent: bool
    items: tuple[str, ...]
    changed: str = ""


def coming(case: Case) -> Coming | None:
    """What everybody may read of a meeting; `None` where it says no day, or was cancelled."""
    found = Meeting.of(case.entries, AT_THE_END)
    if found is None or found.meets_on is None or case.last("cancel") is not None:
        return None
    moved = case.last("move-meeting")
    notice, papers = _days(case, found)
    return Coming(
        meeting=case.matter,
        title=str(case.said("title", "convene") or ""),
        bodies=found.bodies,
        meets_on=found.meets_on,
        starts=found.starts,
        where=found.where,
        in_public=found.in_public,
        noticed=found.noticed_at is not None,
        notice_by=notice,
        papers_by=papers,
        papers_sent=found.papers_at is not None,
        items=found.items,
        changed=str(moved.act.payload.get("reasons", "")) if moved is not None else "",
    )


def _days(case: Case, meeting: Meeting) -> tuple[date | None, date | None]:
    """By when notice has to be given, and the papers have to go."""
    charter, on = case.charter, meeting.meets_on
    if charter is None or on is None:
        return None, None
    bodies = _bodies(charter, meeting.bodies)
    notice, papers = (
        notice_needed(charter, bodies, on).days,
        papers_needed(charter, bodies, on).days,
    )
    return _notice(on, notice, case.calendar), on - timedelta(days=papers) if papers else None


def _bodies(charter: Charter, names: Sequence[str]) -> list[Body]:
    return [charter.bodies[name] for name in names if name in charter.bodies]


def _notice(on: date, days: int | None, calendar: Calendar | None) -> date | None:
    if days is None or calendar is None:
        return None
    try:
        return last_day_for_notice(on, days, calendar)
    except OutsideCalendar:
        return None
