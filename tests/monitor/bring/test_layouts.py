"""The publishers' own files are known by their headings and read to the figure."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ringholder.findings import Severity
from ringholder.monitor import bring, indicators
from ringholder.monitor.bring import layouts
from tests.monitor.bring.files import (
    AE_HEADINGS,
    RTT_HEADINGS,
    cancer,
    codes,
    csv_file,
    figures,
    rtt_row,
    workbook,
    zipped,
)


def test_a_zipped_rtt_extract_is_summed_by_provider_commissioner_and_system(tmp_path: Path) -> None:
    extract = csv_file(
        tmp_path / "20260131-RTT-January-2026-full-extract.csv", RTT_HEADINGS,
        rtt_row("RTH", "10Q", "QU9", 100, 3), rtt_row("RTH", "14Y", "QU9", 50, 1),
        rtt_row("RTH", "14Y", "QU9", 900, 9, part="Part_2A"),
        rtt_row("RTH", "14Y", "QU9", 800, 9, function="C_110"),
        rtt_row("A4M8P", "14Y", "QU9", 7, 0),
    )  # fmt: skip
    found = bring.look(zipped(tmp_path / "rtt.zip", extract))
    assert found.layout is not None
    assert found.layout.id == "nhse-rtt-full-extract"
    assert figures(found) == {
        ("rtt-within-18-weeks", "RTH", "2026-01"): (150, 154),
        ("rtt-within-18-weeks", "10Q", "2026-01"): (100, 103),
        ("rtt-within-18-weeks", "14Y", "2026-01"): (57, 58),
        ("rtt-within-18-weeks", "QU9", "2026-01"): (157, 161),
        ("rtt-over-52-weeks", "RTH", "2026-01"): (4, 154),
        ("rtt-over-52-weeks", "10Q", "2026-01"): (3, 103),
        ("rtt-over-52-weeks", "14Y", "2026-01"): (1, 58),
        ("rtt-over-52-weeks", "QU9", "2026-01"): (4, 161),
    }
    assert {f.severity for f in found.findings} == {Severity.NOTE}


def test_a_cancer_workbook_is_read_under_its_titles_from_the_sheet_that_has_all(
    tmp_path: Path,
) -> None:
    found = bring.look(cancer(tmp_path / "APRIL-2025-CWT.xlsx"))
    assert figures(found) == {
        ("cancer-62-days", "RCF", "2025-04"): (60.5, 79.5),
        ("cancer-62-days", "RBS", "2025-04"): (5, 5),
    }
    assert sorted(codes(found)) == ["OBS003", "OBS071"]


def test_the_ae_csv_counts_every_kind_and_says_that_nobody_saw_a_real_one(tmp_path: Path) -> None:
    row = ["MSitAE-JUNE-2024", "RTH", "", "", 100, 20, 30, 1, 2, 3, 40, 5, 0, 1, 0, 0]
    total = ["TOTAL", "TOTAL", "", "", 100, 20, 30, 1, 2, 3, 40, 5, 0, 1, 0, 0]
    found = bring.look(csv_file(tmp_path / "june.csv", AE_HEADINGS, row, total))
    assert figures(found) == {("ae-four-hours", "RTH", "2024-06"): (110, 156)}
    assert "OBS069" in codes(found)


def test_the_ae_table_with_headings_thrice_takes_its_month_from_the_file_name(
    tmp_path: Path,
) -> None:
    kinds = ["Type 1 Departments - Major A&E", "Type 2 Departments - Single Specialty"]
    headings = ["Code", "Region", "Name", *kinds, "Total attendances", *kinds,
                "Total Attendances < 4 hours", *kinds, "Total Attendances > 4 hours"]  # fmt: skip
    row = ["RC9", "East", "Beds", '"17,269"', 0, '"27,316"', '"10,535"', 0, '"20,582"', 9, 0, 9]
    found = bring.look(csv_file(tmp_path / "January-2026-AE.csv", headings, row))
    assert figures(found) == {("ae-four-hours", "RC9", "2026-01"): (20582, 27316)}


@pytest.mark.parametrize(
    ("area", "written", "month"),
    [("CCG_CODE", "01JAN2021", "2021-01"), ("SUB_ICB_LOCATION_CODE", "2026-03-01", "2026-03")],
)
def test_a_list_size_is_a_count_in_the_old_layout_and_the_new(
    tmp_path: Path, area: str, written: str, month: str
) -> None:
    headings = ["PUBLICATION", "EXTRACT_DATE", "TYPE", area, f"ONS_{area}", "CODE", "POSTCODE",
                "SEX", "AGE", "NUMBER_OF_PATIENTS"]  # fmt: skip
    row = ["GP_PRAC_PAT_LIST", written, "GP", "16C", "E38000247", "A81001", "TS18", "ALL", "ALL"]
    found = bring.look(csv_file(tmp_path / "gp-reg-pat-prac-all.csv", headings, [*row, 3743]))
    assert figures(found) == {("patients-registered", "A81001", month): (3743, None)}


def test_a_register_makes_codes_known_that_are_newer_than_those_shipped(tmp_path: Path) -> None:
    cells = ["ZZ999", "THE NEW SURGERY", "Y63", "QHM", *[""] * 6, "20260401", "", "A", "B", "16C"]
    register = tmp_path / "epraccur.csv"
    register.write_text(",".join(f'"{c}"' for c in [*cells, *[""] * 12]) + "\n", encoding="utf-8")
    found = bring.look(register)
    assert [one.code for one in found.register] == ["ZZ999"]
    bring.keep(found, tmp_path / "kept", "me", datetime(2026, 6, 1, tzinfo=UTC))
    headings = ["YEAR_MONTH", "PRACTICE_CODE", "BNF_CODE", "ITEMS", "NIC", "ACTUAL_COST"]
    rows = [["202605", "ZZ999", "0501", 2, 3, 2.5], ["202605", "ZZ999", "0502", 1, 1, 0.75]]
    epd = bring.look(csv_file(tmp_path / "epd.csv", headings, *rows), folder=tmp_path / "kept")
    assert figures(epd) == {
        ("prescribing-actual-cost", "ZZ999", "2026-05"): (3.25, None),
        ("prescribing-items", "ZZ999", "2026-05"): (3, None),
    }


@pytest.mark.parametrize(
    ("name", "sheet", "headings", "row", "expected"),
    [
        (
            "Incomplete-Commissioner-Apr24.xlsx", "ICB",
            ["", "ICB Code", "ICB Name", "Treatment Function Code",
             "Total number of incomplete pathways", "Total within 18 weeks", "Total 52 plus weeks"],
            ["", "QU9", "BOB", "C_999", 200, 120, 4],
            {("rtt-within-18-weeks", "QU9", "2024-04"): (120, 200),
             ("rtt-over-52-weeks", "QU9", "2024-04"): (4, 200)},
        ),
        (
            "Incomplete-Provider-Apr24.xlsx", "Provider",
            ["", "Provider Code", "Provider Name", "Treatment Function Code",
             "Total number of incomplete pathways", "Total within 18 weeks", "Total 52 plus weeks"],
            ["", "RTH", "OUH", "C_999", 200, 120, 4],
            {("rtt-within-18-weeks", "RTH", "2024-04"): (120, 200),
             ("rtt-over-52-weeks", "RTH", "2024-04"): (4, 200)},
        ),
        (
            "Monthly-Diagnostics-Web-File-Provider-July-2025.xlsx", "Provider",
            ["", "Provider Code", "Provider Name", "Total Waiting List", "Number waiting 6+ Weeks"],
            ["", "RTH", "OUH", 1000, 250],
            {("diagnostics-6-weeks", "RTH", "2025-07"): (750, 1000)},
        ),
        (
            "OC.xlsx", "Table 2",
            ["Month [1]", "GP Code", "GP Name", "Supplier [4, 5, 6]", "Submissions [7]"],
            ["2026-02-01", "A81001", "THE DENSHAM SURGERY", "ECONSULT", 157],
            {("online-submissions", "A81001", "2026-02"): (157, None)},
        ),
    ],
)  # fmt: skip
def test_a_workbook_is_known_by_its_sheet_and_headings(
    tmp_path: Path, name: str, sheet: str, headings: list[str], row: list[object], expected: object
) -> None:
    titles: list[list[object]] = [["Title"], [""]]
    assert (
        figures(bring.look(workbook(tmp_path / name, sheet, [*titles, headings, row]))) == expected
    )


def test_every_layout_feeds_indicators_that_there_are_and_says_its_source() -> None:
    assert len(layouts.shipped()) >= 15
    for one in layouts.shipped().values():
        assert one.source
        assert one.page.startswith("https://")
        assert one.mapping is not None or one.register is not None
        for figure in one.mapping.figures if one.mapping else ():
            assert bool(figure.counts) or figure.feeds in indicators.shipped()
