"""A trial from a file to its answer: worked by hand, and what is wrong with files."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.matters.trial_answer import Answer
from ringholder.plan.innovation.evaluation import Evaluation, Fixed, evaluate, said_in_act
from ringholder.plan.innovation.evaluation_json import as_json
from ringholder.plan.innovation.series import Series, read_series
from ringholder.plan.innovation.words import lines

STARTS = date(2025, 1, 1)
FIXED = Fixed(STARTS, "lower", Decimal(2), "percent", 12)
MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
BY_HAND = 6 - (11 + 12 * Fraction(6, 143))
"""Ten and twelve by turns for a year, then five and seven: see tests/measures/test_trial_effect."""


def written(
    path: Path, rows: list[str], head: str = "period,value,comparator,people,cost"
) -> Series:
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return read_series(path)


def by_turns(path: Path, *, people: str = "200", cost: str = "100.10") -> Series:
    values = [10, 12] * 6 + [5, 7] * 6
    pairs = zip(MONTHS, values, strict=True)
    spent = {month: cost if month >= "2025" else "" for month in MONTHS}
    return written(path, [f"{m},{v},,{people},{spent[m]}" for m, v in pairs])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trial.csv"


def codes(found: Evaluation) -> list[str]:
    return [one.code for one in found.findings]


def test_difference_outcomes_and_cost_of_each_are_those_of_a_hand_calculation(path: Path) -> None:
    found = evaluate(by_turns(path), FIXED)
    assert found.answer is Answer.IMPROVED
    assert found.difference is not None
    assert float(found.difference.change) == pytest.approx(float(BY_HAND), abs=1e-9)
    assert found.outcomes is not None
    assert found.outcomes.change == -found.difference.change * 12 * 200 / 100
    assert found.cost == Decimal("1201.20")
    assert found.cost_per_outcome == Decimal("1201.20") / found.outcomes.change
    assert codes(found) == ["INN005"]


def test_what_the_act_says_is_what_the_rule_was_asked_of(path: Path) -> None:
    found = evaluate(by_turns(path), FIXED)
    said = said_in_act(found)
    assert (said["trial_answer"], said["values_before"], said["values_after"]) == (
        "has-improved",
        12,
        12,
    )
    assert Decimal(str(said["change"])) == found.difference.change  # type: ignore[union-attr]
    assert said["cost_per_outcome"] == "9.09"
    cited = said["trial_series"]
    assert isinstance(cited, dict)
    assert (cited["rows"], cited["sha256"]) == (24, found.series.sha256)


def test_a_count_needs_no_people_and_all_else_does(path: Path) -> None:
    series = by_turns(path, people="")
    counted = evaluate(series, Fixed(STARTS, "lower", Decimal(2), "count", 12))
    assert counted.outcomes is not None
    assert counted.outcomes.change == -counted.difference.change * 12  # type: ignore[union-attr]
    shared = evaluate(series, FIXED)
    assert (shared.outcomes, shared.cost_per_outcome) == (None, None)
    assert "how many people" in shared.cost_says


def test_worse_is_told_where_better_is_higher(path: Path) -> None:
    found = evaluate(by_turns(path), Fixed(STARTS, "higher", Decimal(2), "count", 12))
    assert found.answer is Answer.WORSE
    assert found.cost_per_outcome is None


def test_on_noise_there_is_no_improvement_and_the_cost_is_of_nothing(path: Path) -> None:
    told = random.Random(2)
    rows = [f"{month},{told.gauss(10, 1):.3f},,200,5" for month in MONTHS]
    found = evaluate(written(path, rows), Fixed(STARTS, "lower", Decimal(6), "percent", 12))
    assert found.answer is Answer.NO_DIFFERENCE
    assert "No improvement" in found.cost_says


def test_periods_beyond_the_trial_and_the_one_of_its_start_count_for_nothing(path: Path) -> None:
    series = by_turns(path)
    short = evaluate(series, Fixed(STARTS, "lower", Decimal(2), "percent", 10))
    assert (short.after, codes(short)) == (10, ["INN007", "INN005"])
    within = evaluate(series, Fixed(date(2025, 1, 15), "lower", Decimal(2), "percent", 9))
    assert (within.before, within.after) == (12, 9)
    assert codes(within) == ["INN007", "INN006", "INN005"]


@pytest.mark.parametrize("starts", [date(2024, 1, 1), date(2030, 1, 1)])
def test_a_start_without_figures_on_both_sides_cannot_be_answered(path: Path, starts: date) -> None:
    found = evaluate(by_turns(path), Fixed(starts, "lower", Decimal(2)))
    assert found.answer is Answer.CANNOT_SAY
    assert "INN004" in codes(found)
    assert as_json(found)["difference"] is None
    assert dict(lines(found))["Answer"] == "Cannot say"


def test_too_few_values_are_said_to_be_too_few(path: Path) -> None:
    found = evaluate(by_turns(path), Fixed(date(2025, 8, 1), "lower", Decimal(2)))
    assert found.answer is Answer.CANNOT_SAY
    assert "at least 12 and 8" in found.why


def test_good_rows_are_kept_and_each_bad_one_is_told(path: Path) -> None:
    rows = ["2024-01,10,,1,", "2024-01,11,,1,", "soon,12,,1,", "2024-03,many,,1,", "2024-04,9,,-1,",
            "2024-05,8,,1,-3", "2024-06,7,,1,2"]  # fmt: skip
    series = written(path, rows)
    told = [(one.code, one.where.line) for one in series.findings]
    assert told == [
        ("TAB003", 4), ("TAB003", 5), ("INN001", 3), ("INN003", 6), ("INN003", 7),
    ]  # fmt: skip
    assert [one.isoformat() for one in series.periods] == [f"2024-0{n}-01" for n in range(1, 7)]
    assert [one is None for one in series.values] == [False, True, True, True, True, False]


def test_weeks_keep_their_step_and_a_day_between_is_told(path: Path) -> None:
    rows = ["2025-01-06,1", "2025-01-13,2", "2025-01-27,3", "2025-02-05,4"]
    series = written(path, rows, "week,value")
    assert [one.isoformat() for one in series.periods][:4] == [
        "2025-01-06", "2025-01-13", "2025-01-20", "2025-01-27",
    ]  # fmt: skip
    assert [one.code for one in series.findings] == ["INN002"]
    assert series.comparator is None


def test_a_file_of_centuries_makes_no_million_periods(path: Path) -> None:
    series = written(path, ["0001-01-01,1", "0001-01-02,2", "9999-12-31,3"], "period,value")
    assert len(series.periods) == 1_000
    assert [one.code for one in series.findings] == ["INN002"]


def test_a_file_that_is_no_table_is_told_and_answered_with_cannot_say(tmp_path: Path) -> None:
    bad = tmp_path / "nothing.csv"
    bad.write_bytes(b"\x00\xff\x00")
    found = evaluate(read_series(bad), FIXED)
    assert found.answer is Answer.CANNOT_SAY
    assert found.findings


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=24, max_size=24), st.integers(1, 40))
def test_which_way_is_better_is_a_matter_of_sign_alone(values: list[int], counts: int) -> None:
    def answered(sign: int, better: str) -> Evaluation:
        told = tuple(Decimal(sign * one) for one in values)
        nothing = (None,) * 24
        days = tuple(date(2024 + n // 12, n % 12 + 1, 1) for n in range(24))
        series = Series("f", "", 24, days, told, None, nothing, nothing, ())
        return evaluate(series, Fixed(STARTS, better, Decimal(counts), "count", 12))

    low, high = answered(1, "lower"), answered(-1, "higher")
    assert (low.answer, low.why, low.signal) == (high.answer, high.why, high.signal)
    assert low.outcomes is None or low.outcomes == high.outcomes
