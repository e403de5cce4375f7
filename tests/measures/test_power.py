"""Voting power: published games, games worked by hand, and the same numbers by a second route."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.measures.power import (
    Every,
    Game,
    TooLarge,
    Weighted,
    absolute_banzhaf,
    as_blocs,
    at_least,
    banzhaf,
    coleman_act,
    coleman_initiate,
    coleman_prevent,
    consent_of_all,
    every,
    indices,
    majority,
    more_than_half_of,
    shapley_shubik,
    weighted,
)
from tests.measures import plain_power

F = Fraction
EEC_1958 = weighted(12, [4, 4, 4, 2, 2, 1])  # Germany, France, Italy, Netherlands, Belgium, Lux.
SECURITY_COUNCIL = weighted(39, [7] * 5 + [1] * 10)  # all five permanent, and nine of fifteen


# ---- published games -------------------------------------------------------------------------


def test_the_council_of_1958_left_luxembourg_without_power() -> None:
    assert banzhaf(EEC_1958) == (F(5, 21), F(5, 21), F(5, 21), F(1, 7), F(1, 7), F(0))
    assert shapley_shubik(EEC_1958) == (
        F(14, 60), F(14, 60), F(14, 60), F(9, 60), F(9, 60), F(0),
    )  # fmt: skip


def test_ten_votes_with_a_quota_of_six_have_five_three_three_and_one_swings() -> None:
    game = weighted(6, [4, 3, 2, 1])
    assert [8 * share for share in absolute_banzhaf(game)] == [5, 3, 3, 1]
    assert banzhaf(game) == (F(5, 12), F(3, 12), F(3, 12), F(1, 12))


def test_the_veto_of_the_security_council_is_worth_a_hundred_times_a_seat() -> None:
    found = shapley_shubik(SECURITY_COUNCIL)
    assert [round(float(share), 4) for share in found[:5]] == [0.1963] * 5
    assert [round(float(share), 6) for share in found[5:]] == [0.001865] * 10
    # one of the ten turns a coalition of all five with just three others
    elected = comb(9, 3)
    assert found[5] == F(elected, 15 * comb(14, 8))
    assert absolute_banzhaf(SECURITY_COUNCIL)[5] == F(elected, 2**14)


def test_two_large_votes_and_a_small_one_have_the_same_power() -> None:
    game = weighted(51, [49, 49, 2])
    assert banzhaf(game) == shapley_shubik(game) == (F(1, 3),) * 3


# ---- the ends of the scale -------------------------------------------------------------------


def test_who_has_more_than_half_has_everything() -> None:
    found = indices(weighted(6, [6, 2, 2, 1]))
    assert found.banzhaf == found.shapley_shubik == found.coleman_prevent == (1, 0, 0, 0)
    assert found.coleman_initiate == found.absolute_banzhaf == (1, 0, 0, 0)
    assert found.coleman_act == F(1, 2)


def test_equals_have_equal_power() -> None:
    found = indices(majority([1] * 9))
    assert found.banzhaf == found.shapley_shubik == (F(1, 9),) * 9
    assert found.absolute_banzhaf == (F(comb(8, 4), 2**8),) * 9


def test_where_all_must_agree_each_can_stop_and_none_can_bring_about() -> None:
    found = indices(consent_of_all(5))
    assert found.coleman_prevent == (1,) * 5
    assert found.coleman_initiate == (F(1, 31),) * 5
    assert found.coleman_act == F(1, 32)


def test_one_member_alone_decides_everything() -> None:
    found = indices(majority([1]))
    assert found.banzhaf == found.shapley_shubik == found.coleman_prevent == (1,)


def test_where_nobody_votes_there_is_nothing_to_share_and_nothing_carries() -> None:
    found = indices(majority([]))
    assert found.banzhaf == found.shapley_shubik == ()
    assert found.coleman_act == 0


def test_where_even_all_together_fall_short_nobody_has_power() -> None:
    for game in (weighted(10, [3, 3, 3]), at_least(F(2, 3), [0, 0]), majority([0, 0])):
        found = indices(game)
        nothing = (F(0),) * game.size
        assert found.banzhaf == found.shapley_shubik == found.coleman_prevent == nothing
        assert found.coleman_initiate == nothing
        assert found.coleman_act == 0


# ---- how bodies decide -----------------------------------------------------------------------


def test_a_casting_vote_is_power_only_where_there_can_be_a_tie() -> None:
    assert banzhaf(majority([1] * 4, casting=0)) == (F(6, 12), F(2, 12), F(2, 12), F(2, 12))
    assert banzhaf(majority([1] * 5, casting=0)) == (F(1, 5),) * 5


def test_a_chair_without_a_vote_decides_only_ties() -> None:
    assert absolute_banzhaf(majority([0, 1, 1, 1, 1], casting=0))[0] == F(comb(4, 2), 2**4)


def test_half_of_the_votes_is_no_majority_and_two_thirds_is_two_thirds() -> None:
    half, third = majority([1] * 6), at_least(F(2, 3), [1] * 6)
    assert (half.wins(range(3)), half.wins(range(4))) == (False, True)
    assert (third.wins(range(3)), third.wins(range(4))) == (False, True)
    assert at_least(F(2, 3), [1] * 7).wins(range(5))


def test_those_who_have_left_still_count_where_half_of_the_seats_is_asked_for() -> None:
    game = more_than_half_of(9, [1] * 6)
    assert (game.wins(range(4)), game.wins(range(5))) == (False, True)


def test_votes_and_heads_must_both_be_enough() -> None:
    by_votes, by_heads = weighted(6, [5, 2, 1, 1]), weighted(3, [1, 1, 1, 1])
    game = every(by_votes, by_heads)
    assert not game.wins([0, 1])
    assert game.wins([0, 2, 3])
    # wins with the first and any two others; all three others have 4 votes of 6
    assert absolute_banzhaf(game) == (F(4, 8), F(2, 8), F(2, 8), F(2, 8))


def test_a_majority_in_each_class_gives_the_small_class_a_veto() -> None:
    game = every(majority([1, 0, 0, 0]), majority([0, 1, 1, 1]))
    assert coleman_prevent(game) == (1, F(1, 2), F(1, 2), F(1, 2))


def test_a_bloc_votes_as_one() -> None:
    game = as_blocs(majority([1] * 6, casting=0), [[0], [1, 2, 3], [4], [5]])
    # 3 of 6 are a tie, which the chair settles: the bloc needs one other, the chair all but it
    assert absolute_banzhaf(game) == (F(2, 8), F(6, 8), F(2, 8), F(2, 8))
    with pytest.raises(ValueError, match="each member once"):
        as_blocs(game, [[0, 1], [1, 2, 3]])


# ---- what is refused -------------------------------------------------------------------------


def test_fractions_of_votes_are_exact() -> None:
    halves = weighted(F(7, 2), [F(3, 2), F(3, 2), 1, F(1, 2)])
    assert halves == weighted(7, [3, 3, 2, 1])
    assert banzhaf(majority([F(1, 3)] * 3)) == (F(1, 3),) * 3
    assert majority([F(1, 2), F(1, 2)], casting=1).wins([1])


@pytest.mark.parametrize("number", [0.5, 1.0, True, "1", None])
def test_a_number_that_is_not_exact_is_refused(number: object) -> None:
    with pytest.raises(TypeError, match="not exact: give a whole number or a Fraction"):
        weighted(1, [1, number])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="not exact"):
        weighted(number, [1, 1])  # type: ignore[arg-type]


def test_negative_votes_and_quotas_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        weighted(1, [1, -1])
    for quota in (0, F(-1, 2)):
        with pytest.raises(ValueError, match="above nothing"):
            weighted(quota, [1, 1])


def test_games_of_different_members_cannot_be_won_at_once() -> None:
    for games in ([], [majority([1]), majority([1, 1])]):
        with pytest.raises(ValueError, match="the same members"):
            every(*games)


@pytest.mark.parametrize(
    "game",
    [
        weighted(600_001, range(1, 2000, 2)),
        majority([1] * 1001),
        every(weighted(500, range(1, 61)), weighted(9000, [n * n for n in range(60, 0, -1)])),
    ],
)
def test_what_cannot_be_counted_in_reasonable_time_is_refused_at_once(game: Game) -> None:
    with pytest.raises(TooLarge, match=r"counted exactly|count every coalition exactly"):
        indices(game)


def test_a_few_members_may_have_votes_for_every_person_they_speak_for() -> None:
    people = [4_612_345, 3_999_999, 999_998, 1_234_567]
    game = majority(people)
    assert indices(game).shapley_shubik == plain_power.shapley_shubik(game)


def test_a_million_votes_against_a_few_are_counted_like_any_other() -> None:
    found = indices(majority([1_000_000, 1, 1, 1], casting=1))
    assert found.banzhaf == found.shapley_shubik == (1, 0, 0, 0)


def test_votes_with_a_common_measure_are_no_large_game() -> None:
    table = [999_983 * many for many in (2, 3, 5, 7, 11)]
    assert banzhaf(majority(table)) == banzhaf(majority([2, 3, 5, 7, 11]))
    assert banzhaf(majority(table, casting=2)) == banzhaf(majority([2, 3, 5, 7, 11], casting=2))


# ---- by a second route -----------------------------------------------------------------------

votes = st.lists(st.integers(0, 9), min_size=1, max_size=7)


@st.composite
def games(draw: st.DrawFn) -> Game:
    """One to three quotas over the same few members."""
    first = draw(votes)
    more = draw(st.lists(st.lists(st.integers(0, 3), min_size=7, max_size=7), max_size=2))
    rows = [first, *(row[: len(first)] for row in more)]
    return every(*(weighted(draw(st.integers(1, sum(row) + 2)), row) for row in rows))


@given(games())
def test_every_measure_is_what_going_through_all_coalitions_gives(game: Game) -> None:
    found = indices(game)
    assert found.banzhaf == banzhaf(game) == plain_power.banzhaf(game)
    assert found.absolute_banzhaf == absolute_banzhaf(game) == plain_power.absolute_banzhaf(game)
    assert found.coleman_prevent == coleman_prevent(game) == plain_power.coleman_prevent(game)
    assert found.coleman_initiate == coleman_initiate(game) == plain_power.coleman_initiate(game)
    assert found.coleman_act == coleman_act(game) == plain_power.coleman_act(game)


@given(games().filter(lambda game: game.size <= 6))
def test_shapley_and_shubiks_is_what_going_through_all_orders_gives(game: Game) -> None:
    assert shapley_shubik(game) == plain_power.shapley_shubik(game)


@given(votes, st.integers(0, 6))
def test_a_casting_vote_settles_ties_and_nothing_else(table: list[int], place: int) -> None:
    casting = place % len(table)
    game = majority(table, casting=casting)
    for some in plain_power.coalitions(len(table)):
        balance = 2 * sum(table[member] for member in some) - sum(table)
        assert game.wins(some) == (balance > 0 or (balance == 0 and casting in some))


@given(games())
def test_one_quota_counted_as_several_is_the_same(game: Game) -> None:
    if isinstance(game, Weighted):
        assert indices(Every((game, game))) == indices(game)


@given(games())
def test_shares_add_up_to_one_wherever_anything_carries(game: Game) -> None:
    found = indices(game)
    carries = bool(found.coleman_act)
    assert sum(found.banzhaf) == sum(found.shapley_shubik) == carries


@given(votes.filter(any))
def test_more_votes_never_mean_less_power_in_one_game(table: list[int]) -> None:
    found = indices(majority(table))
    ranked = sorted(zip(table, found.banzhaf, found.shapley_shubik, strict=True))
    for lower, higher in pairwise(ranked):
        assert lower[1] <= higher[1]
        assert lower[2] <= higher[2]


@given(votes, st.integers(2, 9))
def test_the_unit_in_which_votes_are_counted_does_not_matter(table: list[int], times: int) -> None:
    assert indices(majority([times * vote for vote in table])) == indices(majority(table))


def test_two_hundred_members_in_four_classes_are_counted_exactly() -> None:
    """A majority of 25 in each class of 49: within a class it is the binomials of half a vote."""
    classes = [[int(member % 4 == name) for member in range(196)] for name in range(4)]
    found = indices(every(*map(majority, classes)))
    assert found.coleman_act == F(1, 2) ** 4
    assert found.absolute_banzhaf == (F(comb(48, 24), 2**48) * F(1, 2) ** 3,) * 196
    assert found.shapley_shubik == (F(1, 196),) * 196


def test_two_hundred_members_are_counted_exactly() -> None:
    """Halves of 2**200 are where arithmetic in floating point goes wrong."""
    found = indices(majority([1] * 199 + [2]))
    assert sum(found.banzhaf) == sum(found.shapley_shubik) == 1
    # of the 199 others, 99 or 100 must be for it, so that two votes turn 201 in all
    assert found.absolute_banzhaf[199] == F(comb(199, 99) + comb(199, 100), 2**199)
