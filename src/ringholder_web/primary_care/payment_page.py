"""What the pages about payments show, for a template to lay out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from ringholder.calendar import in_words
from ringholder.calendar.financial_year import financial_year
from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Organisation
from ringholder.findings import Finding
from ringholder.money import pounds
from ringholder.primary_care.payments import Payment, PaymentLine, Schedule, lines, schedule
from ringholder.primary_care.payments.arrears import joined
from ringholder.primary_care.payments.comparison import Comparison, by_line, compare
from ringholder.primary_care.payments.controls import checked
from ringholder.primary_care.payments.knowledge import Step, steps
from ringholder.primary_care.payments.lines import rules
from ringholder.primary_care.payments.paper import people_of, rate_of
from ringholder.primary_care.payments.payment import in_pounds
from ringholder.primary_care.payments.tariff import SourcedRate, tariff
from ringholder_web.primary_care import payment_files
from ringholder_web.primary_care.payment_asked import Asked
from ringholder_web.primary_care.payment_files import Files, Seen
from ringholder_web.ui.words import Tag

NOT_FOR_DECISION = Tag("Not for decision", "orange")
ILLUSTRATIVE = Tag("Illustrative", "purple")
AGREED, DIFFERS = Tag("Agrees", "green"), Tag("Differs", "red")
_MOST_FINDINGS = 30


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
class NetworkRow:
    """A network among all of the board: each column's sum of the year, and all it is paid."""

    code: str
    name: str
    sums: tuple[str, ...]
    whole: str


@dataclass(frozen=True, slots=True)
class AllNetworks:
    """The first page: what each network is paid, and whether the rates hold."""

    heads: tuple[str, ...]
    rows: tuple[NetworkRow, ...]
    totals: NetworkRow
    controls: tuple[tuple[str, str, Tag], ...]
    findings: tuple[Finding, ...]
    more: int


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

    agreed: int
    of: int
    over: str
    sums: tuple[tuple[str, str, str, str], ...]
    rows: tuple[tuple[str, str, str, str, str, Tag, str], ...]
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


@dataclass(frozen=True, slots=True)
class OwedToAll:
    """A day on which more became known, and what it owes each network of the board."""

    day: str
    sum: str
    lines: tuple[tuple[str, str], ...]
    networks: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class RateRow:
    """A rate with its time, its sources and its mark."""

    value: str
    valid: str
    known: str
    source: str
    second: str
    mark: str
    note: str
    caution: str


@lru_cache(maxsize=24)
def worked_out(
    files: Files,
    networks: tuple[str, ...],
    months: tuple[date, ...],
    known_at: date,
) -> Schedule:
    """The schedule of networks, once for all who ask for the same."""
    return schedule(payment_files.held(files)[0], networks, months, known_at)


@lru_cache(maxsize=4)
def all_steps(
    files: Files, networks: tuple[str, ...], months: tuple[date, ...], known_at: date
) -> tuple[Step, ...]:
    """What became known about networks, once for all who ask for the same."""
    return steps(payment_files.held(files)[0], networks, months, known_at)


def owed_to_all(seen: Seen, asked: Asked) -> tuple[OwedToAll, ...]:
    """What each day of new knowledge owes the networks of the board."""
    networks = tuple(one.code for one in networks_of(seen.board.code, asked.months[0]))
    found = all_steps(seen.files, networks, asked.months, asked.known_at)
    return tuple(_owed_to_all(one) for one in found)


def _owed_to_all(one: Step) -> OwedToAll:
    by_line: dict[str, Fraction] = {}
    by_network: dict[str, Fraction] = {}
    for line, network, sum_ in joined(one.owed):
        by_line[line.name] = by_line.get(line.name, Fraction(0)) + sum_
        by_network[network] = by_network.get(network, Fraction(0)) + sum_
    return OwedToAll(
        in_words(one.day),
        in_pounds(one.exact),
        tuple((name, in_pounds(sum_)) for name, sum_ in by_line.items()),
        tuple((code, called(code), in_pounds(sum_)) for code, sum_ in by_network.items()),
    )


def networks_of(code: str, on: date) -> tuple[Organisation, ...]:
    """The networks of a board's area on a day, those of the boards that it followed too."""
    followed = (
        old.code
        for old in organisations.icbs()
        if any(step.successor == code for step in organisations.successors(old.code))
    )
    locations = (one for icb in (code, *followed) for one in organisations.sub_icbs(icb))
    found = {one.code: one for place in locations for one in organisations.networks(place.code, on)}
    return tuple(sorted(found.values(), key=lambda one: one.called))


def all_networks(seen: Seen, asked: Asked) -> AllNetworks:
    """The first page, of all networks of the board."""
    networks = networks_of(seen.board.code, asked.months[0])
    found = worked_out(
        seen.files, tuple(one.code for one in networks), asked.months, asked.known_at
    )
    paid = [one for one in lines() if any(p.line == one for p in found.payments)]
    told = (*payment_files.held(seen.files)[1], *found.findings)
    return AllNetworks(
        heads=tuple(one.name for one in paid),
        rows=tuple(_network_row(one, paid, found) for one in networks),
        totals=_row("", "All of them", paid, found, found.payments),
        controls=tuple(_controls(asked)),
        findings=told[:_MOST_FINDINGS],
        more=max(0, len(told) - _MOST_FINDINGS),
    )


def _network_row(one: Organisation, paid: list[PaymentLine], found: Schedule) -> NetworkRow:
    mine = tuple(p for p in found.payments if p.network == one.code)
    return _row(one.code, one.called, paid, found, mine)


def _row(
    code: str,
    name: str,
    paid: list[PaymentLine],
    found: Schedule,
    payments: tuple[Payment, ...],
) -> NetworkRow:
    sums = found.by_line(payments)
    shown = tuple(in_pounds(sums[line]) if line in sums else "not worked out" for line in paid)
    own = (p for p in payments if not p.line.ceiling and not p.to_practices)
    return NetworkRow(code, name, shown, in_pounds(found.year(own)))


def _controls(asked: Asked) -> Iterator[tuple[str, str, Tag]]:
    year = financial_year(asked.months[0])
    names = {one.id: one.name for one in lines()}
    for one in checked(tariff(), asked.known_at):
        if one.total.year == year:
            tag = Tag("Holds", "green") if one.holds else Tag("Reject the rate", "red")
            yield names[one.total.line], f"{one.says}. {one.total.source}", tag


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
            (practice, called(practice), pounds(part), _per_cent(Fraction(part), whole))
            for practice, part in parts.items()
        ),
        steps=tuple(_step(one) for one in steps(held, (code,), asked.months, asked.known_at)),
        statement=_statement(seen, asked, found),
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


def called(code: str) -> str:
    """An organisation's name."""
    found = organisations.find(code)
    return found.called if found is not None else code


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
        tuple((code, called(code), in_pounds(sum_)) for code, sum_ in by.items()),
    )


def _statement(seen: Seen, asked: Asked, found: Schedule) -> Statement | None:
    stated = payment_files.stated(seen.about) if seen.inside is not None else None
    if stated is None:
        return None
    return statement_shown(
        compare(payment_files.held(seen.files)[0], found, stated), stated.findings
    )


def statement_shown(compared: Comparison, unread: Iterable[Finding]) -> Statement:
    """A comparison for a template, what differs first."""
    names = {one.id: one.name for one in lines()} | {"core": "Core funding, both parts"}
    rows = sorted(compared.rows, key=lambda one: one.finding is None)
    return Statement(
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
            for one in rows
        ),
        tuple(unread),
    )


def rate_rows() -> Iterator[tuple[str, tuple[RateRow, ...]]]:
    """All rates by line, newest first."""
    names = {one.id: one.name for one in lines()}
    codes = dict.fromkeys((*names, *(one.code for one in tariff().table.rates)))
    for code in codes:
        yield names.get(code, code), tuple(map(_rate, reversed(tariff().of(code))))


def _rate(one: SourcedRate) -> RateRow:
    rate = one.rate
    until = in_words(rate.valid_to) if rate.valid_to else "further notice"
    return RateRow(
        f"{rate.value} {rate.unit}",
        f"{in_words(rate.valid_from)} to {until}",
        in_words(rate.known_from),
        rate.source,
        one.second,
        rate.mark.value,
        one.note,
        one.caution,
    )


def the_rules() -> tuple[str, ...]:
    """The rules of ours that all schedules rest on, with how far they were read."""
    return tuple(f"{one.says} Mark {one.mark}." for one in rules().values())
