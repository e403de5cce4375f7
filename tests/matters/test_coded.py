"""Practices and networks act by their code, where they lie under a board of the constitution."""

from __future__ import annotations

from datetime import date

import pytest

from ringholder.charter import Charter
from ringholder.matters.coded import boards_of, coded, of_board, why_not
from ringholder.matters.fields import fields
from ringholder.matters.roll import REGISTRAR
from ringholder.shipped import charters_folder
from tests.matters.town import RAISED, town

WOODSTOCK, KIWY, ELSEWHERE, TRUST = "K84042", "U20931", "A81001", "RTH"
TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def charter() -> Charter:
    return Charter.load(charters_folder() / "bob-2024-07")


def test_practices_and_networks_are_known_by_code_and_nothing_else_is() -> None:
    assert coded(WOODSTOCK) and coded(KIWY)
    assert not coded(TRUST) and not coded("K99999") and not coded("")


def test_those_of_the_board_may_act_under_its_constitution(charter: Charter) -> None:
    assert of_board(charter, WOODSTOCK) and of_board(charter, KIWY)
    assert not of_board(charter, ELSEWHERE)
    assert boards_of(charter, KIWY) == ("bob-icb",)


def test_those_of_a_board_that_was_merged_act_under_the_next_constitution() -> None:
    after = Charter.load(charters_folder() / "thames-valley-2026")
    assert of_board(after, WOODSTOCK)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("K99999", "no practice and no network"),
        (TRUST, "no practice and no network"),
        ("K84025", "is not open on"),
        (ELSEWHERE, "lies under no board"),
        (WOODSTOCK, ""),
    ],
)
def test_what_keeps_a_code_from_being_one_of_the_area_is_said(
    charter: Charter, code: str, says: str
) -> None:
    told = why_not(charter, code, TODAY)
    assert says in told if says else told == ""


@pytest.mark.parametrize(
    ("as_", "found"), [(WOODSTOCK, set()), (KIWY, set()), (ELSEWHERE, {"WHO107"})]
)
def test_somebody_is_appointed_to_a_practice_of_the_board_and_to_no_other(
    as_: str, found: set[str]
) -> None:
    there = town()
    there.do("place", "seek", REGISTRAR, RAISED, **{"as": as_})
    said = {"as": as_, "person": "p-x", "from_on": "2024-01-01", "reasons": "-"}
    if found:
        assert there.refused("place", "appoint", REGISTRAR, RAISED, **said) == found
    else:
        there.do("place", "appoint", REGISTRAR, RAISED, **said)


@pytest.mark.parametrize("bad", ["", "k84042", "K8/42", 7, None, ["K84042"], "K" * 20])
def test_what_is_no_code_is_refused_as_one(bad: object) -> None:
    assert fields()["practice"].fault(bad)
    assert fields()["practices_concerned"].fault([bad])


def test_codes_are_told_in_the_schema() -> None:
    assert fields()["network"].schema()["pattern"] == "^[A-Z0-9]{3,8}$"
    assert fields()["networks_concerned"].schema()["type"] == "array"
    assert fields()["practice"].fault("K84042") is None
    assert fields()["practices_concerned"].fault([]) is not None
