"""Observations are read from tables that may be faulty: what is wrong is told, the rest is used."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ringholder.findings import Finding, InRow, Severity
from ringholder.monitor import observations
from ringholder.monitor.indicator import Level
from ringholder.monitor.observations import Observations
from ringholder.shipped import data_folder

HEADING = "organisation,level,period,numerator,denominator\n"
TABLE = "ae-four-hours.csv"


def read(tmp_path: Path, rows: str, name: str = TABLE, heading: str = HEADING) -> Observations:
    (tmp_path / name).write_text(heading + rows, encoding="utf-8")
    return observations.read(tmp_path)


def only(found: Observations) -> Finding:
    assert len(found.findings) == 1, found.findings
    return found.findings[0]


def test_a_sound_table_gives_one_series_an_organisation_oldest_first(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "QU9,system,2025-02-01,80,100\nRTH,trust,2025-01-01,60,90\nQU9,system,2025-01-01,70,100\n",
    )
    assert found.findings == ()
    series = found.series["ae-four-hours", "QU9"]
    assert series.level is Level.SYSTEM
    assert series.period.tolist() == np.array(["2025-01", "2025-02"], "M8[M]").tolist()
    assert series.values(100).tolist() == [70, 80]
    assert [one.organisation for one in found.of("ae-four-hours", Level.TRUST)] == ["RTH"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("QU9,system,2025-01-15,7,10", "OBS005", "period"),
        ("QU9,system,01/01/2025,7,10", "OBS005", "period"),
        ("QU9,system,January 2025,7,10", "OBS005", "period"),
        ("QU9,sistem,2025-01-01,7,10", "OBS004", "level"),
        ("14Y,place,2025-01-01,7,10", "OBS004", "level"),
        ("QU9,system,2025-01-01,seven,10", "OBS006", "numerator"),
        ("QU9,system,2025-01-01,,10", "OBS006", "numerator"),
        ('QU9,system,2025-01-01,7,"1,000"', "OBS006", "denominator"),
        ("QU9,system,2025-01-01,nan,10", "OBS006", "numerator"),
        ("QU9,system,2025-01-01,7,inf", "OBS006", "denominator"),
        ("QU9,system,2025-01-01,0,0", "OBS007", "denominator"),
        ("QU9,system,2025-01-01,7,-10", "OBS007", "denominator"),
        ("QU9,system,2025-01-01,-7,10", "OBS008", "numerator"),
        ("QU9,system,2025-01-01,11,10", "OBS008", "numerator"),
        ("ZZZ99,system,2025-01-01,7,10", "OBS003", "organisation"),
    ],
)
def test_a_faulty_row_is_told_with_row_and_column_and_the_good_one_is_used(
    tmp_path: Path, row: str, code: str, column: str
) -> None:
    found = read(tmp_path, f"QU9,system,2025-02-01,8,10\n{row}\n")
    finding = only(found)
    assert finding.code == code
    assert finding.where == InRow(TABLE, 3, column)
    assert finding.do
    assert found.series["ae-four-hours", "QU9"].numerator.tolist() == [8]


def test_one_row_with_two_faults_gives_two_findings(tmp_path: Path) -> None:
    found = read(tmp_path, "QU9,sistem,2025-01-01,x,10\n")
    assert [one.code for one in found.findings] == ["OBS004", "OBS006"]
    assert found.series == {}


def test_an_unknown_organisation_is_told_once_however_many_rows_it_has(tmp_path: Path) -> None:
    found = read(tmp_path, "ZZZ,system,2025-01-01,7,10\nZZZ,system,2025-02-01,7,10\n")
    assert "2 rows" in only(found).says


def test_of_equal_rows_the_first_is_used(tmp_path: Path) -> None:
    found = read(tmp_path, "QU9,system,2025-01-01,7,10\n" * 2)
    assert only(found).code == "OBS009"
    assert only(found).severity is Severity.WARNING
    assert found.series["ae-four-hours", "QU9"].numerator.tolist() == [7]


def test_of_rows_that_differ_for_one_month_none_is_used(tmp_path: Path) -> None:
    rows = "QU9,system,2025-01-01,7,10\nQU9,system,2025-01-01,8,10\nQU9,system,2025-02-01,9,10\n"
    found = read(tmp_path, rows)
    assert only(found).severity is Severity.ERROR
    assert only(found).where == InRow(TABLE, 3, "period")
    assert found.series["ae-four-hours", "QU9"].numerator.tolist() == [9]


def test_missing_months_are_told_and_not_filled(tmp_path: Path) -> None:
    found = read(tmp_path, "QU9,system,2025-01-01,7,10\nQU9,system,2025-04-01,8,10\n")
    assert only(found).code == "OBS010"
    assert only(found).says == "February 2025 to March 2025 missing for QU9."
    assert found.series["ae-four-hours", "QU9"].period.size == 2


def test_one_month_missing_everywhere_is_one_finding(tmp_path: Path) -> None:
    rows = "".join(
        f"{code},system,2025-{month}-01,7,10\n"
        for code in ("QU9", "QNQ", "QRL", "QKS")
        for month in ("01", "03")
    )
    assert only(read(tmp_path, rows)).says == "February 2025 missing for QKS, QNQ, QRL and 1 more."


def test_years_are_financial_and_a_missing_one_is_told(tmp_path: Path) -> None:
    rows = (
        "QU9,system,2020-04-01,850,2000000\n"
        "QU9,system,2021-01-01,850,2000000\n"
        "QU9,system,2022-04-01,850,2000000\n"
    )
    found = read(tmp_path, rows, "general-practice-workforce.csv")
    assert [one.code for one in found.findings] == ["OBS005", "OBS010"]
    assert found.findings[1].says == "2021/22 missing for QU9."


def test_a_rate_may_have_more_events_than_patients(tmp_path: Path) -> None:
    found = read(tmp_path, "QU9,system,2025-01-01,30,20\n", "online-access.csv")
    assert found.findings == ()
    assert found.series["online-access", "QU9"].values(1000).tolist() == [1500]


def test_a_table_of_no_known_indicator_is_told_with_the_likely_name(tmp_path: Path) -> None:
    finding = only(read(tmp_path, "QU9,system,2025-01-01,7,10\n", "ae-four-hour.csv"))
    assert finding.code == "OBS002"
    assert "`ae-four-hours`" in finding.says


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("organisation,period,numerator,denominator\n", "QU9,2025-01-01,7,10\n"),
        ("", ""),
        (HEADING, "QU9,system,2025-01-01,7\n"),
        (HEADING, 'QU9,system,2025-01-01,7,"10\n'),
    ],
)
def test_a_table_of_the_wrong_shape_is_told(tmp_path: Path, heading: str, rows: str) -> None:
    assert only(read(tmp_path, rows, heading=heading)).code == "OBS001"


def test_text_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / TABLE).write_bytes(HEADING.encode() + "QU9,système\n".encode("latin-1"))
    assert only(observations.read(tmp_path)).code == "OBS001"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert only(observations.read(tmp_path / "nowhere")).code == "OBS001"


def test_columns_may_stand_in_any_order_and_a_mark_of_excel_at_the_start_is_no_fault(
    tmp_path: Path,
) -> None:
    heading = "\ufeffdenominator,numerator,period,level,organisation,note\n"
    found = read(tmp_path, "10,7,2025-01-01,system,QU9,as published\n", heading=heading)
    assert found.findings == ()
    assert found.series["ae-four-hours", "QU9"].denominator.tolist() == [10]


def test_the_shipped_observations_have_no_fault_but_the_months_their_sources_lack() -> None:
    found = observations.read(data_folder() / "observations")
    assert {one.code for one in found.findings} == {"OBS010"}
    assert {indicator for indicator, _ in found.series} == {
        path.stem for path in (data_folder() / "observations").glob("*.csv")
    }


def test_a_quote_that_is_never_closed_spoils_its_own_row_only(tmp_path: Path) -> None:
    found = read(tmp_path, 'RTH,trust,"2025-01-01,1,2\nRTH,trust,2025-02-01,1,2\n')
    assert only(found).code == "OBS001"
    assert len(found.series["ae-four-hours", "RTH"].period) == 1


def test_a_byte_that_is_not_utf_8_spoils_its_own_row_only(tmp_path: Path) -> None:
    rows = HEADING.encode() + b"RTH,trust,2025-01-01,1,2\nR\xe9H,trust,2025-02-01,1,2\n"
    (tmp_path / TABLE).write_bytes(rows)
    found = observations.read(tmp_path)
    assert only(found).where == InRow(TABLE, 3)
    assert len(found.series["ae-four-hours", "RTH"].period) == 1


def test_a_code_in_small_letters_is_the_same_code(tmp_path: Path) -> None:
    found = read(tmp_path, "rth,trust,2025-01-01,1,2\n")
    assert found.findings == ()
    assert ("ae-four-hours", "RTH") in found.series


def test_a_column_that_is_there_twice_is_told_and_nothing_is_guessed(tmp_path: Path) -> None:
    found = read(
        tmp_path, "RTH,trust,2025-01-01,1,2,3\n", heading=HEADING.replace("\n", ",numerator\n")
    )
    assert "numerator twice" in only(found).says
    assert found.series == {}


def test_a_folder_named_like_a_table_is_told(tmp_path: Path) -> None:
    (tmp_path / TABLE).mkdir()
    assert only(observations.read(tmp_path)).code == "OBS001"
