"""A practice that cannot go on: neighbours, their capacity, and three ways side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.calendar import ALWAYS
from ringholder.catalogue.outlines import places
from ringholder.measures.distance import metres_apart
from ringholder.primary_care.lists import shipped
from ringholder.primary_care.membership import Membership, Memberships
from ringholder.primary_care.oversight.lists_now import by_age, sizes
from ringholder.primary_care.oversight.neighbours import (
    Home,
    Neighbour,
    against_list,
    homes,
    nearest,
    neighbours,
)
from ringholder.primary_care.oversight.rescue import Option, Practice, Way, options
from ringholder.shipped import data_folder

ON = date(2026, 6, 1)
WOODSTOCK, KEY, GOSFORD, CLOSED = "K84042", "K84082", "K84045", "K84025"
WHERE = places(data_folder() / "outlines" / "practices.csv")
HERE = (0.0, 51.0)
NEAR, FAR = (0.0, 51.01), (0.0, 51.1)
_KM = metres_apart(HERE, NEAR)
NETS = Memberships(
    [
        Membership("X00001", "U00001", ALWAYS),
        Membership("X00002", "U00001", ALWAYS),
        Membership("X00003", "U00002", ALWAYS),
    ],
    "a test",
)
LISTS = {"X00002": 30_000, "X00003": 45_000}


def around(near: int | None = 600, far: int | None = 600, **more: bool) -> list[Neighbour]:
    return [
        Neighbour("X00002", NEAR, metres_apart(HERE, NEAR), near, **more),
        Neighbour("X00003", FAR, metres_apart(HERE, FAR), far),
    ]


def found(around_: list[Neighbour], way: Way, **more: object) -> Option:
    own = {"homes": (), "a_head": Decimal("150.10"), "patients": 1000} | {
        k: v for k, v in more.items() if k != "most_metres"
    }
    practice = Practice("X00001", HERE, **own)  # type: ignore[arg-type]
    most = more.get("most_metres")
    every = options(practice, around_, NETS, LISTS, ON, most_metres=most)  # type: ignore[arg-type]
    return next(one for one in every if one.way is way)


def test_a_planned_dispersal_fills_the_nearest_first_and_keeps_within_what_was_said() -> None:
    one = found(around(), Way.PLANNED)
    assert [(t.code, t.patients, t.over) for t in one.taken] == [
        ("X00002", 600, 0),
        ("X00003", 400, 0),
    ]
    assert one.unplaced == 0
    assert one.farthest_metres == metres_apart(HERE, FAR)
    assert one.mean_metres == Decimal(600 * _KM + 400 * metres_apart(HERE, FAR)) / 1000


def test_those_for_whom_there_is_no_room_are_left_and_told() -> None:
    assert found(around(300, 200), Way.PLANNED).unplaced == 500


def test_without_a_plan_the_nearest_takes_all_and_is_over_by_the_rest() -> None:
    one = found(around(), Way.NEAREST)
    assert [(t.code, t.patients, t.over) for t in one.over] == [("X00002", 1000, 400)]


def test_what_nobody_said_is_not_taken_for_none() -> None:
    one = found(around(None, None), Way.PLANNED)
    assert (one.unplaced, bool(one.cannot_say), one.taken) == (1000, True, ())
    assert found(around(None, None), Way.NEAREST).taken[0].over is None


def test_nobody_is_sent_farther_than_asked_for() -> None:
    one = found(around(), Way.PLANNED, most_metres=5_000)
    assert ([t.code for t in one.taken], one.unplaced) == (["X00002"], 400)


def test_where_patients_live_decides_who_goes_where() -> None:
    living = (Home("south", (0.0, 50.99), 500), Home("north", FAR, 500))
    one = found(around(), Way.PLANNED, homes=living)
    assert {t.code: t.patients for t in one.taken} == {"X00002": 500, "X00003": 500}
    assert one.farthest_metres == metres_apart((0.0, 50.99), NEAR)


def test_the_networks_lose_and_gain_people_and_members() -> None:
    own, other = found(around(), Way.PLANNED).networks
    assert (own.code, own.members_before, own.members_after) == ("U00001", 2, 1)
    assert (own.people_before, own.people_after, own.outside) == (31_000, 30_600, False)
    assert (other.people_before, other.people_after) == (45_000, 45_400)


def test_a_caretaker_moves_nobody_and_a_merger_moves_all() -> None:
    care = found(around(takes_care=True), Way.CARETAKER)
    assert (care.with_, care.taken, care.mean_metres) == ("X00002", (), 0)
    assert care.networks[0].people_after == care.networks[0].people_before == 31_000
    merged = found(around(merges=True), Way.MERGER)
    assert (merged.taken[0].patients, merged.taken[0].over) == (1000, 400)
    assert merged.networks[0].people_after == 31_000


def test_nobody_who_would_be_caretaker_is_said() -> None:
    assert "No neighbour" in found(around(), Way.CARETAKER).cannot_say


def test_money_goes_by_heads_and_adds_up_to_the_penny() -> None:
    one = found(around(), Way.PLANNED)
    assert sum(t.money or 0 for t in one.taken) == Decimal("150100.00")
    assert found(around(), Way.PLANNED, a_head=None).taken[0].money is None


def test_a_list_that_is_not_known_makes_no_network_smaller() -> None:
    practice = Practice("X00001", HERE, 1000)
    (planned, *_) = options(practice, around(), NETS, {}, ON)
    assert [n.people_after for n in planned.networks] == [None, None]
    assert not any(n.outside for n in planned.networks)


def test_a_practice_without_patients_or_neighbours_is_planned_for_too() -> None:
    assert found(around(), Way.PLANNED, patients=0).mean_metres is None
    alone = found([], Way.NEAREST)
    assert (alone.unplaced, bool(alone.cannot_say)) == (1000, True)


def test_the_nearest_open_practices_come_first_and_a_closed_one_never() -> None:
    told = nearest(WOODSTOCK, WHERE, ON)
    assert [one.code for one in told][:2] == [KEY, GOSFORD]
    assert CLOSED not in {one.code for one in told}
    assert [one.metres for one in told] == sorted(one.metres for one in told)
    assert nearest("X00001", WHERE, ON) == ()


def brought(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "capacity.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (f"{WOODSTOCK},100", "OVS002"),
        (f"{GOSFORD},100", "OVS002"),
        ("A81001,100", "OVS001"),
        (f"{CLOSED},100", "OVS006"),
        (f"{KEY},-1", "OVS003"),
        (f"{KEY},many", "TAB003"),
        (f"{KEY},", "TAB004"),
        ('"=cmd()",5', "OVS001"),
    ],
)
def test_a_bad_row_of_capacity_is_told_and_the_others_are_kept(
    tmp_path: Path, row: str, code: str
) -> None:
    path = brought(tmp_path, f"practice,capacity\n{GOSFORD.lower()},800\n{row}\n")
    kept, told = neighbours(path, WOODSTOCK, WHERE, ON)
    assert [(one.code, one.capacity) for one in kept] == [(GOSFORD, 800)]
    assert [one.code for one in told] == [code]


def test_homes_are_read_and_held_against_the_list(tmp_path: Path) -> None:
    path = brought(tmp_path, "LSOA,lat,long,patients\nA,51.8,-1.3,900\nB,151,-1.3,5\nC,51,0,-2\n")
    kept, told = homes(path)
    assert [one.patients for one in kept] == [900]
    assert [one.code for one in told] == ["OVS004", "OVS004"]
    assert against_list(kept, 945, "homes.csv") == ()
    assert [one.code for one in against_list(kept, 1000, "homes.csv")] == ["OVS005"]
    assert against_list(kept, None, "homes.csv") == ()


def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    path = brought(tmp_path, "")
    assert neighbours(path, WOODSTOCK, WHERE, ON)[0] == ()
    assert homes(tmp_path / "absent.csv")[1]


def test_by_age_the_oldest_have_the_least_far_to_go() -> None:
    table = data_folder() / "needs" / "practices.csv"
    ages = by_age(WOODSTOCK, HERE, table)
    assert [one.name for one in ages][:2] == ["85+", "75-84"]
    assert by_age("X00001", HERE, table) == by_age(WOODSTOCK, HERE, Path("absent.csv")) == ()
    people = sum(one.patients for one in ages)
    one = found(around(ages[0].patients, people), Way.PLANNED, homes=ages)
    assert {m.home for m in one.moves if m.code == "X00002"} == {"85+"}
    assert (one.unplaced, sum(m.patients for m in one.moves)) == (0, people)


def test_the_sizes_of_lists_are_those_of_the_last_day() -> None:
    known = sizes(shipped(), ON)
    assert known[WOODSTOCK] == 9654
    assert sizes(shipped(), date(2020, 1, 1)) == {}
