"""Linear programmes in whole numbers: least cost, prices, and what has to give way."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from ringholder.measures.programme import Line, Programme, least_relaxed, solve


def test_the_cheapest_choice_and_the_price_of_its_limit() -> None:
    needed = Line("needed", ((0, 1.0), (1, 1.0)), least=7.0)
    found = solve(Programme((1.0, 2.0), (5.0, 5.0), (True, True), (needed,)))
    assert found is not None
    assert (found.cost, found.values) == (9.0, (5.0, 2.0))
    assert found.prices == {"needed": pytest.approx(2.0)}


def test_whole_numbers_are_found_where_fractions_cost_less() -> None:
    half = Line("half", ((0, 2.0),), most=3.0)
    found = solve(Programme((-1.0,), (None,), (True,), (half,)))
    assert found is not None
    assert (found.values, found.relaxed, found.gap) == ((1.0,), -1.5, 0.0)


@pytest.mark.parametrize("seed", range(20))
def test_no_other_choice_in_whole_numbers_costs_less(seed: int) -> None:
    chance = Random(seed)
    costs = [float(chance.randrange(-9, 5)) for _ in range(3)]
    lines = [
        Line(str(n), tuple((c, float(chance.randrange(-2, 5))) for c in range(3)),
             most=float(chance.randrange(0, 12)))
        for n in range(3)
    ]  # fmt: skip
    found = solve(Programme(costs, (4.0,) * 3, (True,) * 3, lines))
    assert found is not None
    kept = [
        sum(c * x for c, x in zip(costs, choice, strict=True))
        for choice in product(range(5), repeat=3)
        if all(sum(f * choice[c] for c, f in one.terms) <= (one.most or 0.0) for one in lines)
    ]
    assert found.cost == pytest.approx(min(kept))


def test_limits_that_exclude_each_other_have_no_solution_and_say_which_gives_way() -> None:
    few = Line("few", ((0, 1.0),), most=2.0)
    many = Line("many", ((0, 1.0),), least=5.0)
    programme = Programme((1.0,), (None,), (True,), (few, many))
    assert solve(programme) is None
    assert least_relaxed(programme, ["few"]) == {"few": pytest.approx(3.0)}
    assert least_relaxed(programme, ["many"]) == {"many": pytest.approx(3.0)}
    assert least_relaxed(programme, []) is None


def test_nothing_to_choose_costs_nothing() -> None:
    nothing = solve(Programme((), (), (), (Line("slots", (), most=3.0),)))
    assert nothing is not None
    assert (nothing.cost, nothing.prices) == (0.0, {"slots": 0.0})
    assert solve(Programme((), (), (), (Line("needed", (), least=1.0),))) is None
