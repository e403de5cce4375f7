"""England's organisations: found by code, told as they stood on a day, followed through change."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind

IN_2025 = date(2025, 12, 31)


def codes(found: tuple[organisations.Organisation, ...]) -> set[str]:
    return {one.code for one in found}


def test_an_organisation_is_found_by_its_code_however_it_is_typed() -> None:
    found = organisations.find(" qu9 ")
    assert found is not None
    assert (found.kind, found.parent) == (Kind.ICB, "Y59")
    assert "Buckinghamshire" in found.name
    assert organisations.find("NO SUCH") is None


def test_names_are_written_as_people_write_them() -> None:
    surgery, trust = organisations.find("J82054"), organisations.find("RTH")
    assert surgery is not None
    assert surgery.name == "Kintbury and Woolton Hill Surgery"
    assert trust is not None
    assert trust.name == "Oxford University Hospitals NHS Foundation Trust"


def test_there_were_42_systems_until_march_2026_and_36_after() -> None:
    assert len(organisations.icbs(date(2022, 6, 30))) == 0
    assert len(organisations.icbs(date(2026, 3, 31))) == 42
    assert len(organisations.icbs(date(2026, 4, 1))) == 36


def test_a_system_that_ended_names_who_followed_it_and_one_that_lives_nobody() -> None:
    assert [step.successor for step in organisations.successors("QU9")] == ["S0E4D"]
    assert organisations.successors("QRL") == ()


def test_a_system_that_was_split_has_two_successors() -> None:
    assert {step.successor for step in organisations.successors("QNQ")} == {"S0E4D", "S9B9J"}


@pytest.mark.parametrize("step", organisations.successors("QU9") + organisations.successors("QJG"))
def test_a_predecessor_closes_the_day_before_its_successor_opens(
    step: organisations.Succession,
) -> None:
    old, new = organisations.find(step.predecessor), organisations.find(step.successor)
    assert old is not None
    assert new is not None
    assert new.open_on(step.on)
    assert not old.open_on(step.on)
    assert old.in_being.to_on is not None
    assert (step.on - old.in_being.to_on).days == 1


def test_the_three_places_are_known_by_their_names() -> None:
    places = organisations.sub_icbs("QU9")
    assert {place.code: place.known_as for place in places} == {
        "14Y": "Buckinghamshire",
        "10Q": "Oxfordshire",
        "15A": "Berkshire West",
    }


def test_the_three_places_have_51_networks_open_and_one_closed() -> None:
    every = [organisations.networks(place) for place in ("14Y", "10Q", "15A")]
    today = [organisations.networks(place, IN_2025) for place in ("14Y", "10Q", "15A")]
    assert [len(found) for found in today] == [13, 21, 17]
    assert sum(map(len, every)) - sum(map(len, today)) == 1


def test_a_network_has_the_practices_that_were_its_members_that_day() -> None:
    in_2020 = date(2020, 1, 1)
    network, moved = next(
        (network.code, practice)
        for network in organisations.networks("10Q")
        for practice in organisations.practices(network=network.code, on=in_2020)
        if practice not in organisations.practices(network=network.code, on=IN_2025)
    )
    assert moved in organisations.practices(network=network)


def test_a_practice_knows_the_networks_that_have_it_as_a_member_and_no_other() -> None:
    for network in organisations.networks("10Q", on=IN_2025):
        for practice in organisations.practices(network=network.code, on=IN_2025):
            assert network.code in organisations.networks_of(practice.code, IN_2025)
    assert organisations.networks_of("K84001") == ("U96099",)
    assert organisations.networks_of("RTH") == ()


def test_a_practice_is_listed_only_while_open() -> None:
    closed = next(one for one in organisations.practices(sub_icb="14Y") if one.in_being.to_on)
    last = closed.in_being.to_on
    assert last is not None
    assert closed in organisations.practices(sub_icb="14Y", on=last)
    assert closed not in organisations.practices(sub_icb="14Y", on=IN_2025)


def test_questions_about_codes_that_do_not_exist_are_answered_with_nothing() -> None:
    assert organisations.practices(network="U00") == ()
    assert organisations.trusts("X") == ()


def test_a_county_has_districts_and_a_single_tier_council_has_none() -> None:
    assert len(organisations.councils("E10000025")) == 5
    assert organisations.councils("E06000060") == ()


def test_five_small_areas_of_south_oxfordshire_lie_in_buckinghamshire() -> None:
    crossing = [one for one in organisations.place_areas("14Y") if one.council == "E07000179"]
    assert [(one.small_areas, one.small_areas_in_council) for one in crossing] == [(5, 93)]


def test_every_open_organisation_has_a_parent_that_is_there() -> None:
    for one in (
        *organisations.icbs(),
        *organisations.sub_icbs(),
        *organisations.networks(on=IN_2025),
        *organisations.practices(on=IN_2025),
        *organisations.trusts(),
    ):
        assert organisations.find(one.parent), one


def test_nothing_is_read_before_something_is_asked() -> None:
    ask = (
        "from ringholder.catalogue import organisations as o;"
        "print(o._by_code.cache_info().currsize, o._members.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]
