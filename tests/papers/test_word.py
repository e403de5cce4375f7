"""A paper in Word is one that a company secretary can work on: styles, headers, alternatives."""

from __future__ import annotations

from io import BytesIO

import docx as python_docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from ringholder.papers import docx
from tests.papers.read_back import member
from tests.papers.sample import DAY, WHOLE


@pytest.fixture(scope="module")
def content() -> bytes:
    return docx(WHOLE)


@pytest.fixture(scope="module")
def document(content: bytes) -> Document:
    return python_docx.Document(BytesIO(content))


def styled(document: Document, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def test_headings_and_clauses_have_words_own_styles(document: Document) -> None:
    assert styled(document, "Title") == ["Scheme of things"]
    assert styled(document, "Heading 1") == ["1\tHow to read it", "2\tA wide part", "3\tThe end"]
    assert styled(document, "Heading 2") == ["1.2\tLists"]
    assert "1.1\tEach line is a decision." in styled(document, "Clause")


def test_the_table_of_contents_is_there_before_anybody_updates_it(document: Document) -> None:
    listed = [p for p in document.paragraphs if p.style is not None and p.style.name == "toc 1"]
    anchors = [link.get(qn("w:anchor")) for p in listed for link in p._p.iter(qn("w:hyperlink"))]
    body = document.element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(anchors) == 3
    assert set(anchors) <= set(marks)


def test_tables_repeat_their_heading_and_keep_rows_whole(content: bytes) -> None:
    body = member(content, "word/document.xml")
    tables = [part for part in body.split("<w:tbl>") if "PaperTable" in part]
    assert len(tables) == 2
    for part in tables:
        assert part.count("<w:tblHeader/>") == 1
    assert tables[0].count("<w:cantSplit/>") == 61


def test_what_is_marked_has_a_style_by_which_it_can_be_found(content: bytes) -> None:
    body = member(content, "word/document.xml")
    for style in ("MarkDraft", "MarkUnread", "MarkGap"):
        assert f'w:val="{style}"' in body
        assert f'w:styleId="{style}"' in member(content, "word/styles.xml")


def test_pictures_have_a_text_alternative(document: Document) -> None:
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "Place decides."
    assert picture.width <= Mm(174)


def test_it_is_a4_in_british_english_and_turns_on_its_side(document: Document) -> None:
    sizes = [
        (round((s.page_width or 0) / Mm(1)), round((s.page_height or 0) / Mm(1)), s.orientation)
        for s in document.sections
    ]
    upright, wide = (210, 297, WD_ORIENT.PORTRAIT), (297, 210, WD_ORIENT.LANDSCAPE)
    assert sizes == [upright, wide, upright]
    assert 'w:lang w:val="en-GB"' in document.styles.element.xml
    assert document.core_properties.language == "en-GB"


def test_every_page_has_the_title_the_day_and_its_number(document: Document) -> None:
    for section in document.sections:
        assert "Scheme of things" in section.header.paragraphs[0].text
        assert "as it stands on 1 July 2024" in section.footer.paragraphs[0].text
        fields = [f for f in section.footer._element.iter() if f.tag.endswith("}fldSimple")]
        assert len(fields) == 2


def test_its_properties_are_those_of_the_paper(document: Document) -> None:
    core = document.core_properties
    assert (core.title, core.subject) == ("Scheme of things", "A small system")
    assert core.created is not None and core.created.date() == DAY
