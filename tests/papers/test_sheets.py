"""A paper in Excel: a sheet for each table, to filter and to print, and no word is a formula."""

from __future__ import annotations

import re

from ringholder.papers import xlsx
from ringholder.papers.blocks import Row, Table, cell, columns
from ringholder.papers.letters import clean
from ringholder.papers.sheets import MOST_LETTERS
from tests.papers import sample
from tests.papers.read_back import member, sheets
from tests.papers.sample import HOSTILE, WHOLE


def test_each_table_has_a_sheet_with_its_rows_as_they_stand() -> None:
    found = sheets(xlsx(WHOLE))
    assert list(found) == ["About", "Words", "Functions", "More", "Who decides"]
    assert found["Functions"][0] == ["Function", "Decision", "Limit"]
    assert found["Functions"][60] == ["Function 59", "The board decides.", "£5m"]


def test_the_words_around_the_tables_are_not_lost() -> None:
    rows = sheets(xlsx(WHOLE))["Words"]
    assert ["1.1", "1 How to read it", "Each line is a decision."] in rows
    assert ["", "1.2 Lists", "Second of all"] in rows


def test_the_heading_is_frozen_filtered_and_printed_on_every_page() -> None:
    content = xlsx(WHOLE)
    sheet = member(content, "xl/worksheets/sheet3.xml")
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:C61"/>' in sheet
    assert 'orientation="landscape"' in sheet and 'paperSize="9"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "Functions!$1:$1" in member(content, "xl/workbook.xml")


def test_tables_that_name_one_sheet_share_it() -> None:
    months = [Table(f"Month {n}", sample.HEADS, sample.rows(2), "Dates") for n in range(3)]
    found = sheets(xlsx(sample.paper(*months)))
    assert len(found["Dates"]) == 1 + 6


def test_no_text_becomes_a_formula_a_link_or_a_number() -> None:
    content = xlsx(sample.hostile())
    found = sheets(content)
    for name in list(found)[2 : 2 + len(HOSTILE)]:
        first = found[name][1][0]
        assert isinstance(first, str)
        assert first in map(clean, HOSTILE)
    for number in range(1, len(found) + 1):
        sheet = member(content, f"xl/worksheets/sheet{number}.xml")
        assert "<f>" not in sheet
        assert not re.search(r"<hyperlink [^>]*r:id=", sheet)


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    for name in sheets(xlsx(sample.hostile())):
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\'")


def test_text_longer_than_a_cell_goes_on_in_the_next_row() -> None:
    long = "x" * (MOST_LETTERS + 5)
    table = Table("Long", columns({"A": 1, "B": 1}), (Row((cell("row"), cell(long))),), "Long")
    rows = sheets(xlsx(sample.paper(table)))["Long"]
    assert "".join(str(row[1]) for row in rows[1:]) == long


def test_letters_that_excel_counts_twice_are_counted_twice() -> None:
    name, long = "😀" * 20, "😀" * MOST_LETTERS
    table = Table("Long", columns({"A": 1, "B": 1}), (Row((cell("row"), cell(long))),), name)
    found = sheets(xlsx(sample.paper(table)))
    rows = found["😀" * 15]
    assert "".join(str(row[1]) for row in rows[1:]) == long
    assert all(len(str(row[1]).encode("utf-16-le")) <= 2 * MOST_LETTERS for row in rows)
