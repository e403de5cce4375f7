"""Papers read back by other programs than those that wrote them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import docx
import pptx
import pypdf
from pypdf.generic import DecodedStreamObject, NameObject
from python_calamine import CalamineWorkbook


def word_text(content: bytes) -> str:
    """Every word of a Word document, in tables too."""
    body = docx.Document(BytesIO(content)).element.body
    return " ".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


PICTURE = re.compile(rb"/Span<</MCID \d+/Alt\((?:[^()\\]|\\.)*\)>>BDC.*?EMC", re.DOTALL)
"""What draws a picture, letter by letter: most of a paper of charts, and none of its words."""


def pdf_text(content: bytes) -> str:
    """Every word of a PDF but those drawn in pictures; words broken over two lines have a space."""
    return " ".join(map(_page_text, pypdf.PdfReader(BytesIO(content)).pages))


def _page_text(page: pypdf.PageObject) -> str:
    drawn = page.get_contents()
    if drawn is not None:
        words = DecodedStreamObject()
        words.set_data(PICTURE.sub(b"", drawn.get_data()))
        page[NameObject("/Contents")] = words
    return page.extract_text()


def slides_text(content: bytes) -> str:
    """Every word of a presentation, in tables too."""
    return " ".join(
        node.text or ""
        for slide in pptx.Presentation(BytesIO(content)).slides
        for node in slide._element.iter()
        if node.tag.endswith("}t")
    )


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    """The rows of every sheet of a workbook."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def sheet_text(content: bytes) -> str:
    """Every word of a workbook."""
    return " ".join(str(c) for rows in sheets(content).values() for row in rows for c in row)


def page_text(content: bytes) -> str:
    """Every word of an HTML page, but for its style sheet."""
    reader = _Reader()
    reader.feed(content.decode())
    return " ".join(reader.words)


def squeezed(text: str) -> str:
    """The text without white space and soft breaks, for comparing what was set in lines."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def member(content: bytes, name: str) -> str:
    """One file inside a Word document or a workbook."""
    with ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("style", "script"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.words.append(data)
