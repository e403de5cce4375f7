"""Results worked by hand: bases, thresholds, ties, consensus, and votes that do not count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from ringholder.charter.said import NONE, SILENT, UNKNOWN
from ringholder.findings import RestsOn
from ringholder.matters.how import How, Quorum
from ringholder.matters.result import Choice, Outcome, Vote, agreed, result
from ringholder.matters.voting.steps import Answer
from tests.matters.rooms_of_votes import body, count, ids, kinds, place, share, votes

CARRIED, LOST, TIED = Outcome.CARRIED, Outcome.LOST, Outcome.TIED
INQUORATE, CANNOT_SAY = Outcome.INQUORATE, Outcome.CANNOT_SAY
FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
TWO_THIRDS = {"majority": "two-thirds"}
CLOSE = datetime(2026, 7, 1, 12, tzinfo=UTC)


def of(part: str, base: Any = SILENT) -> dict[str, Any]:
    return {"majority": "share", "threshold": Fraction(part), "base": base}


@pytest.mark.parametrize(
    ("seats", "rule", "cast", "outcome", "needed"),
    [
        (3, TWO_THIRDS, (2, 1), CARRIED, 2),  # two thirds of 3 is 2
        (3, TWO_THIRDS, (1, 2), LOST, 2),
        (9, of("4/5"), (7, 2), LOST, 8),  # four fifths of 9 is 7.2
        (9, of("4/5"), (8, 1), CARRIED, 8),
        (4, of("1/2"), (2, 2), CARRIED, 2),  # at least half
        (4, {"majority": "over-half-of-seats"}, (2, 2), LOST, 3),  # more than half
        (10, of("1/3"), (3, 7), LOST, 4),
        (3, TWO_THIRDS, (0, 0), LOST, 1),  # nothing cast: two thirds of nothing is not enough
        (3, TWO_THIRDS, (0, 0, 3), LOST, 1),
        (9, of("1/2", "present"), (4, 0, 5), LOST, 5),
        (9, of("1/2", "cast"), (4, 0, 5), CARRIED, 2),
        (9, of("1/2", "eligible"), (5, 0, 0), CARRIED, 5),
        (9, of("1/2", "seats-in-office"), (4, 0, 0), LOST, 5),
        (9, {"majority": "two-thirds", "base": "seats-in-office"}, (5, 0), LOST, 6),
    ],
)
def test_a_share_is_exact(
    seats: int, rule: dict[str, Any], cast: tuple[int, ...], outcome: Outcome, needed: int
) -> None:
    found = count(body(seats, **rule), *cast)
    assert found.outcome is outcome
    assert next(step.needed for step in found.steps if step.kind == "majority") == needed


@pytest.mark.parametrize(
    ("cast", "tie", "outcome", "reason"),
    [
        ((2, 1), SILENT, CARRIED, "majority"),
        ((1, 2), SILENT, LOST, "majority"),
        ((2, 2), "falls", LOST, "tie-falls"),
        ((2, 2), SILENT, LOST, "tie-not-said"),
        ((2, 2), "presiding", TIED, "tie-waits"),
        ((2, 2), UNKNOWN, CANNOT_SAY, "not-said"),
        ((0, 0), "presiding", LOST, "nobody-in-favour"),  # nothing to break
        ((0, 0, 4), "presiding", LOST, "nobody-in-favour"),
        ((0, 4), "presiding", LOST, "nobody-in-favour"),
    ],
)
def test_a_simple_majority_says_why(
    cast: tuple[int, ...], tie: Any, outcome: Outcome, reason: str
) -> None:
    found = count(body(4, tie=tie, presides=("b/1",)), *cast)
    assert (found.outcome, reason in kinds(found)) == (outcome, True)


def test_the_bases_differ_by_who_left_and_who_stayed_away() -> None:
    found = result(body(10), votes(3, 1, 1), ids(1, 2, 3, 4, 5, 6, 10), out=ids(10))
    assert (found.sums.base("cast"), found.sums.present) == (4, 6)
    assert (found.sums.eligible, found.sums.seats) == (9, 10)


# ---- ties ------------------------------------------------------------------------------------

PRESIDED = {"tie": "presiding", "presides": ("b/1", "b/2")}


@pytest.mark.parametrize(("choice", "outcome"), [(FOR, CARRIED), (AGAINST, LOST), (ABSTAIN, TIED)])
def test_a_casting_vote_breaks_a_tie(choice: Choice, outcome: Outcome) -> None:
    how = body(4, **PRESIDED)
    found = result(how, [*votes(2, 2), Vote("b/1", choice, casting=True)], list(how.roll))
    assert (found.outcome, found.presides) == (outcome, "b/1")


def test_the_vice_chair_presides_and_casts_when_the_chair_is_out() -> None:
    how = body(5, **PRESIDED)
    cast = [Vote("b/2", FOR), Vote("b/3", FOR), Vote("b/4", AGAINST), Vote("b/5", AGAINST)]
    own = [Vote("b/1", AGAINST, casting=True), Vote("b/2", FOR, casting=True)]
    found = result(how, cast + own, list(how.roll), out=ids(1))
    assert (found.outcome, found.presides) == (CARRIED, "b/2")
    assert [(step.kind, step.places) for step in found.faults] == [("vote-while-out", ("b/1",))]


def test_a_chair_whose_only_vote_is_the_casting_vote_may_cast_it() -> None:
    how = body([place("1", votes=0), place("2"), place("3")], **PRESIDED)
    cast = [Vote("b/2", FOR), Vote("b/3", AGAINST), Vote("b/1", FOR, casting=True)]
    assert result(how, cast, list(how.roll)).outcome is CARRIED


def test_nobody_else_breaks_a_tie_and_nobody_where_there_is_none() -> None:
    how = body(4, **PRESIDED)
    stray = Vote("b/2", FOR, casting=True)
    tied = result(how, [*votes(2, 2), stray], list(how.roll))
    assert (tied.outcome, tied.faults[0].kind) == (TIED, "casting-not-theirs")
    carried = result(how, [*votes(3, 1), stray], list(how.roll))
    assert (carried.outcome, "casting-unneeded" in kinds(carried)) == (CARRIED, True)


def test_a_tie_with_nobody_to_preside_falls() -> None:
    how = body(6, **PRESIDED)
    cast = [Vote(f"b/{n}", FOR if n < 5 else AGAINST) for n in (3, 4, 5, 6)]
    found = result(how, cast, list(how.roll), out=ids(1, 2))
    assert (found.outcome, "tie-nobody-presides" in kinds(found)) == (LOST, True)


# ---- consensus -------------------------------------------------------------------------------


def test_a_consensus_stands_with_its_dissent_recorded() -> None:
    how = body(4, decide_by="consensus")
    found = result(how, agreed(how, list(how.roll), dissent=ids(3)), list(how.roll))
    assert (found.outcome, found.by, found.dissent) == (CARRIED, "consensus", ("b/3",))


def test_a_consensus_of_a_room_with_a_deputy_for_two_has_no_fault() -> None:
    how, present = body(3, decide_by="consensus"), {"b/1": "ann", "b/2": "ann", "b/3": "bea"}
    found = result(how, agreed(how, present), present)
    assert (found.outcome, found.sums.in_favour, found.faults) == (CARRIED, 2, ())


def test_a_vote_against_breaks_a_consensus_and_goes_to_the_vote() -> None:
    found = count(body(4, decide_by="consensus"), 3, 1)
    assert (found.outcome, found.by, found.dissent) == (CARRIED, "vote", ("b/4",))
    assert "consensus-broken" in kinds(found)


def test_without_a_way_to_vote_one_can_stop_a_consensus() -> None:
    found = count(body(4, decide_by="consensus", majority=SILENT), 3, 1)
    assert (found.outcome, found.by) == (LOST, "consensus")
    assert count(body(4, decide_by="consensus", majority=UNKNOWN), 3, 1).outcome is CANNOT_SAY


def test_silence_is_no_consensus() -> None:
    how = body(4, decide_by="consensus")
    assert (count(how, 0).outcome, count(how, 0, 0, 4).outcome) == (LOST, LOST)


def test_dissent_in_a_vote_is_an_abstention() -> None:
    cast = [Vote("b/1", FOR), Vote("b/2", Choice.DISSENT), Vote("b/3", AGAINST)]
    found = result(body(3, majority="two-thirds"), cast, ids(1, 2, 3))
    assert (found.sums.in_favour, found.sums.against, found.sums.abstained) == (1, 1, 1)
    assert found.dissent == ("b/2", "b/3")


# ---- double majorities and weights -----------------------------------------------------------

CLASSES = [place("1", "council"), place("2", "council"), place("3", "nhs"), place("4", "nhs")]
IN_EACH = {"majority": "each-class"}


def test_each_class_has_to_agree() -> None:
    how = body([*CLASSES, place("5", "nhs")], **IN_EACH)
    yes = {"b/1", "b/2", "b/3", "b/4"}
    cast = [Vote(name, FOR if name in yes else AGAINST) for name in how.roll]
    assert result(how, cast, list(how.roll)).outcome is CARRIED
    split = [Vote(name, AGAINST if name == "b/1" else FOR) for name in how.roll]
    assert result(how, split, list(how.roll)).outcome is LOST  # 4 of 5, and 1 of 2 councils


def test_a_class_that_has_left_cannot_agree() -> None:
    how = body(CLASSES, **IN_EACH)
    found = result(how, [Vote("b/3", FOR), Vote("b/4", FOR)], list(how.roll), out=ids(1, 2))
    assert found.outcome is LOST


def test_a_majority_in_each_of_nothing_cannot_be_said() -> None:
    assert count(body(3, **IN_EACH), 3).outcome is CANNOT_SAY
    assert count(body(3, majority="each-constituency"), 3).outcome is CANNOT_SAY


def test_in_all_constituencies_together_those_without_one_count_too() -> None:
    places = [place("1", constituency="east"), place("2"), place("3"), place("4")]
    how = body(places, majority="each-constituency")
    east_only = [Vote("b/1", FOR), Vote("b/2", AGAINST), Vote("b/3", AGAINST)]
    assert result(how, east_only, list(how.roll)).outcome is LOST
    assert result(how, [*east_only[:2], Vote("b/4", FOR)], list(how.roll)).outcome is CARRIED


def test_weights_count_and_are_exact() -> None:
    weights = [4, 4, 4, 2, 2, 1]  # the published game of the EEC in 1958: 12 of 17 carry
    places = [place(str(n), votes=weight) for n, weight in enumerate(weights, 1)]
    how = body(places, majority="share", threshold=Fraction(12, 17), base="seats-in-office")
    assert result(how, votes(3), list(how.roll)).outcome is CARRIED
    two_and_two = [Vote(f"b/{n}", FOR) for n in (1, 2, 4, 5)]
    assert result(how, two_and_two, list(how.roll)).outcome is CARRIED
    luxembourg = [Vote(f"b/{n}", FOR) for n in (1, 2, 4, 6)]
    assert result(how, luxembourg, list(how.roll)).outcome is LOST


# ---- votes that do not count -----------------------------------------------------------------


def test_the_last_vote_of_a_place_before_the_close_counts() -> None:
    cast = [
        Vote("b/1", AGAINST, CLOSE - timedelta(minutes=5)),
        Vote("b/1", FOR, CLOSE),
        Vote("b/1", AGAINST, CLOSE + timedelta(seconds=1)),
        Vote("b/2", FOR, CLOSE + timedelta(hours=1)),
        Vote("b/3", FOR),
    ]
    found = result(body(3), cast, ids(1, 2, 3), closes_at=CLOSE)
    assert found.votes == (("b/1", FOR),)
    told = {step.kind: step.places for step in found.steps}
    assert told["vote-late"] == ("b/1", "b/2")
    assert (told["vote-replaced"], told["vote-untimed"]) == (("b/1",), ("b/3",))
    assert not found.faults


@pytest.mark.parametrize(
    ("voter", "kind"),
    [
        ("b/2", "vote-while-out"),
        ("b/3", "vote-while-absent"),
        ("b/0", "vote-of-participant"),
        ("c/1", "vote-of-nobody"),
    ],
)
def test_a_vote_of_whoever_may_not_is_named_and_not_counted(voter: str, kind: str) -> None:
    how = body([place("0", votes=0), place("1"), place("2"), place("3")])
    cast = [Vote("b/1", FOR), Vote(voter, AGAINST)]
    found = result(how, cast, ids(0, 1, 2), out=ids(2))
    assert (found.outcome, found.votes) == (CARRIED, (("b/1", FOR),))
    assert [(step.kind, step.places, step.clause) for step in found.faults] == [
        (kind, (voter,), "clause 1")
    ]


def test_a_deputy_with_two_mandates_casts_one_vote_unless_the_charter_says_otherwise() -> None:
    present = {"b/1": "ann", "b/2": "ann", "b/3": "bea"}
    cast = [Vote("b/1", FOR), Vote("b/2", FOR), Vote("b/3", AGAINST)]
    one = result(body(3, quorum=Quorum(2)), cast, present)
    assert (one.sums.in_favour, one.sums.present, one.faults[0].kind) == (1, 2, "second-mandate")
    both = result(body(3, quorum=Quorum(2), several_mandates=True), cast, present)
    assert (both.outcome, both.sums.in_favour, both.standing.counted) == (CARRIED, 2, 2)
    unread = result(body(3, several_mandates=UNKNOWN), cast, present)
    assert unread.outcome is CANNOT_SAY


def test_the_vote_of_a_deputy_counts_only_while_somebody_sits_there() -> None:
    how = body(2, quorum=Quorum(1))
    assert result(how, [Vote("b/2", FOR)], {"b/2": "deputy"}).outcome is CARRIED
    gone = result(how, [Vote("b/2", FOR)], {"b/1": "ann"})
    assert (gone.outcome, gone.faults[0].kind) == (LOST, "vote-while-absent")


# ---- quorum and what was not read ------------------------------------------------------------


def test_a_vote_without_a_quorum_carries_nothing() -> None:
    how = body(9, quorum=share())
    found = result(how, votes(4), ids(1, 2, 3, 4))
    assert (found.outcome, found.sums.in_favour) == (INQUORATE, 4)


def test_a_quorum_that_was_not_read_leaves_the_result_unsaid() -> None:
    assert count(body(3, quorum=UNKNOWN), 3).outcome is CANNOT_SAY
    assert count(body(3, quorum=SILENT), 3).outcome is CANNOT_SAY


@pytest.mark.parametrize(
    "said",
    [
        {"majority": UNKNOWN},
        {"majority": "share"},
        {"majority": "share", "threshold": UNKNOWN},
        {"majority": "share", "threshold": Fraction(1, 2), "base": UNKNOWN},
        {"majority": "two-thirds", "threshold": Fraction(3, 4)},
        {"majority": "over-half-of-seats", "base": "cast"},
        {"majority": "acclamation"},
    ],
)
def test_a_majority_that_is_not_said_or_said_twice_cannot_be_said(said: dict[str, Any]) -> None:
    found = count(body(3, **said), 3)
    assert (found.outcome, found.steps[-2].answer) == (CANNOT_SAY, Answer.CANNOT_SAY)


def test_weights_that_were_not_read_leave_the_result_unsaid() -> None:
    how = body([place("1"), place("2", votes=UNKNOWN)])
    assert count(how, 2).outcome is CANNOT_SAY
    assert count(How("b", UNKNOWN, NONE), 0).outcome is CANNOT_SAY


def test_where_no_majority_is_said_more_for_than_against_is_assumed_and_told() -> None:
    found = count(body(3, majority=SILENT), 2, 1)
    assert (found.outcome, "assumed" in kinds(found)) == (CARRIED, True)


def test_each_step_has_its_number_and_its_clause() -> None:
    how = body(12, quorum=share(), decide_by="consensus")
    found = result(how, votes(6, 3), ids(*range(1, 10)))
    assert [(step.kind, step.number, step.needed, step.clause) for step in found.steps] == [
        ("quorum", 9, 6, "clause 2"),
        ("votes", 6, 0, ""),
        ("consensus-broken", None, None, "clause 3"),
        ("majority", 6, 5, "clause 4"),
        ("carried", None, None, ""),
    ]
    assert found.rests_on is RestsOn.SOURCED
    assert found.as_json()["outcome"] == "carried"
