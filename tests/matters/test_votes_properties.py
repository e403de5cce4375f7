"""What must hold of every vote: order, recusal, later rules, and the game of the charter."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.charter.ballot import ballot, seated
from ringholder.charter.model import Charter
from ringholder.matters.how import How, NoHow, how_of
from ringholder.matters.result import Choice, Outcome, Vote, result
from tests.charter.boards import board, east, seat
from tests.charter.test_power import bodies
from tests.matters.rooms_of_votes import body, ids, place, share, votes

BASES = ("cast", "present", "eligible", "seats-in-office")
RULES = [
    {"majority": "more-for-than-against", "tie": "falls"},
    {"majority": "more-for-than-against", "tie": "presiding", "presides": ("b/1", "b/2")},
    {"majority": "over-half-of-seats"},
    *({"majority": "two-thirds", "base": base} for base in BASES),
    {"majority": "each-class"},
    {"majority": "each-constituency"},
]
QUORUMS = st.fractions(Fraction(1, 8), 1, max_denominator=8)
CLASSES = st.lists(st.sampled_from(["nhs", "council"]), max_size=2, unique=True)


@st.composite
def hows(draw: st.DrawFn) -> How:
    places = [
        place(
            str(number),
            *draw(CLASSES),
            votes=draw(st.integers(0, 3)),
            constituency=draw(st.sampled_from(["east", "west"])),
        )
        for number in range(1, draw(st.integers(1, 7)) + 1)
    ]
    decide_by = draw(st.sampled_from(["majority", "consensus"]))
    rule = draw(st.sampled_from(RULES))
    return body(places, **rule, decide_by=decide_by, quorum=share(draw(QUORUMS)))


NAMES = st.sampled_from(ids(*range(1, 8)))
PLACES = st.lists(NAMES, unique=True)
VOTES = st.lists(
    st.builds(Vote, NAMES, st.sampled_from(Choice), casting=st.booleans()), max_size=12
)


@given(hows(), VOTES, PLACES, PLACES, st.randoms())
def test_only_the_order_of_the_votes_of_one_place_matters(
    how: How, cast: list[Vote], present: list[str], out: list[str], chance: Random
) -> None:
    last = {(vote.place, vote.casting): vote for vote in cast}
    mixed = list(last.values())
    chance.shuffle(mixed)
    one, other = result(how, cast, present, out), result(how, mixed, present, out)
    assert (one.outcome, one.votes, one.sums, one.dissent) == (
        other.outcome, other.votes, other.sums, other.dissent,
    )  # fmt: skip


@given(hows(), VOTES, PLACES, PLACES)
def test_whatever_the_recused_cast_is_as_if_they_had_not(
    how: How, cast: list[Vote], present: list[str], out: list[str]
) -> None:
    without = [vote for vote in cast if vote.place not in out]
    one, other = result(how, cast, present, out), result(how, without, present, out)
    assert (one.outcome, one.votes, one.sums) == (other.outcome, other.votes, other.sums)


@given(hows(), VOTES, VOTES, PLACES, NAMES)
def test_a_recusal_touches_only_its_item(
    how: How, here: list[Vote], there: list[Vote], present: list[str], leaves: str
) -> None:
    items = {"one": here, "two": there}
    before = {item: result(how, cast, present) for item, cast in items.items()}
    out = {"one": [leaves]}
    after = {item: result(how, cast, present, out.get(item, ())) for item, cast in items.items()}
    assert after["two"] == before["two"]
    assert after["one"].standing.needed == before["one"].standing.needed
    assert after["one"].sums.seats == before["one"].sums.seats


MOSTLY_FOR = st.lists(
    st.builds(Vote, NAMES, st.sampled_from([Choice.FOR, Choice.FOR, Choice.AGAINST])), max_size=9
)


@given(hows(), MOSTLY_FOR, PLACES, NAMES)
def test_one_more_vote_for_never_loses_what_was_carried(
    how: How, cast: list[Vote], out: list[str], name: str
) -> None:
    more = result(how, [*cast, Vote(name, Choice.FOR)], None, out)
    if result(how, cast, None, out).outcome is Outcome.CARRIED:
        assert more.outcome is Outcome.CARRIED


@given(hows(), VOTES, PLACES, PLACES)
def test_nothing_carries_without_a_quorum_or_a_vote_for_it(
    how: How, cast: list[Vote], present: list[str], out: list[str]
) -> None:
    found = result(how, cast, present, out)
    if found.outcome is Outcome.CARRIED:
        assert found.standing.counted >= (found.standing.needed or 0)
        assert found.sums.in_favour > 0
    assert (found.outcome is Outcome.INQUORATE) == (found.standing.answer == "fault")


@given(hows(), VOTES, PLACES, PLACES)
def test_a_how_read_back_from_the_act_gives_the_same_result(
    how: How, cast: list[Vote], present: list[str], out: list[str]
) -> None:
    read = How.from_json(json.loads(how.text))
    assert result(read, cast, present, out) == result(how, cast, present, out)


def test_a_quorum_lowered_afterwards_does_not_bring_a_failed_vote_back() -> None:
    seats = [*map(seat, "abcdef")]
    opened = how_of(east(board(*seats, rule="{quorum: {number: 5}, decide_by: majority}"))).text
    lowered = east(board(*seats, rule="{quorum: {number: 2}, decide_by: majority}"))
    names = [f"east-committee/{name}" for name in "abc"]
    cast = [Vote(name, Choice.FOR) for name in names]
    assert result(how_of(lowered), cast, names).outcome is Outcome.CARRIED
    frozen = How.from_json(json.loads(opened))
    assert result(frozen, cast, names).outcome is Outcome.INQUORATE


def test_a_how_cannot_be_changed_once_it_is_taken() -> None:
    how = body(3)
    with pytest.raises(AttributeError):
        how.majority = "two-thirds"  # type: ignore[misc]
    with pytest.raises(NoHow):
        How.from_json({**how.as_json(), "quorum": {"number": 0, "needs": []}})


def test_another_voter_does_not_reset_a_vote() -> None:
    how = body(3)
    mine, theirs = votes(2)
    assert result(how, [mine, theirs], None).votes == result(how, [theirs, mine], None).votes


@settings(max_examples=80)
@given(bodies(), st.sets(st.integers(0, 5), max_size=2))
def test_it_agrees_with_the_game_of_the_charter(charter: Charter, leave: set[int]) -> None:
    found = east(charter)
    at_table = seated(found)
    how, names = how_of(found), [f"{found.id}/{chair.seat.id}" for chair in at_table]
    leaves = {place for place in leave if place < len(at_table)}
    game = ballot(found, at_table, leaves)
    out = [names[place] for place in leaves]
    for size in range(len(game.voters) + 1):
        for some in combinations(range(len(game.voters)), size):
            cast = [
                Vote(names[p], Choice.FOR if n in some else Choice.AGAINST, casting=casting)
                for n, p in enumerate(game.voters)
                for casting in (False, True)
                if not casting or p == game.casting
            ]
            carried = without_quorum(how, cast, out) is Outcome.CARRIED
            assert carried == (bool(some) and game.game.wins(some))


def without_quorum(how: How, cast: list[Vote], out: list[str]) -> Outcome:
    """The outcome were there no quorum: the game knows none."""
    return result(How.from_json({**how.as_json(), "quorum": "none"}), cast, None, out).outcome
