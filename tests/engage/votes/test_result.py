"""The result of a vote follows from its count under its rule, exactly (competitors.md N 3, 31)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.matters.member_votes.result import Outcome, percent, result
from ringholder.matters.member_votes.rule import NoRule, Passes, VoteRule, share, votes
from ringholder.matters.member_votes.sums import Size, Sums

RULE = VoteRule(("Shall we?",), False, False, Fraction(1, 2), strictly=True)
CARRIED, NOT_CARRIED, CANNOT_SAY = Outcome


def sums(for_: int | None, against: int | None, abstained: int = 0, roll: int = 0) -> Sums:
    def exact(number: int | None) -> Fraction | None:
        return None if number is None else Fraction(number)

    voted = sum(number or 0 for number in (for_, against, abstained))
    sizes = Size(roll, Fraction(roll)) if roll else None
    return Sums(
        exact(for_),
        exact(against),
        exact(abstained),
        Fraction(0),
        sizes,
        Size(voted, Fraction(voted)),
    )


@pytest.mark.parametrize(
    ("text", "strictly", "for_", "against", "outcome"),
    [
        ("2/3", False, 2, 1, CARRIED),  # 2/3 of 3 is 2, though 66.7% is more than 2/3
        ("2/3", True, 2, 1, NOT_CARRIED),
        ("4/5", False, 7, 2, NOT_CARRIED),  # 4/5 of 9 is 7.2
        ("4/5", False, 8, 1, CARRIED),
        ("1/2", False, 5, 5, NOT_CARRIED),  # a tie falls, though it is at least half
        ("1/2", True, 5, 5, NOT_CARRIED),
        ("1/3", False, 1, 2, CARRIED),
        ("66.7%", False, 2, 1, NOT_CARRIED),
        ("1/1", False, 3, 0, CARRIED),
    ],
)
def test_n3_the_share_is_exact(
    text: str, strictly: bool, for_: int, against: int, outcome: Outcome
) -> None:
    rule = replace(RULE, threshold=share(text), strictly=strictly)
    found = result(rule, 1, {"All members": sums(for_, against)})
    assert found.outcome is outcome
    assert f"{for_} of {for_ + against}" in found.reasons[0]


def test_n3_of_a_tie_the_threshold_alone_decides_where_the_rule_says_so() -> None:
    rule = replace(RULE, strictly=False, tie_falls=False)
    assert result(rule, 1, {"All members": sums(5, 5)}).outcome is CARRIED


@pytest.mark.parametrize(
    ("counted", "why"), [(sums(0, 0), "no vote was cast"), (sums(0, 0, 7), "all abstained")]
)
def test_n3_of_no_votes_nothing_is_carried_and_it_says_why(counted: Sums, why: str) -> None:
    found = result(RULE, 1, {"All members": counted})
    assert found.outcome is NOT_CARRIED
    assert why in found.reasons[0]


def test_abstentions_count_where_the_rule_says_so() -> None:
    counted = {"All members": sums(5, 3, 4)}
    assert result(RULE, 1, counted).outcome is CARRIED
    assert result(replace(RULE, abstentions_count=True), 1, counted).outcome is NOT_CARRIED


def test_of_all_on_the_roll_whoever_stays_away_counts_against() -> None:
    rule = replace(RULE, eligible=True)
    assert result(rule, 1, {"All members": sums(5, 1, roll=11)}).outcome is NOT_CARRIED
    assert result(rule, 1, {"All members": sums(6, 0, roll=11)}).outcome is CARRIED
    assert result(rule, 1, {"All members": sums(6, 0)}).outcome is CANNOT_SAY


@pytest.mark.parametrize(
    ("passes", "some_of", "outcome"),
    [
        (Passes.OVERALL, 0, CARRIED),
        (Passes.EACH, 0, NOT_CARRIED),
        (Passes.EACH_AND_OVERALL, 0, NOT_CARRIED),
        (Passes.SOME, 2, CARRIED),
        (Passes.SOME, 3, NOT_CARRIED),
        (Passes.SOME_AND_OVERALL, 2, CARRIED),
    ],
)
def test_constituencies_and_the_whole_are_asked_as_the_rule_says(
    passes: Passes, some_of: int, outcome: Outcome
) -> None:
    counted = {"North": sums(9, 1), "South": sums(2, 1), "West": sums(1, 2)}
    assert result(replace(RULE, passes=passes, some_of=some_of), 1, counted).outcome is outcome


def test_one_that_failed_settles_it_whatever_is_not_known_of_others() -> None:
    rule = replace(RULE, passes=Passes.EACH)
    unknown = sums(None, None)
    assert result(rule, 1, {"A": sums(1, 2), "B": unknown}).outcome is NOT_CARRIED
    assert result(rule, 1, {"A": sums(2, 1), "B": unknown}).outcome is CANNOT_SAY
    some = replace(RULE, passes=Passes.SOME, some_of=1)
    assert result(some, 1, {"A": sums(2, 1), "B": unknown}).outcome is CARRIED


def test_too_few_who_voted_let_it_fall() -> None:
    rule = replace(RULE, turnout_minimum=Fraction(1, 2))
    assert result(rule, 1, {"All members": sums(4, 0, roll=9)}).outcome is NOT_CARRIED
    assert result(rule, 1, {"All members": sums(5, 0, roll=9)}).outcome is CARRIED
    each = replace(rule, turnout_in_each=True)
    both = {"North": sums(9, 0, roll=9), "South": sums(1, 0, roll=9)}
    assert result(rule, 1, both).outcome is CARRIED
    assert result(each, 1, both).outcome is NOT_CARRIED


@pytest.mark.parametrize("text", ["", "0.5", "3/2", "1/0", "-1/2", "100.1%", "half", "1e9/2"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(NoRule):
        share(text)


def test_n31_fractional_votes_are_exact_or_refused() -> None:
    assert sum([votes("1/3")] * 3) == 1
    assert sum([votes("0.1")] * 10) == 1
    for text in ("1/0", "0x1", "1e3", "one", "-1", "1/3/3"):
        with pytest.raises(NoRule):
            votes(text)


def test_what_is_not_all_is_never_shown_as_all() -> None:
    assert percent(Fraction(9999, 10000)) == "just under 100%"
    assert percent(Fraction(1, 100000)) == "just over 0%"
    assert percent(Fraction(1, 8)) == "12.5%"


counted_ = st.tuples(*[st.integers(0, 30)] * 3)


@settings(max_examples=40, deadline=None)
@given(counted_, st.integers(1, 9), st.integers(1, 9), st.booleans())
def test_one_more_vote_for_never_turns_a_question_down(
    counted: tuple[int, int, int], top: int, more: int, strictly: bool
) -> None:
    rule = replace(RULE, threshold=Fraction(top, top + more), strictly=strictly)
    before = result(rule, 1, {"All members": sums(*counted)}).outcome
    after = result(rule, 1, {"All members": sums(counted[0] + 1, *counted[1:])}).outcome
    assert not (before is CARRIED and after is not CARRIED)


@settings(max_examples=30, deadline=None)
@given(st.lists(counted_, min_size=1, max_size=5))
def test_the_whole_is_the_sum_of_its_constituencies(counted: list[tuple[int, int, int]]) -> None:
    every = {f"C{n}": sums(*one) for n, one in enumerate(counted)}
    whole = result(RULE, 1, every).parts[-1].sums
    assert whole.in_favour == sum(one[0] for one in counted)
    assert whole.cast == sum(map(sum, counted))
