"""Secret ballots: nothing leads from a ballot to its voter, and what does not add up is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.charter.said import UNKNOWN
from ringholder.matters.how import How, Quorum
from ringholder.matters.result import Choice, Outcome, Vote, result
from ringholder.matters.voting.secret import WHOLE, Box, NotSecret, count, refuse_secret, secret
from tests.matters.rooms_of_votes import body, ids, kinds, place

FIVE = ["for", "against", "for", "abstain", "for"]


def test_a_box_forgets_the_order_in_which_its_ballots_came() -> None:
    one, other = Box.of(FIVE), Box.of(FIVE[::-1])
    assert one == other
    assert one.as_json() == {"rows": 5, "sha256": other.sha256}
    assert Box.of(FIVE[:4]).sha256 != one.sha256


def test_what_is_no_choice_is_a_spoiled_ballot_and_is_counted_as_one() -> None:
    found = count(Box.of(["for", "yes please", ""]))
    assert found == {"for": 1, "against": 0, "abstain": 0, "dissent": 0, "spoiled": 2}


def test_paper_and_online_ballots_are_counted_together() -> None:
    paper, online = Box.of(["for", "against"]), Box.of(["for", "for", "abstain"])
    found = secret(body(5), ids(1, 2, 3, 4, 5), {WHOLE: paper + online}, ids(1, 2, 3, 4, 5))
    assert (found.outcome, found.votes) == (Outcome.CARRIED, ())
    assert (found.sums.in_favour, found.sums.against, found.sums.abstained) == (3, 1, 1)
    assert next(step for step in found.steps if step.kind == "box").word == (paper + online).sha256


def test_equal_places_of_several_votes_weigh_alike() -> None:
    how = body([place(str(n), votes=2) for n in range(1, 6)])
    found = secret(how, ids(1, 2, 3, 4, 5), {WHOLE: Box.of(FIVE)}, ids(1, 2, 3, 4, 5))
    assert (found.sums.in_favour, found.sums.seats) == (6, 10)


@pytest.mark.parametrize(
    ("how", "why"),
    [
        (body([place("1"), place("2"), place("3", votes=2)]), "different numbers of votes"),
        (body([place("1"), place("2", votes=UNKNOWN), place("3")]), "was not read"),
        (body([place(str(n), "nhs") for n in range(4)], majority="each-class"), "each class"),
        (body(2), "Only 2 may vote"),
        (
            body(
                [place(str(n), constituency="east" if n else "west") for n in range(4)],
                majority="each-constituency",
            ),
            "Only 1 may vote in west",
        ),
    ],
)
def test_a_secret_ballot_that_would_give_a_voter_away_is_refused(how: How, why: str) -> None:
    with pytest.raises(NotSecret, match=why):
        refuse_secret(how)


def test_a_box_of_two_ballots_is_not_counted_aloud() -> None:
    with pytest.raises(NotSecret, match="Only 2 voted"):
        secret(body(5), ids(1, 2), {WHOLE: Box.of(["for", "for"])}, ids(1, 2))


@pytest.mark.parametrize(
    ("voters", "ballots", "fault"),
    [
        (ids(1, 2, 3, 4), FIVE, "ballots-not-voters"),
        (ids(1, 2, 3, 4, 5), FIVE[:4], "ballots-not-voters"),
        (ids(1, 2, 3, 4, 4), FIVE, "voted-twice"),
        (ids(1, 2, 3, 4, 6), FIVE, "vote-while-out"),
        (ids(1, 2, 3, 4, 7), FIVE, "vote-while-absent"),
    ],
)
def test_a_ballot_that_does_not_add_up_leaves_the_result_unsaid(
    voters: list[str], ballots: list[str], fault: str
) -> None:
    found = secret(body(7), voters, {WHOLE: Box.of(ballots)}, ids(*range(1, 7)), out=ids(6))
    assert found.outcome is Outcome.CANNOT_SAY
    assert fault in [step.kind for step in found.faults]


def test_a_secret_tie_is_broken_by_a_named_casting_vote() -> None:
    how = body(4, tie="presiding", presides=("b/1",))
    box = {WHOLE: Box.of(["for", "for", "against", "against"])}
    everybody = ids(1, 2, 3, 4)
    assert secret(how, everybody, box, everybody).outcome is Outcome.TIED
    cast = [Vote("b/1", Choice.AGAINST, casting=True)]
    assert secret(how, everybody, box, everybody, casting=cast).outcome is Outcome.LOST


def test_without_a_quorum_a_box_decides_nothing() -> None:
    how = body(9, quorum=Quorum(6))
    found = secret(how, ids(1, 2, 3, 4, 5), {WHOLE: Box.of(FIVE)}, ids(1, 2, 3, 4, 5))
    assert found.outcome is Outcome.INQUORATE


def constituencies(**rule: Any) -> How:
    places = [place(f"{name}/{n}", constituency=name) for name in ("e", "w") for n in range(3)]
    return body(places, majority="each-constituency", **rule)


def test_each_constituency_has_its_own_box() -> None:
    boxes = {"e": Box.of(["for"] * 3), "w": Box.of(["for", "against", "against"])}
    how = constituencies()
    found = secret(how, list(how.roll), boxes, None)
    assert (found.outcome, found.sums.in_favour) == (Outcome.LOST, 4)
    boxes = {"e": Box.of(["for"] * 3), "w": Box.of(["for", "for", "against"])}
    assert secret(how, list(how.roll), boxes, None).outcome is Outcome.CARRIED


def test_a_ballot_in_the_box_of_another_constituency_is_told() -> None:
    how = constituencies()
    boxes = {"e": Box.of(["for"] * 4), "w": Box.of(["for"] * 3)}
    found = secret(how, list(how.roll), boxes, None)
    assert (found.outcome, "ballots-not-voters" in kinds(found)) == (Outcome.CANNOT_SAY, True)


@given(st.lists(st.sampled_from(["for", "against", "abstain"]), min_size=3, max_size=9))
def test_a_secret_count_is_the_named_count_without_the_names(choices: list[str]) -> None:
    how = body(9)
    voters = ids(*range(1, len(choices) + 1))
    named = result(how, [Vote(v, Choice(c)) for v, c in zip(voters, choices, strict=True)], None)
    boxed = secret(how, voters, {WHOLE: Box.of(choices)}, None)
    assert (boxed.outcome, boxed.sums) == (named.outcome, named.sums)
    assert "b/" not in str([step.places for step in boxed.steps])
