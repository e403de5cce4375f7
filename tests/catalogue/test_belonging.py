"""What belongs to what on a day: each belonging has its dates and its ground; doubt is told."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from ringholder.catalogue import organisations
from ringholder.catalogue.belonging import Ground, belongings, ladder, may_belong, whole
from ringholder.catalogue.organisations import Kind

BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 1)


def test_a_practice_belongs_to_every_rung_above_it_nearest_first() -> None:
    found = [b.whole for b in ladder("K84002", BEFORE)]
    assert found == ["U47655", "10Q", "QU9", "Y59", "ENG"]


def test_with_the_change_of_boards_only_the_board_changes() -> None:
    found = [b.whole for b in ladder("K84002", AFTER)]
    assert found == ["U47655", "10Q", "S0E4D", "Y59", "ENG"]


def test_a_practice_of_a_split_board_goes_with_the_council_that_it_stands_in() -> None:
    went = Counter(
        whole(one.code, Kind.ICB, AFTER) for one in organisations.practices(sub_icb="D4U1Y")
    )
    assert set(went) == {"S0E4D", "S9B9J", "QRL", ""}
    assert went["S9B9J"] == 12
    assert went["QRL"] == 14
    (after,) = (b for b in belongings("K81656", Kind.ICB) if AFTER in b.in_being)
    assert after.ground is Ground.COUNCIL


def test_a_place_that_was_split_lies_in_several_and_none_is_chosen() -> None:
    assert whole("D4U1Y", Kind.ICB, BEFORE) == "QNQ"
    assert whole("D4U1Y", Kind.ICB, AFTER) == ""
    assert may_belong("D4U1Y", Kind.ICB, AFTER) == ("QRL", "S0E4D", "S9B9J")
    assert may_belong("D4U1Y", Kind.ICB, BEFORE) == ()
    assert may_belong("10Q", Kind.ICB, AFTER) == ()


def test_though_its_board_cannot_be_told_its_region_can_when_all_heirs_lie_there() -> None:
    assert whole("D4U1Y", Kind.REGION, AFTER) == "Y59"


@pytest.mark.parametrize(("place", "board"), [("06T", "D7T5G"), ("06L", "T6Y0W"), ("07K", "T6Y0W")])
def test_a_place_of_a_split_board_goes_where_every_practice_of_it_goes(
    place: str, board: str
) -> None:
    (_, after) = belongings(place, Kind.ICB)
    assert (after.whole, after.ground) == (board, Ground.EVERY_PRACTICE)


def test_the_network_that_began_last_holds_on_a_day_in_two_memberships() -> None:
    held = belongings("H84031", Kind.NETWORK)
    assert [b.whole for b in held] == ["U62999", "U96434"]
    assert whole("H84031", Kind.NETWORK, date(2024, 10, 1)) == "U96434"


def test_a_membership_of_one_day_does_not_break_the_lasting_one() -> None:
    (only,) = belongings("K81656", Kind.NETWORK)
    assert only.whole == "U89762"
    assert only.in_being.to_on is None


@pytest.mark.parametrize("kind", [Kind.NETWORK, Kind.SUB_ICB, Kind.ICB, Kind.REGION])
def test_nothing_belongs_to_two_wholes_of_a_kind_on_one_day(kind: Kind) -> None:
    for one in organisations.practices():
        held = [b.in_being for b in belongings(one.code, kind)]
        for before, after in pairwise(held):
            assert before.to_on is not None
            assert after.from_on is not None
            assert before.to_on < after.from_on, one.code


def test_a_trust_belongs_to_the_board_that_it_is_based_in_and_then_to_who_followed_it() -> None:
    assert whole("RTH", Kind.ICB, BEFORE) == "QU9"
    assert whole("RTH", Kind.ICB, AFTER) == "S0E4D"


def test_a_trust_based_in_a_split_board_is_not_given_to_one_of_its_heirs() -> None:
    assert whole("RWX", Kind.ICB, AFTER) == ""
    assert "S0E4D" in may_belong("RWX", Kind.ICB, AFTER)


def test_what_no_register_knows_belongs_to_nothing() -> None:
    assert belongings("NOBODY", Kind.ICB) == ()
    assert ladder("NOBODY", AFTER) == ()
    assert belongings("ENG", Kind.REGION) == ()


def test_bobs_networks_and_open_practices_are_as_the_registers_count_them() -> None:
    day = date(2026, 1, 31)
    count = {place: len(organisations.networks(place, day)) for place in ("10Q", "15A", "14Y")}
    assert count == {"10Q": 21, "15A": 17, "14Y": 13}
