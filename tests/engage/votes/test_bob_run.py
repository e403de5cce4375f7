"""From engagement to a vote on the real practices of one system, and to the decision that follows.

The practices and their places are real, by the register of practices. Nobody asked them this.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from random import Random

import pytest

from ringholder.engage.votes.box import Ballot, BallotBox, Vote, count
from ringholder.engage.votes.voters import VoteRoll, practices_of
from ringholder.matters.judge import judging
from ringholder.matters.member_votes.result import Outcome
from ringholder.matters.member_votes.so_far import results, rule_frozen
from ringholder.matters.record import Verdict
from ringholder.register.act import written
from tests.matters.town import (
    CHAIR,
    DECIDED,
    MET,
    OXFORDSHIRE,
    PAPER,
    RAISED,
    SECRETARY,
    Town,
    town,
)

BOARD, TELLER, VOTE, ENGAGED = "QU9", "healthwatch", "m-one-federation", "m-engagement"
DAY = timedelta(days=1)
OPENS, CLOSES = RAISED + DAY, RAISED + 10 * DAY
QUESTION = "The practices of each place work together in one federation."


@pytest.fixture(scope="module")
def roll() -> VoteRoll:
    return practices_of(BOARD, RAISED.date())


def engaged(there: Town) -> None:
    """What was asked of people before: a matter that says what they said, and what follows."""
    there.raise_(ENGAGED, title="Working together: what people told us")


def opened(there: Town, roll: VoteRoll) -> None:
    there.appoint(TELLER)
    there.do(
        VOTE, "propose-vote", SECRETARY, RAISED,
        title="One federation", for_body=OXFORDSHIRE, vote_questions=[QUESTION],
        denominator="cast", abstentions="set-aside", threshold="2/3", threshold_is="at-least",
        must_pass="each-and-overall", turnout_minimum="1/2", turnout_of="each", tie="falls",
        vote_kind="secret", vote_ways="online", vote_effect="binding",
        required_by="The agreement of the federation (illustrative)", re_ballot_allowed=False,
        opens_at=written(OPENS), closes_at=written(CLOSES),
        arises_from={"kind": "decision", "id": ENGAGED},
    )  # fmt: skip
    said = {"cite": roll.cite, "roll_lines": roll.lines, "weights_from": "One a practice"}
    there.do(VOTE, "freeze-roll", SECRETARY, RAISED, **said)
    there.do(VOTE, "name-teller", SECRETARY, RAISED, teller=TELLER, reasons="No part in it.")
    there.do(VOTE, "open-vote", TELLER, OPENS)


def cast(roll: VoteRoll, against: dict[str, int]) -> tuple[BallotBox, set[str]]:
    """Nine of ten practices vote; in each place so many of a hundred of them against."""
    random = Random(2024)
    voting = [voter for voter in roll.voters if random.randrange(10)]
    ballots = [
        Ballot(
            voter.constituency,
            voter.votes,
            (Vote.AGAINST if random.randrange(100) < against[voter.constituency] else Vote.FOR,),
        )
        for voter in voting
    ]
    random.shuffle(ballots)
    return BallotBox.of(ballots), {voter.code for voter in voting}


def counted(there: Town, roll: VoteRoll, against: dict[str, int]) -> Outcome:
    box, voted = cast(roll, against)
    case = judging(there.clerk.acts(VOTE), there.clerk.world).case
    rule = rule_frozen(case)
    assert rule is not None
    found = count(rule, roll, box, voted)
    at: datetime = CLOSES + timedelta(hours=2)
    there.do(VOTE, "close-vote", TELLER, at)
    there.do(
        VOTE, "count-vote", TELLER, at, cite=box.cite, receipts=len(voted),
        turnout_lines=found.turnout_lines, count_lines=found.count_lines,
    )  # fmt: skip
    declared = [one.line for one in found.results(rule)]
    there.do(VOTE, "declare-vote", TELLER, at, vote_results=declared)
    return results(judging(there.clerk.acts(VOTE), there.clerk.world).case)[0].outcome


def test_the_roll_has_every_open_practice_of_the_three_places_once(roll: VoteRoll) -> None:
    places = Counter(voter.constituency for voter in roll.voters)
    assert set(places) == {"Buckinghamshire", "Oxfordshire", "Berkshire West"}
    assert len({voter.code for voter in roll.voters}) == len(roll.voters) == sum(places.values())
    assert len(roll.voters) > 140


def test_engagement_leads_to_a_vote_of_the_practices_and_that_to_the_decision(
    roll: VoteRoll,
) -> None:
    there = town()
    engaged(there)
    opened(there, roll)
    agreed = {"Buckinghamshire": 10, "Oxfordshire": 10, "Berkshire West": 10}
    assert counted(there, roll, agreed) is Outcome.CARRIED
    there.to_the_table(arises_from={"kind": "member-vote", "id": VOTE})
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    there.do(VOTE, "finish-vote", SECRETARY, MET + DAY, matter="falls", reasons="It binds.")
    record = there.record(VOTE, MET + DAY)
    assert (record.state, record.verdict) == ("finished", Verdict.SHOWN)
    opening = there.clerk.acts(VOTE)[0].act
    assert opening.payload["arises_from"]["id"] == ENGAGED
    frozen = next(e.act for e in there.clerk.acts(VOTE) if e.act.kind == "freeze-roll")
    assert frozen.payload["cite"]["sha256"] == roll.sha256
    assert frozen.payload["cite"]["sha256"] != PAPER["sha256"]


def test_one_place_that_is_against_is_enough_under_a_rule_that_asks_each(roll: VoteRoll) -> None:
    there = town()
    engaged(there)
    opened(there, roll)
    divided = {"Buckinghamshire": 5, "Oxfordshire": 5, "Berkshire West": 65}
    assert counted(there, roll, divided) is Outcome.NOT_CARRIED
    found = results(judging(there.clerk.acts(VOTE), there.clerk.world).case)[0]
    assert any("it was not in Berkshire West" in reason for reason in found.reasons)
    there.do(VOTE, "finish-vote", SECRETARY, MET, reasons="It was not carried: nothing follows.")
