"""Slides: real titles, pictures with their text, tables that go on, nothing off the slide."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pptx as python_pptx
import pytest

from ringholder.papers import pptx
from ringholder.papers.blocks import Block, Heading, Paragraph, Picture, Row, Table, cell, line
from tests.papers.sample import HEADS, SVG, WHOLE, hostile, paper, rows


def slides(*blocks: Block) -> list[Any]:
    return list(python_pptx.Presentation(BytesIO(pptx(paper(*blocks)))).slides)


def titles(found: list[Any]) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in found]


def test_each_heading_begins_a_slide_with_a_title_that_a_screen_reader_finds() -> None:
    found = slides(
        Heading(1, "Access", "1"), Paragraph(line("One.")),
        Heading(2, "Waits"), Paragraph(line("Two.")),
    )  # fmt: skip
    assert titles(found) == ["Scheme of things", "1 Access", "Access: Waits"]


def test_a_heading_with_nothing_under_it_leads_the_next() -> None:
    found = slides(Heading(1, "Access"), Heading(2, "Waits"), Paragraph(line("Two.")))
    assert titles(found) == ["Scheme of things", "Access: Waits"]


def test_a_long_table_goes_on_with_its_heading_and_every_row_once() -> None:
    found = slides(Heading(1, "Functions"), Table("All", HEADS, rows(60)))
    tables = [shape.table for slide in found for shape in slide.shapes if shape.has_table]
    parts = tables[1:]  # the first has the facts of the paper
    assert len(parts) > 1
    assert all(part.cell(0, 0).text_frame.text == "Function" for part in parts)
    names = [row.cells[0].text_frame.text for part in parts for row in list(part.rows)[1:]]
    assert names == [f"Function {n}" for n in range(60)]
    assert titles(found)[2].endswith("(continued)")


def test_a_picture_stands_beside_its_words_and_carries_its_text() -> None:
    found = slides(Heading(1, "Waits"), Picture(SVG, "It fell.", "Chart"), Paragraph(line("Fell.")))
    (slide,) = found[1:]
    (shown,) = (shape for shape in slide.shapes if shape.shape_type == 13)
    assert shown._element.nvPicPr.cNvPr.get("descr") == "It fell."
    words = next(shape for shape in slide.shapes if shape.has_text_frame
                 and shape.text_frame.text == "Fell.")  # fmt: skip
    assert words.left >= shown.left + shown.width


@pytest.mark.parametrize("made", [WHOLE, hostile()])
def test_nothing_stands_off_the_slide(made: Any) -> None:
    deck = python_pptx.Presentation(BytesIO(pptx(made)))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top < deck.slide_height


def test_a_row_too_tall_for_a_slide_is_still_there() -> None:
    long = Row((cell("x" * 6000), cell("y"), cell("z")))
    found = slides(Heading(1, "Long"), Table("Long", HEADS, (long, *rows(2))))
    told = " ".join(
        box.text_frame.text
        for slide in found for shape in slide.shapes if shape.has_table
        for row in shape.table.rows for box in row.cells
    )  # fmt: skip
    assert "x" * 6000 in told
    assert "Function 1" in told
