"""ringholder charter to-xlsx and from-xlsx: there and back, and every slip told in words."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
import xlsxwriter

from ringholder import cli
from ringholder.charter import Charter
from ringholder.charter.spreadsheet import Sheet, read
from ringholder.charter.workbook import to_xlsx
from ringholder.shipped import charters_folder

LADDER = str(charters_folder() / "ladder")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = tmp_path / "ladder.xlsx"
    file.write_bytes(to_xlsx(Charter.load(LADDER)))
    return file


def saved(file: Path, sheets: list[Sheet]) -> None:
    """Write sheets of plain cells, as another program would."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "default_date_format": "dd/mm/yy"}
    ) as book:
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for row, cells in enumerate(sheet.rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        page.write_string(row, column, cell)
                    else:
                        page.write(row, column, cell)
    file.write_bytes(stream.getvalue())


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_there_and_back_and_nothing_has_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = str(tmp_path / "ladder.xlsx"), str(tmp_path / "ladder")
    assert cli.main(["charter", "to-xlsx", LADDER, "--to", file]) == 0
    assert cli.main(["charter", "from-xlsx", file, "--to", folder]) == 0
    assert "read without a fault" in said(capsys)
    assert cli.main(["diff", LADDER, folder]) == 0
    assert "Nothing changes" in said(capsys)
    assert Charter.load(folder) == Charter.load(LADDER)


def test_a_workbook_can_be_checked_asked_and_compared_as_it_is(
    workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--function", "commission-community-services", "--area", "oxfordshire"]
    assert cli.main(["check", str(workbook)]) == 0
    assert cli.main(["diff", LADDER, str(workbook)]) == 0
    assert cli.main(["route", str(workbook), *asked, "--a-year", "6m"]) == 0
    assert "Oxfordshire Place Committee" in said(capsys)
    assert cli.main(["check", str(workbook), "--with", "health-bill-2026"]) == 0


def test_a_slip_is_told_by_sheet_row_and_column_and_nothing_is_written(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = read(workbook.name, workbook.read_bytes())
    bodies = next(sheet for sheet in sheets if sheet.name == "bodies")
    bodies.rows[2][4] = "plaice"
    saved(workbook, sheets)
    folder = tmp_path / "ours"
    assert cli.main(["charter", "from-xlsx", str(workbook), "--to", str(folder)]) == 1
    told = said(capsys)
    assert "1 fault. Nothing was written." in told
    assert "ladder.xlsx/bodies row 3 column rung (E)" in told
    assert "Did you mean `place`?" in told
    assert not folder.exists()
    assert cli.main(["charter", "from-xlsx", str(workbook), "--to", str(folder), "--json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["where"] == {
        "file": "ladder.xlsx/bodies", "row": 3, "column": "rung (E)"
    }  # fmt: skip


def test_a_workbook_without_our_formats_and_first_sheet_is_read_all_the_same(
    workbook: Path, tmp_path: Path
) -> None:
    saved(workbook, read(workbook.name, workbook.read_bytes())[1:])
    folder = str(tmp_path / "ours")
    assert cli.main(["charter", "from-xlsx", str(workbook), "--to", folder]) == 0
    assert Charter.load(folder) == Charter.load(LADDER)


def test_a_sheet_of_ones_own_is_noted(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = read(workbook.name, workbook.read_bytes())
    saved(workbook, [*sheets, Sheet("Our remarks", [["a", "b"]])])
    assert cli.main(["charter", "from-xlsx", str(workbook), "--to", str(tmp_path / "ours")]) == 0
    assert "`Our remarks` is not a sheet of a constitution and was not read." in said(capsys)


def test_what_is_there_is_written_over_only_when_asked(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ours"
    words = ["charter", "from-xlsx", str(workbook), "--to", str(folder)]
    assert cli.main(words) == 0
    assert cli.main(words) == 2
    assert "--replace writes over it" in capsys.readouterr().err
    (folder / "controls.yaml").write_text("- {id: freeze}\n", encoding="utf-8")
    assert cli.main([*words, "--replace", "--id", "ours", "--title", "Our own"]) == 0
    again = Charter.load(folder)
    assert (again.id, again.title, dict(again.controls)) == ("ours", "Our own", {})
    assert cli.main(["charter", "to-xlsx", LADDER, "--to", str(workbook)]) == 2
    assert cli.main(["charter", "to-xlsx", LADDER, "--to", str(workbook), "--replace"]) == 0


def test_what_cannot_be_read_of_a_folder_is_said_to_be_missing_from_the_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    head = "charter: broken\ntitle: Broken\nstatus: model\nrungs: [place]\n"
    (folder / "charter.yaml").write_text(head, encoding="utf-8")
    (folder / "areas.yaml").write_text("- {id: town, rung: place}\n", encoding="utf-8")
    words = ["charter", "to-xlsx", str(folder), "--to", str(tmp_path / "b.xlsx")]
    assert cli.main(words) == 1
    assert "what could not be read is not in the workbook" in said(capsys)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["to-xlsx", LADDER, "--to", "ladder.csv"], "must end in `.xlsx`"),
        (["to-xlsx", LADDER, "--to", f"{LADDER}/areas.yaml/l.xlsx"], "cannot be written"),
        (["from-xlsx", "/no/such.xlsx", "--to", "x"], "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_told(
    words: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["charter", *words]) == 2
    assert why in capsys.readouterr().err


def test_a_scheme_is_still_read_as_a_scheme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[list[object]] = [
        ["Ref", "Decision", "Reserved to the Board", "Delegated to"],
        ["1.1", "Approve the annual budget", "Yes", ""],
        ["1.2", "Approve contracts up to £250,000", "", "Chief Executive"],
    ]
    file = tmp_path / "scheme.xlsx"
    saved(file, [Sheet("Scheme", rows)])  # type: ignore[arg-type]
    assert cli.main(["charter", "from-xlsx", str(file), "--to", str(tmp_path / "ours")]) == 0
    assert "2 decisions" in said(capsys)


def test_a_scheme_can_be_laid_on_a_boards_real_places_and_trusts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[list[object]] = [
        ["Ref", "Decision", "Reserved to the Board", "Delegated to"],
        ["1.1", "Approve the annual budget", "Yes", ""],
        ["1.2", "Approve the primary care strategy", "", "Slough Place Committee"],
    ]
    file, folder = tmp_path / "scheme.xlsx", tmp_path / "ours"
    saved(file, [Sheet("Scheme", rows)])  # type: ignore[arg-type]
    words = ["charter", "from-xlsx", str(file), "--to", str(folder), "--icb"]
    assert cli.main([*words, "no such board"]) == 2
    assert "no integrated care board" in capsys.readouterr().err
    assert cli.main([*words, "S0E4D"]) == 0
    charter = Charter.load(folder)
    assert charter.faults == ()
    assert charter.bodies["slough-place-committee"].area == ("slough",)
    assert "frimley-health" in charter.organisations
