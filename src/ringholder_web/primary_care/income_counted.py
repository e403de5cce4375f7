"""What a practice or network has counted of incentives, what it earns, who is still needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from ringholder.calendar.financial_year import first_of_year
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.findings import Finding
from ringholder.money import pounds
from ringholder.monitor.wording import known_name
from ringholder.populations import Counted
from ringholder.primary_care import lists
from ringholder.primary_care.incomes import iif, indicators
from ringholder.primary_care.incomes.achievement import Achieved, Achievement, Known, achieved
from ringholder.primary_care.incomes.achievement import known_by as known_by_table
from ringholder.primary_care.incomes.counts import Counts
from ringholder.primary_care.incomes.dated import shipped_rates
from ringholder.primary_care.incomes.leaving import Redeclared, redeclared
from ringholder.primary_care.incomes.points import shown
from ringholder.primary_care.incomes.qof import payment, year
from ringholder.primary_care.membership import registered
from ringholder.rates import NoRate
from ringholder_web.primary_care.income_page import points, told
from ringholder_web.ui.findings import FindingShown
from ringholder_web.ui.reading import Problem, read_day

_TENTH = Decimal("0.1")
_MOST = 10**9
_FIRST = 1948


@dataclass(frozen=True, slots=True)
class Asked:
    """For which day, on whose members it was declared, and England's figures that were given."""

    on: date
    declared_on: date
    average_list: Fraction | None
    prevalence: dict[str, Fraction]
    typed: dict[str, str]
    problems: tuple[Problem, ...]

    @classmethod
    def read(cls, query: Callable[[str], str], today: date) -> Asked:
        """From an address. What cannot be read is told, and the day of today stands in."""
        names = ("on", "declared", "average", "prevalence")
        typed = {name: query(name)[:200] for name in names}
        problems: list[Problem] = []
        on = _day(typed["on"], "on", problems) or today
        declared = _day(typed["declared"], "declared", problems) or first_of_year(on)
        average = _number(typed["average"], "average", problems)
        prevalence = {}
        for word in typed["prevalence"].split():
            code, _, percent = word.partition("=")
            if (found := _number(percent or "?", "prevalence", problems)) is not None:
                prevalence[code] = found / 100
        return cls(on, declared, average, prevalence, typed, tuple(problems))


def _day(typed: str, field: str, problems: list[Problem]) -> date | None:
    found = read_day(typed) if typed else None
    if found is not None and found.year < _FIRST:
        found = None
    if typed and found is None:
        problems.append(Problem(field, f"`{typed}` is no day. Write it as 31 March 2026."))
    return found


def _number(typed: str, field: str, problems: list[Problem]) -> Fraction | None:
    if not typed:
        return None
    try:
        found = Decimal(typed.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        found = Decimal(0)
    if found.is_finite() and 0 < found < _MOST:
        return Fraction(found)
    problems.append(Problem(field, f"`{typed}` is no number above nothing, such as 50000 or 2.1."))
    return None


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator, as far as it was reached."""

    code: str
    name: str
    reached: str
    part: str
    points: str
    needed: str
    begins: str
    earns: str
    caution: str


@dataclass(frozen=True, slots=True)
class Again:
    """What the network has to declare again."""

    left: tuple[str, ...]
    joined: tuple[str, ...]
    before: str
    after: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What was counted, on the members of a day."""

    rows: tuple[Row, ...]
    points: str
    earned: str
    why_none: str
    cautions: tuple[str, ...]
    practices: tuple[tuple[str, str], ...]
    again: Again | None
    illustrative: bool
    findings: tuple[FindingShown, ...]


def page(one: Organisation, brought: Counts, asked: Asked, known_at: date) -> Page:
    """What a network or a practice has counted."""
    is_network = one.kind is Kind.NETWORK
    scheme = indicators.IIF if is_network else indicators.QOF
    known = known_by_table(indicators.shipped(), scheme, asked.on, known_at)
    members = registered().members(one.code, asked.on) if is_network else (one.code,)
    found = achieved(one.code, members, brought, known, asked.on)
    earns, whole, why, cautions = (_fund if is_network else _framework)(found, asked, known_at)
    again = _again(one, brought, known, asked) if is_network else None
    faults: tuple[Finding, ...] = (*brought.findings, *found.findings)
    return Page(
        rows=tuple(_row(each, earns.get(each.indicator, "–")) for each in found.rows),
        points=points(found.points),
        earned=whole,
        why_none=why,
        cautions=cautions,
        practices=tuple((code, known_name(code)) for code in members),
        again=None if again is None or not again.needed else _said(again),
        illustrative=brought.illustrative,
        findings=told(faults),
    )


Earned = tuple[dict[str, str], str, str, tuple[str, ...]]
"""Pounds by indicator and together, or why there are none, and why they are not for decision."""


def _fund(found: Achievement, asked: Asked, known_at: date) -> Earned:
    try:
        value = shipped_rates().on(iif.POINT_VALUE, asked.on, known_at)
    except NoRate as problem:
        return {}, "", str(problem), ()
    england = iif.England(asked.average_list, asked.prevalence)
    lines = iif.lines(found, patients(found.practices, asked.on, known_at), value, england)
    earns = {one.achieved.indicator: pounds(shown(one.pounds)) for one in lines}
    cautions = tuple(dict.fromkeys(caution for one in lines for caution in one.cautions))
    return earns, pounds(shown(iif.total(lines))) if lines else "", "", cautions


def _framework(found: Achievement, asked: Asked, known_at: date) -> Earned:
    people = patients(found.practices, asked.on, known_at)
    if people is None:
        return {}, "", "The practice's list of that day is not known here.", ()
    try:
        of = year(shipped_rates(), asked.on, known_at)
    except NoRate as problem:
        return {}, "", str(problem), ()
    earns = {
        one.indicator: pounds(shown(payment(one.points, of, Fraction(people)).pounds))
        for one in found.rows
        if one.points is not None
    }
    whole = pounds(shown(payment(found.points, of, Fraction(people)).pounds))
    return earns, whole, "", of.cautions


def patients(practices: tuple[str, ...], on: date, known_at: date) -> Decimal | None:
    """All that were registered with them when they were last counted; `None` if any was not."""
    try:
        held = [lists.shipped().last(one, Counted.REGISTERED, on, known_at) for one in practices]
    except lists.NoList:
        return None
    return sum((one.population.people for one in held), Decimal(0)) or None


def _again(one: Organisation, brought: Counts, known: Known, asked: Asked) -> Redeclared:
    return redeclared(one.code, registered(), brought, known, asked.declared_on, asked.on)


def _said(again: Redeclared) -> Again:
    return Again(
        tuple(map(known_name, again.left)),
        tuple(map(known_name, again.joined)),
        points(again.before.points),
        points(again.after.points),
        tuple(
            (one.indicator, f"{'+' if one.points > 0 else ''}{points(one.points)}")
            for one in again.rows
            if one.points
        ),
    )


def _row(one: Achieved, earns: str) -> Row:
    most = f" of {points(one.scale.most)}" if one.scale is not None else ""
    fewer = "" if one.scale is None or one.scale.more_is_better else " fewer"
    return Row(
        one.indicator,
        one.name,
        f"{one.numerator:,} of {one.denominator:,}",
        "–" if one.reached is None else f"{shown(one.reached * 100, _TENTH)}%",
        f"{points(one.points)}{most}" if one.points is not None else "cannot be told",
        "–" if one.needed is None else f"{one.needed:,}{fewer}",
        "–" if one.to_begin is None else f"{one.to_begin:,}{fewer}",
        earns,
        one.caution,
    )
