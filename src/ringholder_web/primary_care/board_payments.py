"""What the pages about the payments of all networks show: sums, arrears, rates, control totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from ringholder.calendar import in_words
from ringholder.calendar.financial_year import financial_year
from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Organisation
from ringholder.findings import Finding
from ringholder.monitor.wording import known_name
from ringholder.primary_care.payments import Payment, PaymentLine, Schedule, lines
from ringholder.primary_care.payments.arrears import joined
from ringholder.primary_care.payments.controls import checked
from ringholder.primary_care.payments.knowledge import Step, steps
from ringholder.primary_care.payments.lines import rules
from ringholder.primary_care.payments.payment import in_pounds
from ringholder.primary_care.payments.tariff import SourcedRate, tariff
from ringholder_web.primary_care import payment_files
from ringholder_web.primary_care.payment_asked import Asked
from ringholder_web.primary_care.payment_files import Files, Seen
from ringholder_web.primary_care.payment_page import worked_out
from ringholder_web.ui.words import Tag

_MOST_FINDINGS = 30


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


@lru_cache(maxsize=4)
def all_steps(
    files: Files, networks: tuple[str, ...], months: tuple[date, ...], known_at: date
) -> tuple[Step, ...]:
    """What became known about networks, once for all who ask for the same."""
    return steps(payment_files.held(files)[0], networks, months, known_at)


def owed_to_all(seen: Seen, asked: Asked) -> tuple[OwedToAll, ...]:
    """What each day of new knowledge owes the networks of the board."""
    networks = tuple(one.code for one in networks_of(seen.board.code, asked.months))
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
        tuple((code, known_name(code), in_pounds(sum_)) for code, sum_ in by_network.items()),
    )


def networks_of(code: str, months: tuple[date, ...]) -> tuple[Organisation, ...]:
    """The networks of a board's area in any of the months; of boards that it followed too."""
    followed = (
        old.code
        for old in organisations.icbs()
        if any(step.successor == code for step in organisations.successors(old.code))
    )
    locations = [one for icb in (code, *followed) for one in organisations.sub_icbs(icb)]
    found = {
        one.code: one
        for place in locations
        for on in months
        for one in organisations.networks(place.code, on)
    }
    return tuple(sorted(found.values(), key=lambda one: one.called))


def all_networks(seen: Seen, asked: Asked) -> AllNetworks:
    """The first page, of all networks of the board."""
    networks = networks_of(seen.board.code, asked.months)
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
