"""Which process: every row of regulation 6, in order; what cannot be told (governance.md 5.2)."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.answer import Answer, all_of, any_of
from ringholder.matters.selection.facts import Facts
from ringholder.matters.selection.regime import regime
from ringholder.matters.selection.table import choose

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
C_OR_MORE = (Process.DIRECT_C, Process.MOST_SUITABLE, Process.COMPETITIVE)
FOUR_OF_B = ("patient_choice", "number_not_restricted", "offered_to_all", "way_to_express_interest")
ONLY_ONE = {"existing_provider": "yes", "only_provider": "yes"}
ASKED = [name for name, fact in regime().facts.items() if not fact.computed]


def facts(because: str = "", /, **answers: str) -> Facts:
    """Facts with everything else answered no."""
    every = dict.fromkeys(ASKED, NO) | {name: Answer(one) for name, one in answers.items()}
    return Facts(every, because=because or "It is the same service.")


@pytest.mark.parametrize(
    ("answers", "row", "processes"),
    [
        ({"framework": "yes", **ONLY_ONE}, "6(8)", ("competitive",)),
        (ONLY_ONE, "6(3)", ("direct-a",)),
        (dict.fromkeys(FOUR_OF_B, "yes"), "6(4)", ("direct-b",)),
        (
            {"existing_provider": "yes", "contract_expiring": "yes", "provider_satisfies": "yes"},
            "6(5)",
            ("direct-c", "most-suitable", "competitive"),
        ),
        ({"provider_identifiable": "yes"}, "6(6)", ("most-suitable", "competitive")),
        ({}, "6(7)", ("competitive",)),
    ],
)  # fmt: skip
def test_each_row_of_regulation_6_answers_for_its_own_facts(
    answers: dict[str, str], row: str, processes: tuple[str, ...]
) -> None:
    found = choose(facts(**answers))
    assert found.decided
    assert found.row.rule.clause == row
    assert found.processes == processes
    assert found.must is (len(processes) == 1)


def test_the_rows_are_asked_in_their_order() -> None:
    # both A and B, C and the most suitable provider would fit: the first of them binds
    others = ("existing_provider", "only_provider", "contract_expiring", "provider_satisfies")
    every = dict.fromkeys((*FOUR_OF_B, *others, "provider_identifiable"), "yes")
    assert choose(facts(**every)).processes == (Process.DIRECT_A,)
    every["only_provider"] = "no"
    assert choose(facts(**every)).processes == (Process.DIRECT_B,)
    every["way_to_express_interest"] = "no"
    assert choose(facts(**every)).processes == C_OR_MORE
    every["provider_satisfies"] = "no"
    assert choose(facts(**every)).processes == (Process.MOST_SUITABLE, Process.COMPETITIVE)


def test_of_no_facts_nothing_is_matched_and_the_first_question_is_asked() -> None:
    found = choose(Facts())
    assert not found.decided
    assert found.processes == ()
    assert found.needs == ("framework",)
    assert found.possible == tuple(Process)


def test_a_row_that_cannot_be_told_ends_it_though_a_later_one_would_answer() -> None:
    b = dict.fromkeys(FOUR_OF_B, "yes") | {"way_to_express_interest": "unknown"}
    found = choose(facts(**b, provider_identifiable="yes"))
    assert not found.decided
    assert found.needs == ("way_to_express_interest",)
    assert found.possible == (Process.DIRECT_B, Process.MOST_SUITABLE, Process.COMPETITIVE)


def test_it_is_said_why_each_row_before_did_not_apply() -> None:
    found = choose(facts(existing_provider="yes", provider_identifiable="yes"))
    why = {row.rule.id: [one.fact for one in row.against] for row in found.rows}
    assert why["framework"] == ["framework"]
    assert why["only-provider"] == ["only_provider"]
    assert why["patient-choice"][0] == "patient_choice"
    assert "contract_expiring" in why["existing-satisfies"]
    assert why["identifiable"] == []


def test_without_an_existing_provider_nobody_is_asked_what_only_it_could_do() -> None:
    found = choose(Facts({"framework": NO, "existing_provider": NO, "patient_choice": NO,
                          "provider_identifiable": NO}))  # fmt: skip
    assert found.processes == (Process.COMPETITIVE,)


def test_answers_that_cannot_both_be_right_decide_nothing() -> None:
    found = choose(facts(existing_provider="no", contract_expiring="yes"))
    assert not found.decided
    assert "cannot both be right" in found.contradictions[0]


def test_the_character_is_somebodys_finding_and_counts_only_with_its_reason() -> None:
    no = (
        "framework",
        "only_provider",
        "patient_choice",
        "character_differs",
        "change_by_authority",
    )
    yes = ("existing_provider", "contract_expiring", "provider_satisfies")
    answers = dict.fromkeys(no, NO) | dict.fromkeys(yes, YES)
    unsaid = choose(Facts(answers))
    assert unsaid.needs[0] == "character_differs"
    said = choose(Facts(answers, because="The same service in the same places."))
    assert said.processes == C_OR_MORE


@given(some.fixed_dictionaries({name: some.sampled_from(list(Answer)) for name in ASKED}))
def test_what_was_answered_stays_answered_whatever_else_comes_to_be_known(
    answers: dict[str, Answer],
) -> None:
    found = choose(Facts(answers, because="A reason."))
    if not found.decided:
        assert found.needs or found.contradictions
        return
    for name in ASKED:
        if answers[name] is UNKNOWN:
            for settled in (YES, NO):
                more = choose(Facts({**answers, name: settled}, because="A reason."))
                assert more.processes == found.processes or more.contradictions


@given(some.fixed_dictionaries({name: some.sampled_from(list(Answer)) for name in ASKED}))
def test_what_is_named_as_possible_holds_what_it_comes_to(answers: dict[str, Answer]) -> None:
    found = choose(Facts(answers, because="A reason."))
    full = {name: NO if one is UNKNOWN else one for name, one in answers.items()}
    later = choose(Facts(full, because="A reason."))
    assert set(later.processes) <= set(found.possible)


def test_all_and_any_agree_with_every_way_in_which_the_unknown_may_turn_out() -> None:
    for some_ in product(Answer, repeat=3):
        ways = list(product(*([YES, NO] if one is UNKNOWN else [one] for one in some_)))
        for rule, python in ((all_of, all), (any_of, any)):
            ends = {python(one is YES for one in way) for way in ways}
            wanted = UNKNOWN if len(ends) == 2 else YES if ends == {True} else NO
            assert rule(some_) is wanted


def test_every_clause_is_one_of_the_regulations_and_every_row_ends_in_the_last() -> None:
    law = regime()
    assert law.rows[-1].when == {}
    assert [row.clause for row in law.rows] == ["6(8)", "6(3)", "6(4)", "6(5)", "6(6)", "6(7)"]
    assert all(fact in law.facts for row in (*law.rows, *law.grounds) for fact in row.when)
