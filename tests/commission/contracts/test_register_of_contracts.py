"""The register of contracts: how it is read, against plan, what ends, what is wrong and whose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ringholder.calendar.financial_year import first_of_year, year_in_words
from ringholder.commission.contracts.against_plan import against_plan
from ringholder.commission.contracts.ending import (
    NotLeadTimes,
    ending,
    endings,
    read_lead_times,
    shipped_lead_times,
)
from ringholder.commission.contracts.found import Asked, found, is_known
from ringholder.commission.contracts.months import months_from
from ringholder.findings import RestsOn
from tests.commission.contracts.files import TODAY, codes, months, register, variations

YEAR = [f"2026-{n:02d}" for n in range(4, 13)] + [f"2027-{n:02d}" for n in range(1, 4)]


def test_a_register_is_read_as_people_write_it(tmp_path: Path) -> None:
    told = register(tmp_path)
    (one,) = told.contracts
    assert told.findings == ()
    assert (one.a_year, one.whole_life) == (Decimal(12_000_000), Decimal(48_000_000))
    assert (one.starts_on, one.signed_on) == (date(2025, 4, 1), date(2025, 3, 20))
    assert one.could_end_on == date(2031, 3, 31)
    assert told.find(" c-001") is one
    assert codes(told) == []


def test_a_bad_row_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    told = register(tmp_path, {}, {"reference": "C-002", "starts": "soon"}, {"reference": "C-003"})
    assert [one.reference for one in told.contracts] == ["C-001", "C-003"]
    assert codes(told)[0] == "TAB003"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ends": "2024-03-31"}, "CON002"),
        ({"signed": ""}, "CON005"),
        ({"signed": "2025-04-02"}, "CON018"),
        ({"provider": "NOBODY"}, "CON009"),
        ({"decision": ""}, "CON014"),
        ({"lead": ""}, "CON015"),
        ({"ends": ""}, "CON016"),
        ({"ends": "2027-03-31"}, "CON013"),
    ],
)
def test_what_is_wrong_with_a_contract_is_found(
    tmp_path: Path, change: dict[str, str], code: str
) -> None:
    assert codes(register(tmp_path, change)) == [code]


def test_every_finding_has_an_owner_and_an_illustrative_contract_says_so(tmp_path: Path) -> None:
    told = register(tmp_path, {"signed": "", "illustrative": "yes"}, {"reference": " c-001 "})
    asked = Asked(TODAY, shipped_lead_times(), is_known)
    all_ = found(told, None, None, asked)
    assert {one.code: one.owner for one in all_} == {
        "CON001": "Head of community services",
        "CON005": "Head of community services",
    }
    assert {one.code: one.rests_on for one in all_}["CON005"] is RestsOn.ILLUSTRATIVE


def test_two_contracts_for_one_service_are_told_only_where_area_and_time_meet(
    tmp_path: Path,
) -> None:
    same = {"reference": "C-002", "areas": "berkshire-west; oxfordshire"}
    assert codes(register(tmp_path, {}, same)) == ["CON008"]
    assert codes(register(tmp_path, {}, {**same, "areas": "buckinghamshire"})) == []
    later = {**same, "starts": "2029-04-01", "ends": "2031-03-31", "signed": "2029-03-01"}
    assert codes(register(tmp_path, {}, later)) == []


# ---- money ---------------------------------------------------------------------------------------


def test_over_plan_is_told_with_its_size_and_the_forecast_is_the_mean_so_far(
    tmp_path: Path,
) -> None:
    rows = [("C-001", month, "1,000,000", "") for month in YEAR[2:]]
    rows += [("C-001", YEAR[0], "1000000", "1100000.10"), ("C-001", YEAR[1], "1000000", "1000000")]
    told = months(tmp_path, *rows)
    year = against_plan(told.of("C-001"), TODAY)
    assert year_in_words(year.year) == "2026/27"
    assert year.to_date.over == Decimal("100000.10")
    assert year.to_date.share == Fraction("100000.10") / 2_000_000
    assert (year.told, year.year_planned) == (2, Decimal(12_000_000))
    assert year.forecast == Decimal("2100000.10") * 6
    assert codes(register(tmp_path), told) == ["CON007"]


def test_what_is_within_tolerance_is_not_told_and_the_limit_itself_is_within(
    tmp_path: Path,
) -> None:
    at_it = months(tmp_path, ("C-001", "2026-04", "1000000", "1020000"))
    assert codes(register(tmp_path), at_it) == []
    a_penny_more = months(tmp_path, ("C-001", "2026-04", "1000000", "1020000.01"))
    assert codes(register(tmp_path), a_penny_more) == ["CON007"]


def test_a_month_without_a_plan_is_not_compared_and_no_plan_of_a_year_is_made_up(
    tmp_path: Path,
) -> None:
    told = months(tmp_path, ("C-001", "2026-04", "", "5"), ("C-001", "2026-05", "7", "8"))
    year = against_plan(told.rows, TODAY)
    assert (year.to_date.planned, year.to_date.actual) == (Decimal(7), Decimal(8))
    assert year.year_planned is None
    assert year.forecast_over is None


def test_money_after_the_end_is_found_from_the_month_after_the_last_day(tmp_path: Path) -> None:
    ended = {"ends": "2026-06-15", "extension months": ""}
    of = register(tmp_path, ended)
    assert codes(of, months(tmp_path, ("C-001", "2026-06", "0", "9"))) == []
    assert codes(of, months(tmp_path, ("C-001", "2026-07", "0", "9"))) == ["CON004"]


def test_what_the_register_does_not_have_is_found_where_it_stands(tmp_path: Path) -> None:
    paid = months(tmp_path, ("C-009", "2026-04", "", "100"))
    varied = variations(tmp_path, ("C-008", "V1", "2026-01-01", "1", "commissioner", "d"))
    assert codes(register(tmp_path), paid, varied) == ["CON010", "CON011"]


def test_a_month_that_is_told_twice_counts_once(tmp_path: Path) -> None:
    told = months(tmp_path, ("C-001", "2026-04", "1", "2"), ("c-001", "Apr 2026", "1", "2"))
    assert [one.code for one in told.findings] == ["CON003"]
    assert against_plan(told.rows, TODAY).to_date.actual == 2


# ---- variations ----------------------------------------------------------------------------------


def test_small_variations_do_together_what_one_large_one_may_not(tmp_path: Path) -> None:
    """governance.md 5.3, SI 2023/1348 reg 13: barred from £500,000 and 25% on, both."""
    of = register(tmp_path, {"lifetime value": "2000000"})
    one = ("C-001", "V1", "2025-05-01", "250000", "commissioner", "d-1")
    two = ("C-001", "V2", "2025-06-01", "249999.99", "commissioner", "d-2")
    assert codes(of, None, variations(tmp_path, one, two)) == []
    three = ("C-001", "V3", "2025-07-01", "0.01", "commissioner", "d-3")
    assert codes(of, None, variations(tmp_path, one, two, three)) == ["CON012"]


def test_a_variation_without_a_decision_or_value_at_the_award_is_told(tmp_path: Path) -> None:
    varied = variations(tmp_path, ("C-001", "V1", "2025-05-01", "1", "commissioner", ""))
    assert codes(register(tmp_path), None, varied) == ["CON006"]
    unknown = register(tmp_path, {"lifetime value": ""})
    assert codes(unknown, None, varied) == ["CON006", "CON017"]


# ---- ends ----------------------------------------------------------------------------------------


def test_the_day_to_begin_by_follows_the_process_and_no_extension_is_counted_on(
    tmp_path: Path,
) -> None:
    (one,) = register(tmp_path).contracts
    end = ending(one, TODAY, shipped_lead_times())
    assert end is not None
    assert (end.ends_on, end.could_end_on) == (date(2029, 3, 31), date(2031, 3, 31))
    assert end.begin_by == date(2028, 9, 30)
    assert not end.late


def test_where_nobody_knows_how_it_was_chosen_the_longest_time_counts(tmp_path: Path) -> None:
    (one,) = register(tmp_path, {"chosen by": "before-the-regime"}).contracts
    end = ending(one, TODAY, shipped_lead_times())
    assert end is not None
    assert end.begin_by == date(2028, 3, 31)


def test_those_that_end_within_a_time_come_first_to_be_begun_first(tmp_path: Path) -> None:
    told = register(
        tmp_path,
        {"reference": "A", "ends": "2027-09-30", "chosen by": "direct-a"},
        {"reference": "B", "ends": "2028-03-31", "chosen by": "competitive"},
        {"reference": "C", "ends": "2026-11-26"},
        {"reference": "D", "ends": "2026-11-27"},
    )
    soon = endings(told.contracts, TODAY, 18, shipped_lead_times())
    assert [one.contract.reference for one in soon] == ["D", "B", "A"]


def test_lead_times_of_ones_own_are_read_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "times.yaml"
    path.write_text("owner: Us\nmonths: {direct-a: 3}\n", encoding="utf-8")
    with pytest.raises(NotLeadTimes, match="competitive"):
        read_lead_times(path)
    assert shipped_lead_times().illustrative


def test_months_are_counted_to_the_same_day_or_the_last_of_a_shorter_month() -> None:
    assert months_from(date(2024, 8, 31), -6) == date(2024, 2, 29)
    assert months_from(date(2027, 3, 31), -12) == date(2026, 3, 31)
    assert months_from(date(9999, 12, 1), 1) == date.max
    assert first_of_year(date(2027, 3, 31)) == date(2026, 4, 1)


def test_a_hostile_register_is_told_and_nothing_is_raised(tmp_path: Path) -> None:
    told = register(
        tmp_path,
        {"lifetime value": "1e999", "reference": "A"},
        {"extension months": "99999999999", "reference": "B"},
        {"reference": "=cmd|' /C calc'!A0"},
        {"starts": "9999-12-31", "ends": "9999-12-31", "reference": "D", "signed": "9999-12-30"},
    )
    assert [one.reference for one in told.contracts] == ["B", "=cmd|' /C calc'!A0", "D"]
    assert "TAB003" in codes(told)
