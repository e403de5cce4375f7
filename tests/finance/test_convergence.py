"""Sums are split, and allocations move towards target, without losing a penny."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ringholder.finance.shares.convergence import Converged, Rule, converge
from ringholder.finance.shares.rule import ILLUSTRATIVE, NotARule, read_rule
from ringholder.money import total
from ringholder.pennies import CannotBeSplit, split
from ringholder.rates import Mark
from tests.finance.need import shares, written

PENNY = Decimal("0.01")
THIRD = Fraction(1, 3)


def rule(*points: tuple[str, str], least: str | None = None, most: str | None = None) -> Rule:
    return Rule(
        "a rule",
        tuple((Fraction(a), Fraction(b)) for a, b in points),
        None if least is None else Fraction(least),
        None if most is None else Fraction(most),
        "made up for a test",
        Mark.DERIVED,
        "finance",
    )


PACE = rule(("-1/20", "1/100"), ("0", "0"), ("1/20", "-1/100"))


def parts(values: list[int]) -> dict[str, Fraction]:
    return {str(place): Fraction(one, sum(values)) for place, one in enumerate(values)}


def test_the_last_penny_goes_to_who_lost_most_and_then_to_who_is_named_first() -> None:
    assert split(Decimal("1.00"), dict.fromkeys("ABC", THIRD)) == {
        "A": Decimal("0.34"), "B": Decimal("0.33"), "C": Decimal("0.33"),
    }  # fmt: skip
    sixths = {"A": Fraction(1, 6), "B": Fraction(2, 6), "C": Fraction(3, 6)}
    assert split(Decimal("0.10"), sixths) == {
        "A": Decimal("0.02"), "B": Decimal("0.03"), "C": Decimal("0.05"),
    }  # fmt: skip


def test_the_budget_of_a_system_is_split_to_the_penny() -> None:
    found = split(Decimal(3_600_000_000), shares().by_need("core"))
    assert total(found.values()) == Decimal(3_600_000_000)
    printed = {"Buckinghamshire": "0.30765", "Oxfordshire": "0.40532", "Berkshire West": "0.28703"}
    for place, share in printed.items():  # five decimals say so many pounds of 3.6bn
        assert abs(found[place] - Decimal(share) * 3_600_000_000) <= Decimal(18_000)


def test_shares_that_are_not_one_split_nothing() -> None:
    with pytest.raises(CannotBeSplit, match=r"add up to 0\.666667"):
        split(Decimal(1), {"A": THIRD, "B": THIRD})


def test_a_sum_in_parts_of_a_penny_is_not_split() -> None:
    with pytest.raises(CannotBeSplit, match="no whole number"):
        split(Decimal("0.005"), {"A": Fraction(1)})


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=40),
    st.decimals(-(10**10), 10**11, places=2),
    st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(1000)]),
)
def test_parts_make_the_sum_whatever_the_coin(
    values: list[int], sum_: Decimal, coin: Decimal
) -> None:
    assume(sum(values) > 0)
    whole = (sum_ / coin).to_integral_value() * coin
    shared = parts(values)
    found = split(whole, shared, coin)
    assert total(found.values()) == whole
    assert all(
        abs(Fraction(found[name]) - Fraction(whole) * shared[name]) < Fraction(coin)
        for name in found
    )


def moved(before: dict[str, str], quantum: str, by: Rule) -> Converged:
    named = {name: Decimal(sum_) for name, sum_ in before.items()}
    return converge(named, dict.fromkeys(named, Fraction(1, len(named))), Decimal(quantum), by)


def test_who_is_under_target_grows_more_and_all_make_the_sum() -> None:
    found = moved({"under": "95.00", "over": "105.00"}, "204.00", PACE)
    assert found.total == Decimal("204.00")
    under, over = found.moved["under"], found.moved["over"]
    assert (under.opening, over.opening) == (Fraction(-1, 20), Fraction(1, 20))
    assert (under.after, over.after) == (Decimal("97.90"), Decimal("106.10"))
    assert under.growth is not None and over.growth is not None
    assert under.growth > over.growth
    assert abs(under.distance.pounds) < 5
    # by hand: 95(1 + g + 0.01) + 105(1 + g - 0.01) = 204, so g = 4.1 / 200
    assert found.base_growth == Fraction(41, 2000)


def test_bounds_hold_and_the_others_share_the_rest() -> None:
    held = rule(("-1/20", "1/10"), ("1/20", "-1/10"), least="1/100", most="1/20")
    found = moved({"under": "95.00", "middle": "100.00", "over": "105.00"}, "309.00", held)
    assert found.total == Decimal("309.00")
    assert [one.held_at for one in found.moved.values()] == ["most growth", "", "least growth"]
    assert found.moved["under"].after == Decimal("99.75")
    assert found.moved["over"].after == Decimal("106.05")
    assert found.moved["middle"].after == Decimal("103.20")


def test_what_the_bounds_forbid_is_said_with_what_they_allow() -> None:
    with pytest.raises(CannotBeSplit, match=r"takes £202\.00, and there is £201\.00"):
        moved({"A": "100.00", "B": "100.00"}, "201.00", rule(("0", "0"), least="1/100"))
    with pytest.raises(CannotBeSplit, match=r"no more than £202\.00"):
        moved({"A": "100.00", "B": "100.00"}, "203.00", rule(("0", "0"), most="1/100"))


def test_a_sum_that_the_bounds_just_allow_is_given_out() -> None:
    for quantum in ("202.00", "206.00"):
        by = rule(("0", "0"), least="1/100", most="3/100")
        assert moved({"A": "90.00", "B": "110.00"}, quantum, by).total == Decimal(quantum)


def test_what_cannot_grow_is_refused_in_words() -> None:
    with pytest.raises(CannotBeSplit, match="B has no allocation above £0"):
        moved({"A": "100.00", "B": "0.00"}, "101.00", PACE)
    with pytest.raises(CannotBeSplit, match="not both"):
        converge({"A": Decimal(1)}, {"B": Fraction(1)}, Decimal(1), PACE)
    even = {"A": Decimal(1), "B": Decimal(1)}
    with pytest.raises(CannotBeSplit, match="without need"):
        converge(even, {"A": Fraction(1), "B": Fraction(0)}, Decimal(2), PACE)


@given(
    st.lists(
        st.tuples(st.integers(1, 10**12), st.integers(1, 10**6)), min_size=1, max_size=12
    ),
    st.integers(-300, 3000),
    st.integers(0, 200),
    st.integers(0, 400),
)  # fmt: skip
def test_allocations_make_the_quantum_within_their_bounds(
    drawn: list[tuple[int, int]], grown: int, below: int, above: int
) -> None:
    before = {str(place): Decimal(pence) * PENNY for place, (pence, _) in enumerate(drawn)}
    shared = parts([need for _, need in drawn])
    quantum = (total(before.values()) * (10_000 + grown) / 10_000).quantize(PENNY)
    least, most = Fraction(grown - below, 10_000), Fraction(grown + above, 10_000)
    by = rule(("-1/20", "1/50"), ("1/20", "-1/50"), least=str(least), most=str(most))
    rooms = [(ceil(pence * (1 + least)), floor(pence * (1 + most))) for pence, _ in drawn]
    pennies = int(quantum / PENNY)
    if any(low > high for low, high in rooms) or not (
        sum(low for low, _ in rooms) <= pennies <= sum(high for _, high in rooms)
    ):
        with pytest.raises(CannotBeSplit):
            converge(before, shared, quantum, by)
        return
    found = converge(before, shared, quantum, by)
    assert found.total == quantum
    for name, one in found.moved.items():
        assert Fraction(before[name]) * (1 + least) <= Fraction(one.after)
        assert Fraction(one.after) <= Fraction(before[name]) * (1 + most)


@given(st.integers(2, 50), st.lists(st.integers(1, 10**6), min_size=2, max_size=6))
def test_scaling_all_money_scales_the_allocations(times: int, values: list[int]) -> None:
    before = {str(place): Decimal(one) for place, one in enumerate(values)}
    shared = parts([1] * len(values))
    quantum = (total(before.values()) * Decimal("1.04")).quantize(PENNY)
    once = converge(before, shared, quantum, PACE)
    scaled = {name: sum_ * times for name, sum_ in before.items()}
    often = converge(scaled, shared, quantum * times, PACE)
    assert often.base_growth == once.base_growth
    assert all(
        abs(often.moved[name].after - once.moved[name].after * times) <= PENNY * (times + 1)
        for name in before
    )


def test_the_rule_that_is_shipped_is_not_for_decision() -> None:
    found = read_rule(ILLUSTRATIVE)
    assert not found.for_decision
    assert found.extra_at(Fraction(-1, 10)) == Fraction(1, 100)
    assert found.extra_at(Fraction(3, 80)) == Fraction(-1, 200)
    assert found.extra_at(Fraction(0)) == 0
    assert (found.least, found.most) == (0, None)


GOOD = "name: A\npoints: [{distance: 0%, extra_growth: 0%}]\nsource: B\nmark: S\nowner: C\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- 1", "must have the keys"),
        ("a: [", "as YAML"),
        (GOOD.replace("owner: C\n", ""), "does not say its `owner`"),
        (GOOD + "pace: 1\n", "a key `pace`"),
        (GOOD.replace("mark: S", "mark: Z"), "`mark`"),
        (GOOD.replace("distance: 0%", "distance: 0.5"), "no percentage"),
        (GOOD.replace("distance: 0%", "distance: NaN%"), "no percentage"),
        (GOOD.replace("[{distance: 0%, extra_growth: 0%}]", "[]"), "`points`"),
        (GOOD.replace("extra_growth: 0%", "extra: 0%"), "needs `distance`"),
        (GOOD + "least_growth: 3%\nmost_growth: 2%\n", "above the most"),
        (
            GOOD.replace("0%}]", "0%}, {distance: 1%, extra_growth: 1%}]"),
            "more growth to those further over target",
        ),
        (GOOD.replace("0%}]", "0%}, {distance: 0%, extra_growth: 0%}]"), "must rise"),
    ],
)
def test_what_is_no_rule_says_why(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(NotARule, match=says):
        read_rule(written(tmp_path, "rule.yaml", [text]))


def test_a_rule_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotARule, match="cannot be read"):
        read_rule(tmp_path / "none.yaml")
