"""Excel files are opened with care: what would hurt, or is no workbook, is refused in words."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from ringholder.charter.scheme.archive import NotAScheme
from ringholder.charter.scheme.reading import read as read_scheme
from ringholder.charter.spreadsheet import NotAWorkbook, read, read_file
from ringholder.charter.spreadsheet.archive import MOST_PACKED

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: tuple[object, ...], sheet: str = "Sheet") -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}
    ) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return stream.getvalue()


def changed(data: bytes, **parts: str | bytes | None) -> bytes:
    """The archive with parts changed, added, or (`None`) taken out; `__` stands for a slash."""
    new = {name.replace("__", "/"): text for name, text in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        kept = {name: old.read(name) for name in old.namelist() if name not in new}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**kept, **new}.items():
            if text is not None:
                archive.writestr(name, text)
    return stream.getvalue()


def sheet_xml(*cells: str) -> str:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"<row r='1'>{''.join(cells)}</row></sheetData></worksheet>"
    )


def with_sheet(xml: str | bytes) -> bytes:
    return changed(workbook(("a",)), **{SHEET.replace("/", "__"): xml})


def test_cells_come_as_what_they_show() -> None:
    data = workbook(("a", 1.5, True), (date(2026, 4, 1), "", "=1+1"), sheet="Our sheet")
    (sheet,) = read("x.xlsx", data)
    assert sheet.name == "Our sheet"
    assert sheet.rows[0] == ["a", 1.5, True]
    assert sheet.rows[1][0] == date(2026, 4, 1)


def test_rows_and_columns_count_from_the_first_even_where_it_is_empty() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet().write_string(2, 1, "here")
    (sheet,) = read("x.xlsx", stream.getvalue())
    assert sheet.rows[2][1] == "here"


def test_errors_and_formulas_without_a_value_are_noted() -> None:
    error = '<c r="A1" t="e"><v>#N/A</v></c>'
    never = '<c r="B1"><f>1+1</f></c>'
    fine = '<c r="C1"><f>1+1</f><v>2</v></c>'
    (sheet,) = read("x.xlsx", with_sheet(sheet_xml(error, never, fine)))
    assert sheet.not_worked_out == {(0, 0), (0, 1)}
    assert sheet.rows[0][2] == 2


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is not an Excel workbook"),
        (b"a,b\n1,2\n", "is not an Excel workbook"),
        (b"PK\x03\x04 nothing more", "is not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "protected by a password"),
        (b"\0" * (MOST_PACKED + 1), "far larger"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(data: bytes, why: str) -> None:
    with pytest.raises(NotAWorkbook, match=why) as refused:
        read("scheme.xlsx", data)
    assert "`scheme.xlsx`" in str(refused.value)


def test_another_archive_is_no_workbook() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(NotAWorkbook, match="not an Excel workbook"):
        read("x.xlsx", stream.getvalue())


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkbook, match="No such file"):
        read_file(tmp_path / "none.xlsx")


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("quote", ['"', "'"])
def test_one_cell_in_the_last_corner_does_not_ask_for_all_memory(prefix: str, quote: str) -> None:
    far = f"<{prefix}c r={quote}XFD1048576{quote}><{prefix}v>1</{prefix}v></{prefix}c>"
    xml = sheet_xml('<c r="A1"><v>1</v></c>', far).replace(
        "<worksheet ",
        "<worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main' ",
    )
    with pytest.raises(NotAWorkbook, match="so far down or to the right"):
        read("x.xlsx", with_sheet(xml))


def test_a_sheet_that_is_written_in_another_encoding_is_looked_over_too() -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + sheet_xml(
        '<c r="XFD1048576"><v>1</v></c>', '<c r="A1"><v>1</v></c>'
    )
    with pytest.raises(NotAWorkbook):
        read("x.xlsx", with_sheet(xml.encode("utf-16")))


def test_a_small_file_that_unpacks_to_far_more_is_refused() -> None:
    with pytest.raises(NotAWorkbook, match="far larger"):
        read("x.xlsx", changed(workbook(("a",)), xl__media__image1="\0" * 70_000_000))


def test_one_long_text_shown_many_times_is_refused() -> None:
    strings = f"<sst><si><t>{'a' * 1_000_000}</t></si></sst>"
    cells = sheet_xml(*(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 100)))
    data = changed(with_sheet(cells), xl__sharedStrings_xml=None)
    data = changed(data, **{"xl/sharedStrings.xml": strings})
    with pytest.raises(NotAWorkbook, match="far larger"):
        read("x.xlsx", data)


def test_a_workbook_given_as_a_scheme_is_looked_over_too() -> None:
    strings = f"<sst><si><t>{'a' * 1_000_000}</t></si></sst>"
    cells = sheet_xml(*(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 100)))
    data = changed(with_sheet(cells), **{"xl/sharedStrings.xml": strings})
    with pytest.raises(NotAScheme, match="far larger"):
        read_scheme("x.xlsx", data)


def test_xml_that_defines_its_own_words_is_refused() -> None:
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        + sheet_xml("<c r='A1' t='inlineStr'><is><t>&b;</t></is></c>")
    )
    with pytest.raises(NotAWorkbook):
        read("x.xlsx", with_sheet(bomb))


def test_two_parts_of_one_name_are_refused() -> None:
    stream = io.BytesIO(workbook(("a",)))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, sheet_xml('<c r="XFD1048576"><v>1</v></c>'))
    with pytest.raises(NotAWorkbook):
        read("x.xlsx", stream.getvalue())


def read_or_refused(data: bytes) -> None:
    with contextlib.suppress(NotAWorkbook):
        read("x.xlsx", data)


def test_a_damaged_file_is_refused_or_read_but_never_breaks() -> None:
    whole = workbook(*[("a", 1.0, "text", True)] * 20)
    chance = random.Random(1)
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        read_or_refused(bytes(damaged[: chance.randint(1, len(damaged))]))


def test_xml_that_is_damaged_inside_a_sound_archive_never_breaks_it() -> None:
    whole = workbook(*[("a", 1.0, "text", True)] * 5)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(2)
    for _ in range(300):
        name = chance.choice(sorted(parts))
        text = bytearray(parts[name])
        for _ in range(chance.randint(1, 4)):
            text[chance.randrange(len(text))] = chance.choice(b"<>/\"'=0123456789AZ&;")
        read_or_refused(changed(whole, **{name.replace("/", "__"): bytes(text)}))
