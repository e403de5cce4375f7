"""Rolling up on the real registers: sums, coverage, refusals, footprints, published totals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from ringholder.catalogue import organisations
from ringholder.findings import Severity
from ringholder.monitor import indicators
from ringholder.monitor.indicator import Every, Level
from ringholder.monitor.ladder import on_the_ladder, summed
from ringholder.monitor.lineage import Rule
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.reconcile import Verdict, reconcile
from ringholder.monitor.roll_up import SummedSeries, missing_parts, roll_up
from tests.monitor.counts import INDICATOR, from_rows, series, table

ONE = indicators.shipped()[INDICATOR]
YEARLY = replace(ONE, period=Every.YEAR)
LEVELS = (Level.NETWORK, Level.PLACE, Level.SYSTEM, Level.REGION, Level.ENGLAND)
JANUARY = "2026-01"
BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 1)


def practices_of(place: str) -> list[Series]:
    """One patient counted, of ten, at every practice of a place that is open."""
    found = organisations.practices(sub_icb=place, on=date(2026, 1, 31))
    active = [one.code for one in found if one.status == "active"]
    return [series(code, Level.PRACTICE, [JANUARY], [1], [10]) for code in active]


def by_code(found: Iterable[SummedSeries]) -> dict[str, SummedSeries]:
    return {one.organisation: one for one in found}


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    pytest.importorskip("pyarrow", reason="NO PYARROW: the open data cannot be read")
    if not (shared / "data").is_dir():
        pytest.skip(f"NO OPEN DATA: {shared / 'data'} is not there")
    return shared / "data"


@pytest.fixture(scope="module")
def lists(data: Path) -> list[Series]:
    """The registered patients of every practice, as counts over themselves."""
    rows = table(
        data / "population" / "practice_list_size.parquet",
        *("practice_code", "extract_date", "registered_patients"),
    )
    return from_rows(Level.PRACTICE, ((str(c), str(d), n, n) for c, d, n in rows))  # type: ignore[misc]


def test_a_place_is_the_sum_of_its_practices_and_says_of_how_many() -> None:
    own = practices_of("10Q")
    found = roll_up(ONE, own, [Level.PLACE]).series[INDICATOR, "10Q"]
    assert found.numerator.tolist() == [len(own)]
    assert found.values(100).tolist() == [10]
    assert (found.parts_reported.tolist(), found.coverage.tolist()) == ([len(own)], [1])
    assert found.lineage.stretches[0].rule is Rule.SUMMED


def test_where_too_few_reported_there_is_no_sum_and_it_is_told() -> None:
    own = practices_of("10Q")[: len(practices_of("10Q")) // 2]
    found = roll_up(ONE, own, [Level.PLACE])
    assert found.series == {}
    assert found.refused[0].organisations == ("10Q",)
    assert found.findings[0].severity is Severity.CANNOT_SAY


def test_an_indicator_may_ask_for_less_coverage_or_for_more() -> None:
    own = practices_of("10Q")
    half = roll_up(replace(ONE, least_coverage=0.4), own[: len(own) // 2], [Level.PLACE])
    assert (INDICATOR, "10Q") in half.series
    assert not roll_up(replace(ONE, least_coverage=1.0), own[1:], [Level.PLACE]).series


def test_coverage_is_by_patients_where_they_are_known() -> None:
    own = practices_of("10Q")
    patients = {one.organisation: 1.0 for one in own} | {own[0].organisation: 1e6}
    assert not roll_up(ONE, own[1:], [Level.PLACE], patients=patients).series
    assert roll_up(ONE, own[:1], [Level.PLACE], patients=patients).series


def test_the_parts_that_are_missing_are_named() -> None:
    own = practices_of("10Q")
    missing = missing_parts(ONE, own[2:], "10Q", Level.PLACE, np.datetime64(JANUARY))
    assert missing == tuple(one.organisation for one in own[:2])


def test_what_must_not_be_summed_is_refused_with_its_reason() -> None:
    found = roll_up(
        replace(ONE, not_summed="people are in several lists"), practices_of("10Q"), LEVELS
    )
    assert found.series == {}
    assert {one.reason for one in found.refused} == {"people are in several lists"}
    assert found.findings[0].code == "OBS032"


def test_trusts_are_not_summed_to_the_system_they_are_based_in() -> None:
    own = [series("RTH", Level.TRUST, [JANUARY], [1], [2])]
    assert "many systems" in roll_up(ONE, own, [Level.SYSTEM]).refused[0].reason


def test_nothing_to_sum_gives_nothing() -> None:
    assert roll_up(ONE, [], LEVELS).series == {}


def test_thames_valley_is_not_made_of_places_because_frimley_is_one_that_was_split() -> None:
    places = [one.code for one in organisations.sub_icbs()]
    own = [series(code, Level.PLACE, [JANUARY], [1], [10]) for code in places]
    found = roll_up(ONE, own, [Level.SYSTEM, Level.REGION], on=AFTER)
    assert {"S0E4D", "S9B9J", "QRL"} <= set(found.refused[0].organisations)
    assert found.series[INDICATOR, "D7T5G"].coverage.tolist() == [1]
    assert sum(s.numerator[0] for s in found.series.values() if s.level is Level.REGION) == len(own)


def test_the_old_footprint_and_the_new_are_both_summed_and_say_which(lists: list[Series]) -> None:
    old = by_code(roll_up(ONE, lists, [Level.SYSTEM], on=BEFORE).series.values())
    new = by_code(roll_up(ONE, lists, [Level.SYSTEM], on=AFTER).series.values())
    assert "S0E4D" not in old
    assert "QU9" not in new
    gained = new["S0E4D"].numerator - old["QU9"].numerator
    assert (gained > 0).all()
    assert (gained < old["QNQ"].numerator).all()
    assert new["S0E4D"].lineage.stretches[0].rule is Rule.RE_SUMMED
    assert "1 April 2026" in new["S0E4D"].lineage.in_words()[0]


def test_a_footprint_conserves_englands_total(lists: list[Series]) -> None:
    low = [replace(ONE, least_coverage=0.001)] * 2
    sums = [
        roll_up(one, lists, LEVELS, on=on) for one, on in zip(low, (BEFORE, AFTER), strict=True)
    ]
    for found in sums:
        of = dict.fromkeys(LEVELS, 0.0)
        for one in found.series.values():
            of[one.level] += float(one.numerator[-1])
        assert of[Level.SYSTEM] == of[Level.PLACE] == of[Level.REGION] == of[Level.ENGLAND]
        assert of[Level.NETWORK] <= of[Level.ENGLAND]


def test_list_sizes_of_bob_and_its_places_are_those_published(lists: list[Series]) -> None:
    found = by_code(roll_up(ONE, lists, [Level.PLACE, Level.SYSTEM]).series.values())
    assert {code: found[code].numerator[-1] for code in ("QU9", "14Y", "10Q", "15A")} == {
        "QU9": 2_018_067,
        "14Y": 597_752,
        "10Q": 830_759,
        "15A": 589_556,
    }
    assert (found["QU9"].parts_reported[-1], found["QU9"].parts_expected[-1]) == (152, 153)


def test_the_waits_of_january_2026_reconcile_in_every_system_that_is_held(data: Path) -> None:
    extract = table(
        data / "performance" / "rtt_provider_commissioner_2026_01.parquet",
        *("part_type", "treatment_function_code", "commissioner_code", "within_18_weeks", "total"),
    )
    total: dict[str, list[float]] = {}
    for part, function, place, within, every in extract:
        if part == "Part_2" and function == "C_999":
            own = total.setdefault(str(place), [0.0, 0.0])
            own[0] += float(within)  # type: ignore[arg-type]
            own[1] += float(every)  # type: ignore[arg-type]
    parts = [
        series(code, Level.PLACE, [JANUARY], [top], [bottom])
        for code, (top, bottom) in total.items()
        if (one := organisations.find(code)) and one.kind is organisations.Kind.SUB_ICB
    ]
    monthly = table(
        data / "performance" / "rtt_icb_monthly.parquet",
        *("icb_code", "period", "within_18_weeks", "incomplete_pathways"),
    )
    held: dict[str, list[float]] = {}
    for code, month, top, bottom in monthly:
        if str(month)[:7] == JANUARY:
            own = held.setdefault(str(code), [0.0, 0.0])
            own[0] += float(top)  # type: ignore[arg-type]
            own[1] += float(bottom)  # type: ignore[arg-type]
    published = [series(c, Level.SYSTEM, [JANUARY], [t], [b]) for c, (t, b) in held.items()]
    found = roll_up(ONE, parts, [Level.SYSTEM])
    compared = reconcile(found.series.values(), published).compared
    assert {one.organisation for one in compared if one.verdicts == (Verdict.EQUAL,)} == (
        set(held) - {"QJG"}
    )
    assert found.series[INDICATOR, "QU9"].denominator.tolist() == [181_628]


def test_payments_are_short_of_the_published_total_by_what_did_not_report(data: Path) -> None:
    rows = table(
        data / "money" / "gp_payments_practice_annual.parquet",
        *("practice_code", "fy", "total_payments"),
    )
    own = from_rows(
        Level.PRACTICE,
        ((str(code), "2022-04", float(paid), 1.0) for code, fy, paid in rows if fy == "2022/23"),  # type: ignore[arg-type]
    )
    known = [one for one in own if organisations.find(one.organisation)]
    found = roll_up(YEARLY, known, [Level.ENGLAND]).series
    england = found[INDICATOR, "ENG"]
    published = series(
        "ENG", Level.ENGLAND, ["2022-04"], [10_230_094_804], england.denominator.tolist()
    )
    said = reconcile(found.values(), [published])
    assert said.compared[0].verdicts == (Verdict.CANNOT_SAY,)
    assert said.compared[0].parts_missing > 0
    assert -0.03 < said.compared[0].numerator[0] / 10_230_094_804 < 0
    assert "did not report" in said.findings[0].says


def test_a_sum_is_equal_differs_or_cannot_be_told() -> None:
    own = practices_of("10Q")
    whole = roll_up(ONE, own, [Level.PLACE]).series
    count = float(len(own))
    for said, verdict, code in (
        (count, Verdict.EQUAL, "OBS035"),
        (count + 5, Verdict.DIFFERS, "OBS036"),
    ):
        total = series("10Q", Level.PLACE, [JANUARY], [said], [10 * count])
        found = reconcile(whole.values(), [total])
        assert found.compared[0].verdicts == (verdict,)
        assert [f.code for f in found.findings] == [code]
    short = roll_up(ONE, own[1:], [Level.PLACE]).series
    total = series("10Q", Level.PLACE, [JANUARY], [count], [10 * count])
    assert reconcile(short.values(), [total]).compared[0].verdicts == (Verdict.CANNOT_SAY,)
    over = series("10Q", Level.PLACE, [JANUARY], [1], [10])
    assert reconcile(short.values(), [over]).compared[0].verdicts == (Verdict.DIFFERS,)
    assert reconcile(whole.values(), []).findings[0].code == "OBS037"


def test_on_the_ladder_adds_the_levels_that_are_not_there_and_touches_nothing() -> None:
    own = practices_of("10Q")
    england = series("ENG", Level.ENGLAND, [JANUARY], [7], [70])
    given = Observations({(INDICATOR, s.organisation): s for s in [*own, england]}, ())
    found = on_the_ladder(given, {INDICATOR: ONE})
    assert all(found.series[key] is one for key, one in given.series.items())
    assert {one.level for one in summed(found)} == {Level.NETWORK, Level.PLACE}
    assert found.series[INDICATOR, "10Q"].numerator.tolist() == [len(own)]
    assert "31 January 2026" in by_code(summed(found))["10Q"].lineage.in_words()[0]


def test_on_the_ladder_leaves_what_it_does_not_know_alone() -> None:
    given = Observations({(INDICATOR, one.organisation): one for one in practices_of("10Q")}, ())
    assert on_the_ladder(given, {}) == given


def test_every_open_practice_is_in_one_network_or_none(lists: list[Series]) -> None:
    found = roll_up(replace(ONE, least_coverage=0.001), lists, [Level.NETWORK])
    counted = sum(int(one.parts_reported[-1]) for one in found.series.values())
    last = sum(one.period[-1] == np.datetime64(JANUARY) for one in lists)
    assert 0.97 * last < counted <= last
