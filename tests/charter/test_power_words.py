"""Power in words: cases out of a hundred that are never rounded to none or all."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ringholder.charter.power import power
from ringholder.charter.power_words import (
    acting,
    blocking,
    of_100,
    opening,
    percent,
    strongest,
    together,
)
from tests.charter.boards import board, power_of, seat
from tests.charter.overlays import ladder_with

F = Fraction
PLACE = "place-committee-oxfordshire"


@pytest.mark.parametrize(
    ("part", "cases", "share"),
    [
        (F(0), "none", "0.0%"),
        (F(1, 4095), "fewer than 1", "<0.1%"),
        (F(1, 200), "1", "0.5%"),
        (F(1, 8), "13", "12.5%"),
        (F(125, 1000), "13", "12.5%"),
        (F(12345, 100000), "12", "12.3%"),
        (F(5, 21), "24", "23.8%"),
        (F(999, 1000), "more than 99", "99.9%"),
        (F(1), "all", "100.0%"),
    ],
)
def test_parts_are_cases_of_a_hundred_and_percentages(part: F, cases: str, share: str) -> None:
    assert (of_100(part), percent(part)) == (cases, share)


def test_it_opens_with_how_the_body_votes() -> None:
    charter = ladder_with()
    found = power(charter, charter.bodies[PLACE])
    assert list(opening(found)) == [
        "With all 8 present, 5 of 8 votes carry; on a tie the vote of Independent chair decides."
    ]
    assert (
        acting(found) == "If every member voted as a coin falls, 50 of 100 proposals would carry."
    )


def test_who_has_left_is_said_first() -> None:
    charter = ladder_with()
    found = power(charter, charter.bodies[PLACE], frozenset({"gp-practices"}))
    assert list(opening(found)) == [
        "For a matter that affects GP practices, Primary care member must leave.",
        "With the other 7 present, 4 of 7 votes carry.",
    ]


def test_a_sector_is_told_by_what_it_could_have_carried_and_stopped() -> None:
    charter = ladder_with()
    found = power(charter, charter.bodies[PLACE])
    assert (
        "Independent members (2 members): 2 of 8 votes, 38.5% of the power. Of 100 proposals that "
        "fall they could have carried 63; of 100 that carry they could have stopped 63."
    ) in list(together(found))
    (strong,) = strongest(found)
    assert strong.endswith(": Independent members (2 of 8 votes), with 38.5% of the power.")


def test_a_sector_that_carries_and_one_without_power_are_told_so() -> None:
    found = power_of(board(seat("t", "organisation: trust, count: 3"), seat("a"), seat("b")))
    assert list(together(found)) == [
        "Providers (3 members): 3 of 5 votes. They carry whatever the others say.",
        (
            "Independent members (2 members): 2 of 5 votes and no power: however the others divide,"
            " these votes turn nothing."
        ),
    ]
    assert next(blocking(found)) == "Nothing carries without Trust (3 members together)."


def test_where_each_can_stop_all_it_is_said_once() -> None:
    found = power_of(board(seat("a"), seat("b"), seat("c"), rule="{decide_by: consensus}"))
    assert list(blocking(found)) == [
        "Nothing carries without every one of the 3.",
        "Who can keep it from sitting by staying away cannot be said: see its quorum.",
    ]


def test_those_who_can_stay_away_are_the_fewest_that_can() -> None:
    rule = "{decide_by: majority, quorum: {number: 3}}"
    council = [seat(name, "organisation: council", more="class: [council]") for name in "xy"]
    found = power_of(board(seat("a"), seat("b"), *council, rule=rule))
    assert list(blocking(found))[1] == (
        "By staying away these can keep it from sitting: Council (2 members together) and "
        "Independent members (2 members together)."
    )


def test_a_body_that_cannot_sit_or_cannot_carry_has_no_power_to_tell() -> None:
    rule = "{decide_by: majority, quorum: {number: 2}}"
    found = power_of(board(seat("a"), seat("t", "organisation: trust"), rule=rule), "trust")
    assert list(opening(found))[1].startswith("East committee cannot sit: too few are left")
    classes = board(
        seat("a"),
        seat("t", "organisation: trust", more="class: [provider]"),
        rule="{fallback: {majority: each-class}}",
    )
    stuck = power_of(classes, "trust")
    assert list(opening(stuck))[1].startswith("Nothing can carry: more than half of the votes")
    for one in (found, stuck):
        assert not [*together(one), *strongest(one), *blocking(one)]


def test_what_cannot_be_told_says_why_and_no_more() -> None:
    found = power_of(board(seat("a", votes="unknown")))
    assert list(opening(found)) == [
        "How many votes some seats of East committee have was not read."
    ]
