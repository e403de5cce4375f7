"""Convening a meeting: days that the constitution gives, and how much notice a day leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ringholder.bank_holidays import calendar_on
from ringholder.calendar import Calendar, OutsideCalendar, Period, in_words
from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.checks.meeting_rules import rules_on
from ringholder.charter.conduct import MeetingRule
from ringholder.charter.publish.dates import meeting_days
from ringholder.charter.said import given
from ringholder.findings import RestsOn
from ringholder.matters.notice import last_day_for_notice, notice_needed, papers_needed, that_say
from ringholder.matters.voting.stricter import in_public
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.rows import before
from ringholder_web.ui.words import counted, listed

MONTHS = {"month": 1, "two-months": 2, "quarter": 3, "half-year": 6, "year": 12}
_AHEAD = timedelta(days=400)
MOST = 6
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Notice:
    """What notice a day asks for: by which rule, until when, and whether there is time.

    `public_by` is the rule by which it has to be open to the public; empty where none asks it.
    """

    on: date
    says: str
    rule: str
    last_on: date | None
    papers_on: date | None
    late: bool
    illustrative: bool
    public_by: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A day on which a body may meet: why that day, and the last day on which to give notice."""

    on: date
    typed: str
    why: str
    notice: Notice


def notice(
    charter: Charter, bodies: tuple[Body, ...], on: date, today: date, calendar: Calendar
) -> Notice:
    """How much notice a meeting of these bodies needs, and how early its papers go."""
    needed, papers = notice_needed(charter, bodies, on), papers_needed(charter, bodies, on)
    last, says = None, "Nothing that was read says how much notice it must have."
    if needed.days is not None:
        clear = f"{counted(needed.days, 'clear day')} of notice"
        try:
            last = last_day_for_notice(on, needed.days, calendar)
            says = f"{clear}: give it by {in_words(last)}."
        except OutsideCalendar as problem:
            says = f"{clear}. The last day for it cannot be said. {problem}"
        unread = [body.name for body in bodies if body.id in needed.unread]  # of several that meet
        if unread:
            says += f" More may be needed: what {listed(unread)} must have was not read."
    sent = on - timedelta(days=papers.days) if papers.days is not None else None
    marks = [r.rests_on(k) for r, k in ((needed.rule, "clear_days"), (papers.rule, "papers_days"))
             if r is not None]  # fmt: skip
    return Notice(
        on=on,
        says=says,
        rule=_rule(charter, needed.rule),
        last_on=last,
        papers_on=sent,
        late=last is not None and today > last,
        illustrative=RestsOn.ILLUSTRATIVE in marks,
        public_by=_public_by(charter, bodies, on),
    )


def _public_by(charter: Charter, bodies: tuple[Body, ...], on: date) -> str:
    """The stricter of the rules of all who meet: public, where any of them says so."""
    rules = [r for body in bodies for r in that_say(charter, body, on, lambda rule: rule.public)]
    found = in_public(list(dict.fromkeys(rules)))
    said = found.clause or f"rule {found.rule}"
    return f"{said} ({charter.title})" if found.value is True else ""


def _rule(charter: Charter, rule: MeetingRule | None) -> str:
    if rule is None:
        return ""
    said = ", ".join(rule.authority) or f"rule {rule.id}"
    return f"{said} ({charter.title})"


def proposed(charter: Charter, body: Body, today: date) -> tuple[Proposed, ...]:
    """Days to come that the constitution names, or that its rhythm gives after the last meeting."""
    calendar = calendar_on(today)
    days = dict(_days(charter, body, today))
    return tuple(
        Proposed(on, in_words(on), why, notice(charter, (body,), on, today, calendar))
        for on, why in sorted(days.items())[:MOST]
    )


def _days(charter: Charter, body: Body, today: date) -> Iterator[tuple[date, str]]:
    span = Period(today + timedelta(days=1), today + _AHEAD)
    taken = held(body.id)
    named = [day for day, _ in meeting_days(charter, body, span) if day not in taken]
    yield from ((day, "A day that the constitution names") for day in named)
    months = [MONTHS[every] for r in rules_on(charter, body)
              if (every := given(r.every)) in MONTHS and today in r.in_force]  # fmt: skip
    if named or not months or not taken:
        return
    last, step = max(taken), min(months)
    for number in range(1, MOST + 1):
        day = _later(last, step * number)
        if day in span:
            yield (
                day,
                f"The constitution asks for one every {_every(step)}; the last is {in_words(last)}",
            )


def held(body: str) -> set[date]:
    """The days on which a body met, or is to meet."""
    found = MatterRow.objects.filter(before([body]), procedure="meeting").exclude(state="cancelled")
    days = found.exclude(meets_on=None).values_list("meets_on", flat=True)
    return {on for on in days if on is not None}


def _every(months: int) -> str:
    return "month" if months == 1 else f"{months} months"


def _later(day: date, months: int) -> date:
    """The same weekday of the month, so many months later: the third Wednesday stays one."""
    month = day.month - 1 + months
    first = date(day.year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    nth = (day.day - 1) // 7
    found = first + timedelta(days=(day.weekday() - first.weekday()) % 7 + 7 * nth)
    return found if found.month == first.month else found - timedelta(days=7)
