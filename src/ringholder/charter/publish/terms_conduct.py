"""How a body behaves: the parts of its terms on interests, meetings, and to whom it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from ringholder.charter import interests
from ringholder.charter.bodies import Body
from ringholder.charter.conduct import InterestRule, MeetingRule, Return
from ringholder.charter.kinds import ALL
from ringholder.charter.model import Charter
from ringholder.charter.publish import delegated, wording
from ringholder.charter.publish.marks import draft, missing, note, rests, told, unread_source
from ringholder.charter.said import SILENT, Said, each, given
from ringholder.papers.blocks import Line, Paragraph, line

Lines = Iterator[Line | Paragraph]
_PROCUREMENT = {
    "psr-reg-21": "handled by regulation 21 of the Provider Selection Regime (SI 2023/1348)",
}


def conflicts(charter: Charter, body: Body, on: date) -> Lines:
    """What a conflicted member does, and who takes the chair when the chair is."""
    rules = interests.rules_on(charter, body, on)
    if not rules:
        yield missing(charter, "interests", "what a member with an interest does", body)
        return
    handled = "what a member with an interest does"
    yield from _clause(
        rules, "conflicted", "A member with an interest", handled, wording.HANDLING.__getitem__
    )
    yield from _clause(
        rules, "chair_conflicted", "When the chair has the interest, the chair is taken by",
        "who takes the chair", lambda who: _who(charter, body, who),
    )  # fmt: skip
    yield from _clause(
        rules, "declare_within_days", "Interests are declared", "by when interests are declared",
        lambda n: f"within {wording.counted(n, 'day')}",
    )  # fmt: skip
    for attribute, before in (
        ("procurement", "In choosing a provider"),
        ("competition", "Where members compete"),
        ("covers", "This covers"),
    ):
        if any(not isinstance(getattr(rule, attribute), Said) for rule in rules):
            yield from _clause(rules, attribute, before, "", _covered)
    for rule in rules:
        yield from unread_source(rule)
        yield from note(rule)


def _covered(words: str | tuple[str, ...]) -> str:
    if isinstance(words, str):
        return _PROCUREMENT.get(words, words)
    return wording.listed(words)


def _clause(
    rules: Sequence[InterestRule | MeetingRule], attribute: str, before: str, what: str,
    show: Callable[[Any], str], none: str = "",
) -> Lines:  # fmt: skip
    """What the first rule that speaks to something says of it."""
    speaks = next((r for r in rules if getattr(r, attribute) is not SILENT), rules[0])
    value = getattr(speaks, attribute)
    yield (*line(f"{before}: "), *told(value, what, speaks, show, none))
    if not isinstance(value, Said):
        yield from draft(speaks, attribute)


def _who(charter: Charter, body: Body, names: tuple[str, ...]) -> str:
    """Seats by their role; other words as they stand."""
    roles = {seat.id: seat.role for seat in each(body.seats)}
    return wording.listed((roles.get(name) or charter.name(name) for name in names), "or else")


def meeting_rules(charter: Charter, body: Body, on: date) -> list[MeetingRule]:
    """The rules on meetings that bind a body, its own before those for all."""
    rules = [rule for rule in charter.meetings.values() if on in rule.in_force]
    own = [rule for rule in rules if body.id in rule.bodies]
    return own + [rule for rule in rules if rule.bodies == ALL]


def meetings(charter: Charter, body: Body, on: date) -> Lines:
    """How often it meets, with what notice, in public or not."""
    rules = meeting_rules(charter, body, on)
    if not rules:
        yield missing(
            charter, "meetings", "how often it meets, with what notice, and whether in public", body
        )
        return
    for attribute, before, what, show in _OF_MEETINGS:
        yield from _clause(rules, attribute, before, what, show)
    for rule in rules:
        yield from unread_source(rule)
        yield from note(rule)


def _book(book: str) -> str:
    known = {
        "nhs": "those of the NHS",
        "council": "those of the council",
        "nhs and council": "those of the NHS and of the council",
    }
    return known.get(book, book)


_OF_MEETINGS: tuple[tuple[str, str, str, Callable[[Any], str]], ...] = (
    ("every", "It meets", "how often it meets", wording.every),
    ("clear_days", "Notice of a meeting", "what notice is given", lambda n: (
        f"{wording.counted(n, 'clear day')}, counting neither the day of the notice nor the "
        "day of the meeting"
    )),
    ("papers_days", "Papers go out", "when papers go out", lambda n: (
        f"{wording.counted(n, 'day')} before the meeting"
    )),
    ("public", "In public", "whether it meets in public", lambda yes: "yes" if yes else "no"),
    ("minutes", "Minutes are kept", "whether minutes are kept", lambda yes: "yes" if yes else "no"),
    ("rulebook", "Rules of procedure", "whose rules of procedure hold", _book),
)  # fmt: skip


def reports_of(charter: Charter, body: Body, on: date) -> list[Return]:
    """The reports that it makes or receives."""
    return [r for r in charter.reports.values() if on in r.in_force and body.id in (r.by, r.to)]


def accountability(charter: Charter, body: Body, on: date) -> Lines:
    """To whom it answers, what it reports, and what is reported to it."""
    yield (
        *line("It answers to: "),
        *told(
            body.accountable_to, "to whom it answers", body, lambda ids: wording.named(charter, ids)
        ),
    )
    yield from rests(body, "accountable_to")
    for found in reports_of(charter, body, on):
        yield _report(charter, body, found)
        yield from rests(found)
    for d in delegated.in_force(charter, on):
        report = given(d.report)
        if report is None:
            continue
        often = given(report.every)
        ends = f", {wording.every(often)}" if often else ""
        if d.to == body.id:
            yield line(
                f"On the powers delegated to it, it reports to {charter.name(report.to)}{ends}."
            )
        elif report.to == body.id:
            yield line(f"{charter.name(d.to)} reports to it on the powers delegated{ends}.")
    yield told(body.contact, "whom to ask", body, lambda who: f"Contact: {who}")


def _report(charter: Charter, body: Body, found: Return) -> Line:
    what = told(found.what, "what is reported", found, wording.listed)
    often = told(found.every, "how often", found, wording.every)
    if found.by == body.id:
        to = told(found.to, "to whom", found, charter.name)
        return (
            *line("It reports to "),
            *to,
            *line(" on: "),
            *what,
            *line(". "),
            *often,
            *line("."),
        )
    return (
        *line(f"{charter.name(found.by)} reports to it on: "),
        *what,
        *line(". "),
        *often,
        *line("."),
    )
