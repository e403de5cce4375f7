"""Where boards lie and where hospitals' patients live: counted whole, and true to the splits."""

from __future__ import annotations

from collections import Counter

from ringholder.catalogue import footprints
from ringholder.catalogue import organisations as england
from ringholder.catalogue.organisations import Kind


def test_every_districts_small_areas_are_shared_out_to_the_last_one() -> None:
    shared: Counter[str] = Counter()
    for area in footprints.council_areas():
        shared[area.council] += area.small_areas
    assert all(shared[a.council] == a.small_areas_in_council for a in footprints.council_areas())
    assert sum(shared.values()) == 33_755  # England's LSOAs of 2021, as the ONS publishes them


def test_every_district_and_board_of_2024_is_in_the_table() -> None:
    areas = footprints.council_areas()
    districts = {one.code for one in england.councils() if not one.code.startswith("E10")}
    of_2024 = {one.code for one in england.icbs() if one.code.startswith("Q")}
    assert {area.council for area in areas} == districts
    assert {area.icb for area in areas} == of_2024
    assert {area.upper_tier for area in areas} <= {one.code for one in england.councils()}


def test_a_split_board_leaves_every_one_of_its_councils_to_somebody() -> None:
    for board in ("QNQ", "QJG"):
        inside = {area.upper_tier for area in footprints.council_areas() if area.icb == board}
        assert set(footprints.split(board)) == inside
        assert {step.successor for step in england.successors(board)} <= set(
            footprints.split(board).values()
        )
    assert footprints.split("QU9") == {}


def test_the_shares_of_a_hospitals_patients_are_most_of_them() -> None:
    oxford = footprints.catchment("RTH")
    assert oxford["QU9"] == 0.83
    assert all(0.9 < sum(footprints.catchment(t.code).values()) < 1.05 for t in hospitals())
    assert footprints.catchment("RNU") == {}


def hospitals() -> list[england.Organisation]:
    found = [one for one in england.trusts() if footprints.catchment(one.code)]
    assert len(found) > 100
    assert all(one.kind is Kind.TRUST for one in found)
    return found


def test_practices_stand_in_councils_that_the_table_of_councils_has() -> None:
    known = {one.code for one in england.councils()}
    assert {one.council for one in england.practices() if one.council} <= known
