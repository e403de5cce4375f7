"""England: what is held of it is told to be short of the whole, and every ICB can be shared."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from ringholder.finance.shares import shipped
from ringholder.finance.shares.components import component
from ringholder.finance.shares.fair import fair_shares
from ringholder.finance.shares.places import by_sub_icb, partition
from ringholder.finance.shares.practices import by_icb, read
from ringholder.finance.shares.published import figure, published
from ringholder.findings import InRow
from ringholder.money import total
from tests.finance.need import shares

A_HEAD = "core_services_allocation_per_patient"


def test_41_icbs_do_not_make_england_and_the_difference_is_told() -> None:
    whole = shipped.england("2025/26")
    assert whole is not None
    parts = shipped.icb_people("2025/26")
    assert len(parts) == 41
    [told] = whole.findings(parts, InRow("icbs.csv", 0))
    assert told.code == "POP001"
    assert "1,080,854.555 fewer than the people on practice lists of England" in told.says
    parts["QJG"] = -whole.over(parts)
    assert whole.findings(parts, InRow("icbs.csv", 0)) == ()


def test_of_years_without_a_stated_total_none_is_made_up() -> None:
    assert shipped.england("2023/24") is None


def test_the_icb_is_the_sum_of_its_practices_and_its_part_of_england_is_as_published() -> None:
    """operations.md 3.2: core target share 2.7784%, primary medical care 2.9344%."""
    whole = shipped.england("2025/26")
    assert whole is not None
    for name, printed in (("core", 277_839), ("primary-medical", 293_438)):
        share = shares().weighted[name] / Fraction(whole.stated)
        assert abs(share * 10**7 - printed) < 1
    assert Fraction(shipped.icb_people("2025/26")["QU9"]) == shares().people


def test_the_icbs_stand_in_the_order_of_their_need_and_bob_is_where_its_practices_put_it() -> None:
    core = component("core")
    assert core is not None
    found = shipped.icb_needs("2025/26", core)
    assert found["QU9"] == shares().beside_england("core")
    values = [one.value for one in found.values()]
    assert values == sorted(values)
    assert min(values) < 1 < max(values)


def test_the_icb_of_the_lowest_published_allocation_a_head_is_among_those_of_least_need() -> None:
    """House of Commons Library, 2024/25: £1,480 in BOB, the lowest; £1,732 in England."""
    core = component("core")
    assert core is not None
    assert "QU9" in [*shipped.icb_needs("2024/25", core)][:3]
    ours, england = figure("QU9", A_HEAD), figure("ENG", A_HEAD)
    assert ours is not None and england is not None
    assert (ours.value, england.value, ours.at_second_hand) == (1480, 1732, True)
    assert figure("QU9", "no-such") is None
    assert all(one.source.startswith("https://") for one in published())


@pytest.fixture(scope="module")
def practices_of_england(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole file, where it is to hand."""
    file = shared / "data/population/practice_need_weighted_population.parquet"
    if not file.is_file():
        pytest.skip(f"NO OPEN DATA: {file} is not there")
    return file


def test_every_icb_of_england_is_shared_whole(practices_of_england: Path) -> None:
    found = read(practices_of_england, year="2025/26")
    assert (len(found.practices), len(found.icbs)) == (6_256, 41)
    assert found.findings == ()
    places = by_sub_icb(found.practices, {})
    unplaced = 0
    for practices in by_icb(found).values():
        each = fair_shares(practices, partition(practices.practices, places))
        unplaced += len(each.partition.outside)
        assert all(sum(each.by_need(one.id).values()) == 1 for one in each.components)
    assert unplaced == 13  # of these the source knows no sub-ICB location
    sums = total(one.weighted["mental-health"] for one in found.practices)
    assert round(sums) == 62_892_568
