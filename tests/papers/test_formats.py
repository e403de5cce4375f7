"""What all formats promise: every word, the same bytes each time, no word taken for a command."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.papers import docx, html, pdf, pptx, xlsx
from ringholder.papers.blocks import (
    Heading,
    Paper,
    Paragraph,
    Row,
    Table,
    all_words,
    cell,
    columns,
    line,
)
from ringholder.papers.letters import clean
from tests.papers import read_back, sample
from tests.papers.sample import CLEANED, CONTROL, HOSTILE, WHOLE

Write = Callable[[Paper], bytes]
Read = Callable[[bytes], str]

FORMATS: dict[str, tuple[Write, Read]] = {
    "docx": (docx, read_back.word_text),
    "pdf": (pdf, read_back.pdf_text),
    "pptx": (pptx, read_back.slides_text),
    "xlsx": (xlsx, read_back.sheet_text),
    "html": (lambda paper: html(paper).encode(), read_back.page_text),
}
every_format = pytest.mark.parametrize(("write", "read"), FORMATS.values(), ids=FORMATS)


@every_format
def test_every_word_of_a_paper_can_be_read_back(write: Write, read: Read) -> None:
    found = read_back.squeezed(read(write(WHOLE)))
    for words in all_words(WHOLE.blocks):
        assert read_back.squeezed(words.text) in found
    for text in (WHOLE.title, WHOLE.subtitle, "One line is chosen.", "A model", "Who decides"):
        assert read_back.squeezed(text) in found


@every_format
def test_the_same_paper_gives_the_same_bytes(write: Write, read: Read) -> None:
    assert write(WHOLE) == write(WHOLE)


@every_format
def test_hostile_text_is_printed_as_it_stands(write: Write, read: Read) -> None:
    found = read_back.squeezed(read(write(sample.hostile())))
    for text in HOSTILE:
        for part in filter(None, re.split(r"[^ -~]+", text)):  # PDF names the other letters
            assert read_back.squeezed(part) in found
    assert read_back.squeezed(CLEANED) in found


@every_format
def test_a_paper_without_blocks_is_a_paper(write: Write, read: Read) -> None:
    empty = sample.paper(notice=None, facts=())
    assert "Scheme of things" in read(write(empty))


@pytest.mark.parametrize("write", [docx, xlsx, lambda paper: html(paper).encode(), pdf])
@settings(max_examples=25)
@given(text=st.text(max_size=80))
def test_no_text_whatever_stops_a_paper(write: Write, text: str) -> None:
    assert write(
        sample.paper(
            Heading(1, text),
            Heading(2, "Under it"),
            Paragraph(line(text), text),
            Table(text, columns({text: 1}), (Row((cell(text),)),), text),
            title=text,
            running=text,
        )
    )


def test_letters_that_no_paper_can_hold_are_left_out_everywhere() -> None:
    assert clean(CONTROL) == CLEANED
    assert clean((CONTROL, 5, None)) == (CLEANED, 5, None)
    assert clean(sample.paper(title=CONTROL)).title == CLEANED
    assert clean("tab\tand\nline\u2028break £ ŵ 中") == "tab and line break £ ŵ 中"
