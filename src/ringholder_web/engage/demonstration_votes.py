"""The demonstration's votes: practices are real, and nobody asked them, nor did they vote so.

One secret vote is open, in which the practice of the demonstration may vote; one is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from ringholder.engage.votes.box import Ballot, BallotBox, Vote, count
from ringholder.engage.votes.receipts import new_receipt
from ringholder.engage.votes.voters import VoteRoll, practices_of
from ringholder.matters.local_day import local_day
from ringholder.matters.member_votes.rule import rule_of
from ringholder.matters.roll import REGISTRAR
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.register.act import written
from ringholder_web.engage.vote_counting import keep_roll
from ringholder_web.engage.vote_models import BoxBallot, GivenReceipt, RollLine, drawn_key

BOARD, BODY, TELLER = "QU9", "place-committee-oxfordshire", "healthwatch"
ASKS, PRACTICE = f"{BODY}/secretary", "K84042"
OPEN, OVER = "vote-evening-clinics", "vote-shared-records"
DAY = timedelta(days=1)
_BEGUN, _ENDED = 45, 24
_SEED, _OPEN_SHARE, _OVER_SHARE = 4, 40, 78  # of a hundred practices so many have voted
_LEANING = {"Berkshire West": 55, "Buckinghamshire": 68, "Oxfordshire": 74}
_MARK = " (illustrative)"
_RULE: dict[str, Any] = {
    "for_body": BODY, "denominator": "cast", "abstentions": "set-aside", "threshold": "1/2",
    "threshold_is": "more-than", "must_pass": "each", "turnout_minimum": "1/2",
    "turnout_of": "overall", "tie": "falls", "vote_kind": "secret", "vote_ways": "online-and-paper",
    "vote_effect": "advisory", "re_ballot_allowed": True,
}  # fmt: skip
_CAST: dict[str, tuple[VoteRoll, tuple[Ballot, ...], frozenset[str], date]] = {}
"""What was cast in each vote, between telling the story and laying the rows."""


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """A vote that is open and one that is over."""
    if TELLER in desk.charter.organisations and BODY in desk.charter.bodies:
        yield _appointed(desk, now)
        yield _over(desk, now)
        yield _open(desk, now)


def _appointed(desk: Desk, now: datetime) -> Story:
    yield now - 60 * DAY
    matter = desk.new("appointment")
    desk.open("appointment", matter, REGISTRAR, {"as": TELLER})
    said = {"as": TELLER, "person": desk.people.somebody(), "reasons": "as found"}
    desk.act(matter, "appoint", REGISTRAR, {**said, "from_on": local_day(desk.now).isoformat()})


def _prepared(
    desk: Desk, matter: str, title: str, question: str, roll: VoteRoll, closes_at: datetime
) -> None:
    opens_at = (desk.now + DAY).replace(hour=8, minute=0, second=0, microsecond=0)
    times = {"opens_at": written(opens_at), "closes_at": written(closes_at)}
    said = {"title": f"{title}{_MARK}", "summary": "Illustrative: nobody asked this.", **_RULE}
    desk.open("member-vote", matter, ASKS, {**said, **times, "vote_questions": [question]})
    frozen = {"cite": roll.cite, "roll_lines": roll.lines, "weights_from": "One a practice"}
    desk.act(matter, "freeze-roll", ASKS, frozen)
    reasons = {"reasons": "It has no part in it. Illustrative."}
    desk.act(matter, "name-teller", ASKS, {"teller": TELLER, **reasons})


def _over(desk: Desk, now: datetime) -> Story:
    yield now - _BEGUN * DAY
    roll = practices_of(BOARD, local_day(desk.now))
    closes_at = (now - _ENDED * DAY).replace(hour=17, minute=0, second=0, microsecond=0)
    question = "Practices share their appointment books with the urgent care service."
    _prepared(desk, OVER, "Shared appointment books", question, roll, closes_at)
    ballots, voted = _drawn(roll, _OVER_SHARE, _SEED)
    _CAST[OVER] = roll, ballots, voted, local_day(closes_at)
    yield now - (_BEGUN - 2) * DAY
    desk.act(OVER, "open-vote", TELLER, {})
    yield now - (_ENDED + 5) * DAY
    desk.act(OVER, "remind-voters", TELLER, {"reminded": "sent-blind"})
    yield now - (_ENDED - 1) * DAY
    desk.act(OVER, "close-vote", TELLER, {})
    box = BallotBox.of(ballots)
    rule = rule_of({**_RULE, "vote_questions": [question]})
    found = count(rule, roll, box, voted)
    desk.act(OVER, "count-vote", TELLER, {
        "cite": box.cite, "receipts": len(ballots), "turnout_lines": found.turnout_lines,
        "count_lines": found.count_lines,
    })  # fmt: skip
    results = [one.line for one in found.results(rule)]
    desk.act(OVER, "declare-vote", TELLER, {"vote_results": results})


def _open(desk: Desk, now: datetime) -> Story:
    yield now - 6 * DAY
    roll = practices_of(BOARD, local_day(desk.now))
    closes_at = (now + 9 * DAY).replace(hour=17, minute=0, second=0, microsecond=0)
    question = "Practices of each place hold evening clinics together."
    _prepared(desk, OPEN, "Evening clinics together", question, roll, closes_at)
    ballots, voted = _drawn(roll, _OPEN_SHARE, _SEED + 1)
    _CAST[OPEN] = roll, ballots, voted, local_day(now - 2 * DAY)
    yield now - 4 * DAY
    desk.act(OPEN, "open-vote", TELLER, {})


def _drawn(roll: VoteRoll, share: int, seed: int) -> tuple[tuple[Ballot, ...], frozenset[str]]:
    """Ballots of so many in a hundred, drawn; the practice of the demonstration has not voted."""
    random = Random(seed)  # noqa: S311 (a demonstration is to be the same each time)
    ballots, voted = [], set()
    for voter in roll.voters:
        if voter.code == PRACTICE or random.randrange(100) >= share:
            continue
        leans = random.randrange(100) < _LEANING.get(voter.constituency, 60)
        choice = Vote.ABSTAIN if random.randrange(20) == 0 else Vote.FOR if leans else Vote.AGAINST
        ballots.append(Ballot(voter.constituency, voter.votes, (choice,)))
        voted.add(voter.code)
    return tuple(ballots), frozenset(voted)


def lay(now: datetime) -> None:
    """Keep the rolls, the boxes and the receipts of both votes."""
    del now
    while _CAST:
        vote, (roll, ballots, voted, on) = _CAST.popitem()
        keep_roll(vote, 1, roll)
        RollLine.objects.filter(vote=vote, voter__in=voted).update(voted_on=on, voted_how="online")
        mine = {"vote": vote, "round": 1}
        BoxBallot.objects.bulk_create(
            BoxBallot(key=key, constituency=one.constituency, weight=str(one.votes),
                      choices=",".join(one.choices), **mine)
            for key, one in zip(_keys(len(ballots)), sorted(ballots), strict=True)
        )  # fmt: skip
        GivenReceipt.objects.bulk_create(
            GivenReceipt(key=key, receipt=new_receipt(), **mine) for key in _keys(len(ballots))
        )


def _keys(many: int) -> list[int]:
    keys: set[int] = set()
    while len(keys) < many:
        keys.add(drawn_key())
    return list(keys)
