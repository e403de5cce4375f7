"""Documents become tables of text with their places: merged cells resolved, nothing lost."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import pytest
import xlsxwriter
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ringholder.charter.scheme import NotAScheme, archive, document, sheets
from ringholder.charter.scheme.document import tables
from ringholder.charter.scheme.tables import Mark, Row, Table
from tests.charter.scheme.layouts import insert, table, take_away, word, word_table, workbook


def only(content: bytes, name: str = "a.docx") -> Table:
    (found,) = [one for one in tables(name, content) if not one.is_text]
    return found


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.own for row in only(content).rows]


def xml(text: str) -> Any:
    """An element of Word's, the first of the text."""
    return next(iter(parse_xml(f"<w:p {nsdecls('w')}>{text}</w:p>")))


# ---- Word ----------------------------------------------------------------------------------------


def test_a_cell_merged_across_is_told_once_and_covers_its_columns() -> None:
    row = only(word_table([["Theme", None, None], ["a", "b", "c"]])).rows[0]
    assert row.own == ("Theme", "", "")
    assert row.cells == ("Theme", "Theme", "Theme")


def test_a_cell_merged_down_is_told_in_each_row() -> None:
    def build(made: Document) -> None:
        inside = table(made, [["Decision", "Who"], ["Approve", "CFO"], ["", "CEO"]])
        inside.cell(1, 0).merge(inside.cell(2, 0))

    rows = only(word(build)).rows
    assert [row.own for row in rows[1:]] == [("Approve", "CFO"), ("Approve", "CEO")]
    assert rows[2].carried == {0}


def test_what_a_tracked_change_puts_in_is_read_and_what_it_takes_away_is_kept_beside() -> None:
    def build(made: Document) -> None:
        cell = table(made, [["Approve leases", "x"]]).rows[0].cells[0].paragraphs[0]
        insert(cell, " and licences")
        take_away(cell, " of offices")

    (row,) = only(word(build)).rows
    assert row.own[0] == "Approve leases and licences"
    assert row.notes == ("Taken away by a tracked change: of offices",)
    assert Mark.TRACKED in row.marks


def test_a_row_that_a_tracked_change_takes_away_says_so() -> None:
    def build(made: Document) -> None:
        row = table(made, [["a", "b"]]).rows[0]._tr
        row.get_or_add_trPr().append(xml("<w:del/>"))

    (row,) = only(word(build)).rows
    assert row.own == ("a", "b")
    assert Mark.TRACKED in row.marks
    assert "takes the whole row away" in row.notes[0]


def test_words_with_a_line_through_them_are_marked() -> None:
    def build(made: Document) -> None:
        run = table(made, [["", "b"]]).rows[0].cells[0].paragraphs[0].add_run("old words")
        run.font.strike = True

    (row,) = only(word(build)).rows
    assert row.own[0] == "old words"
    assert Mark.STRUCK in row.marks


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "•"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ü</w:t></w:r>', "✓"),
        ("<w:r><w:t>A</w:t><w:br/><w:t>B</w:t><w:tab/><w:t>C</w:t></w:r>", "A\nB C"),
        ("<w:sdt><w:sdtContent><w:r><w:t>control</w:t></w:r></w:sdtContent></w:sdt>", "control"),
        ("<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>", "link"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r>", "7"),
        ("<w:r><w:t>a&#160;b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "a b-c"),
    ],
)
def test_what_word_shows_is_what_is_read(inside: str, seen: str) -> None:
    def build(made: Document) -> None:
        paragraph = table(made, [["", "b"]]).rows[0].cells[0].paragraphs[0]._p
        for element in parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"):
            paragraph.append(element)

    assert cells(word(build)) == [(seen, "b")]


def test_a_text_box_is_read_once() -> None:
    inside = "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"
    box = (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:AlternateContent><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    def build(made: Document) -> None:
        made.add_paragraph("beside").runs[0]._r.addnext(parse_xml(box))

    (row,) = tables("a.docx", word(build))[0].rows
    assert row.cells[1].replace("\n", " ") == "beside in a box"


def test_a_table_in_a_cell_gives_its_rows_as_lines() -> None:
    def build(made: Document) -> None:
        cell = table(made, [["Approve", ""]]).rows[0].cells[1]
        inner = cell.add_table(2, 2)
        for at, texts in enumerate((("up to £5k", "Director"), ("over £5k", "Board"))):
            for place, text in enumerate(texts):
                inner.cell(at, place).text = text

    assert cells(word(build)) == [("Approve", "up to £5k: Director\nover £5k: Board")]


def test_numbers_that_word_writes_by_itself_are_written_out() -> None:
    def build(made: Document) -> None:
        made.add_paragraph("Approve one", style="List Number")
        inside = table(made, [["", "Approve two"]]).rows[0].cells[0].paragraphs[0]
        inside.style = made.styles["List Number"]
        made.add_paragraph("Approve three", style="List Number")
        made.add_paragraph("no number", style="List Bullet")

    first, middle, last = tables("a.docx", word(build))
    assert first.rows[0].cells == ("1.", "Approve one")
    assert middle.rows[0].own == ("2.", "Approve two")
    assert [row.cells for row in last.rows] == [("3.", "Approve three"), ("", "no number")]


NUMBERING = """<w:numbering {ns}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>"""


@pytest.mark.parametrize(
    ("fmt", "last"), [("lowerLetter", "(b)"), ("lowerRoman", "(ii)"), ("upperRoman", "(II)"),
                      ("decimalZero", "(02)"), ("upperLetter", "(B)")],
)  # fmt: skip
def test_levels_count_within_the_one_above_and_start_anew_where_word_does(
    fmt: str, last: str
) -> None:
    def build(made: Document) -> None:
        part = made.part.numbering_part
        part._element = parse_xml(NUMBERING.format(ns=nsdecls("w"), fmt=fmt))
        for number, level in ((7, 0), (7, 1), (7, 1), (7, 2), (7, 2), (7, 0), (7, 1), (8, 0)):
            properties = made.add_paragraph("Approve")._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = number
            properties.get_or_add_ilvl().val = level

    (text,) = tables("a.docx", word(build))
    labels = [row.cells[0] for row in text.rows]
    assert labels == ["4", "4.1", "4.2", labels[3], last, "5", "5.1", "9"]


def test_heads_of_pages_and_notes_at_the_foot_are_kept() -> None:
    def build(made: Document) -> None:
        made.sections[0].header.paragraphs[0].text = "Version 3"
        made.sections[0].footer.paragraphs[0].text = "Owner: governance"
        made.add_paragraph("text")

    head, _ = tables("a.docx", word(build))
    assert [row.cells[1] for row in head.rows] == ["Version 3", "Owner: governance"]


def test_a_footnote_stands_beside_its_row() -> None:
    def build(made: Document) -> None:
        run = table(made, [["Approve", "b"]]).rows[0].cells[0].paragraphs[0].add_run()
        run._r.append(xml('<w:footnoteReference w:id="2"/>'))

    foot = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Only with consent'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    content = with_part(word(build), "word/footnotes.xml", foot, "footnotes")
    (row,) = only(content).rows
    assert row.notes == ("Only with consent",)


def with_part(content: bytes, name: str, text: str, kind: str) -> bytes:
    """A Word document with one part more, named as Word names it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for member in old.namelist():
            held = old.read(member)
            if member == "word/_rels/document.xml.rels":
                link = (
                    '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/'
                    f'2006/relationships/{kind}" Target="{name.removeprefix("word/")}"/></Rel'
                )
                held = held.replace(b"</Rel", link.encode())
            if member == "[Content_Types].xml":
                named = f'<Override PartName="/{name}" ContentType="application/xml"/>'
                held = held.replace(b"</Types>", f"{named}</Types>".encode())
            new.writestr(member, held)
        new.writestr(name, text)
    return written.getvalue()


def test_the_title_of_a_table_is_the_heading_over_it_or_the_short_line_right_over_it() -> None:
    def build(made: Document) -> None:
        made.add_heading("Reserved to the Board", 1)
        made.add_paragraph("A long explanation. " * 20)
        table(made, [["a", "b"]])
        made.add_paragraph("Table 2: delegated")
        table(made, [["c", "d"]])

    found = [one for one in tables("a.docx", word(build)) if not one.is_text]
    assert [one.title for one in found] == ["Reserved to the Board", "Table 2: delegated"]
    assert [one.name for one in found] == ["table 1", "table 2"]


# ---- Excel ---------------------------------------------------------------------------------------


def sheet(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written)
    fill(book)
    book.close()
    return written.getvalue()


def test_merged_cells_of_a_sheet_are_resolved_and_rows_keep_excel_s_numbers() -> None:
    content = workbook(
        {"Scheme": [["Title", "", ""], [], ["Approve", "CFO", "£5k"], ["", "CEO", "£9k"]]},
        {"Scheme": ["A1:C1", "A3:A4"]},
    )
    found = only(content, "a.xlsx")
    assert [(row.number, row.own) for row in found.rows] == [
        (1, ("Title", "", "")),
        (3, ("Approve", "CFO", "£5k")),
        (4, ("Approve", "CEO", "£9k")),
    ]
    assert found.rows[2].carried == {0}


def test_numbers_and_days_are_seen_as_people_see_them_and_marked() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        made = book.add_worksheet()
        made.write_row(0, 0, [1.1, 250000, True, "  two   words "])
        made.write_datetime(0, 4, date(2024, 2, 1), book.add_format({"num_format": "dd/mm/yyyy"}))

    (row,) = only(sheet(fill), "a.xlsx").rows
    assert row.own == ("1.1", "250000", "Yes", "two words", "2024-02-01")
    assert row.typed == ((0, Mark.NUMBER), (1, Mark.NUMBER), (4, Mark.DATE))


def test_a_hidden_sheet_is_read_and_called_hidden() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Now").write(0, 0, "new")
        old = book.add_worksheet("Before")
        old.write(0, 0, "old")
        old.hide()

    now, before = tables("a.xlsx", sheet(fill))
    assert (now.hidden, before.hidden) == (False, True)
    assert before.rows[0].own == ("old",)


def test_one_stray_cell_far_away_is_refused_before_it_takes_the_memory() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        made = book.add_worksheet()
        made.write(0, 0, "Decision")
        made.write(1_048_575, 16_383, "stray")

    with pytest.raises(NotAScheme, match=r"row 1,048,576 .*Delete the rows below"):
        tables("a.xlsx", sheet(fill))


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}'


@pytest.mark.parametrize(
    "cells",
    [
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='9'><c s='1' r='XFD1048576'></c></row>",
        '<row r="1048576"><c><v>1</v></c><c r="ZZ7"><v>2</v></c></row>',
        '<x:row  r = "1048575" ><x:c t="n"/></x:row><c\nr="AAA3"/>',
    ],
)
@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/elsewhere.xml"])
def test_a_stray_cell_is_seen_however_it_is_written(cells: str, member: str) -> None:
    made = {"xl/workbook.xml": b"<workbook/>", member: SHEET.format(cells).encode()}
    with pytest.raises(NotAScheme, match="reaches to row"):
        tables("a.xlsx", zipped(**made))


def test_rows_that_are_only_formatted_do_not_count() -> None:
    formatted = b'<row r="1" spans="1:9"/><row r="1048576" ht="5"/><row r="2"><c r="B2"/></row>'
    assert sheets._extent(formatted) == (2, 2)


def test_merged_cells_that_lie_over_one_another_end() -> None:
    ranges = [((0, 0), (40_000, 200))] * 3_000
    begins, _ = sheets._merged(ranges, 5_000, 200)
    assert len(begins) <= 5_000


# ---- what is refused -----------------------------------------------------------------------------


def zipped(**members: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return written.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
REFUSED = {
    "empty": (b"", "is empty"),
    "blank": (b"  \n\0", "is empty"),
    "pdf": (b"%PDF-1.7 ...", "is a PDF"),
    "rtf": (b"{\\rtf1 }", "rich text"),
    "web page": (b"<!doctype html><p>", "web page"),
    "old Word": (OLE, "Office 97"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "text": (b"Decision,Delegated to\n", "no Word document or workbook"),
    "broken archive": (b"PK\x03\x04" + b"\0" * 50, "no Word document or workbook"),
    "other archive": (zipped(readme=b"x"), "neither"),
    "slides": (zipped(ppt__presentation_xml=b"<p/>"), "slides"),
    "binary workbook": (zipped(**{"xl__workbook.bin": b"x"}), "binary workbook"),
    "opendocument": (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
    "strict": (
        zipped(word__document_xml=b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml"/>'),
        "strict",
    ),
    "damaged Word": (zipped(word__document_xml=b"<w:document"), "damaged"),
    "damaged workbook": (zipped(xl__workbook_xml=b"<workbook"), "not an Excel workbook"),
    "no words": (word_table([["", ""]]), "no words"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(NotAScheme, match=re.escape(says)) as problem:
        tables("scheme.docx", content)
    assert str(problem.value).startswith(("`scheme.docx`", "A sheet"))
    assert str(problem.value).count(".") >= 2, "it says what to do as well"


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(NotAScheme, match="unpack to more than"):
        tables("bomb.docx", zipped(word__document_xml=b" " * 3_000_000))


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    bomb = bytearray(zipped(word__document_xml=b" " * 3_000_000))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = bomb.index(signature) + offset
        bomb[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(NotAScheme, match="can be opened"):
        tables("bomb.docx", bytes(bomb))


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_ROWS", 3)
    with pytest.raises(NotAScheme, match="more than 3 rows"):
        tables("a.docx", word_table([["a", "b"]] * 4))


def test_entities_in_a_document_are_not_followed() -> None:
    text = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>x &b;</w:t></w:r></w:p></w:body>"
        "</w:document>"
    )
    good = word(lambda made: made.add_paragraph("y"))  # type: ignore[arg-type, return-value]
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(written, "w") as new:
        for member in old.namelist():
            new.writestr(member, text if member == "word/document.xml" else old.read(member))
    (found,) = tables("a.docx", written.getvalue())
    assert "aaaa" not in found.rows[0].cells[1]


def test_a_document_with_macros_is_read_like_any_other() -> None:
    content = word(lambda made: made.add_paragraph("Approve"))  # type: ignore[arg-type, return-value]
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for member in old.namelist():
            held = old.read(member).replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
            new.writestr(member, held)
    (found,) = tables("a.docm", written.getvalue())
    assert found.rows[0].cells[1] == "Approve"


def test_words_beyond_the_widest_table_that_word_allows_are_kept() -> None:
    def build(made: Document) -> None:
        row = made.add_table(1, 1).rows[0]._tr
        for at in range(80):
            row.append(
                parse_xml(f"<w:tc {nsdecls('w')}><w:p><w:r><w:t>c{at}</w:t></w:r></w:p></w:tc>")
            )

    (row,) = only(word(build)).rows
    assert {f"c{at}" for at in range(80)} <= {*row.cells, *row.notes}


def test_a_row_knows_its_words() -> None:
    row = Row(1, ("a", "a", "", "b"), (0, 0, 2, 3))
    assert row.own == ("a", "", "", "b")
    assert row.words == ("a", "b")


def test_python_docx_agrees_on_what_plain_cells_say() -> None:
    rows = [[f"r{row} c{column}" for column in range(4)] for row in range(5)]
    content = word_table(rows)
    by_python_docx = [
        tuple(cell.text for cell in row.cells)
        for row in docx.Document(io.BytesIO(content)).tables[0].rows
    ]
    assert cells(content) == by_python_docx
