"""What the pages about incentive income show of published figures, in words and rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO

from ringholder.calendar.financial_year import year_in_words
from ringholder.findings import Finding
from ringholder.money import pounds
from ringholder.monitor.wording import known_name
from ringholder.primary_care.incomes import expected, indicators, ratio
from ringholder.primary_care.incomes.dated import caution_of, shipped_rates, sources
from ringholder.primary_care.incomes.expected import Expected
from ringholder.primary_care.incomes.indicators import Indicator
from ringholder.primary_care.incomes.points import shown
from ringholder.primary_care.incomes.qof import AVERAGE_LIST, POINT_VALUE
from ringholder.primary_care.incomes.ratio import Judged
from ringholder.rates import Rate
from ringholder_web.ui.findings import FindingShown, finding_shown, gravity
from ringholder_web.ui.words import MARKS, Tag

_TENTH, _HUNDREDTH, _RATIO = Decimal("0.1"), Decimal("0.01"), Decimal("0.0001")
_COLUMNS = (
    "practice", "name", "year", "points", "open_to_it", "list", "cpi", "worth", "missed_worth",
    "paid_in_year", "cautions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Worth:
    """A practice's points of a year in pounds."""

    code: str
    name: str
    year: str
    points: str
    index: str
    worth: str
    missed: str
    paid: str
    part: str


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a point in a year, and how far it may be relied on."""

    year: str
    value: str
    average_list: str
    pence: str
    mark: Tag
    caution: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a page says a point is worth, held against the ratio of all years."""

    year: str
    value: str
    average_list: str
    pence: str
    sound: bool
    source: str
    told: str


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator of the fund, with its thresholds where somebody read them."""

    code: str
    name: str
    years: str
    points: str
    thresholds: str
    caution: str
    source: str


@dataclass(frozen=True, slots=True)
class Page:
    """All published: values of a point, which of them cannot be, indicators, practices."""

    values: tuple[Value, ...]
    claims: tuple[Claimed, ...]
    indicators: tuple[Known, ...]
    year: str
    practices: tuple[Worth, ...]
    together: str
    paid: str
    cautions: tuple[str, ...]


def page(known_at: date) -> Page:
    """The first page."""
    held = expected.shipped()
    last = held.years[-1]
    found, _ = expected.all_expected(held.in_year(last), shipped_rates(), known_at)
    paid = sum((one.earned.paid or Decimal(0) for one in found), Decimal(0))
    whole = sum((one.payment.pounds for one in found), Fraction(0))
    return Page(
        values=tuple(_value(rate, known_at) for rate in shipped_rates().of(POINT_VALUE)),
        claims=tuple(map(_claimed, ratio.judged(ratio.shipped()))),
        indicators=tuple(map(_known, indicators.shipped().rows)),
        year=year_in_words(last),
        practices=tuple(map(worth, found)),
        together=pounds(shown(whole)),
        paid=pounds(paid),
        cautions=tuple(dict.fromkeys(c for one in found for c in one.of.cautions)),
    )


def years_of(practice: str, known_at: date) -> tuple[tuple[Worth, ...], tuple[FindingShown, ...]]:
    """A practice's published points, oldest first, and the years whose value nobody read."""
    found, untold = expected.all_expected(
        expected.shipped().of(practice), shipped_rates(), known_at
    )
    return tuple(map(worth, found)), told(untold)


def worth(one: Expected) -> Worth:
    """Points of a year in words."""
    earned = one.earned
    return Worth(
        earned.practice,
        known_name(earned.practice),
        year_in_words(earned.year),
        f"{points(earned.achieved)} of {points(earned.available)}",
        f"{shown(one.payment.index, _RATIO)}",
        pounds(shown(one.payment.pounds)),
        pounds(shown(one.missed.pounds)),
        "–" if earned.paid is None else pounds(earned.paid),
        "" if one.paid_part is None else f"{shown(one.paid_part * 100, _TENTH)}%",
    )


def as_csv(known_at: date) -> str:
    """Every practice and year whose value is known, as CSV with exact lists."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    found, _ = expected.all_expected(expected.shipped().rows, shipped_rates(), known_at)
    for one in found:
        earned = one.earned
        writer.writerow(
            [
                earned.practice, known_name(earned.practice), year_in_words(earned.year),
                points(earned.achieved), points(earned.available), earned.patients,
                shown(one.payment.index, Decimal("0.000001")), shown(one.payment.pounds),
                shown(one.missed.pounds), "" if earned.paid is None else earned.paid,
                "; ".join(one.of.cautions),
            ]
        )  # fmt: skip
    return out.getvalue()


def told(found: Iterable[Finding]) -> tuple[FindingShown, ...]:
    """Findings as a list shows them, the gravest first."""
    return tuple(map(finding_shown, sorted(found, key=gravity)))


def points(exact: Fraction) -> str:
    """Points to a hundredth, without noughts at the end."""
    return f"{shown(exact, _HUNDREDTH).normalize():f}"


def _value(rate: Rate, known_at: date) -> Value:
    average = shipped_rates().on(AVERAGE_LIST, rate.valid_from, known_at)
    pence = Fraction(rate.value) / Fraction(average.value) * 100
    both = (*sources(rate.source), *sources(average.source))
    return Value(
        year_in_words(rate.valid_from),
        pounds(rate.value),
        f"{average.value:,.0f}",
        f"{shown(pence, _RATIO)}",
        MARKS[rate.mark],
        caution_of(rate) or caution_of(average),
        tuple(dict.fromkeys(both)),
    )


def _claimed(one: Judged) -> Claimed:
    claim, finding = one.claim, one.finding
    return Claimed(
        claim.year, pounds(claim.value), f"{claim.average_list:,}",
        f"{shown(claim.ratio * 100, _RATIO)}", one.sound, claim.source,
        "" if finding is None else
        f"With this value the list would be {one.list_for_its_value:,}; with this list the value "
        f"would be {pounds(one.value_for_its_list)}.",
    )  # fmt: skip


def _known(one: Indicator) -> Known:
    first, last = one.in_being.from_on, one.in_being.to_on
    years = year_in_words(first) if first else ""
    if last is not None and first is not None and last.year > first.year + 1:
        years += f" to {year_in_words(date(last.year - 1, 4, 1))}"
    scale = one.scale
    return Known(
        one.code,
        one.name,
        years,
        points(one.points),
        "not read"
        if scale is None
        else f"{points(scale.lower * 100)}% to {points(scale.upper * 100)}%",
        one.caution,
        one.source,
    )
