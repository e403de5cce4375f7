"""Is the notice of a meeting long enough, and are its papers out in time: what the record shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from ringholder.calendar import Calendar, OutsideCalendar, in_full, in_words
from ringholder.charter.bodies import Body
from ringholder.charter.checks.meeting_rules import rules_on
from ringholder.charter.conduct import MeetingRule
from ringholder.charter.model import Charter
from ringholder.findings import Finding, RestsOn, Severity, Where
from ringholder.matters.notice import (
    Called,
    Needed,
    between,
    clear_days,
    last_day_for_notice,
    notice_needed,
    papers_needed,
    that_say,
)

SHORTER = "Public Bodies (Admission to Meetings) Act 1960 s1(4)(a)"
"""Notice may be shorter when a meeting is convened at shorter notice; then it is given at once."""

_NHS = "nhs"
_DAY = timedelta(days=1)
_NOTICE, _PAPERS = "clear_days", "papers_days"

_Kind = tuple[str, str, str]
"""The code of a finding, its name, and what to do about it."""

_NOT_SHOWN: _Kind = ("NTC001", "notice-not-shown", "Enter the day on which notice was given.")
_DISPUTED: _Kind = (
    "NTC002", "notice-disputed",
    "Give notice so that it is enough however days are counted.",
)  # fmt: skip
_TOO_SHORT: _Kind = (
    "NTC003", "notice-shorter-than-asked",
    "Ask whoever presides what to do with what was decided there, and record it.",
)  # fmt: skip
_CONVENED: _Kind = (
    "NTC004", "convened-at-shorter-notice",
    "Record who convened it, when, and for what urgency.",
)  # fmt: skip
_LATE: _Kind = (
    "NTC005", "papers-late",
    "Record when papers went out, and whether members took late ones.",
)  # fmt: skip
_NOT_READ: _Kind = (
    "NTC006", "notice-not-read",
    "Read the standing orders, and fill in the section `meetings`.",
)  # fmt: skip
_NOT_SAID: _Kind = (
    "NTC007", "notice-not-said",
    "Say in the section `meetings` how many clear days it needs.",
)  # fmt: skip


def notice_findings(
    charter: Charter, bodies: Sequence[Body], called: Called, calendar: Calendar
) -> list[Finding]:
    """What is wrong with the notice and the papers of a meeting, or cannot be said of them."""
    notice = notice_needed(charter, bodies, called.meeting_on)
    papers = papers_needed(charter, bodies, called.meeting_on)
    names = ", ".join(body.name for body in bodies)
    found = [_of_notice(notice, called, calendar, names), _of_papers(papers, called, names)]
    found += [_unread(charter, bodies, needed, what) for needed, what in _open(notice, papers)]
    found += [_not_said(charter, body) for body in bodies if _silent(charter, body, called)]
    return [finding for finding in found if finding is not None]


def _open(notice: Needed, papers: Needed) -> Iterable[tuple[Needed, str]]:
    told = ((notice, "how much notice"), (papers, "how early papers"))
    return ((needed, what) for needed, what in told if needed.unread)


def _silent(charter: Charter, body: Body, called: Called) -> bool:
    """Whether nothing is said of how much notice it must have; a closed meeting needs none."""
    closed = any(rule.public is False for rule in rules_on(charter, body))
    said = that_say(charter, body, called.meeting_on, clear_days)
    return not (said or closed) and charter.is_complete("meetings")


def _not_said(charter: Charter, body: Body) -> Finding:
    code, name, do = _NOT_SAID
    says = f"Nothing says how much notice a meeting of {body.name} must have."
    return Finding(code, name, Severity.WARNING, says, do, _where(charter, body),
                   body.rests_on("name"), body.authority)  # fmt: skip


def _of_notice(needed: Needed, called: Called, calendar: Calendar, names: str) -> Finding | None:
    if needed.rule is None or needed.days is None:
        return None
    asked = f"{needed.days} clear day{'' if needed.days == 1 else 's'}"
    of = f"the meeting of {names} on {in_full(called.meeting_on)}"
    if called.notice_on is None:
        return _finding(needed.rule, _NOTICE, _NOT_SHOWN, f"No notice of {of} is shown; "
                        f"{asked} are asked for.", Severity.WARNING)  # fmt: skip
    given_on = f"Notice of {of} was given on {in_full(called.notice_on)}"
    try:
        days = sum(map(calendar.is_working, between(called.notice_on, called.meeting_on)))
    except OutsideCalendar as problem:
        return _finding(needed.rule, _NOTICE, _DISPUTED, f"{given_on}, and whether that is {asked} "
                        f"cannot be said. {problem}", Severity.CANNOT_SAY)  # fmt: skip
    if days >= needed.days:
        return None
    return _short(
        needed, called, f"{given_on}: {days} of {asked}, counted in working days", calendar
    )


def _short(needed: Needed, called: Called, says: str, calendar: Calendar) -> Finding:
    """The notice is shorter than the rule asks, as working days are counted."""
    assert needed.rule is not None and needed.days is not None and called.notice_on is not None
    if called.urgent:
        return _convened_shorter(needed.rule, called, says)
    if sum(1 for _ in between(called.notice_on, called.meeting_on)) >= needed.days:
        says += ". It is enough only where weekends and bank holidays count, which is disputed."
        return _finding(needed.rule, _NOTICE, _DISPUTED, says, Severity.CANNOT_SAY)
    last = last_day_for_notice(called.meeting_on, needed.days, calendar)
    return _finding(needed.rule, _NOTICE, _TOO_SHORT, f"{says}. The last day for it was "
                    f"{in_full(last)}.", Severity.ERROR)  # fmt: skip


def _convened_shorter(rule: MeetingRule, called: Called, says: str) -> Finding:
    """Convened at shorter notice: lawful where the rulebook allows it and notice was given then."""
    urgent = f"{says}; it was convened at shorter notice, for urgency"
    if rule.rulebook != _NHS:
        return _finding(rule, _NOTICE, _CONVENED, f"{urgent}. Whether the rulebook that binds it "
                        "allows that was not read.", Severity.CANNOT_SAY)  # fmt: skip
    if called.convened_on is None:
        return _finding(rule, _NOTICE, _CONVENED, f"{urgent}, and no day on which it was convened "
                        "is shown.", Severity.WARNING, SHORTER)  # fmt: skip
    assert called.notice_on is not None
    if called.notice_on > called.convened_on:
        return _finding(rule, _NOTICE, _TOO_SHORT, f"{urgent} on {in_words(called.convened_on)}, "
                        "and notice was not given then.", Severity.ERROR, SHORTER)  # fmt: skip
    return _finding(rule, _NOTICE, _CONVENED, f"{urgent}, and notice was given when it was "
                    "convened.", Severity.NOTE, SHORTER)  # fmt: skip


def _of_papers(needed: Needed, called: Called, names: str) -> Finding | None:
    if needed.rule is None or needed.days is None:
        return None
    last = called.meeting_on - needed.days * _DAY
    due = f"they were due by {in_full(last)}"
    of = f"papers for {names} of {in_words(called.meeting_on)}"
    if called.papers_on is None:
        return _finding(needed.rule, _PAPERS, _LATE, f"No {of} are shown; {due}.",
                        Severity.WARNING)  # fmt: skip
    if called.papers_on <= last:
        return None
    return _finding(needed.rule, _PAPERS, _LATE, f"The {of} went out on "
                    f"{in_full(called.papers_on)}; {due}.", Severity.ERROR)  # fmt: skip


def _finding(
    rule: MeetingRule, key: str, kind: _Kind, says: str, severity: Severity, *also: str
) -> Finding:
    code, name, do = kind
    where = rule.where(key, f"{rule.id}.{key}")
    return Finding(code, name, severity, says, do, where, rule.rests_on(key),
                   (*rule.authority, *also))  # fmt: skip


def _unread(charter: Charter, bodies: Sequence[Body], needed: Needed, what: str) -> Finding:
    unread = [body for body in bodies if body.id in needed.unread]
    code, name, do = _NOT_READ
    says = f"{what[0].upper()}{what[1:]} {', '.join(b.name for b in unread)} must have was not read"
    more = f"; more than {needed.days} days may be needed." if needed.days else "."
    return Finding(code, name, Severity.CANNOT_SAY, f"{says}{more}", do,
                   _where(charter, unread[0]), RestsOn.UNKNOWN)  # fmt: skip


def _where(charter: Charter, body: Body) -> Where:
    rule = next((rule for rule in charter.meetings.values() if body.id in rule.bodies), None)
    return body.where("name", body.id) if rule is None else rule.where("id", rule.id)
