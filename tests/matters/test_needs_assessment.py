"""A needs assessment from scope to review: figures, what people know, priorities, adoption."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.matters.local_knowledge import OF, areas_of, knowledge, missing
from ringholder.matters.priorities import Priority, Ranking, Weight, faults, sensitivity
from tests.matters.town import CHAIR, DECIDED, GP, SECRETARY, Town, town

OPENED = datetime(2024, 3, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
BUCKS = "place-committee-buckinghamshire"
SCOPE = {
    "title": "Stroke in Oxfordshire",
    "summary": "What people need after a stroke, and where it falls short.",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "affects": ["ouh"],
}
CITED = {"kind": "needs", "rows": 153, "sha256": "c" * 64}
WEIGHTS = [{"of": "how many people", "weight": 60}, {"of": "how unequal", "weight": 40}]
RANKING = [
    {"what": "Find high blood pressure", "scores": [5, 2]},
    {"what": "Rehabilitation at home", "scores": [2, 4]},
]
AFFECTED = {
    "organisation": "ouh",
    "effect_on_patients": "Sooner home.",
    "effect_on_money": "None.",
    "effect_on_staff": "Two more therapists.",
}


def opened() -> Town:
    here = town()
    here.do("need", "open-assessment", SECRETARY, OPENED, **SCOPE)
    here.route("need", OPENED)
    return here


def known(here: Town, kind: str, as_: str = GP, area: str = "oxfordshire") -> None:
    here.do("need", "add-knowledge", as_, OPENED + DAY, knowledge=kind, area=[area], said="I see.")


def ranked(*kinds: str) -> Town:
    here = opened()
    here.do("need", "cite-figures", SECRETARY, OPENED, topic="stroke", cite=CITED, found="More.")
    for kind in kinds:
        known(here, kind)
    asked = {"asked_whom": "Healthwatch Oxfordshire", "answered": "More at home."}
    here.do("need", "consult", SECRETARY, OPENED + DAY, **asked)
    said: dict[str, Any] = {"weights": WEIGHTS, "ranking": RANKING, "reasons": "As consulted."}
    here.do("need", "rank", SECRETARY, OPENED + DAY, **said)
    return here


def decided(here: Town, outcome: str = "approved", arises_from: str = "need") -> datetime:
    """The decision by which the place committee adopts it, and when."""
    thread = {"kind": "matter", "id": arises_from}
    here.to_the_table(arises_from=thread)
    at, sits = datetime(2024, 3, 20, 10, tzinfo=UTC), here.voting()
    choice = "for" if outcome == "approved" else "against"
    for place in sits:
        here.do("falls", "vote", SECRETARY, at, place=place, choice=choice)
    votes = {"for": 0, "against": 0, "abstain": 0, choice: len(sits)}
    here.do("falls", "decide", CHAIR, at, **{**DECIDED, "outcome": outcome}, **votes)
    return at + DAY


ADOPTED = {"matter": "falls", "reasons": "It was decided.", "review_on": "2025-03-20"}


def test_an_assessment_goes_to_whoever_may_decide_on_the_function() -> None:
    here = opened()
    assert here.record("need", OPENED).state == "routed"


def test_it_is_adopted_by_a_decision_that_arises_from_it_and_then_reviewed() -> None:
    here = ranked(*OF)
    after = decided(here)
    here.do("need", "adopt", SECRETARY, after, **ADOPTED)
    assert here.record("need", after).state == "adopted"
    here.do("need", "review", SECRETARY, after + 300 * DAY, found="Fewer waits.")
    assert here.record("need", after + 300 * DAY).state == "reviewed"


def test_writing_it_down_adopts_nothing() -> None:
    here = ranked(*OF)
    after = datetime(2024, 3, 21, 10, tzinfo=UTC)
    assert here.refused("need", "adopt", SECRETARY, after, **ADOPTED) == {"NED104"}


@pytest.mark.parametrize(
    "said", [{"outcome": "rejected"}, {"arises_from": "some-other-matter"}], ids=["no", "other"]
)
def test_only_an_approving_decision_of_this_assessment_adopts_it(said: dict[str, str]) -> None:
    here = ranked(*OF)
    after = decided(here, **said)
    assert here.refused("need", "adopt", SECRETARY, after, **ADOPTED) == {"NED104"}


def test_without_all_three_kinds_of_knowledge_the_record_does_not_show_it_properly_done() -> None:
    here = ranked("needs-and-gaps")
    after = decided(here)
    told = here.happened("need", "adopt", SECRETARY, after, **ADOPTED)
    assert told == {"NED102"}


def test_knowledge_keeps_who_said_it_as_what_and_when() -> None:
    here = opened()
    known(here, "relationships")
    (one,) = knowledge(here.clerk.acts("need"))
    assert (one.by, one.as_, one.area) == ("p-gp-1", GP, ("oxfordshire",))
    assert one.at == OPENED + DAY
    assert missing([one]) == ("needs-and-gaps", "supplier-performance")


def test_nobody_speaks_for_an_area_of_which_they_are_no_part() -> None:
    here = opened()
    said = {"knowledge": "needs-and-gaps", "said": "I hear.", "area": ["buckinghamshire"]}
    assert here.refused("need", "add-knowledge", GP, OPENED + DAY, **said) == {"NED101"}
    said["area"] = ["narnia"]
    assert here.refused("need", "add-knowledge", GP, OPENED + DAY, **said) == {"NED101"}


def test_a_seat_is_of_the_area_of_its_body_and_an_organisation_of_its_own() -> None:
    charter = town().charter
    assert areas_of(charter, GP) == charter.footprint(("oxfordshire",))
    assert areas_of(charter, "nobody") == frozenset()
    assert areas_of(charter, "icb-board/chair") >= charter.footprint(("oxfordshire",))


@pytest.mark.parametrize(
    "changed",
    [
        {"ranking": RANKING[::-1]},
        {"weights": [{"of": "how many people", "weight": 60}]},
        {"weights": [{"of": "one", "weight": 50}, {"of": "one", "weight": 50}]},
        {"ranking": [{"what": "One", "scores": [1]}]},
        {"ranking": [RANKING[0], RANKING[0]]},
    ],
    ids=["order", "not-100", "twice", "scores", "same-name"],
)
def test_an_order_that_does_not_follow_from_its_rule_is_refused(changed: dict[str, Any]) -> None:
    here = ranked(*OF)
    said = {"weights": WEIGHTS, "ranking": RANKING, "reasons": "So.", **changed}
    assert here.refused("need", "rank", SECRETARY, OPENED + DAY, **said) == {"NED103"}


@pytest.mark.parametrize(
    "changed",
    [
        {"ranking": []},
        {"ranking": [{"what": "One", "scores": [6, 1]}]},
        {"ranking": [{"what": "One", "scores": [True, 1]}]},
        {"weights": [{"of": "one", "weight": 0}]},
        {"weights": [{"of": "", "weight": 100}]},
        {"weights": "much"},
        {"ranking": [{"what": "One"}]},
    ],
)
def test_what_is_no_ranking_is_not_read(changed: dict[str, Any]) -> None:
    here = ranked(*OF)
    said = {"weights": WEIGHTS, "ranking": RANKING, "reasons": "So.", **changed}
    assert here.refused("need", "rank", SECRETARY, OPENED + DAY, **said) == {"ACT101"}


# ---- the rule by which priorities are ranked -----------------------------------------------------


def test_the_order_says_at_which_weight_it_turns() -> None:
    """60 × 5 + 40 × 2 = 380 to 60 × 2 + 40 × 4 = 280; equal where 3w = 2(100 − w): w = 40."""
    found = sensitivity(Ranking.of({"weights": WEIGHTS, "ranking": RANKING}))
    people, unequal = found
    assert (people.flips_at, people.pair) == (
        Fraction(40),
        ("Find high blood pressure", "Rehabilitation at home"),
    )
    assert people.doubled
    assert people.halved  # 30 to 40: a weight of 42.9 of 100, above 40
    assert unequal.flips_at == Fraction(60)
    assert unequal.halved
    assert unequal.doubled  # 60 to 80: a weight of 57.1 of 100, below 60


scores = st.lists(st.integers(0, 5), min_size=3, max_size=3).map(tuple)


@given(
    st.lists(scores, min_size=1, max_size=6),
    st.tuples(st.integers(1, 49), st.integers(1, 49)),
)
def test_what_is_ranked_has_no_fault_and_a_better_score_never_lowers_it(
    all_scores: list[tuple[int, ...]], weights: tuple[int, int]
) -> None:
    whole = (*weights, 100 - sum(weights))
    given_ = tuple(Weight(str(n), w) for n, w in enumerate(whole))
    items = tuple(Priority(str(n), s) for n, s in enumerate(all_scores))
    order = Ranking(given_, items).ranked()
    assert list(faults(Ranking(given_, order))) == []
    better = tuple(Priority(p.what, (5, *p.scores[1:])) if p.what == "0" else p for p in items)
    after = Ranking(given_, better).ranked()
    place = [p.what for p in order].index("0")
    assert [p.what for p in after].index("0") <= place


@given(st.lists(scores, min_size=2, max_size=5), st.tuples(st.integers(1, 49), st.integers(1, 49)))
def test_short_of_the_weight_at_which_it_turns_the_order_holds(
    all_scores: list[tuple[int, ...]], weights: tuple[int, int]
) -> None:
    whole = (*weights, 100 - sum(weights))
    given_ = tuple(Weight(str(n), w) for n, w in enumerate(whole))
    ranking = Ranking(given_, tuple(Priority(str(n), s) for n, s in enumerate(all_scores)))
    for found in sensitivity(ranking):
        if found.flips_at is None or found.flips_at in (0, 100):
            continue
        near = (found.flips_at * 9 + found.weight) / 10  # most of the way there
        factor = near / found.weight * (100 - found.weight) / (100 - near)
        totals = ranking.totals({found.of: factor})
        order = [totals[one.what] for one in ranking.ranked()]
        assert order == sorted(order, reverse=True)
