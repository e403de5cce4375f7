"""How a body decides: taken from a charter on a day, frozen, and written without loss."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.charter.model import Charter
from ringholder.charter.said import NONE, SILENT, UNKNOWN
from ringholder.findings import RestsOn
from ringholder.matters.how import Clause, How, NoHow, Place, Quorum, how
from ringholder.shipped import charters_folder
from tests.charter.boards import board, seat

ON = date(2026, 7, 1)
EAST = "east-committee"
TWO = "class: [nhs], count: 2"
PLACE = "place-committee-oxfordshire"


@pytest.fixture(scope="module")
def ladder() -> Charter:
    return Charter.load(charters_folder() / "ladder")


def places(charter: Charter, *vacant: str) -> list[str]:
    found = how(charter, EAST, ON, vacant).places
    assert isinstance(found, tuple)
    return [place.place for place in found]


def test_a_place_committee_is_told_as_its_charter_has_it(ladder: Charter) -> None:
    found = how(ladder, PLACE, ON)
    assert len(found.voting) == 8
    classes, whose = ("clinical", "primary-care"), ("gp-practices",)
    gp = Place(f"{PLACE}/gp-1", "Primary care member", classes, whose)
    assert found.roll[gp.place] == gp
    needs = (("class:independent",), ("class:clinical",))
    assert found.quorum == Quorum(share=Fraction(1, 2), needs=needs)
    assert (found.decide_by, found.majority, found.tie) == (
        "consensus", "more-for-than-against", "presiding",
    )  # fmt: skip
    assert found.presides == (f"{PLACE}/chair", f"{PLACE}/vice-chair")
    assert found.rests_on is RestsOn.ILLUSTRATIVE


def test_a_participant_is_on_the_roll_and_not_in_the_base(ladder: Charter) -> None:
    found = how(ladder, "icb-board", ON)
    assert len(found.voting) == 12
    assert not found.roll["icb-board/people"].voting


def test_a_seat_for_several_has_numbered_places_and_a_seat_of_each_one_an_organisation() -> None:
    charter = board(seat("a"), seat("b", more=TWO), seat("c", "each: [icb, trust]"))
    assert places(charter) == [
        f"{EAST}/a",
        f"{EAST}/b/1",
        f"{EAST}/b/2",
        f"{EAST}/c/icb",
        f"{EAST}/c/trust",
    ]


def test_a_vacant_place_is_no_seat_in_office() -> None:
    charter = board(seat("a"), seat("b", more=TWO))
    assert places(charter, f"{EAST}/b/2", "west/a") == [f"{EAST}/a", f"{EAST}/b/1"]
    with pytest.raises(NoHow, match="z is said to be vacant"):
        how(charter, EAST, ON, [f"{EAST}/z"])


def test_a_body_that_is_not_there_on_the_day_has_no_how(ladder: Charter) -> None:
    with pytest.raises(NoHow, match="has no body nowhere"):
        how(ladder, "nowhere", ON)


VALUE: dict[str, Any] = {
    "body": "b",
    "places": [
        {"place": "b/s", "role": "R", "classes": ["nhs"], "organisations": ["o"], "votes": 2}
    ],
    "quorum": {"share": "1/2", "needs": [["class:nhs"], ["b/s"]]},
    "decide_by": "majority",
    "majority": "share",
    "threshold": "4/5",
    "base": "present",
    "tie": "falls",
    "presides": ["b/s"],
    "clauses": {"quorum": {"clause": "4.2", "rests_on": "sourced"}},
}


def test_the_keys_of_its_json_are_these() -> None:
    assert How.from_json(VALUE).as_json() == VALUE


@pytest.mark.parametrize(
    "change",
    [
        {"body": 7},
        {"more": 1},
        {"places": 3},
        {"places": [*VALUE["places"], *VALUE["places"]]},
        {"places": [{**VALUE["places"][0], "place": "other/s"}]},
        {"places": [{**VALUE["places"][0], "place": "b/"}]},
        {"places": [{**VALUE["places"][0], "votes": -1}]},
        {"places": [{**VALUE["places"][0], "votes": True}]},
        {"quorum": {"share": "2/4", "needs": []}},
        {"quorum": {"share": "3/2", "needs": []}},
        {"quorum": {"share": 0.5, "needs": []}},
        {"quorum": {"number": 0, "needs": []}},
        {"threshold": "1/0"},
        {"several_mandates": 1},
        {"clauses": {"quorum": {"clause": "4.2", "rests_on": "hope"}}},
    ],
)
def test_json_that_no_how_writes_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(NoHow, match="does not say how a body decides"):
        How.from_json({**VALUE, **change})


@pytest.mark.parametrize("value", [None, [], "b", {}, {"body": "b", "places": [[]]}])
def test_what_is_no_map_of_a_how_is_refused(value: object) -> None:
    with pytest.raises(NoHow):
        How.from_json(value)


WORDS = st.sampled_from(["a", "b", "class:nhs", "b/s"])
SHARES = st.fractions(Fraction(1, 99), 1, max_denominator=99)
UNSAID = st.sampled_from([SILENT, NONE, UNKNOWN])
HOWS = st.builds(
    How,
    st.just("b"),
    UNSAID
    | st.lists(
        st.builds(
            Place,
            st.sampled_from([f"b/{n}" for n in range(9)]),
            WORDS,
            st.lists(WORDS).map(tuple),
            st.lists(WORDS).map(tuple),
            st.integers(0, 99) | st.just(UNKNOWN),
            st.none() | WORDS,
        ),
        unique_by=lambda place: place.place,
    ).map(tuple),
    UNSAID
    | st.builds(
        Quorum,
        UNSAID | st.integers(1, 99),
        UNSAID | SHARES,
        UNSAID | st.lists(st.lists(WORDS).map(tuple)).map(tuple),
    ),
    *[UNSAID | WORDS] * 3,
    UNSAID | st.lists(WORDS).map(tuple),
    UNSAID | WORDS,
    UNSAID | SHARES,
    UNSAID | st.booleans(),
    st.lists(
        st.builds(Clause, WORDS, st.just("") | WORDS, st.sampled_from(RestsOn)),
        unique_by=lambda clause: clause.of,
    ).map(tuple),
)


@given(HOWS)
def test_nothing_is_lost_in_its_json(one: How) -> None:
    assert How.from_json(one.as_json()) == one


def test_every_body_that_ships_has_a_how_that_survives_its_json() -> None:
    for folder in sorted(charters_folder().iterdir()):
        charter = Charter.load(folder)
        on = charter.in_force.from_on or ON
        for body in charter.bodies.values():
            if on in body.in_force:
                found = how(charter, body.id, on)
                assert How.from_json(found.as_json()) == found
