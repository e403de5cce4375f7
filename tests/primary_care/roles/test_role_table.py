"""Roles and maxima by period, with how far each was read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from ringholder.primary_care.roles import sourced
from ringholder.primary_care.roles.role_table import (
    Supplement,
    read,
    role_named,
    shipped,
    titles,
)
from ringholder.rates import Mark

TABLE = shipped()
OCTOBER, APRIL = date(2024, 10, 1), date(2025, 4, 1)


def test_every_row_that_ships_was_read_and_its_role_has_a_title() -> None:
    assert TABLE.findings == ()
    assert {row.role for row in TABLE.rows} <= set(titles())
    assert all(row.source.startswith("https://") and row.owner for row in TABLE.rows)


def test_no_two_rows_of_a_role_and_band_hold_on_one_day() -> None:
    for row in TABLE.rows:
        same = [x for x in TABLE.rows if (x.role, x.band) == (row.role, row.band)]
        assert [x for x in same if row.valid.from_on in x.valid] == [row]


def test_the_maxima_of_london_stand_beside_the_national_one() -> None:
    row = TABLE.row("clinical-pharmacist", "8a", OCTOBER, OCTOBER)
    assert row is not None
    assert row.maxima == {
        Supplement.NONE: Decimal(65_838),
        Supplement.OUTER: Decimal(73_189),
        Supplement.INNER: Decimal(76_313),
    }
    assert row.for_decision


def test_a_maximum_that_one_publisher_has_is_not_for_decision() -> None:
    row = TABLE.row("general-practitioner", "", APRIL, APRIL)
    assert row is not None
    assert (row.for_decision, "one publisher" in row.caution) == (False, True)


def test_titles_of_one_house_are_one_publisher() -> None:
    house = "https://pulsetoday.co.uk/a | https://www.thepharmacist.co.uk/b"
    assert len(sourced.publishers(house)) == 1
    assert not sourced.for_decision(Mark.SECONDARY, house)
    assert sourced.for_decision(Mark.SECONDARY, f"{house} | https://pharmaceutical-journal.com/c")


def test_an_official_text_is_enough_and_an_unread_one_never_is() -> None:
    assert sourced.for_decision(Mark.VERIFIED, "https://england.nhs.uk/a")
    assert not sourced.for_decision(Mark.UNVERIFIED, "https://a.uk/ | https://b.uk/")


def test_a_role_without_a_maximum_is_on_the_list_all_the_same() -> None:
    row = TABLE.row("paramedic", "7", APRIL, APRIL)
    assert row is not None
    assert row.maxima[Supplement.NONE] is None


def test_a_maximum_is_not_known_before_it_was_published() -> None:
    assert TABLE.row("clinical-pharmacist", "7", APRIL, date(2025, 3, 31)) is None


def test_a_notice_that_maxima_were_raised_is_known_from_its_day_on() -> None:
    row = TABLE.row("clinical-pharmacist", "7", APRIL, APRIL)
    assert row is not None
    assert TABLE.raised(row, APRIL, date(2025, 7, 31)) is None
    assert TABLE.raised(row, APRIL, date(2025, 8, 1)) is not None


def test_an_official_table_that_is_brought_takes_the_place_of_what_ships(tmp_path: Path) -> None:
    file = tmp_path / "roles.csv"
    file.write_text(
        "role,band,maximum,valid from,valid to,known from,source,mark\n"
        "Clinical Pharmacists,7-8a,69000,2025-04-01,2026-03-31,2025-08-01,https://e.uk/des,V\n"
        "Paramedic,7,not a sum,2025-04-01,2026-03-31,2025-08-01,https://e.uk/des,V\n",
        encoding="utf-8",
    )
    table = TABLE + read(file)
    row = table.row("clinical-pharmacist", "7", APRIL, date(2025, 9, 1))
    assert row is not None
    assert (row.maxima[Supplement.NONE], row.for_decision) == (Decimal(69_000), True)
    assert table.raised(row, APRIL, date(2025, 9, 1)) is None
    assert [one.code for one in table.findings] == ["TAB003"]


def test_roles_are_known_by_the_names_that_files_use() -> None:
    assert role_named("Social Prescribing Link Workers") == "link-worker"
    assert role_named(" care co-ordinator") == "care-coordinator"
    assert role_named("Receptionist") == "receptionist"
