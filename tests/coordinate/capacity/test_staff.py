"""Sessions of scarce staff lent between organisations, proved best by trying every way."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from ringholder.coordinate.capacity.staff import Lender, Need, Weights, lend

KM = {("B", "A"): 10.0, ("C", "A"): 30.0, ("B", "D"): 25.0, ("C", "D"): 12.0}
WEIGHTS = Weights()


def lender(name: str = "B", sessions: int = 10, share: float = 0.2, **other: object) -> Lender:
    said = {"agreed": True, **other}
    return Lender(name, "C_330", "2026-W05", sessions, share, **said)  # type: ignore[arg-type]


def need(name: str = "A", sessions: int = 3) -> Need:
    return Need(name, "C_330", "2026-W05", sessions)


def least(needs: list[Need], lenders: list[Lender]) -> float:
    """The least cost of all ways, by trying each."""
    ways = [(n, b, KM[b.organisation, n.organisation]) for n in needs for b in lenders]
    costs = []
    for counts in product(*(range(n.sessions + 1) for n, _, _ in ways)):
        lent = list(zip(ways, counts, strict=True))
        got = {n.organisation: sum(c for (m, _, _), c in lent if m is n) for n in needs}
        kept = all(sum(c for (_, b, _), c in lent if b is one) <= one.may_lend for one in lenders)
        if kept and all(got[n.organisation] <= n.sessions for n in needs):
            short = {n.organisation: n.sessions - got[n.organisation] for n in needs}
            worst = max(short[n.organisation] / n.sessions for n in needs)
            travel = sum(km * c for (_, _, km), c in lent)
            missing = WEIGHTS.km_uncovered * sum(short.values())
            costs.append(travel + missing + WEIGHTS.km_fair * worst)
    return min(costs)


@pytest.mark.parametrize("seed", range(12))
def test_no_other_way_to_lend_costs_less(seed: int) -> None:
    chance = Random(seed)
    needs = [need("A", chance.randrange(1, 4)), need("D", chance.randrange(1, 4))]
    lenders = [
        lender(name, chance.randrange(4, 12), chance.choice((0.1, 0.25, 0.5))) for name in "BC"
    ]
    found = lend(needs, lenders, KM)
    cost = sum(one.km * one.sessions for one in found.loans)
    cost += WEIGHTS.km_uncovered * sum(found.uncovered.values())
    cost += WEIGHTS.km_fair * found.largest_share_uncovered
    assert cost == pytest.approx(least(needs, lenders))


def test_nobody_lends_more_than_the_share_that_they_said() -> None:
    found = lend([need(sessions=5)], [lender(sessions=9, share=0.3)], KM)
    assert [one.sessions for one in found.loans] == [2]
    assert found.uncovered == {"A": 3}
    assert found.worth["B", "C_330", "2026-W05"] > 900


def test_nobody_lends_who_has_not_agreed_and_is_named() -> None:
    found = lend([need()], [lender(agreed=False), lender("C", share=0.1)], KM)
    assert [(one.lender, one.sessions) for one in found.loans] == [("C", 1)]
    assert found.not_agreed == ("B",)


def test_sessions_of_another_week_or_too_far_away_help_nobody() -> None:
    other = Lender("B", "C_330", "2026-W06", 10, 0.5, agreed=True)
    assert lend([need()], [other], KM).loans == ()
    assert lend([need()], [lender(most_km=9.0)], KM).loans == ()
    assert [one.km for one in lend([need()], [lender(most_km=10.0)], KM).loans] == [10.0]


def test_two_who_lack_as_much_are_helped_alike() -> None:
    needs = [need("A", 4), need("D", 4)]
    found = lend(needs, [lender("B", 10, 0.4)], KM)
    assert found.uncovered == {"A": 2, "D": 2}


def test_rows_that_mean_nothing_are_refused() -> None:
    for needs, lenders in (
        ([need(), need()], []), ([need(sessions=-1)], []), ([need()], [lender(share=1.2)]),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"twice|fewer|from 0 to 1"):
            lend(needs, lenders, KM)
