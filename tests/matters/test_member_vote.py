"""A vote of members from its proposal to what follows from it (competitors.md N 1, 2, 3, 7)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from ringholder.matters.judge import judging
from ringholder.matters.member_votes.result import Outcome
from ringholder.matters.member_votes.so_far import is_running, results, rule_frozen
from ringholder.matters.record import Verdict
from ringholder.register.act import written
from tests.matters.town import CHAIR, DECIDED, MET, OXFORDSHIRE, RAISED, SECRETARY, Town, town

TELLER = "ouh"
DAY = timedelta(days=1)
OPENS, CLOSES = RAISED + 2 * DAY, RAISED + 9 * DAY
RULE: dict[str, Any] = {
    "vote_questions": ["The practices join one federation."],
    "denominator": "cast",
    "abstentions": "set-aside",
    "threshold": "1/2",
    "threshold_is": "more-than",
    "must_pass": "each",
    "tie": "falls",
    "vote_kind": "secret",
    "vote_ways": "online-and-paper",
    "vote_effect": "binding",
    "required_by": "Constitution of the federation, clause 4",
    "re_ballot_allowed": True,
    "opens_at": written(OPENS),
    "closes_at": written(CLOSES),
}
PROPOSED = {"title": "One federation", "for_body": OXFORDSHIRE, **RULE}
ROLL = {
    "cite": {"kind": "vote-roll", "rows": 8, "sha256": "b" * 64},
    "roll_lines": ["North; 1; 5", "South; 1; 3"],
    "weights_from": "One a practice",
}
COUNT = {
    "cite": {"kind": "ballots", "rows": 7, "sha256": "c" * 64},
    "receipts": 7,
    "turnout_lines": ["North; 4; 4", "South; 3; 3"],
    "count_lines": ["1; North; 3; 1; 0; 0", "1; South; 2; 1; 0; 0"],
}
LOST = ["1; North; 3; 1; 0; 0", "1; South; 1; 2; 0; 0"]
VOTE = "vote"


@pytest.fixture
def there() -> Town:
    return town()


def frozen(there: Town, **rule: Any) -> Town:
    there.do(VOTE, "propose-vote", SECRETARY, RAISED, **{**PROPOSED, **rule})
    there.do(VOTE, "freeze-roll", SECRETARY, RAISED, **ROLL)
    there.do(VOTE, "name-teller", SECRETARY, RAISED, teller=TELLER, reasons="No part in it.")
    return there


def opened(there: Town, **rule: Any) -> Town:
    frozen(there, **rule)
    there.do(VOTE, "open-vote", TELLER, OPENS)
    return there


def counted(there: Town, lines: list[str] | None = None, **rule: Any) -> Town:
    opened(there, **rule)
    there.do(VOTE, "close-vote", TELLER, CLOSES)
    said = {**COUNT, "count_lines": lines or COUNT["count_lines"]}
    there.do(VOTE, "count-vote", TELLER, CLOSES + DAY, **said)
    return there


def declared(there: Town, lines: list[str] | None = None, **rule: Any) -> Town:
    counted(there, lines, **rule)
    outcome = "not carried" if lines else "carried"
    there.do(VOTE, "declare-vote", TELLER, CLOSES + DAY, vote_results=[f"1; {outcome}"])
    return there


def case(there: Town) -> Any:
    return judging(there.clerk.acts(VOTE), there.clerk.world).case


def decision(there: Town, arises: str = VOTE) -> None:
    there.to_the_table(arises_from={"kind": "member-vote", "id": arises})
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)


def test_a_binding_vote_goes_from_its_proposal_to_the_decision_that_follows(there: Town) -> None:
    declared(there)
    decision(there)
    there.do(VOTE, "finish-vote", SECRETARY, MET + DAY, matter="falls", reasons="As it binds.")
    record = there.record(VOTE, MET + DAY)
    assert (record.state, record.ended, record.verdict) == ("finished", True, Verdict.SHOWN)
    assert results(case(there))[0].reasons == (
        "North: 3 of 4 votes for and against are for (75.0%); more than 1/2 is needed: met.",
        "South: 2 of 3 votes for and against are for (66.7%); more than 1/2 is needed: met.",
        "It was carried in each of 2.",
    )


@pytest.mark.parametrize(
    "odd",
    [
        {"threshold": "0.5"},
        {"threshold": "101%"},
        {"threshold": "1/0"},
        {"threshold": "1/1"},
        {"threshold": "1/3"},  # a tie would fall, and be over the threshold
        {"threshold": "0/1", "threshold_is": "at-least", "tie": "by-threshold"},
        {"must_pass": "some"},
        {"may_change": True},
        {"required_by": None},
        {"vote_questions": []},
        {"vote_questions": ["The same?", "The same?"]},
        {"closes_at": written(OPENS)},
        {"opens_at": written(RAISED - 9 * DAY), "closes_at": written(RAISED - DAY)},
    ],
)
def test_a_rule_that_could_be_read_in_two_ways_is_refused(there: Town, odd: dict[str, Any]) -> None:
    said = {key: value for key, value in {**PROPOSED, **odd}.items() if value is not None}
    assert "BAL101" in there.refused(VOTE, "propose-vote", SECRETARY, RAISED, **said)


def test_nobody_asks_members_for_a_body_that_is_not_theirs(there: Town) -> None:
    assert "WHO116" in there.refused(VOTE, "propose-vote", "ouh", RAISED, **PROPOSED)


def test_n2_neither_rule_nor_roll_changes_after_opening_and_the_attempt_is_in_the_record(
    there: Town,
) -> None:
    opened(there)
    for changed in ({"threshold": "1/3"}, {"denominator": "eligible"}, {"abstentions": "counted"}):
        said = {**RULE, **changed, "reasons": "Too high."}
        assert there.refused(VOTE, "amend-vote", SECRETARY, OPENS + DAY, **said)
    more = {
        **ROLL,
        "cite": {**ROLL["cite"], "rows": 9},
        "roll_lines": ["North; 1; 6", "South; 1; 3"],
    }
    assert there.refused(VOTE, "freeze-roll", SECRETARY, OPENS + DAY, **more)
    before = rule_frozen(case(there))
    told = there.happened(
        VOTE, "amend-vote", SECRETARY, OPENS + DAY, **{**RULE, "threshold": "1/3"}, reasons="-"
    )
    assert "BAL102" in told
    assert rule_frozen(case(there)) == before
    assert case(there).state == "open"


def test_n1_a_lower_threshold_after_a_vote_failed_leaves_it_failed(there: Town) -> None:
    declared(there, LOST)
    easier = {**RULE, "threshold": "1/4", "reasons": "It failed."}
    assert there.refused(VOTE, "amend-vote", SECRETARY, CLOSES + 2 * DAY, **easier)
    there.happened(VOTE, "amend-vote", SECRETARY, CLOSES + 2 * DAY, **easier)
    assert results(case(there))[0].outcome is Outcome.NOT_CARRIED
    said = {"vote_results": ["1; carried"]}
    assert "BAL109" in there.happened(VOTE, "declare-vote", TELLER, CLOSES + 2 * DAY, **said)


def test_a_re_ballot_has_other_times_and_no_other_rule(there: Town) -> None:
    declared(there, LOST)
    at = CLOSES + 2 * DAY
    there.do(VOTE, "order-re-ballot", SECRETARY, at, reasons="South asks for it.")
    other = {"opens_at": written(at + DAY), "closes_at": written(at + 5 * DAY), "reasons": "Again."}
    easier = {**RULE, **other, "threshold_is": "at-least"}
    assert there.refused(VOTE, "amend-vote", SECRETARY, at, **easier) == {"BAL102"}
    there.do(VOTE, "amend-vote", SECRETARY, at, **{**RULE, **other})
    assert there.refused(VOTE, "open-vote", TELLER, at + DAY)  # the roll is frozen anew first
    there.do(VOTE, "freeze-roll", SECRETARY, at, **ROLL)
    there.do(VOTE, "open-vote", TELLER, at + DAY)
    assert is_running(case(there), at + 2 * DAY)


def test_a_re_ballot_that_the_rule_does_not_allow_is_refused(there: Town) -> None:
    declared(there, LOST, re_ballot_allowed=False)
    told = there.refused(VOTE, "order-re-ballot", SECRETARY, CLOSES + 2 * DAY, reasons="Again.")
    assert told == {"BAL110"}


@pytest.mark.parametrize(
    "odd",
    [
        {"roll_lines": ["North; 1; 5"]},
        {"roll_lines": ["North; 1"]},
        {"roll_lines": ["North; 0; 8"]},
        {"roll_lines": ["North; 1; 4", "North; 1; 4"]},
        {"cite": {"kind": "paper", "rows": 8, "sha256": "b" * 64}},
    ],
)
def test_a_roll_that_does_not_add_up_is_refused(there: Town, odd: dict[str, Any]) -> None:
    there.do(VOTE, "propose-vote", SECRETARY, RAISED, **PROPOSED)
    assert there.refused(VOTE, "freeze-roll", SECRETARY, RAISED, **{**ROLL, **odd}) == {"BAL103"}


@pytest.mark.parametrize("teller", [OXFORDSHIRE, "K84042"])
def test_neither_who_asks_nor_a_voter_counts(there: Town, teller: str) -> None:
    there.do(VOTE, "propose-vote", SECRETARY, RAISED, **PROPOSED)
    said = {"teller": teller, "reasons": "-"}
    assert "BAL104" in there.refused(VOTE, "name-teller", SECRETARY, RAISED, **said)


def test_who_proposed_it_is_not_its_teller_in_another_capacity(there: Town) -> None:
    there.appoint("bht", "p-secretary")
    there.do(VOTE, "propose-vote", SECRETARY, RAISED, **PROPOSED)
    said = {"teller": "bht", "reasons": "-"}
    assert there.refused(VOTE, "name-teller", SECRETARY, RAISED, **said) == {"BAL104"}


def test_a_teller_who_declared_an_interest_in_a_practice_is_told(there: Town) -> None:
    there.do(VOTE, "propose-vote", SECRETARY, RAISED, **PROPOSED)
    there.do("of-ouh", "open-interests", "ouh", RAISED, person="p-ouh")
    held = {
        "id": "partner", "category": "financial", "gains": "gain", "what": "A partner there",
        "organisations": ["K84042"], "declared_on": "2024-03-01", "known_on": "2024-03-01",
    }  # fmt: skip
    there.do("of-ouh", "declare", "ouh", RAISED, **held)
    told = there.refused(VOTE, "name-teller", SECRETARY, RAISED, teller=TELLER, reasons="-")
    assert told == {"BAL104"}


@pytest.mark.parametrize(
    "lines", [["North; 1; 6", "South; 1; 2"], ["North; 1; 5", "South; 3; 1", "South; 1; 2"]]
)
def test_a_secret_vote_in_which_somebody_stands_alone_does_not_open(
    there: Town, lines: list[str]
) -> None:
    frozen(there)
    there.do(VOTE, "freeze-roll", SECRETARY, RAISED, **{**ROLL, "roll_lines": lines})
    assert there.refused(VOTE, "open-vote", TELLER, OPENS) == {"BAL105"}


def test_a_named_vote_may_have_a_constituency_of_one(there: Town) -> None:
    frozen(there, vote_kind="named")
    lines = ["North; 1; 7", "South; 900; 1"]
    there.do(VOTE, "freeze-roll", SECRETARY, RAISED, **{**ROLL, "roll_lines": lines})
    there.do(VOTE, "open-vote", TELLER, OPENS)


def test_more_constituencies_than_there_are_cannot_be_asked(there: Town) -> None:
    frozen(there, must_pass="some", some_of=3)
    assert there.refused(VOTE, "open-vote", TELLER, OPENS) == {"BAL105"}


def test_only_the_teller_opens_closes_and_counts(there: Town) -> None:
    frozen(there)
    assert there.refused(VOTE, "open-vote", SECRETARY, OPENS)


def test_n7_it_is_over_at_its_time_whoever_is_there_and_never_before(there: Town) -> None:
    opened(there)
    moment: datetime = CLOSES - timedelta(seconds=1)
    assert there.refused(VOTE, "close-vote", TELLER, moment) == {"BAL107"}
    assert is_running(case(there), moment)
    assert not is_running(case(there), CLOSES)
    assert not is_running(case(there), OPENS - timedelta(seconds=1))
    told = there.refused(VOTE, "remind-voters", TELLER, CLOSES, reminded="everybody")
    assert told == {"BAL106"}
    there.do(VOTE, "close-vote", TELLER, CLOSES + 20 * DAY)


@pytest.mark.parametrize(
    "odd",
    [
        {"receipts": 6},
        {"cite": {"kind": "ballots", "rows": 8, "sha256": "c" * 64}},
        {"cite": {"kind": "paper", "rows": 7, "sha256": "c" * 64}},
        {"count_lines": ["1; North; 3; 2; 0; 0", "1; South; 2; 1; 0; 0"]},
        {"count_lines": ["1; North; 3; 1; 0; 0"]},
        {"count_lines": ["2; North; 3; 1; 0; 0", "2; South; 2; 1; 0; 0"]},
        {"count_lines": ["1; North; 3; 1; 0"]},
        {"turnout_lines": ["North; 6; 6", "South; 1; 1"]},
        {"turnout_lines": ["North; 7; 7"]},
    ],
)
def test_a_count_that_does_not_add_up_is_refused(there: Town, odd: dict[str, Any]) -> None:
    opened(there)
    there.do(VOTE, "close-vote", TELLER, CLOSES)
    told = there.refused(VOTE, "count-vote", TELLER, CLOSES + DAY, **{**COUNT, **odd})
    assert told == {"BAL108"}


def test_so_few_who_voted_somewhere_are_told_and_the_count_goes_in(there: Town) -> None:
    opened(there)
    there.do(VOTE, "close-vote", TELLER, CLOSES)
    said = {
        "cite": {"kind": "ballots", "rows": 5, "sha256": "c" * 64},
        "receipts": 5,
        "turnout_lines": ["North; 4; 4", "South; 1; 1"],
        "count_lines": ["1; North; 3; 1; 0; 0", "1; South; 1; 0; 0; 0"],
    }
    told = there.do(VOTE, "count-vote", TELLER, CLOSES + DAY, **said)
    assert ["In South only 1 voted" in one.says for one in told.findings] == [True]
    assert case(there).state == "counted"


def test_a_result_that_does_not_follow_is_refused(there: Town) -> None:
    counted(there, LOST)
    said = {"vote_results": ["1; carried"]}
    assert there.refused(VOTE, "declare-vote", TELLER, CLOSES + DAY, **said) == {"BAL109"}


def test_a_challenge_leads_to_an_answer_or_another_count(there: Town) -> None:
    declared(there)
    at = CLOSES + 2 * DAY
    there.do(VOTE, "challenge-vote", CHAIR, at, ground="Count", reasons="Two ballots stuck.")
    there.do(VOTE, "count-vote", TELLER, at, **COUNT)
    there.do(VOTE, "declare-vote", TELLER, at, vote_results=["1; carried"])
    there.do(VOTE, "challenge-vote", CHAIR, at, ground="Roll", reasons="Not ours.")
    there.do(VOTE, "answer-challenge", TELLER, at, found="As before.", reasons="The roll has it.")
    assert case(there).state == "declared"
    late = CLOSES + 40 * DAY
    assert there.refused(VOTE, "challenge-vote", CHAIR, late, ground="-", reasons="Late.")


def test_a_binding_vote_is_not_finished_without_its_decision(there: Town) -> None:
    declared(there)
    at = CLOSES + 2 * DAY
    assert there.refused(VOTE, "finish-vote", SECRETARY, at, reasons="Done.") == {"BAL111"}
    decision(there, "another")
    told = there.refused(VOTE, "finish-vote", SECRETARY, MET + DAY, matter="falls", reasons="-")
    assert told == {"BAL111"}


def test_a_vote_that_advises_is_finished_with_reasons(there: Town) -> None:
    declared(there, vote_effect="advisory")
    at = CLOSES + 2 * DAY
    there.do(VOTE, "finish-vote", SECRETARY, at, reasons="We go on without it, since it advises.")
    assert case(there).state == "finished"
