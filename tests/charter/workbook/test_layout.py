"""A workbook explains itself: what a column holds, what may stand there, what is illustrative."""

from __future__ import annotations

import html
import io
import re
import zipfile
from functools import cache

import pytest
from xlsxwriter.worksheet import Worksheet

from ringholder.charter.kinds import Choice, Flag, Ref
from ringholder.charter.model import SECTIONS
from ringholder.charter.spreadsheet import read
from ringholder.charter.workbook import is_ours, to_xlsx
from ringholder.charter.workbook.layout import FIRST, MARK, WORDS, layouts
from ringholder.charter.workbook.meanings import how_to_fill, meaning, meanings, of_sheet
from tests.charter.workbook.sheets import ladder


@cache
def parts() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(to_xlsx(ladder()))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def sheet_xml(name: str) -> str:
    order = [FIRST, *layouts(), WORDS]
    return parts()[f"xl/worksheets/sheet{order.index(name) + 1}.xml"]


def test_there_is_a_sheet_for_each_section_and_for_each_list_inside_an_entry() -> None:
    names = [sheet.name for sheet in read("x.xlsx", to_xlsx(ladder()))]
    assert names[0] == FIRST
    assert names[-1] == WORDS
    assert set(SECTIONS) | {"charter", "bodies.seats", "bodies.rule.deadlock"} <= set(names)


@pytest.mark.parametrize("name", layouts())
def test_every_column_has_a_meaning_and_every_meaning_a_column(name: str) -> None:
    layout = layouts()[name]
    assert of_sheet(layout)
    assert [heading for heading in layout.headings if not meaning(layout, heading)] == []
    told = {heading for heading in meanings()[name] if not heading.endswith("*")}
    assert told <= set(layout.headings)


def test_no_formula_uses_a_function_that_a_file_has_to_mark_as_new() -> None:
    sheets = [text for name, text in parts().items() if name.startswith("xl/worksheets/sheet")]
    found = {
        html.unescape(one) for text in sheets for one in re.findall(r"<f(?:ormula)?>(.+?)</f", text)
    }
    assert len(found) > 100
    assert [one for one in found if Worksheet()._prepare_formula(one, True) != one] == []


def test_what_may_stand_in_a_column_comes_from_the_model() -> None:
    columns = {column.name: column for column in layouts()["bodies"].columns}
    assert how_to_fill(columns["name"]) == "Words. Always needed."
    assert "One of committee" not in how_to_fill(columns["rung"])
    assert "One of board, committee" in how_to_fill(columns["kind"])
    assert "Several are separated by a semicolon" in how_to_fill(columns["area"])
    assert "unknown: not read yet" in how_to_fill(columns["rule.quorum.share"])


@pytest.mark.parametrize("name", [name for name in layouts() if name != "charter"])
def test_headings_are_frozen_and_explained_and_rows_can_be_filtered(name: str) -> None:
    assert 'state="frozen"' in sheet_xml(name)
    assert "<autoFilter" in sheet_xml(name)
    headings = layouts()[name].headings
    comments = [text for part, text in parts().items() if part.startswith("xl/comments")]
    assert any(text.count("<comment ") == len(headings) for text in comments)


def test_closed_lists_and_references_drop_down() -> None:
    for name, layout in layouts().items():
        listed = sum(isinstance(c.one, Choice | Flag | Ref) for c in layout.columns)
        assert sheet_xml(name).count("<dataValidation ") >= listed, name


def test_a_single_word_of_a_closed_list_is_held_to_it_and_a_reference_is_only_helped() -> None:
    validations = sheet_xml("bodies").split("<dataValidation ")[1:]
    held = [one for one in validations if "showErrorMessage" in one]
    helped = [one for one in validations if "showErrorMessage" not in one]
    assert any("kind is one of board" in one for one in held)
    assert any("areas" in one for one in helped)


def test_what_is_illustrative_is_marked_in_words_on_the_sheet_of_seats_too() -> None:
    sheets = {sheet.name: sheet for sheet in read("x.xlsx", to_xlsx(ladder()))}
    head, *rows = sheets["bodies.seats"].rows
    column = [str(cell) for cell in head].index("(illustrative with its body)")
    marked = {str(row[0]) for row in rows if row[column] == "illustrative"}
    expected = {
        body.id
        for body in ladder().bodies.values()
        if isinstance(body.seats, tuple) and {"seats", "*"} & set(body.illustrative)
    }
    assert marked == expected


def test_our_workbook_is_known_by_its_mark_and_without_it_by_its_sheets() -> None:
    sheets = read("x.xlsx", to_xlsx(ladder()))
    assert str(sheets[0].rows[0][0]).startswith(MARK)
    assert is_ours(sheets)
    assert is_ours(sheets[1:])
    assert not is_ours([sheet for sheet in sheets[1:] if sheet.name != "bodies"])
    assert not is_ours([])


def test_no_formula_in_it_is_made_of_what_a_charter_says() -> None:
    for name, xml in parts().items():
        if name.startswith("xl/worksheets/sheet"):
            for formula in xml.split("<f>")[1:]:
                assert formula.startswith("IF(OR("), name
