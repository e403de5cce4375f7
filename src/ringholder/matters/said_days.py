"""Deadlines that an act itself names a day for: a milestone, a review, a contract that was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from ringholder.calendar import OutsideCalendar
from ringholder.matters.benefits import REPORT as REPORT_BENEFIT
from ringholder.matters.benefits import waits_for
from ringholder.matters.case import Case
from ringholder.matters.incident import next_review
from ringholder.matters.milestones import REPORT, left
from ringholder.matters.policy_ways import CHOOSE, choose_by, places, stands
from ringholder.matters.selection.days import deadlines_of

Limit = tuple[datetime, datetime | None]
"""When a time limit began, and its last second: `None` where the calendar does not reach so far."""


def sooner(case: Case, step: str, limit: Limit | None) -> Limit | None:
    """A limit, or the day that was said if that is sooner; `None` while the step is not waited for.

    A report is waited for while a milestone is left, evidence once none is.
    """
    rule = _RULES.get(step)
    return limit if rule is None or limit is None else rule(case, limit)


def _report(case: Case, limit: Limit) -> Limit | None:
    still = left(case)
    return _by(case, limit, still[0].due_on) if still else None


def _close(case: Case, limit: Limit) -> Limit | None:
    return None if left(case) else limit


def _review(case: Case, limit: Limit) -> Limit:
    said = case.said("review_on", "set-level")
    return limit if said is None else _by(case, limit, date.fromisoformat(said))


def _by(case: Case, limit: Limit, day: date) -> Limit:
    began_at, ends_at = limit
    if case.calendar is None:
        return limit
    try:
        named = case.calendar.end_of(day)
    except (OutsideCalendar, OverflowError):
        return limit
    return began_at, named if ends_at is None else min(ends_at, named)


def _notice(case: Case, limit: Limit) -> Limit:
    """A notice is due by the day on which something was done, and not by that of its entry."""
    due = next((one for one in deadlines_of(case) if one.id in _NOTICES), None)
    return limit if due is None or due.on is None else _by(case, limit, due.on)


def _request(case: Case, limit: Limit) -> Limit | None:
    """A request is due by the day that it names, as it was last put; not once it was refused."""
    said = case.said("due_on", "explain-request") or case.opened.get("due_on")
    return limit if said is None else _by(case, limit, date.fromisoformat(said))


def _remedy(case: Case, limit: Limit) -> Limit:
    """Whether a breach is remedied is to be looked at once its time is over, in a week."""
    said = case.said("remedy_by_on", "give-remedial-notice", "extend-remedy")
    if said is None:
        return limit
    return _by(case, limit, date.fromisoformat(said) + timedelta(days=7))


def _facility(case: Case, limit: Limit) -> Limit:
    said = case.said("due_on", "ask-facility", "report-facility")
    return limit if said is None else _by(case, limit, date.fromisoformat(said))


def _choice(case: Case, limit: Limit) -> Limit | None:
    """A place chooses by its day; while several have not, the last of their days counts."""
    left_ = [body.id for body in places(case) if stands(case, body.id) is None]
    days = [day for place in left_ if (day := choose_by(case, place)) is not None]
    return _by(case, limit, max(days)) if days else None


_UNTIL_FIGURES = timedelta(days=42)
"""How long after the day of a benefit its figures are waited for (illustrative)."""


def _benefit(case: Case, limit: Limit) -> Limit | None:
    """A benefit is reported once the figures of its day are there; nothing once all were."""
    first = waits_for(case)
    return None if first is None else _by(case, limit, first.due_on + _UNTIL_FIGURES)


def _divert(case: Case, limit: Limit) -> Limit | None:
    """A divert is reviewed by the time that was said when it began, or was reviewed last."""
    first = next_review(case)
    return None if first is None else (limit[0], first)


_NOTICES = frozenset({"award-notice", "urgent-notice", "abandonment-notice"})
_RULES: Mapping[str, Callable[[Case, Limit], Limit | None]] = {
    REPORT: _report,
    "close-gap": _close,
    "set-level": _review,
    "publish-award": _notice,
    "publish-abandonment": _notice,
    "answer-request": _request,
    "find-not-remedied": _remedy,
    "finish-facility": _facility,
    CHOOSE: _choice,
    REPORT_BENEFIT: _benefit,
    "review-divert": _divert,
}
