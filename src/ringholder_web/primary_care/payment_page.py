"""What the pages about payments show, for a template to lay out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from ringholder.calendar import in_words
from ringholder.catalogue.organisations import Organisation
from ringholder.findings import Finding
from ringholder.money import pounds
from ringholder.monitor.wording import known_name
from ringholder.primary_care.payments import Payment, Schedule, lines, schedule
from ringholder.primary_care.payments.arrears import joined
from ringholder.primary_care.payments.comparison import Comparison, by_line, compare
from ringholder.primary_care.payments.knowledge import Step, steps
from ringholder.primary_care.payments.paper import people_of, rate_of
from ringholder.primary_care.payments.payment import in_pounds
from ringholder_web.primary_care import payment_files
from ringholder_web.primary_care.payment_asked import Asked
from ringholder_web.primary_care.payment_files import Files, Seen
from ringholder_web.ui.words import Tag

NOT_FOR_DECISION = Tag("Not for decision", "orange")
ILLUSTRATIVE = Tag("Illustrative", "purple")
AGREED, DIFFERS = Tag("Agrees", "green"), Tag("Differs", "red")
_MOST_FINDINGS, _MOST_ROWS = 30, 300


@dataclass(frozen=True, slots=True)
class Line:
    """A payment over months in which nothing changes."""

    name: str
    clause: str
    source: str
    rate: tuple[str, ...]
    people: tuple[str, ...]
    arithmetic: str
    months: str
    sum: str
    cautions: tuple[str, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class StepShown:
    """A day on which more became known, and what it owes."""

    day: str
    sum: str
    lines: tuple[tuple[str, str, str], ...]
    practices: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement held against the schedule."""

    whence: str
    agreed: int
    of: int
    over: str
    sums: tuple[tuple[str, str, str, str], ...]
    rows: tuple[tuple[str, str, str, str, str, Tag, str], ...]
    more: int
    unread: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The page of a network."""

    organisation: Organisation
    lines: tuple[Line, ...]
    whole: str
    ceilings: tuple[Line, ...]
    to_practices: tuple[Line, ...]
    months: tuple[tuple[str, str], ...]
    practices: tuple[tuple[str, str, str, str], ...]
    steps: tuple[StepShown, ...]
    statement: Statement | None
    findings: tuple[Finding, ...]
    for_decision: bool
    payees: tuple[str, ...]


@lru_cache(maxsize=24)
def worked_out(
    files: Files,
    networks: tuple[str, ...],
    months: tuple[date, ...],
    known_at: date,
) -> Schedule:
    """The schedule of networks, once for all who ask for the same."""
    return schedule(payment_files.held(files)[0], networks, months, known_at)


def network(seen: Seen, asked: Asked, organisation: Organisation) -> Network:
    """The page of one network."""
    code = organisation.code
    found = worked_out(seen.files, (code,), asked.months, asked.known_at)
    held, told = payment_files.held(seen.files)
    paid = found.to_networks
    parts = found.in_pennies(paid)
    whole = found.year(paid)
    return Network(
        organisation=organisation,
        lines=tuple(shown(one) for one in paid),
        whole=in_pounds(whole),
        ceilings=tuple(shown(one) for one in found.payments if one.line.ceiling),
        to_practices=tuple(shown(one) for one in found.payments if one.to_practices),
        months=tuple((f"{m:%B %Y}", in_pounds(found.month(m, paid))) for m in found.months),
        practices=tuple(
            (practice, known_name(practice), pounds(part), _per_cent(Fraction(part), whole))
            for practice, part in parts.items()
        ),
        steps=tuple(_step(one) for one in steps(held, (code,), asked.months, asked.known_at)),
        statement=statement(seen, found),
        findings=(*told, *found.findings)[:_MOST_FINDINGS],
        for_decision=found.for_decision,
        payees=payment_files.payees(seen, code, asked.months[0]),
    )


def shown(one: Payment, practice: str = "") -> Line:
    """A payment for a template; with a practice, that practice's part of it."""
    exact = one.parts()[practice] * one.months if practice else one.exact
    tags = [ILLUSTRATIVE] if any("Illustrative" in said for said in one.cautions) else []
    tags += [NOT_FOR_DECISION] * (not one.for_decision)
    until = f" to {one.last:%B %Y}" if one.months > 1 else ""
    return Line(
        name=one.line.name,
        clause=f"{one.line.heading} ({one.line.clause})",
        source=one.line.source,
        rate=rate_of(one),
        people=people_of(one),
        arithmetic=one.arithmetic_of(practice) if practice else one.arithmetic,
        months=f"{one.first:%B %Y}{until}",
        sum=in_pounds(exact),
        cautions=one.cautions,
        tags=tuple(tags),
    )


def _per_cent(part: Fraction, whole: Fraction) -> str:
    return f"{float(part / whole):.1%}" if whole else ""


def _step(one: Step) -> StepShown:
    by: dict[str, Fraction] = {}
    for owed in one.owed:
        by[owed.practice] = by.get(owed.practice, Fraction(0)) + owed.exact
    why = {owed.line: owed.why for owed in one.owed}
    return StepShown(
        in_words(one.day),
        in_pounds(one.exact),
        tuple((line.name, in_pounds(sum_), why[line]) for line, _, sum_ in joined(one.owed)),
        tuple((code, known_name(code), in_pounds(sum_)) for code, sum_ in by.items()),
    )


def statement(seen: Seen, found: Schedule) -> Statement | None:
    """The statement that was brought, held against a schedule; `None` where there is none."""
    stated = payment_files.stated(seen)
    if stated is None:
        return None
    read, whence = stated
    compared = compare(payment_files.held(seen.files)[0], found, read)
    return _statement(compared, read.findings, whence)


def _statement(compared: Comparison, unread: Iterable[Finding], whence: str) -> Statement:
    """A comparison for a template, what differs first."""
    names = {one.id: one.name for one in lines()} | {"core": "Core funding, both parts"}
    rows = sorted(compared.rows, key=lambda one: one.finding is None)
    return Statement(
        whence,
        compared.agreed,
        len(compared.rows),
        pounds(compared.over),
        tuple(
            (names.get(line, line), pounds(due), pounds(paid), pounds(paid - due))
            for line, due, paid in by_line(compared.rows)
        ),
        tuple(
            (
                names.get(one.line, one.line),
                f"{one.month:%B %Y}",
                pounds(one.due),
                pounds(one.paid),
                pounds(one.over),
                AGREED if one.finding is None else Tag(one.verdict.capitalize(), "red"),
                one.reason,
            )
            for one in rows[:_MOST_ROWS]
        ),
        max(0, len(rows) - _MOST_ROWS),
        tuple(unread)[:_MOST_FINDINGS],
    )
