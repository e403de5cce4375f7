"""What is wrong with a file is told by file, row and column, and the sound rows are used."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from ringholder.findings import InRow
from ringholder.monitor import bring
from ringholder.monitor.bring import NotReadable
from ringholder.tables import source, workbook
from tests.monitor.bring.files import MAPPING, codes, figures, mapped

SOUND = {("ae-four-hours", "RTH", "2025-01"): (8, 10)}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("RHW,Jan-25,seven,10", "OBS006", "Within"),
        ("RHW,Jan-25,,10", "OBS006", "Within"),
        ('RHW,Jan-25,"1,5",10', "OBS006", "Within"),
        ("RHW,Jan-25,*,10", "OBS064", "Within"),
        ("RHW,someday,8,10", "OBS005", "Month"),
        ("RHW,16/01/2025,8,10", "OBS005", "Month"),
        ("ZZZ99,Jan-25,8,10", "OBS003", "Org"),
        ("10Q,Jan-25,8,10", "OBS004", "Org"),
        ("RHW,Jan-25,11,10", "OBS008", ""),
        ("RHW,Jan-25,-1,10", "OBS008", "numerator"),
        ("RHW,Jan-25,1,0", "OBS007", "denominator"),
        ("RHW,Jan-25,0,0", "OBS007", ""),
        ("RHW,Jan-25,8,10,9", "OBS001", ""),
        ('RHW,Jan-25,"8,10', "OBS001", ""),
        ("Note: provisional,,,", "OBS071", ""),
    ],
)
def test_a_faulty_row_is_told_and_the_sound_one_is_used(
    tmp_path: Path, row: str, code: str, column: str
) -> None:
    found = mapped(tmp_path, f"Org,Month,Within,All\n{row}\nRTH,Jan-25,8,10\n")
    assert codes(found) == [code]
    assert found.findings[0].where == InRow("mine.csv", 2, column)
    assert found.findings[0].do
    assert figures(found) == SOUND


def test_a_slip_in_a_code_is_told_with_what_may_be_meant(tmp_path: Path) -> None:
    found = mapped(tmp_path, "Org,Month,Within,All\nA81O01,Jan-25,8,10\nRTH,Jan-25,8,10\n")
    assert "Did you mean `A81" in found.findings[0].says


def test_figures_of_a_closed_board_name_the_one_that_followed(tmp_path: Path) -> None:
    found = mapped(tmp_path, "Org,Month,Within,All\nQU9,May-26,8,10\n")
    assert codes(found) == ["OBS065"]
    assert "`S0E4D`" in found.findings[0].says
    assert figures(found) == {("ae-four-hours", "QU9", "2026-05"): (8, 10)}


def test_figures_from_before_a_board_was_opened_are_told(tmp_path: Path) -> None:
    assert codes(mapped(tmp_path, "Org,Month,Within,All\nQU9,May-20,8,10\n")) == ["OBS066"]


def test_of_rows_given_twice_equal_ones_are_used_once_and_others_not_at_all(tmp_path: Path) -> None:
    rows = "RTH,Jan-25,8,10\nRTH,Jan-25,8,10\nRHW,Jan-25,8,10\nRHW,Jan-25,9,10\n"
    found = mapped(tmp_path, f"Org,Month,Within,All\n{rows}")
    assert codes(found) == ["OBS009", "OBS009"]
    assert figures(found) == SOUND


def test_a_sum_with_a_part_that_cannot_be_read_is_no_sum(tmp_path: Path) -> None:
    rows = "RTH,Jan-25,8,10\nRHW,Jan-25,8,10\nRHW,Jan-25,*,10\n"
    found = mapped(tmp_path, f"Org,Month,Within,All\n{rows}", MAPPING + "  rows: summed\n")
    assert sorted(codes(found)) == ["OBS064", "OBS072"]
    assert figures(found) == SOUND


def test_a_column_that_is_not_there_is_told_with_what_may_be_meant(tmp_path: Path) -> None:
    found = mapped(tmp_path, "Org,Month,Withins,All\nRTH,Jan-25,8,10\n")
    assert codes(found) == ["OBS061"]
    assert "Did you mean `Withins`" in found.findings[0].says


def test_many_faults_of_a_kind_are_told_one_by_one_and_then_counted(tmp_path: Path) -> None:
    rows = "".join(f"RTH,month {n},8,10\n" for n in range(100))
    found = mapped(tmp_path, f"Org,Month,Within,All\n{rows}")
    assert codes(found) == ["OBS005"] * 21 + ["OBS067"]
    assert "80 more rows" in found.findings[20].says


@pytest.mark.parametrize("text", ["[", "ringholder_mapping: 2", "a: &a [*a]", MAPPING + "  odd: 1"])
def test_a_mapping_that_is_none_is_told_and_nothing_is_read(tmp_path: Path, text: str) -> None:
    found = mapped(tmp_path, "Org,Month,Within,All\nRTH,Jan-25,8,10\n", text)
    assert codes(found) == ["OBS062"]
    assert not found.usable


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_common_encoding_and_delimiter_is_read(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    text = "Org,Name,Month,Within,All\nRTH,Caf\u00e9,Jan-25,8,10\n".replace(",", mark)
    (tmp_path / "mine.csv").write_bytes(text.encode(encoding))
    (tmp_path / "mine.csv.mapping.yaml").write_text(MAPPING)
    assert figures(bring.look(tmp_path / "mine.csv")) == SOUND


def test_parquet_is_read_with_dates_as_they_are(tmp_path: Path) -> None:
    table = pa.table({"Org": ["RTH"], "Month": pa.array([20089], pa.date32()), "Within": [8],
                      "All": [10.0]})  # fmt: skip
    parquet.write_table(table, tmp_path / "mine.parquet")
    (tmp_path / "mine.parquet.mapping.yaml").write_text(MAPPING)
    assert figures(bring.look(tmp_path / "mine.parquet")) == SOUND


def test_wide_months_become_rows_by_what_each_row_measures(tmp_path: Path) -> None:
    mapping = """\
ringholder_mapping: 1
figures:
- feeds: ae-four-hours
  organisation: Org
  measure: {column: What, numerator: seen in time, denominator: attendances}
  months: [Jan-25, Feb-25]
"""
    rows = "Org,What,Jan-25,Feb-25\nRTH,Seen in time,8,9\nRTH,Attendances,10,12\n"
    assert figures(mapped(tmp_path, rows, mapping)) == {
        **SOUND, ("ae-four-hours", "RTH", "2025-02"): (9, 12),
    }  # fmt: skip


def test_a_value_with_its_denominator_gives_the_numerator(tmp_path: Path) -> None:
    mapping = MAPPING.replace("numerator: Within", "value: Percent")
    assert figures(mapped(tmp_path, "Org,Month,Percent,All\nRTH,Jan-25,80%,10\n", mapping)) == SOUND


def test_complaints_are_kept_as_a_count_that_no_indicator_uses(tmp_path: Path) -> None:
    mapping = """\
ringholder_mapping: 1
figures:
- counts: complaints
  organisation: Org
  period: Year
  numerator: Received
  rows: summed
"""
    found = mapped(
        tmp_path, "Org,Year,Subject,Received\nRTH,2024/25,a,5\nRTH,2024/25,b,7\n", mapping
    )
    assert figures(found) == {("complaints", "RTH", "2024-04"): (12, None)}


@pytest.mark.parametrize(
    "content", [b"", b"\0\0\0", b"%PDF-1.7", b"PK\x03\x04rubbish", b"PAR1rubbish",
                b"\xd0\xcf\x11\xe0rubbish", b"<html>"],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.csv").write_bytes(content)
    with pytest.raises(NotReadable, match=r"`odd\.csv` "):
        bring.look(tmp_path / "odd.csv")


def test_a_zip_that_unpacks_to_far_more_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.csv", b"0" * 30_000_000)
    with pytest.raises(NotReadable, match="far more"):
        source.tables(tmp_path / "bomb.zip")


def test_a_workbook_with_a_cell_far_away_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "far.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", '<row><c r="A1"/><c r="XFD1048576"/></row>')
    with pytest.raises(NotReadable, match="too far"):
        workbook.tables(tmp_path / "far.xlsx")
