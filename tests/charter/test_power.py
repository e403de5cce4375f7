"""Who can carry and who can block: boards worked by hand, and what was not read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.charter.bodies import Seat
from ringholder.charter.checks.carry import carried_by, majority, outvotes, votes_to_outweigh
from ringholder.charter.model import Charter
from ringholder.charter.power import Bloc, Power, power
from ringholder.charter.room import Room
from ringholder.charter.sitting import Chair, table
from ringholder.findings import RestsOn
from tests.charter.boards import board, east, power_of, seat
from tests.charter.overlays import ladder_with
from tests.charter.small_charters import small

F = Fraction
PLACE = "place-committee-oxfordshire"  # 8 voting members, quorum 4, the chair breaks a tie
WEST = "place-committee-berkshire-west"
EQUALS = [seat(name) for name in ("a", "b", "c", "d")]
CASTING = "{decide_by: majority, fallback: {majority: more-for-than-against, tie: presiding}}"


def on_the_ladder(body: str, *affects: str, change: str = "") -> Power:
    charter = ladder_with(change)
    return power(charter, charter.bodies[body], frozenset(affects))


def named(blocs: Collection[Bloc]) -> dict[str, Bloc]:
    return {bloc.name: bloc for bloc in blocs}


def banzhaf(blocs: Sequence[Bloc]) -> list[Fraction]:
    return [bloc.banzhaf for bloc in blocs]


# ---- boards worked by hand -------------------------------------------------------------------


def test_a_chair_who_breaks_ties_has_more_than_twice_the_power_of_an_equal() -> None:
    found = named(on_the_ladder(PLACE).seats)
    # the chair turns 3 or 4 of the other 7; a member 2 of 6 with the chair's tie, 4 without
    assert found["chair"].absolute_banzhaf == F(comb(7, 3) + comb(7, 4), 2**7)
    assert found["council"].absolute_banzhaf == F(comb(6, 2) + comb(6, 4), 2**7)
    assert found["chair"].banzhaf == F(1, 4)


def test_once_one_has_left_there_is_no_tie_and_the_chair_is_an_equal() -> None:
    found = on_the_ladder(PLACE, "gp-practices")
    assert found.ballot is not None
    assert found.ballot.carries == "4 of 7 votes carry"
    voting = [seat.banzhaf for seat in found.seats if not seat.leave]
    assert voting == [F(1, 7)] * 7
    assert named(found.seats)["gp-1"].banzhaf == 0


def test_where_the_chair_has_left_the_next_who_presides_breaks_the_tie() -> None:
    seats = [seat("a", "organisation: trust"), *EQUALS[1:], seat("e")]
    found = power_of(board(*seats, rule=f"{CASTING}\n    presides: [a, b]"), "trust")
    assert found.ballot is not None
    assert found.ballot.carries == "3 of 4 votes carry; on a tie the vote of B decides"
    assert banzhaf(found.seats) == [0, F(1, 2), F(1, 6), F(1, 6), F(1, 6)]


def test_majorities_of_votes_cast_fall_with_those_who_leave_and_of_all_seats_do_not() -> None:
    seats = [*EQUALS, seat("e", "organisation: trust"), seat("f", "organisation: trust")]
    for words, carries in (
        ("more-for-than-against, tie: falls", "3 of 4 votes carry; a tie falls"),
        ("two-thirds", "3 of 4 votes carry, which is two thirds"),
        ("share, threshold: 4/5", "4 of 4 votes carry, which is at least 4/5"),
        (
            "two-thirds, base: seats-in-office",
            "4 of 6 votes of all seats carry, which is two thirds",
        ),
        ("over-half-of-seats", "4 votes carry, more than half of those of all seats in office"),
    ):
        found = power_of(board(*seats, rule=f"{{fallback: {{majority: {words}}}}}"), "trust")
        assert found.ballot is not None
        assert found.ballot.carries == carries
    assert all(seat.blocks for seat in found.seats[:4])  # 4 of the 4 that are left


def test_a_majority_in_each_class_makes_the_smallest_class_a_veto() -> None:
    clinical = "class: [clinical]"
    seats = [seat("a", more=clinical), *EQUALS[1:]]
    found = power_of(board(*seats, rule="{fallback: {majority: each-class}}"))
    assert [seat.blocks for seat in found.seats] == [True, False, False, False]
    # the clinical member turns 2 or 3 of the other three; each of these one of four with it
    assert [seat.absolute_banzhaf for seat in found.seats] == [F(4, 8), F(2, 8), F(2, 8), F(2, 8)]


def test_a_class_that_has_left_cannot_agree_so_that_nothing_carries() -> None:
    trusts = [seat("t", "organisation: trust", more="class: [provider]")]
    found = power_of(board(*EQUALS, *trusts, rule="{fallback: {majority: each-class}}"), "trust")
    assert found.acts == 0
    assert not any(bloc.blocks or bloc.banzhaf for bloc in found.seats)


def test_consensus_without_a_fallback_lets_everybody_stop_everything() -> None:
    found = power_of(board(*EQUALS, rule="{decide_by: consensus}"))
    assert [seat.coleman_prevent for seat in found.seats] == [1] * 4
    assert all(seat.blocks for seat in found.seats)
    assert found.acts == F(1, 16)
    assert "anyone can stop it" in found.assumed[0]


def test_a_chair_without_a_vote_may_break_the_tie() -> None:
    rule = f"{CASTING}\n    presides: [chair]"
    found = power_of(board(*EQUALS, seat("chair", votes=0), rule=rule))
    assert named(found.seats)["chair"].votes == 0
    assert named(found.seats)["chair"].absolute_banzhaf == F(comb(4, 2), 2**4)


def test_votes_may_be_unequal_and_one_may_decide_nothing() -> None:
    votes = [4, 4, 4, 2, 2, 1]
    seats = [seat(name, votes=n) for name, n in zip("abcdef", votes, strict=True)]
    found = power_of(board(*seats, rule="{fallback: {majority: two-thirds}}"))  # 12 of 17
    assert banzhaf(found.seats) == [F(5, 21), F(5, 21), F(5, 21), F(1, 7), F(1, 7), 0]


# ---- three ways to look ----------------------------------------------------------------------


def test_the_seats_of_one_organisation_vote_as_one_and_those_without_one_voice_do_not() -> None:
    partner = "class: [partner]"
    seats = [
        seat("a", "organisation: council", more=partner),
        seat("b", "organisation: council, count: 2", more=partner),
        seat("c", "drawn_from: [trust, second-trust]", more=partner),
        seat("d", "drawn_from: [practices], count: 2", more=partner),
        seat("e", "organisation: icb, count: 2"),
    ]
    found = power_of(board(*seats))
    assert [(bloc.name, bloc.votes) for bloc in found.organisations] == [
        ("council", 3), ("c", 1), ("d", 1), ("d", 1), ("e", 1), ("e", 1),
    ]  # fmt: skip


def test_each_seat_is_of_one_sector_and_what_its_organisation_is_comes_first() -> None:
    seats = [
        seat("a", "organisation: trust"),
        seat("b", "drawn_from: [council, second-trust]", more="class: [partner]"),
        seat("c", "drawn_from: [practices]", more="class: [clinical]"),
        seat("d", "organisation: icb", more="class: [executive]"),
        seat("e", "organisation: council", more="class: [council]"),
        seat("f", "organisation: voices", more="class: [people]"),
        seat("g", "organisation: icb"),
        seat("h", "drawn_from: unknown", more="class: [primary-care]"),
        seat("i", "drawn_from: unknown", more="class: [partner]"),
    ]
    found = power_of(board(*seats))
    assert {bloc.name: [c.seat.id for c in bloc.chairs] for bloc in found.sectors} == {
        "providers": ["a", "b"],
        "primary-care": ["c", "h"],
        "commissioner": ["d"],
        "councils": ["e"],
        "people-and-voluntary": ["f"],
        "independent": ["g"],
        "others": ["i"],
    }


def test_a_third_of_the_votes_may_be_no_power_and_another_third_all_of_it() -> None:
    seats = [seat("t", "organisation: trust, count: 3"), *EQUALS[:2]]
    found = named(power_of(board(*seats)).sectors)
    assert (found["providers"].banzhaf, found["providers"].carries) == (1, True)
    assert (found["independent"].banzhaf, found["independent"].blocks) == (0, False)


def test_a_seat_for_each_organisation_is_named_by_whose_it_is() -> None:
    found = on_the_ladder(WEST)
    titles = [seat.title for seat in found.seats if seat.name == "council"]
    assert titles == [
        f"{name}: A member of each council" for name in ("Reading", "West Berkshire", "Wokingham")
    ]


def test_where_no_seats_are_said_each_party_has_one() -> None:
    charter = small("""
bodies: [{id: joint, decides: yes, parties: [icb, trust, council], rule: {decide_by: majority}}]
""")
    found = power(charter, charter.bodies["joint"])
    assert banzhaf(found.seats) == [F(1, 3)] * 3
    assert [bloc.name for bloc in found.organisations] == ["icb", "trust", "council"]


# ---- staying away ----------------------------------------------------------------------------

ALL_FOUR = "{decide_by: majority, quorum: {number: 4}}"
NAMED = "{decide_by: majority, quorum: {number: 2, present_and_eligible: [[a], [b, c]]}}"


@pytest.mark.parametrize(
    ("rule", "stops"),
    [
        ("{decide_by: majority, quorum: {number: 3}}", [False] * 4),
        (ALL_FOUR, [True] * 4),
        (NAMED, [True, False, False, False]),
        ("{decide_by: majority}", [None] * 4),
        ("{decide_by: majority, quorum: unknown}", [None] * 4),
        ("{decide_by: majority, quorum: {number: 4, share: unknown}}", [True] * 4),
        ("{decide_by: majority, quorum: {number: 3, share: unknown}}", [None] * 4),
    ],
)
def test_who_stops_it_by_staying_away_follows_from_the_quorum_alone(
    rule: str, stops: list[bool | None]
) -> None:
    found = power_of(board(*EQUALS, rule=rule))
    assert [seat.can_block_by_absence for seat in found.seats] == stops
    assert banzhaf(found.seats) == [F(1, 4)] * 4


def test_together_some_can_stay_away_who_cannot_alone() -> None:
    council = [seat(name, "organisation: council", more="class: [council]") for name in "xy"]
    found = power_of(board(*EQUALS[:2], *council, rule="{quorum: {number: 3}}"))
    assert not any(seat.can_block_by_absence for seat in found.seats)
    assert named(found.organisations)["council"].can_block_by_absence


def test_where_too_few_are_left_it_cannot_sit_and_nobody_has_power() -> None:
    seats = [*EQUALS[:2], seat("t", "organisation: trust, count: 2")]
    found = power_of(board(*seats, rule="{quorum: {number: 3}}"), "trust")
    assert found.sits is False
    assert found.acts == 0
    assert not any(bloc.banzhaf or bloc.can_block_by_absence for bloc in found.seats)


def test_the_quorum_counts_those_who_have_left_in_the_number_it_is_a_share_of() -> None:
    seats = [*EQUALS, seat("t", "organisation: trust, count: 2")]
    rule = "{quorum: {share: 1/2, of: seats-in-office}}"
    found = power_of(board(*seats, rule=rule), "trust")
    assert (found.quorum, found.sits) == (3, True)


# ---- what was not read, or is not said -------------------------------------------------------


@pytest.mark.parametrize(
    ("charter", "why"),
    [
        (small("bodies: [{id: board, seats: unknown}]"), "Who sits on Board was not read."),
        (small("bodies: [{id: board}]"), "It is not said who votes on Board."),
        (board(*EQUALS, seat("e", votes="unknown")), "How many votes some seats"),
        (board(*EQUALS, rule="unknown"), "How East committee decides was not read."),
        (board(*EQUALS, rule="{decide_by: consensus, fallback: unknown}"), "do not agree was not"),
        (board(*EQUALS, rule="{decide_by: unknown}"), "do not agree was not read."),
        (
            board(*EQUALS, rule="{fallback: {majority: more-for-than-against, tie: unknown}}"),
            "What happens on a tie on East committee was not read.",
        ),
        (board(*EQUALS, rule=f"{CASTING}\n    presides: unknown"), "What happens on a tie"),
        (board(seat("a", more="class: []"), rule="{fallback: {majority: each-class}}"), "classes"),
        (board(*EQUALS, rule="{fallback: {majority: each-constituency}}"), "constituencies"),
        (board(*EQUALS, rule="{fallback: {majority: share}}"), "`threshold` does not say which"),
        (
            board(*EQUALS, rule="{fallback: {majority: two-thirds, threshold: 3/4}}"),
            "`two-thirds` says what carries, and so does `threshold`.",
        ),
        (
            board(*EQUALS, rule="{fallback: {majority: share, threshold: unknown}}"),
            "Which share of which base carries was not read.",
        ),
        (board(*EQUALS, seat("e", "organisation: icb, count: 1000")), "1,004 vote; up to 1,000"),
    ],
)
def test_where_it_cannot_be_told_it_says_why_and_has_no_figures(charter: Charter, why: str) -> None:
    body = east(charter) if east(charter).decides is True else charter.bodies["board"]
    found = power(charter, body)
    assert why in found.cannot_say[0]
    assert found.seats == found.sectors == ()
    assert found.rests_on is RestsOn.UNKNOWN


def test_what_happens_on_a_tie_matters_only_where_there_can_be_one() -> None:
    rule = "{fallback: {majority: more-for-than-against, tie: unknown}}"
    assert not power_of(board(*EQUALS[:3], rule=rule)).cannot_say


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("none", "How East committee decides is not said: more votes for than against."),
        ("{decide_by: majority}", "Which majority is not said: more votes for than against."),
        (
            "{decide_by: consensus, fallback: {majority: two-thirds}}",
            "Consensus is sought first; these are the figures of the vote when there is none.",
        ),
        (CASTING, "A tie is taken to fall: nobody who presides is left."),
        (
            "{fallback: {majority: more-for-than-against}}",
            "A tie is taken to fall: what happens on one is not said.",
        ),
    ],
)
def test_what_is_assumed_is_said(rule: str, says: str) -> None:
    assert says in power_of(board(*EQUALS, rule=rule)).assumed


def test_where_nothing_is_said_of_interests_nobody_leaves_and_that_is_said() -> None:
    found = power_of(board(seat("a", "organisation: trust"), more="remove: [leave]"), "trust")
    assert found.seats[0].leave == 0
    assert any("nobody is taken to leave" in words for words in found.assumed)


def test_a_seat_drawn_from_several_stays_and_may_have_to_leave() -> None:
    found = power_of(board(*EQUALS, seat("x", "drawn_from: [trust, second-trust]")), "trust")
    assert [chair.seat.id for chair in found.may_leave] == ["x"]
    assert named(found.seats)["x"].banzhaf == F(1, 5)


def test_a_body_that_advises_is_told_to_decide_nothing() -> None:
    assert "It advises and decides nothing." in on_the_ladder("policy-board").assumed


def test_outside_the_days_of_a_body_there_is_nothing_to_tell() -> None:
    charter = small("bodies: [{id: board, in_force: {to: 2024-06-30}}]")
    found = power(charter, charter.bodies["board"], on=date(2024, 7, 1))
    assert found.cannot_say == ("Board is in force to 30 June 2024; 2024-07-01 is outside that.",)


def test_it_rests_on_the_weakest_of_what_it_uses() -> None:
    assert on_the_ladder(PLACE).rests_on is RestsOn.ILLUSTRATIVE


# ---- by a second route -----------------------------------------------------------------------

CLASSES = ("executive", "clinical", "council")
MAJORITIES = (
    "majority: more-for-than-against",
    "majority: over-half-of-seats",
    "majority: two-thirds",
    "majority: two-thirds, base: seats-in-office",
    "majority: share, threshold: 4/5",
    "majority: share, threshold: 1/3, base: eligible",
    "majority: each-class",
    "majority: each-constituency",
    "majority: each-constituency, threshold: 1/2, base: cast",
)


@st.composite
def bodies(draw: st.DrawFn) -> Charter:
    seats = [
        seat(
            f"s{number}",
            votes=draw(st.integers(1, 3)),
            more=f"class: [{draw(st.sampled_from(CLASSES))}], "
            f"constituency: {draw(st.sampled_from(('north', 'south')))}",
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    tie = draw(st.sampled_from(["falls", "presiding"]))
    rule = f"{{fallback: {{{draw(st.sampled_from(MAJORITIES))}, tie: {tie}}}}}"
    return board(*seats, rule=f"{rule}\n    presides: [s0]")


@settings(max_examples=60)
@given(bodies())
def test_a_coalition_carries_where_the_rule_on_carrying_says_so(charter: Charter) -> None:
    body = east(charter)
    chairs = table(body)
    room = Room(body, chairs)
    for size in range(1, len(chairs) + 1):
        for some in combinations(range(len(chairs)), size):
            ours = {chairs[place].seat.id for place in some}

            def is_ours(chair: Chair, ours: set[str] = ours) -> bool:
                return chair.seat.id in ours

            assert room.carries(some) == (carried_by(body, is_ours) is not None)


@settings(max_examples=60)
@given(bodies())
def test_so_many_votes_outweigh_a_coalition_and_one_fewer_do_not(charter: Charter) -> None:
    body = east(charter)

    def ours(chair: Chair) -> bool:
        return chair.seat.id in ("s0", "s1", "s2")

    if not outvotes(body, ours) or majority(body).startswith("each-"):
        return
    needed = votes_to_outweigh(body, ours)
    for votes in (needed - 1, needed):
        assert isinstance(body.seats, tuple)
        others = Seat(id="others", role="Others", class_=(), votes=votes)
        assert outvotes(replace(body, seats=(*body.seats, others)), ours) == (votes < needed)


@settings(max_examples=60)
@given(bodies())
def test_in_every_way_to_look_the_shares_add_up_to_one(charter: Charter) -> None:
    found = power_of(charter)
    for blocs in (found.seats, found.organisations, found.sectors):
        assert sum(banzhaf(blocs)) == 1
        assert sum(bloc.shapley_shubik for bloc in blocs) == 1
        assert sum(bloc.votes for bloc in blocs) == found.votes
