"""Considerable change and modification, on both sides of each threshold (governance.md 5)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.answer import Answer
from ringholder.matters.selection.change import considerable_change
from ringholder.matters.selection.conditions import framework_term, mixed, urgent
from ringholder.matters.selection.facts import Facts
from ringholder.matters.selection.modification import modification

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
D = Decimal


def facts(before: str | None = None, after: str | None = None, /, **answers: str) -> Facts:
    told = {"character_differs": NO, "change_by_authority": YES, "external_factors": NO}
    told |= {name: Answer(one) for name, one in answers.items()}
    value = [None if one is None else D(one) for one in (before, after)]
    return Facts(told, value[0], value[1], "Compared with the contract as it was made.")


@pytest.mark.parametrize(
    ("before", "after", "met"),
    [
        ("2000000", "2500000", YES),  # exactly 500,000 and exactly 25%
        ("2000000", "2499999.99", NO),
        ("2000001", "2500001", NO),  # 500,000, and a hair under 25%
        ("1999999", "2499999", YES),
        ("1000000", "1499999.99", NO),  # far over 25%, a penny under 500,000
        ("1000000", "1500000", YES),
        ("10000000", "12499999.99", NO),  # over 500,000, a penny under 25%
        ("10000000", "12500000", YES),
        ("3000000", "2000000", NO),
        ("0", "500000", YES),
    ],
)
def test_both_thresholds_are_met_at_exactly_their_figure(
    before: str, after: str, met: Answer
) -> None:
    assert considerable_change(facts(before, after)).met is met


def test_all_three_conditions_are_needed() -> None:
    assert considerable_change(facts("1000000", "2000000", change_by_authority="no")).met is NO
    found = considerable_change(facts("1000000", None))
    assert found.met is UNKNOWN
    assert "lifetime_value" in found.needs


def test_a_different_character_is_enough_alone() -> None:
    found = considerable_change(
        facts("1", "1", character_differs="yes", succession_only="no", change_by_authority="no")
    )
    assert found.met is YES


def test_succession_alone_is_no_change_if_the_successor_meets_the_criteria() -> None:
    same = {"character_differs": "yes", "succession_only": "yes", "change_by_authority": "no"}
    found = considerable_change(facts("1", "1", **same, successor_meets_criteria="yes"))
    assert found.met is NO
    assert found.excepted == ("6(11)",)
    assert considerable_change(facts("1", "1", **same, successor_meets_criteria="no")).met is YES
    by_value = {**same, "change_by_authority": "yes", "successor_meets_criteria": "yes"}
    assert considerable_change(facts("1000000", "2000000", **by_value)).met is YES  # 6(11)(b)


def test_external_factors_set_the_sums_aside_and_not_the_character() -> None:
    found = considerable_change(facts("1000000", "2000000", external_factors="yes"))
    assert found.met is NO
    assert found.excepted == ("6(12)",)
    both = facts("1000000", "2000000", external_factors="yes", character_differs="yes",
                 succession_only="no")  # fmt: skip
    assert considerable_change(both).met is YES


def test_what_no_answer_could_turn_is_not_asked_for() -> None:
    low = Facts({"character_differs": NO}, D(100), D(200), "The same.")
    assert considerable_change(low).met is NO
    open_ = Facts({"character_differs": NO}, D(1000000), D(2000000), "The same.")
    assert considerable_change(open_).needs == ("change_by_authority", "external_factors")


# ---- modification --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("original", "changes", "allowed"),
    [
        ("1000000", ["499999.99"], YES),  # below 500,000
        ("1000000", ["500000"], NO),  # 50%
        ("2000000", ["500000"], NO),  # exactly 25% is not less than 25%
        ("2000001", ["500000"], YES),  # 500,000 is under 25%
        ("10000000", ["2499999.99"], YES),
        ("10000000", ["2500000"], NO),
        ("1000000", ["300000", "199999.99"], YES),  # added up
        ("1000000", ["300000", "200000"], NO),
        ("1000000", ["600000", "-200000"], YES),
        ("1000000", ["-500000"], NO),  # a fall counts by its size
    ],
)
def test_all_changes_by_the_authority_are_added_up_and_either_threshold_is_enough(
    original: str, changes: list[str], allowed: Answer
) -> None:
    told = facts(provided_for="no", succession_only="no")
    found = modification(told, D(original), [D(one) for one in changes], Process.COMPETITIVE)
    assert found.allowed is allowed
    over = abs(sum(map(D, changes))) >= 500_000
    assert found.notice is (YES if allowed is YES and over else NO)


def test_each_other_ground_is_enough_alone() -> None:
    grown = [D(5_000_000)]
    none = {"provided_for": "no", "succession_only": "no"}
    for ground, more in {
        "13(1)(a)": {"provided_for": "yes"},
        "13(1)(b)": {"succession_only": "yes", "successor_meets_criteria": "yes"},
        "13(1)(c)": {"external_factors": "yes"},
    }.items():
        found = modification(facts(**{**none, **more}), D(1_000_000), grown, Process.COMPETITIVE)
        assert found.allowed is YES
        assert [rule.clause for rule in found.on] == [ground]
    by_a = modification(facts(**none), D(1_000_000), grown, Process.DIRECT_A)
    assert [rule.clause for rule in by_a.on] == ["13(3)"]
    assert by_a.notice is YES
    differs = modification(facts(**none, character_differs="yes"), D(1), grown, Process.DIRECT_B)
    assert differs.allowed is NO


def test_no_notice_is_due_of_what_the_authority_did_not_decide() -> None:
    told = facts(provided_for="yes", change_by_authority="no")
    assert modification(told, D(1_000_000), [D(900_000)]).notice is NO


def test_a_modification_of_which_facts_are_missing_is_not_allowed_and_says_which() -> None:
    found = modification(Facts(), D(1_000_000), [D(100)])
    assert found.allowed is UNKNOWN
    assert "provided_for" in found.needs


@given(some.lists(some.integers(-(10**9), 10**9), max_size=8), some.integers(1, 10**9))
def test_the_order_of_changes_does_not_matter(changes: list[int], original: int) -> None:
    sums = [D(one) / 100 for one in changes]
    one, other = (modification(facts(), D(original), each) for each in (sums, sums[::-1]))
    assert one == other


# ---- the lesser tests ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("health", "other", "apart", "applies"),
    [
        ("600", "400", "yes", YES),
        ("400", "600", "yes", NO),
        ("600", "400", "no", NO),
        ("500", "500", "yes", UNKNOWN),  # neither is the higher
    ],
)
def test_a_mixed_procurement_needs_health_as_its_main_part_and_no_way_to_buy_the_rest_apart(
    health: str, other: str, apart: str, applies: Answer
) -> None:
    told = Facts({"not_separable": Answer(apart)})
    assert mixed(told, D(health), D(other)).applies is applies


def test_urgency_needs_all_three() -> None:
    every = dict.fromkeys(("urgent", "unforeseen", "delay_risks_safety"), YES)
    assert urgent(Facts(every)).applies is YES
    for name in every:
        assert urgent(Facts({**every, name: NO})).applies is NO
        assert urgent(Facts({**every, name: UNKNOWN})).applies is UNKNOWN


def test_a_framework_agreement_runs_four_years_to_the_day_and_longer_only_by_exception() -> None:
    start = date(2024, 4, 1)
    assert framework_term(start, date(2028, 3, 31), Facts()) is YES
    assert framework_term(start, date(2028, 4, 1), Facts()) is UNKNOWN
    assert framework_term(start, date(2028, 4, 1), Facts({"exceptional_term": NO})) is NO
    assert framework_term(start, date(2030, 1, 1), Facts({"exceptional_term": YES})) is YES
    assert framework_term(date(2024, 2, 29), date(2028, 2, 28), Facts()) is YES
