"""The figures once more, by sums that anybody can follow and that share no code with the package.

Each test reads the rows of an extract of synthetic people as text and counts for itself.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from io import StringIO
from itertools import permutations, product
from math import isclose

import pytest

from ringholder.calendar.period import Period
from ringholder.continuing_care import clocks, fnc, metrics, packages, requests, tables
from ringholder.continuing_care.events import Events, of
from ringholder.continuing_care.fnc import NursingCare
from ringholder.continuing_care.quarters import quarter_of
from ringholder.continuing_care.variation import adults as adults_of
from ringholder.continuing_care.variation.answer import Variation, last_year, variation
from ringholder.continuing_care.variation.journeys import Detail, journeys
from ringholder.continuing_care.variation.spend import Cause, counted
from ringholder.continuing_care.variation.synthetic import as_csv, made

UNTIL = date(2026, 11, 20)
FIRST, LAST = date(2024, 4, 1), date(2026, 9, 30)
Log = dict[str, list[dict[str, str]]]


@dataclass(frozen=True)
class Whole:
    """An extract as the package takes it, and as text."""

    events: Events
    details: dict[str, Detail]
    text: str


@pytest.fixture(scope="module")
def extract() -> Whole:
    drawn = made(UNTIL, size=0.3)
    return Whole(of(drawn.events), drawn.details, as_csv(drawn).decode())


@pytest.fixture(scope="module")
def log(extract: Whole) -> Log:
    found: Log = defaultdict(list)
    for row in csv.DictReader(StringIO(extract.text)):
        found[row["request"]].append(row)
    return found


def _first(rows: list[dict[str, str]], kind: str) -> date | None:
    days = [date.fromisoformat(row["on"]) for row in rows if row["kind"] == kind]
    return min(days, default=None)


def _code(rows: list[dict[str, str]], kind: str) -> str:
    return next((row["code"] for row in rows if row["kind"] == kind), "")


def _ends() -> list[date]:
    return [
        date(year, month, day)
        for year in (2024, 2025, 2026)
        for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
        if FIRST <= date(year, month, day) <= LAST
    ]


def _ours(extract: Whole) -> dict[tuple[str, date, str], int]:
    known = requests.requests(extract.events, UNTIL)
    found = metrics.figures(known, quarter_of(FIRST), quarter_of(LAST), UNTIL)
    return {(one.metric.id, one.quarter.last, one.place): one.count for one in found}


def test_completed_within_28_days_and_waiting_beyond_12_weeks(extract: Whole, log: Log) -> None:
    plain: dict[tuple[str, date, str], int] = defaultdict(int)
    for rows in log.values():
        received, decided = _first(rows, "received"), _first(rows, "decided")
        discounted = _first(rows, "discounted")
        if received is None or _code(rows, "received") != "standard":
            continue
        full = _code(rows, "checklist") == "01"
        done = discounted or (decided if full else None)
        for end in _ends():
            begin = date(end.year, end.month - 2, 1)
            place = rows[0]["place"]
            if done and begin <= done <= end:
                plain["referrals-completed", end, place] += 1
                plain["referrals-within-28", end, place] += (done - received).days <= 28
            waits = full and received >= date(2022, 4, 1) and not (
                (decided and decided <= end) or (discounted and discounted <= end)
            )  # fmt: skip
            screened = _first(rows, "checklist")
            if waits and screened and screened <= end and (end - received).days > 112:
                plain["over-12-weeks", end, place] += 1
    ours = _ours(extract)
    names = ("referrals-completed", "referrals-within-28", "over-12-weeks")
    assert {key: n for key, n in ours.items() if n and key[0] in names} == {
        key: n for key, n in plain.items() if n
    }
    assert sum(n for key, n in plain.items() if key[0] == "over-12-weeks") > 3


def test_who_is_eligible_at_the_end_of_a_quarter(extract: Whole, log: Log) -> None:
    plain: dict[tuple[str, date, str], set[str]] = defaultdict(set)
    for rows in log.values():
        way = {"standard": "eligible-standard", "fast-track": "eligible-fast-track"}.get(
            _code(rows, "received")
        )
        ended = [day for kind in ("funding-ended", "died") if (day := _first(rows, kind))]
        for end in _ends():
            said = [
                row["code"]
                for row in rows
                if row["kind"] == "decided" and date.fromisoformat(row["on"]) <= end
            ]
            gone = any(day <= end for day in ended)
            out = (day := _first(rows, "discounted")) is not None and day <= end
            if way and said and said[-1] == "01" and not gone and not out:
                plain[way, end, rows[0]["place"]].add(rows[0]["person"])
    ours = _ours(extract)
    names = ("eligible-standard", "eligible-fast-track")
    assert {key: n for key, n in ours.items() if n and key[0] in names} == {
        key: len(who) for key, who in plain.items()
    }
    assert sum(map(len, plain.values())) > 500


def test_reviews_are_late_after_92_days_and_then_after_365(extract: Whole, log: Log) -> None:
    plain = set()
    for name, rows in log.items():
        found = [row for row in rows if row["kind"] == "decided" and row["code"] == "01"]
        ended = any(row["kind"] in ("funding-ended", "died") for row in rows)
        if not found or ended:
            continue
        start = date.fromisoformat(found[0]["on"])
        held = sorted(date.fromisoformat(row["on"]) for row in rows if row["kind"] == "reviewed")
        held = [day for day in held if day > start]
        due = held[-1] + timedelta(days=365) if held else start + timedelta(days=92)
        if due < UNTIL:
            plain.add((name, due))
    ours = {
        (one.request, one.due_on)
        for one in clocks.every(extract.events, UNTIL)
        if one.state is clocks.State.OVERDUE and one.term.name.endswith("review")
    }
    assert ours == plain
    assert plain


def test_days_to_refund_begin_on_day_29_and_end_before_the_package(
    extract: Whole, log: Log
) -> None:
    plain = {}
    for name, rows in log.items():
        received, decided = _first(rows, "received"), _first(rows, "decided")
        if _code(rows, "received") != "standard" or _code(rows, "decided") != "01":
            continue
        assert received is not None and decided is not None
        last, package = decided, _first(rows, "package-started")
        if package is not None and package <= decided:
            last = package - timedelta(days=1)
        days = (last - received).days - 28
        if days > 0:
            plain[name] = days
    known = requests.requests(extract.events, UNTIL)
    assert {r.request: r.days for one in known for r in clocks.refunds(one)} == plain
    assert len(plain) > 30


def test_what_packages_cost_by_month_and_place(extract: Whole, log: Log) -> None:
    """Day by day: whoever is in a package on a day pays a seventh of its week."""
    months = [date(2026, 3, 1), date(2026, 4, 1)]
    plain: dict[tuple[str, date], Fraction] = defaultdict(Fraction)
    for rows in log.values():
        price: dict[str, Fraction] = {}
        day_of: dict[date, list[dict[str, str]]] = defaultdict(list)
        for row in rows:
            day_of[date.fromisoformat(row["on"])].append(row)
        looked_at = {*day_of, *(months[0] + timedelta(days=at) for at in range(61))}
        for day in sorted(one for one in looked_at if one <= date(2026, 4, 30)):
            stops = [one for row in day_of[day] for one in _priced(row, price)]
            if day.replace(day=1) in months:
                plain[rows[0]["place"], day.replace(day=1)] += sum(price.values(), Fraction(0)) / 7
            for one in stops:
                price.pop(one, None)
    ours = packages.spent(packages.from_events(extract.events).rows, months)
    assert ours.keys() == {key for key, pounds in plain.items() if pounds}
    for key, pounds in ours.items():
        assert isclose(float(pounds), float(plain[key]), rel_tol=1e-12), key


def _priced(row: dict[str, str], price: dict[str, Fraction]) -> list[str]:
    """Take an event into the prices of a week; the packages that end with its day."""
    if row["kind"] in ("package-started", "package-changed"):
        before, cost = price.get(row["package"], Fraction(0)), row["unit_cost"]
        price[row["package"]] = Fraction(cost) if cost else before
    if row["kind"] in ("funding-ended", "died"):
        return list(price)
    return [row["package"]] if row["kind"] == "package-ended" else []


def test_t19_arrears_of_nursing_care_day_by_day() -> None:
    """From 1 January 2020 to 14 May 2020, told on 30 April 2020 that 2019/20 was 180.31."""
    first, last = date(2020, 1, 1), date(2020, 5, 14)
    held = [NursingCare("P1", "10Q", Period(first, None))]
    then, now = Fraction(0), Fraction(0)
    for at in range((last - first).days + 1):
        day = first + timedelta(days=at)
        then += Fraction("165.56") / 7
        now += Fraction("180.31" if day < date(2020, 4, 1) else "183.92") / 7
    told = fnc.arrears(held, last, date(2020, 4, 29), date(2020, 5, 1))
    assert isclose(float(told.total), float(now - then), rel_tol=1e-12)
    assert date(2020, 2, 29) >= first, "a leap day is among them"


def test_whoever_is_found_eligible_on_the_day_of_nursing_care_is_not_paid_twice() -> None:
    day = date(2025, 5, 1)
    eligible = requests.Request("R1", "P1", "10Q", decisions=[(day, "01")])
    nursing = requests.Request("R2", "P1", "10Q", decided_on=day, outcome="02")
    paid = fnc.nursing_care([eligible, nursing])
    assert fnc.owed(paid, date(2025, 6, 1), date(2025, 6, 1)).sums == {"P1": 0}


def test_every_checklist_that_matters_is_indicated_by_the_four_rules_alone() -> None:
    stars = [one.id for one in tables.the_checklist().domains if one.asterisk]
    others = [one.id for one in tables.the_checklist().domains if not one.asterisk]
    assert (len(stars), len(others)) == (4, 7)
    tried = 0
    for star_a, star_b, a, b in product(range(5), range(5), range(8), range(8)):
        if star_a + star_b > 4 or a + b > 7:
            continue
        row = "A" * star_a + "B" * star_b + "C" * (4 - star_a - star_b)
        rest = "A" * a + "B" * b + "C" * (7 - a - b)
        letters = dict(zip([*stars, *others], row + rest, strict=True))
        all_a, all_b = star_a + a, star_b + b
        plain = bool(star_a or all_a >= 2 or (all_a and all_b >= 4) or all_b >= 5)
        said = tables.screening(letters)
        assert said.indicated is plain, letters
        assert "not eligible" not in said.says.casefold()
        tried += 1
    assert tried == 15 * 36


def test_no_levels_whatever_are_read_as_not_eligible() -> None:
    """Every multiset of levels that the twelve domains allow, with the rest at each lower level."""
    tool = tables.decision_support()
    order = sorted(tool.domains, key=lambda one: -tool.levels.index(one.highest))
    ranks = [tool.levels.index(one.highest) for one in order]
    tried = 0
    for priority, severe, high, low in product(range(6), range(6), range(4), range(4)):
        wanted = [5] * priority + [4] * severe + [3] * high + [1] * low
        wanted += [0] * (12 - len(wanted))
        if len(wanted) > 12 or any(one > most for one, most in zip(wanted, ranks, strict=True)):
            continue
        levels = {one.id: tool.levels[n] for one, n in zip(order, wanted, strict=True)}
        said = tables.reading(levels)
        clear = bool(priority or severe >= 2)
        assert (said.reads is tables.Reads.CLEAR_INDICATION) is clear, levels
        told = f"{said.reads} {said.says}".casefold()
        assert "not eligible" not in told and "ineligible" not in told
        tried += 1
    assert tried > 200


def test_a_gap_is_the_mean_over_all_orders_in_which_its_causes_can_be_changed(
    extract: Whole,
) -> None:
    found = _found(extract)
    here, there = counted(found.groups["10Q"]), counted(found.groups["14Y"])
    gap = found.gap("10Q", "14Y")
    assert gap is not None
    assert sum(part.pounds for part in gap.parts) == gap.pounds
    strata = [one for one in here.requests if here.eligible[one] or there.eligible[one]]

    def value(mine: set[Cause]) -> Fraction:
        whole = Fraction(0)
        for stratum in strata:
            each = Fraction(1)
            for cause in Cause:
                each *= (here if cause in mine else there).factors(cause)(*stratum)
            whole += each
        return whole

    plain = dict.fromkeys(Cause, Fraction(0))
    orders = list(permutations(Cause))
    values = {frozenset(one): value(set(one)) for order in orders for one in _beginnings(order)}
    for order in orders:
        for at, cause in enumerate(order):
            step = values[frozenset(order[: at + 1])] - values[frozenset(order[:at])]
            plain[cause] += step * here.adults / len(orders)
    assert {part.cause: part.pounds for part in gap.parts} == plain


def _beginnings(order: tuple[Cause, ...]) -> list[tuple[Cause, ...]]:
    return [order[:at] for at in range(len(order) + 1)]


def _found(extract: Whole) -> Variation:
    adults = adults_of.shipped()
    rows = journeys(extract.events, extract.details, UNTIL)
    return variation(rows, adults, last_year(UNTIL))


def test_expected_counts_are_the_rates_of_all_on_each_areas_ages(extract: Whole, log: Log) -> None:
    found = _found(extract)
    one = next(c for c in found.comparisons if c.measure.id == "fast-track")
    adults, bands = adults_of.shipped(), adults_of.BANDS
    first = UNTIL - timedelta(days=364)
    count: dict[tuple[str, str], int] = defaultdict(int)
    for rows in log.values():
        received = _first(rows, "received")
        if received and first <= received <= UNTIL and _code(rows, "received") == "fast-track":
            born = next((row["born"] for row in rows if row["born"]), "")
            count[rows[0]["place"], _band(born)] += 1
    places = [area.area for area in one.areas]
    for area in one.areas:
        plain = sum(
            sum(count[place, band] for place in places)
            / sum(float(adults.people[place][band]) for place in places)
            * float(adults.people[area.area][band])
            for band in bands
        )
        assert area.count == sum(count[area.area, band] for band in bands)
        assert area.expected is not None and isclose(area.expected, plain, rel_tol=1e-9)


def _band(born: str) -> str:
    day = date.fromisoformat(born)
    age = UNTIL.year - day.year - ((UNTIL.month, UNTIL.day) < (day.month, day.day))
    return "85+" if age >= 85 else "75-84" if age >= 75 else "65-74" if age >= 65 else "18-64"
