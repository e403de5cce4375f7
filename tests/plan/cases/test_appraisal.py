"""Business cases: discounting, NPV, BCR, optimism, and what would have to be different (T41)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.money import rounded, total
from ringholder.plan.cases.appraise import appraise, index
from ringholder.plan.cases.case import BusinessCase, Change, Option, Settings
from ringholder.plan.cases.discount import (
    Schedule,
    annuity,
    less,
    present_value,
    ratio,
    schedule,
)
from ringholder.plan.cases.discount import times as exactly
from ringholder.plan.cases.sensitivity import one_way, scenarios, switches
from ringholder.rates import NoRate
from tests.plan.cases.worked import ON, D, example, line

STANDARD, HEALTH = schedule("standard", ON), schedule("health", ON)
FIVE = D("0.00001")


def of(case: BusinessCase, option: str = "build"):  # type: ignore[no-untyped-def]
    found = appraise(case, ON).of(option)
    assert found is not None
    return found


# ---- factors -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "year", "factor"),
    [(STANDARD, 30, "0.35628"), (HEALTH, 30, "0.63976"), (STANDARD, 35, "0.30733"),
     (STANDARD, 0, "1"), (STANDARD, 1, "0.96618")],
)  # fmt: skip
def test_the_factor_of_a_year_is_the_product_of_the_years_up_to_it(
    by: Schedule, year: int, factor: str
) -> None:
    assert rounded(by.factor(year), FIVE) == D(factor)


def test_the_rate_falls_with_the_bands_and_each_has_its_source_and_mark() -> None:
    assert [STANDARD.rate(y) for y in (1, 30, 31, 75, 76, 125, 126, 200, 201, 300, 301)] == [
        D(x) for x in ("3.5", "3.5", "3.0", "3.0", "2.5", "2.5", "2.0", "2.0", "1.5", "1.5", "1.0")
    ]
    assert all(one.for_decision for one in STANDARD.used(125))
    assert not any(one.for_decision for one in HEALTH.used(1))
    assert all(one.source and one.owner for one in STANDARD.used(500))


def test_a_day_before_anybody_published_a_rate_has_none_and_says_so() -> None:
    with pytest.raises(NoRate, match="2001"):
        schedule("standard", date(2001, 1, 1))
    with pytest.raises(ValueError, match="501"):
        STANDARD.factor(501)


# ---- the worked example --------------------------------------------------------------------------


def test_t41_as_the_reference_has_it() -> None:
    found = of(example())
    assert rounded(annuity(1, 5, STANDARD), FIVE) == D("4.51505")
    assert rounded(found.costs, D(100)) == 2_554_500
    assert rounded(found.benefits, D(100)) == 5_102_000
    assert rounded(found.npv, D(100)) == 2_547_500
    assert rounded(found.bcr, D("0.01")) == 2
    assert rounded(found.more_npv, D(100)) == 2_547_500


def test_t41_with_the_building_dearer_and_the_benefits_less() -> None:
    found = of(example("40", "20"))
    assert rounded(found.npv, D(100)) == 1_047_100
    assert found.whole_life == 1_680_000 + 1_500_000


def test_what_is_paid_back_is_paid_back_in_the_year_in_which_it_is_covered() -> None:
    assert of(example()).payback == 2
    none = replace(example(), lines=example().lines[:2])
    assert of(none).payback is None
    assert of(example(), "nothing").payback is None


def test_a_transfer_moves_money_and_is_worth_nothing() -> None:
    given_ = line("build", "transfer", "grant", "500000", 0, organisation="icb")
    taken = line("build", "transfer", "grant", "-500000", 0, organisation="ouh")
    with_it = replace(example(), lines=(*example().lines, given_, taken))
    assert of(with_it).npv == of(example()).npv


def test_each_option_is_held_against_the_minimum() -> None:
    least = line("nothing", "cost", "repairs", "100000", 1, 5, bias=D(0))
    case = replace(example(), lines=(*example().lines, least))
    found = of(case)
    assert found.more_costs == less(found.costs, of(case, "nothing").costs)
    assert found.bcr == ratio(found.benefits, found.more_costs)
    alone = replace(case, options=(Option("build", "Build"),))
    assert of(alone).more_npv is None
    assert of(alone).bcr == of(example()).bcr


def test_what_lies_after_the_appraisal_counts_for_nothing() -> None:
    late = line("build", "benefit", "time saved", "9000000", 6, 9, bias=D(0))
    assert of(replace(example(), lines=(*example().lines, late))).npv == of(example()).npv


def test_options_are_ranked_by_what_they_are_worth_and_within_a_budget_too() -> None:
    dear = (line("dear", "cost", "building", "5000000", 0, bias=D(0)),
            line("dear", "benefit", "time saved", "2500000", 1, 5, bias=D(0)))  # fmt: skip
    case = replace(example(), options=(*example().options, Option("dear", "Dear")),
                   lines=(*example().lines, *dear))  # fmt: skip
    found = appraise(case, ON)
    assert [one.option.id for one in found.ranked] == ["dear", "build", "nothing"]
    assert [one.option.id for one in found.within(D(3_000_000))] == ["build", "nothing"]
    assert found.preferred is not None
    assert found.preferred.option.id == "build"


# ---- prices --------------------------------------------------------------------------------------


def test_prices_of_another_year_are_restated_and_nominal_ones_of_every_year() -> None:
    said = Settings(terms="real", years=5, first_year=2026, price_year=2026, inflation=D(2))
    one = line("build", "cost", "staff", "100", 0, prices=2024)
    case = replace(example(), settings=said, lines=(one,))
    assert index(case, one, 0) == D("1.0404")
    nominal = replace(said, terms="nominal")
    later = replace(one, first=2, last=2, amount=D("104.04"))
    case = replace(case, settings=nominal, lines=(later,))
    assert rounded(of(case).net_by_year()[2]) == -100
    assert index(replace(case, settings=replace(nominal, inflation=None)), later, 2) is None


# ---- what would have to be different -------------------------------------------------------------


def test_at_its_switching_value_an_input_makes_the_case_worth_nothing() -> None:
    found = {one.input: one for one in switches(appraise(example(), ON))}
    benefit = found["benefit", "time saved"]
    assert benefit.nought is not None
    factor = 1 + benefit.nought / 100
    turned = [replace(one, amount=one.amount * factor) if one.kind == "benefit" else one
              for one in example().lines]  # fmt: skip
    assert abs(of(replace(example(), lines=tuple(turned))).npv) < D("0.01")
    assert rounded(found["cost", "building"].nought or D(0), D(1)) == 212
    assert found["cost", "building"].over == "nothing"


def test_no_amount_falls_below_nothing_to_turn_a_case() -> None:
    poor = example("0", "90")
    found = {one.input: one for one in switches(appraise(poor, ON))}
    assert of(poor).npv < 0
    assert found["cost", "staff"].nought is None, "free staff would not be enough"


def test_the_input_that_matters_most_comes_first_and_the_rate_is_one_of_them() -> None:
    found = one_way(appraise(example(), ON), ON)
    assert [one.input[1] for one in found] == [
        "time saved", "staff", "building", "discount rate"]  # fmt: skip
    apart = less(found[0].higher, found[0].lower)
    assert apart == exactly(of(example()).benefits, D("0.4"))
    assert found[-1].lower > of(example()).npv > found[-1].higher


def test_a_scenario_changes_what_it_names_and_says_who_is_first_then() -> None:
    worse = (Change("bad", "benefit", "", D(-60)), Change("bad", "cost", "building", D(40)))
    (found,) = scenarios(appraise(replace(example(), changes=worse), ON))
    assert (found.name, found.first) == ("bad", "nothing")
    built = of(example())
    assert found.worth["build"] == less(
        exactly(built.benefits, D("0.4")),
        total((built.costs, D(480_000))),
    )


# ---- properties ----------------------------------------------------------------------------------

amounts = st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=40)


@settings(max_examples=30)
@given(amounts, amounts, st.integers(1, 1000))
def test_a_present_value_of_a_sum_is_the_sum_of_the_present_values_and_scales(
    one: list[Decimal], other: list[Decimal], times: int
) -> None:
    longest = max(len(one), len(other))
    pad = [(*x, *[D(0)] * (longest - len(x))) for x in (one, other)]
    both = [a + b for a, b in zip(*pad, strict=True)]
    parts = [present_value(x, STANDARD) for x in pad]
    assert present_value(both, STANDARD) == total(parts)
    scaled = present_value([a * times for a in one], STANDARD)
    assert scaled == exactly(present_value(one, STANDARD), D(times))


@settings(max_examples=30)
@given(amounts)
def test_at_a_rate_of_nothing_a_present_value_is_the_plain_sum(one: list[Decimal]) -> None:
    nothing = Schedule("none", STANDARD.bands[:1], apart=-STANDARD.bands[0].rate.value)
    assert present_value(one, nothing) == sum(one)


@settings(max_examples=20)
@given(st.permutations(example("40", "20").lines))
def test_the_order_of_the_lines_makes_no_difference(lines: list) -> None:  # type: ignore[type-arg]
    assert of(replace(example(), lines=tuple(lines))).npv == of(example("40", "20")).npv
