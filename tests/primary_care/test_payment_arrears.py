"""What a re-run owes once more is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.pennies import nearest
from ringholder.populations import Counted
from ringholder.primary_care.lists import Lists
from ringholder.primary_care.payments import (
    arrears,
    brought,
    months_of,
    owed_in_all,
    schedule,
)
from ringholder.primary_care.payments.arrears import by_month, joined
from ringholder.primary_care.payments.knowledge import steps
from tests.primary_care.paid import (
    ADJUSTED,
    JANUARY_2025,
    NETWORK,
    PRACTICES,
    basis,
    counted,
    lists,
    members,
)

LETTER = date(2025, 5, 30)
"""The day of NHS England's letter about the adjusted populations of 2025/26."""

RIGHT = {"X00001": 21_600, "X00002": 17_400, "X00003": 13_500}
"""Constructed: a university practice gains, one that merged loses a little."""


def corrected() -> Lists:
    return lists(JANUARY_2025) + Lists(counted(Counted.PCN_ADJUSTED, RIGHT, JANUARY_2025, LETTER))


def test_the_adjusted_populations_of_2025_are_made_good_for_april_and_may() -> None:
    held, months = basis(corrected()), months_of(2025)
    then = schedule(held, [NETWORK], months, date(2025, 5, 15))
    now = schedule(held, [NETWORK], months, LETTER)
    owed = arrears(then, now, through=date(2025, 5, 1))
    # 500 people more, at core 0.733, enhanced access 8.427 and support 3.208, for two months
    by = Fraction("0.733") + Fraction("8.427") + Fraction("3.208")
    assert owed_in_all(owed) == by * 500 / 12 * 2
    assert by_month(owed) == {date(2025, m, 1): by * 500 / 12 for m in (4, 5)}
    assert {one.line.id for one in owed} == {"core-adjusted", "enhanced-access", "capacity-support"}
    loses = [one for one in owed if one.practice == "X00002"]
    assert all(one.exact < 0 for one in loses)
    assert "X00003" not in {one.practice for one in owed}
    assert owed[0].why == "the people were 52,000; 52,500 were known from 2025-05-30"
    june = now.month(date(2025, 6, 1), now.to_networks)
    assert june - then.month(date(2025, 6, 1), then.to_networks) == by * 500 / 12


def test_a_rate_that_was_backdated_is_owed_from_april() -> None:
    held, months = basis(lists(date(2024, 1, 1))), months_of(2024)
    then = schedule(held, [NETWORK], months, date(2024, 9, 1))
    now = schedule(held, [NETWORK], months, date(2024, 9, 30))
    owed = arrears(then, now, through=date(2024, 9, 1))
    sums = {line.id: nearest(sum_) for line, _, sum_ in joined(owed)}
    assert set(sums) == {"enhanced-access", "global-sum"}
    assert sums["enhanced-access"] == nearest(Fraction("0.301") * 52_000 / 2)
    assert "7.674; 7.975 was known from 2024-09-30" in owed[0].why


def test_a_rerun_after_what_is_owed_was_paid_owes_nothing() -> None:
    held, months = basis(corrected()), months_of(2025)
    then = schedule(held, [NETWORK], months, date(2025, 5, 15))
    now = schedule(held, [NETWORK], months, LETTER)
    again = schedule(held, [NETWORK], months, LETTER)
    assert owed_in_all(arrears(then, now))
    assert arrears(now, again) == ()
    assert arrears(then, now) == arrears(then, again)


def test_a_practice_that_is_known_later_to_have_left_is_owed_back() -> None:
    months = months_of(2025)
    then = schedule(basis(), [NETWORK], months, LETTER)
    gone = basis(memberships=members(X00003=date(2025, 4, 30)))
    now = schedule(gone, [NETWORK], months, LETTER)
    owed = arrears(then, now)
    back = sum(one.exact for one in owed if one.practice == "X00003")
    before = then.by_practice([one for one in then.payments if not one.line.ceiling])["X00003"]
    assert back == -before * 11 / 12
    assert {one.practice for one in owed} == {"X00003"}
    assert all(one.why == "the people were" or one.exact < 0 for one in owed)


corrected_thrice = st.lists(st.tuples(*[st.integers(1_000, 30_000)] * 3), min_size=1, max_size=3)


@settings(max_examples=20, deadline=None)
@given(corrected_thrice)
def test_what_is_owed_adds_up_over_steps_of_knowledge(
    corrections: list[tuple[int, int, int]],
) -> None:
    rows = counted(Counted.PCN_ADJUSTED, ADJUSTED, JANUARY_2025)
    days = [date(2025, 5, 1)]
    for at, people in enumerate(corrections):
        days.append(date(2025, 6 + at, 1))
        rows += counted(
            Counted.PCN_ADJUSTED,
            dict(zip(PRACTICES, people, strict=True)),
            JANUARY_2025,
            days[-1],
        )
    held = basis(Lists(rows))
    runs = [schedule(held, [NETWORK], months_of(2025), day) for day in days]
    step_by_step = sum(owed_in_all(arrears(a, b)) for a, b in pairwise(runs))
    assert step_by_step == owed_in_all(arrears(runs[0], runs[-1]))
    paid_then, paid_now = (run.year(run.payments) for run in (runs[0], runs[-1]))
    assert owed_in_all(arrears(runs[0], runs[-1])) == paid_now - paid_then


def test_each_day_of_new_knowledge_is_a_step_with_what_it_owes_for_months_begun() -> None:
    held, months = basis(corrected()), months_of(2025)
    found = steps(held, [NETWORK], months, date(2026, 3, 31))
    assert [one.day for one in found] == [date(2025, 4, 14), LETTER, date(2025, 8, 7)]
    by = Fraction("0.733") + Fraction("8.427") + Fraction("3.208")
    assert found[1].exact == by * 500 / 12 * 2
    assert nearest(found[2].exact) == nearest(Fraction("1.55") * 51_000 / 12 * 5)
    assert steps(held, [NETWORK], months, date(2025, 4, 1)) == ()


def test_beds_that_were_corrected_later_are_a_step_too(tmp_path: Path) -> None:
    path = tmp_path / "beds.csv"
    rows = f"{NETWORK},2025-04,400,\n{NETWORK},2025-04,412,2025-06-20\n{NETWORK},2025-05,400,\n"
    path.write_text("network,month,beds,known_from\n" + rows, encoding="utf-8")
    held = replace(basis(), beds=brought.beds(path))
    found = {one.day: one for one in steps(held, [NETWORK], months_of(2025), date(2025, 7, 1))}
    step = found[date(2025, 6, 20)]
    assert step.exact == Fraction("130.253") * 12 / 12
    assert step.owed[0].why == "the beds were 400; 412 were known from 2025-06-20"
    assert {one.practice for one in step.owed} == set(PRACTICES)


def test_beds_known_month_by_month_are_owed_a_rate_that_was_backdated(tmp_path: Path) -> None:
    path = tmp_path / "beds.csv"
    rows = "".join(f"{NETWORK},{month:%Y-%m},400\n" for month in months_of(2024))
    path.write_text("network,month,beds\n" + rows, encoding="utf-8")
    held = replace(basis(lists(date(2024, 1, 1))), beds=brought.beds(path))
    found = {one.day: one for one in steps(held, [NETWORK], months_of(2024), date(2024, 12, 31))}
    sums = {line.id: sum_ for line, _, sum_ in joined(found[date(2024, 9, 30)].owed)}
    assert sums["care-home-premium"] == Fraction("7.20") * 400 * 6 / 12
