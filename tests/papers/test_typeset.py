"""A paper in PDF can be read aloud: tagged, in a language, with headings, tables, alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf
import pytest

from ringholder.papers import pdf
from ringholder.papers.blocks import Paragraph, Row, Table, cell, columns, line
from tests.papers import sample
from tests.papers.read_back import pdf_text, squeezed
from tests.papers.sample import WHOLE


@pytest.fixture(scope="module")
def reader() -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf(WHOLE)))


def nodes(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from nodes(child)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from nodes(node["/K"])


def test_it_is_tagged_as_pdf_ua_1(reader: pypdf.PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert str(root["/Lang"]).lower() == "en-gb"
    about = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about


def test_headings_tables_and_pictures_are_what_they_are(reader: pypdf.PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    found = [node for node in nodes(root["/StructTreeRoot"]["/K"]) if "/S" in node]
    kinds = [str(node["/S"]) for node in found]
    assert kinds.count("/H1") >= 3
    assert kinds.count("/TH") >= 6
    assert kinds.count("/Table") >= 2
    alternatives = [str(node["/Alt"]) for node in found if "/Alt" in node]
    assert any("Place decides." in alternative for alternative in alternatives)


def test_its_headings_are_its_bookmarks(reader: pypdf.PdfReader) -> None:
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert [squeezed(title or "") for title in titles] == ["1Howtoreadit", "2Awidepart", "3Theend"]


def test_pages_turn_on_their_side_where_they_are_wide(reader: pypdf.PdfReader) -> None:
    wide = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert wide == [False] * (len(wide) - 2) + [True, False]


def test_every_page_says_which_paper_it_is_and_how_many_there_are(
    reader: pypdf.PdfReader,
) -> None:
    for number, page in enumerate(reader.pages, 1):
        text = " ".join(page.extract_text().split())
        assert f"Page {number} of {len(reader.pages)}" in text
        assert "Scheme of things" in text
        assert "as it stands on 1 July 2024" in text


def test_the_heading_of_a_table_is_on_each_of_its_pages(reader: pypdf.PdfReader) -> None:
    with_rows = [p.extract_text() for p in reader.pages if "The board decides." in p.extract_text()]
    assert len(with_rows) > 1
    assert all("Decision" in text for text in with_rows)


def test_no_row_is_lost_that_is_higher_than_a_page() -> None:
    long = "; ".join(f"function number {n}" for n in range(900))
    table = Table("Long", columns({"A": 1, "B": 3}), (Row((cell("x"), cell(long))),))
    assert "functionnumber899" in squeezed(pdf_text(pdf(sample.paper(table))))


def test_letters_that_the_font_does_not_have_are_named() -> None:
    text = pdf_text(pdf(sample.paper(Paragraph(line("Ward 中 and 😀 and Llŷn")))))
    assert "Ward [U+4E2D] and [U+1F600] and Llŷn" in " ".join(text.split())


def test_only_the_fonts_that_come_with_it_are_used(reader: pypdf.PdfReader) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert fonts
    assert all(name.startswith("SourceSansPro") for name in fonts), fonts
