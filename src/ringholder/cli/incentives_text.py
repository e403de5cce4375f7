"""What `ringholder incentives` says, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ringholder.calendar.financial_year import year_in_words
from ringholder.cli.screen import aligned, at_most, count, hanging, wrapped
from ringholder.findings import Finding
from ringholder.money import pounds
from ringholder.primary_care.incomes.achievement import Achieved, Achievement
from ringholder.primary_care.incomes.expected import Expected
from ringholder.primary_care.incomes.iif import Line, total
from ringholder.primary_care.incomes.leaving import Redeclared
from ringholder.primary_care.incomes.points import shown
from ringholder.primary_care.incomes.qof import Year, payment
from ringholder.primary_care.incomes.ratio import Judged

_MOST = 20
_ROWS = 40
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
_RATIO = Decimal("0.0001")
_UNKNOWN = "cannot be told"


def iif(
    found: Achievement,
    lines: Sequence[Line],
    why: str,
    again: Redeclared | None,
    told: Sequence[Finding],
) -> Iterator[str]:
    """A network's achievement, what it earns, and what changed since it declared."""
    members = count(len(found.practices), "practice")
    yield f"{found.organisation} on {found.on}: {members}, {_points(found.points)} points."
    yield ""
    yield from aligned([_HEADINGS, *(_achieved(one) for one in found.rows)])
    yield from _earned(lines, why)
    if again is not None:
        yield from _changed(again)
    yield from _findings(told)


_HEADINGS = ("indicator", "reached", "points", "still needed", "")


def _achieved(one: Achieved) -> tuple[str, ...]:
    reached = f"{one.numerator:,} of {one.denominator:,} ({_percent(one.reached)})"
    earned = _UNKNOWN if one.points is None else _points(one.points)
    most = "" if one.scale is None else f" of {_points(one.scale.most)}"
    return (one.indicator, reached, f"{earned}{most}", _needed(one), one.caution)


def _needed(one: Achieved) -> str:
    if one.needed is None or one.scale is None:
        return "-"
    return f"{one.needed:,}{'' if one.scale.more_is_better else ' fewer'}"


def _earned(lines: Sequence[Line], why: str) -> Iterator[str]:
    yield ""
    if not lines:
        yield wrapped(f"No pounds: {why or 'no points can be told.'}")
        return
    yield f"Earned: {_pounds(total(tuple(lines)))}"
    for one in lines:
        adjusted = f"list size {_factor(one.list_size)}, prevalence {_factor(one.prevalence)}"
        sum_ = f"{_points(one.points)} points × {pounds(one.value.value)}, {adjusted}"
        yield hanging(f"  {one.achieved.indicator}: {_pounds(one.pounds)} ({sum_})")
        yield from (hanging(f"    {caution}") for caution in one.cautions)


def _factor(one: Fraction | None) -> str:
    return "not adjusted" if one is None else f"× {float(one):.6f}"


def _changed(again: Redeclared) -> Iterator[str]:
    yield ""
    if not again.needed:
        yield f"Its practices are those of {again.before.on}: nothing to declare again."
        return
    yield f"Since {again.before.on}: left {_list(again.left)}; joined {_list(again.joined)}."
    yield f"The points change by {_signed(again.points)}; declare them again."
    for one in again.rows:
        if one.points:
            yield f"  {one.indicator}: {_signed(one.points)}"


def _list(codes: Sequence[str]) -> str:
    return ", ".join(codes) or "nobody"


def points(found: Sequence[Expected], told: Sequence[Finding]) -> Iterator[str]:
    """What published points were worth, practice by practice or year by year."""
    yield "What the points are worth at England's prevalence, unrounded lists:"
    yield ""
    rows: list[tuple[str, ...]] = [
        ("practice", "year", "points", "CPI", "worth", "open still", "paid in the year", "")
    ]
    rows += [_expected(one) for one in found[:_ROWS]]
    yield from aligned(rows)
    if len(found) > _ROWS:
        yield f"  and {len(found) - _ROWS:,} more; --json lists them."
    yield ""
    yield f"Together {_pounds(sum((one.payment.pounds for one in found), Fraction(0)))}."
    for caution in dict.fromkeys(c for one in found for c in one.of.cautions):
        yield wrapped(f"The value of a point or the average list is {caution}.")
    yield from _findings(told)


def _expected(one: Expected) -> tuple[str, ...]:
    earned = one.earned
    paid = "-" if earned.paid is None else pounds(earned.paid)
    part = "" if one.paid_part is None else _percent(one.paid_part)
    return (
        earned.practice, year_in_words(earned.year),
        f"{_points(earned.achieved)} of {_points(earned.available)}",
        f"{float(one.payment.index):.4f}", _pounds(one.payment.pounds),
        _pounds(one.missed.pounds), paid, part,
    )  # fmt: skip


def counted(
    each: Sequence[tuple[Achievement, Decimal | None]], year: Year, told: Sequence[Finding]
) -> Iterator[str]:
    """What practices have counted so far, what it is worth and what is missing."""
    for found, patients in each:
        worth = _worth(found, patients, year)
        yield f"{found.organisation}: {_points(found.points)} points, {worth}"
        yield from aligned([_HEADINGS, *(_achieved(one) for one in found.rows)])
        yield ""
    for caution in year.cautions:
        yield wrapped(f"The value of a point or the average list is {caution}.")
    yield from _findings(told)


def _worth(found: Achievement, patients: Decimal | None, year: Year) -> str:
    if patients is None:
        return "no pounds: its list of that day is not known."
    worth = payment(found.points, year, Fraction(patients))
    rounded = _pounds(worth.as_calculators_have_it)
    return (
        f"{_pounds(worth.pounds)} at England's prevalence, {patients:,.0f} patients "
        f"(with a CPI of two decimals {rounded})."
    )


def values(found: Sequence[Judged], told: Sequence[Finding]) -> Iterator[str]:
    """Values of a QOF point held against the ratio that all years share."""
    yield "Value of a point over the average list, in pence for each patient:"
    yield ""
    rows = [("year", "value", "list", "pence", "", "source")]
    rows += [
        (
            one.claim.year, pounds(one.claim.value), f"{one.claim.average_list:,}",
            f"{shown(one.claim.ratio * 100, _RATIO)}", "" if one.sound else "query",
            one.claim.source,
        )
        for one in found
    ]  # fmt: skip
    yield from aligned(rows)
    yield from _findings(told)


def _findings(told: Sequence[Finding]) -> Iterator[str]:
    if told:
        yield ""
        yield from at_most((hanging(str(one)) for one in told), _MOST)


def _points(one: Fraction) -> str:
    return f"{shown(one, _HUNDREDTH).normalize():f}"


def _signed(one: Fraction) -> str:
    return f"{'+' if one > 0 else ''}{_points(one)}"


def _pounds(one: Fraction) -> str:
    return pounds(shown(one))


def _percent(one: Fraction | None) -> str:
    return "-" if one is None else f"{shown(one * 100, _TENTH)}%"
