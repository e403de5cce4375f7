"""The days that a charter itself fixes: meetings, papers, reports, ends, reviews, handovers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ringholder import bank_holidays
from ringholder.calendar import Period, in_words, last_day_of_notice, working_day_by
from ringholder.charter.bodies import Body, Post
from ringholder.charter.conduct import MeetingRule
from ringholder.charter.entries import Entry
from ringholder.charter.kinds import ALL
from ringholder.charter.model import SECTIONS, Charter
from ringholder.charter.powers import Delegation, Function
from ringholder.charter.publish import wording
from ringholder.charter.publish.terms_conduct import meeting_rules
from ringholder.charter.said import Said, each, given

_DAY = timedelta(days=1)
_QUARTERS, _HALVES = (6, 9, 12, 3), (9, 3)
"""The months in which the quarters and halves of a financial year end, which begins in April."""
AT_MEETING = "meeting"


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """Something that falls on a day. `key` is the same as long as the charter says the same.

    `rests` are the keys of the entry that the day rests on; `chosen` says that no day is given and
    how this one was chosen.
    """

    on: date
    kind: str
    title: str
    who: str = ""
    says: str = ""
    entry: Entry | None = None
    key: str = ""
    rests: tuple[str, ...] = ()
    chosen: bool = False


def events(charter: Charter, span: Period) -> list[Event]:
    """Everything that falls on a day of the span, earliest first. The span has both its ends."""
    found = [
        event
        for source in (
            _meetings,
            _reports,
            _delegated_reports,
            _reviews,
            _changes,
            _handovers,
            _end,
        )
        for event in source(charter, span)
        if event.on in span
    ]
    once = {event.key: event for event in found}
    return sorted(once.values(), key=lambda e: (e.on, _ORDER.index(e.kind), e.title, e.key))


MEETING, NOTICE, PAPERS, REPORT = "Meeting", "Notice", "Papers", "Report"
REVIEW, BEGINS, ENDS, HANDOVER = "Review", "Begins", "Ends", "Handover"
_ORDER = (NOTICE, PAPERS, MEETING, REPORT, REVIEW, BEGINS, ENDS, HANDOVER)


# ---- meetings ------------------------------------------------------------------------------------


def meeting_days(charter: Charter, body: Body, span: Period) -> Iterator[tuple[date, MeetingRule]]:
    """The days on which a body meets, each with the rule that names it."""
    for rule in charter.meetings.values():
        if body.id in rule.bodies or rule.bodies == ALL:
            for day in each(rule.on):
                if day in span and day in body.in_force and day in rule.in_force:
                    yield day, rule


def _meetings(charter: Charter, span: Period) -> Iterator[Event]:
    assert span.from_on is not None and span.to_on is not None
    holidays = bank_holidays.known_on(span.from_on)
    wide = Period(span.from_on, span.to_on + 60 * _DAY)  # notice of a meeting just after the span
    for body in charter.bodies.values():
        for day, rule in meeting_days(charter, body, wide):
            yield Event(day, MEETING, f"{body.name} meets", body.name, "", rule,
                        f"meeting-{body.id}-{day}", ("bodies", "on"))  # fmt: skip
            yield from _before(charter, body, day, holidays)


def _before(charter: Charter, body: Body, day: date, holidays: Collection[date]) -> Iterator[Event]:
    rules = meeting_rules(charter, body, day)
    noticed = next((r for r in rules if not isinstance(r.clear_days, Said)), None)
    if noticed is not None:
        clear = given(noticed.clear_days) or 0
        yield Event(
            last_day_of_notice(day, clear, holidays), NOTICE,
            f"Last day for notice: {body.name} of {in_words(day)}", body.name,
            f"{wording.counted(clear, 'clear day')}, counted in working days", noticed,
            f"notice-{body.id}-{day}", ("clear_days", "on"),
        )  # fmt: skip
    papered = next((r for r in rules if not isinstance(r.papers_days, Said)), None)
    if papered is not None:
        days = given(papered.papers_days) or 0
        yield Event(
            working_day_by(day - days * _DAY, holidays), PAPERS,
            f"Papers out: {body.name} of {in_words(day)}", body.name,
            f"{wording.counted(days, 'day')} before, or the working day before that", papered,
            f"papers-{body.id}-{day}", ("papers_days", "on"),
        )  # fmt: skip


# ---- reports -------------------------------------------------------------------------------------


def _reports(charter: Charter, span: Period) -> Iterator[Event]:
    for found in charter.reports.values():
        to, often = given(found.to), given(found.every)
        if to is None or often is None:
            continue
        what = wording.listed(each(found.what))
        title = f"Report due: {charter.name(found.by)} to {charter.name(to)}"
        yield from _due(
            charter,
            found,
            to,
            often,
            title,
            charter.name(found.by),
            what,
            span,
            f"report-{found.id}",
        )


def _delegated_reports(charter: Charter, span: Period) -> Iterator[Event]:
    for d in charter.delegations.values():
        report = given(d.report)
        often = None if report is None else given(report.every)
        if report is None or often is None or d.state != "made":
            continue
        title = f"Report due: {charter.name(d.to)} to {charter.name(report.to)}"
        what = f"on the powers that {charter.name(d.from_)} delegated to it"
        yield from _due(
            charter,
            d,
            report.to,
            often,
            title,
            charter.name(d.to),
            what,
            span,
            f"delegation-{d.id}",
        )


def _due(
    charter: Charter, entry: Entry, to: str, often: str, title: str, who: str, what: str,
    span: Period, key: str,
) -> Iterator[Event]:  # fmt: skip
    """Every day on which a report falls due: at each meeting, or at the end of each period."""
    acting = charter.acting(to)
    at_meetings = often == AT_MEETING
    if at_meetings and isinstance(acting, Body):
        days = sorted({day for day, _ in meeting_days(charter, acting, span)})
    else:
        days = [] if at_meetings else list(period_ends(often, span))
    says = f"{wording.every(often)}: {what}" if what else wording.every(often)
    for day in days:
        if day in entry.in_force and day in charter.in_force:
            yield Event(day, REPORT, title, who, wording.sentence(says), entry, f"{key}-{day}",
                        ("report", "every"), chosen=not at_meetings)  # fmt: skip


def period_ends(often: str, span: Period) -> Iterator[date]:
    """The last day of every month, quarter, half or year of the NHS's financial year in a span."""
    months = {
        "month": range(1, 13),
        "two-months": range(2, 13, 2),
        "quarter": _QUARTERS,
        "half-year": _HALVES,
        "year": (3,),
    }.get(often, ())
    assert span.from_on is not None and span.to_on is not None
    for year in range(span.from_on.year, span.to_on.year + 1):
        for month in sorted(months):
            following = date(year + month // 12, month % 12 + 1, 1)
            day = following - _DAY
            if day in span:
                yield day


# ---- ends, reviews, handovers --------------------------------------------------------------------


def _reviews(charter: Charter, span: Period) -> Iterator[Event]:
    for control in charter.controls.values():
        day = _as_day(control.review_on)
        if day is not None:
            yield Event(
                on=day,
                kind=REVIEW,
                title=f"Review: {control.name}",
                who=_approvers(charter, control.approvers),
                entry=control,
                key=f"review-{control.id}-{day}",
                rests=("review_on",),
            )


def _approvers(charter: Charter, names: tuple[str, ...] | Said) -> str:
    return wording.listed(charter.names(each(names)))


def _as_day(words: str | Said) -> date | None:
    """The day that words are; `None` where they are other words."""
    if isinstance(words, Said) or not re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _changes(charter: Charter, span: Period) -> Iterator[Event]:
    """The first and the last days of whatever is in force for a time."""
    for section in SECTIONS:
        for entry in getattr(charter, section).values():
            name, key = entry_name(charter, entry), f"{section}-{entry.id}"
            first, last = entry.in_force.from_on, entry.in_force.to_on
            rests = ("in_force",)
            if first is not None and first != charter.in_force.from_on:
                yield Event(
                    first, BEGINS, f"Begins: {name}", entry=entry, key=f"begins-{key}", rests=rests
                )
            if last is not None:
                says = "It holds to the end of this day"
                yield Event(last, ENDS, f"Ends: {name}", "", says, entry, f"ends-{key}", rests)


def entry_name(charter: Charter, entry: Entry) -> str:
    """What people call an entry."""
    if isinstance(entry, Delegation):
        return f"delegation from {charter.name(entry.from_)} to {charter.name(entry.to)}"
    if isinstance(entry, Function):
        return f"function “{entry.title}”"
    if isinstance(entry, Post):
        return entry.role
    named = (
        getattr(entry, "name", None) or getattr(entry, "item", None) or getattr(entry, "role", None)
    )
    return named if isinstance(named, str) else wording.spaced(entry.id)


def _handovers(charter: Charter, span: Period) -> Iterator[Event]:
    for item in charter.succession.values():
        day, owner = given(item.due_on), given(item.owner)
        to, signed = given(item.to), given(item.signed_on)
        said = [f"To {charter.name(to)}" if to else ""]
        said.append(f"signed on {in_words(signed)}" if signed else "")
        if day is not None:
            yield Event(
                on=day,
                kind=HANDOVER,
                title=f"Handover due: {item.item}",
                who=charter.name(owner) if owner else "",
                says="; ".join(filter(None, said)),
                entry=item,
                key=f"handover-{item.id}",
                rests=("due_on",),
            )


def _end(charter: Charter, span: Period) -> Iterator[Event]:
    last = charter.in_force.to_on
    if last is not None:
        says = "All its powers and bodies end with this day"
        yield Event(last, ENDS, "Ends: this constitution", says=says, key="ends-charter")
