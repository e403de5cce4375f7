"""How much notice a meeting needs, how early its papers, and by which rule.

The rules are those of the charter's section `meetings`. A body's own rules go before those for all
bodies; a joint body without its own is bound by those of the boards of its parties; where several
rules or several bodies bind one room, the longest does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ringholder.calendar import Calendar, last_day_of_notice
from ringholder.charter.bodies import Body
from ringholder.charter.checks.meeting_rules import rules_on
from ringholder.charter.conduct import MeetingRule
from ringholder.charter.kinds import ALL
from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT, UNKNOWN, Said, each, given

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Needed:
    """How many days are needed, and which rule says so.

    `days` is the longest that is said, `None` when nothing says; `unread` are the bodies of which
    it was not read, so that more may be needed.
    """

    days: int | None = None
    rule: MeetingRule | None = None
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Called:
    """How a meeting was called: on which days, as far as they are known.

    `urgent`: it was convened at shorter notice, for urgency; on `convened_on`.
    """

    meeting_on: date
    notice_on: date | None = None
    papers_on: date | None = None
    convened_on: date | None = None
    urgent: bool = False


def notice_needed(charter: Charter, bodies: Sequence[Body], on: date) -> Needed:
    """The clear days of notice of a meeting of these bodies in one room."""
    return _needed(charter, bodies, on, clear_days)


def papers_needed(charter: Charter, bodies: Sequence[Body], on: date) -> Needed:
    """The days by which the papers go before a meeting of these bodies in one room."""
    return _needed(charter, bodies, on, papers_days)


_Key = Callable[[MeetingRule], int | Said]


def clear_days(rule: MeetingRule) -> int | Said:
    """How many clear days of notice a rule asks for."""
    return rule.clear_days


def papers_days(rule: MeetingRule) -> int | Said:
    """How many days before the meeting a rule asks papers to go."""
    return rule.papers_days


def _needed(charter: Charter, bodies: Sequence[Body], on: date, key: _Key) -> Needed:
    found: list[tuple[int, MeetingRule]] = []
    unread: list[str] = []
    for body in bodies:
        rules = that_say(charter, body, on, key)
        found += ((days, rule) for rule in rules if (days := given(key(rule))) is not None)
        if any(key(rule) is UNKNOWN for rule in rules) or not (
            rules or charter.is_complete("meetings")
        ):
            unread.append(body.id)
    if not found:
        return Needed(unread=tuple(unread))
    return Needed(*max(found, key=lambda one: (one[0], one[1].id)), tuple(unread))


def that_say(charter: Charter, body: Body, on: date, key: _Key) -> list[MeetingRule]:
    """The rules that say how many days: the body's own, else of its parties' boards, else of all.

    The first of these of which any rule is not silent; none where all are.
    """
    rules = [rule for rule in rules_on(charter, body) if on in rule.in_force]
    own = [rule for rule in rules if rule.bodies != ALL]
    boards = {given(charter.organisations[party].governed_by) for party in each(body.parties)}
    of_boards = [
        rule
        for rule in charter.meetings.values()
        if on in rule.in_force and not boards.isdisjoint(rule.bodies)
    ]
    tiers = (own, of_boards, [rule for rule in rules if rule.bodies == ALL])
    return next((t for t in tiers if any(key(rule) is not SILENT for rule in t)), [])


def last_day_for_notice(meeting_on: date, clear_days: int, calendar: Calendar) -> date:
    """The last day on which notice can be given. Raises `OutsideCalendar` where that is not known.

    Neither weekends nor bank holidays are counted, which satisfies either reading of clear days.
    """
    day = last_day_of_notice(meeting_on, clear_days, calendar.holidays)
    for counted in between(day - _DAY, meeting_on):
        calendar.is_working(counted)  # raises where it is not known
    return day


def between(day: date, later: date) -> Iterator[date]:
    """The days between two others, without either."""
    return (day + n * _DAY for n in range(1, (later - day).days))
