"""A paper as slides: each heading begins one, and what does not fit goes on to the next.

A picture stands beside its words where both fit, so that a chart and what it says are seen
together. Titles are real titles, tables real tables, and every picture carries its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from math import ceil
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from ringholder.papers.blocks import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Line,
    Mark,
    NewPage,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Row,
    Table,
    Words,
    line,
    text_of,
)
from ringholder.papers.letters import clean
from ringholder.papers.paint import png
from ringholder.papers.steady import steady

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_SIDE, _TOP, _FOOT = Inches(0.5), Inches(1.3), Inches(7.0)
_ROOM = _WIDE - 2 * _SIDE
_BESIDE = 0.62
"""The share of the width that a picture takes where words stand beside it."""
_GAP = Inches(0.15)
_FONT = "Arial"
_colour: Any = RGBColor.from_string
_INK, _PAPER, _BLUE, _QUIET = map(_colour, ("212B32", "FFFFFF", "005EB8", "4C6272"))
_TINT = {
    Mark.DRAFT: _colour("FFF1CC"),
    Mark.UNREAD: _colour("E8EDEE"),
    Mark.GAP: _colour("FDE4D6"),
}
_TEXT, _SMALL = Pt(16), Pt(11)
_HEAD = Inches(0.35)
_TITLE_ONLY = 5
_MOST_LETTERS = 700
"""Words beside a picture; more than these stand on a slide of their own."""


def pptx(paper: Paper) -> bytes:
    """The paper as slides (16:9); the same bytes for the same paper."""
    paper = clean(paper)
    show = _Show(paper)
    show.first()
    for title, blocks in _slides(paper.blocks):
        show.add(title, blocks)
    held = BytesIO()
    show.deck.save(held)
    return steady(held)


def _slides(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Titles with what stands under each; a heading with nothing under it leads the next."""
    title, above, under = "", "", list[Block]()
    for block in blocks:
        if isinstance(block, NewPage) or (isinstance(block, Table) and block.drawn):
            continue
        if not isinstance(block, Heading):
            under.append(block)
            continue
        if under or (title and block.level == 1):
            yield title, under
        title, above, under = _title(block, above), _above(block, above), []
    if title or under:
        yield title, under


def _title(heading: Heading, above: str) -> str:
    own = f"{heading.number} {heading.text}".strip()
    return own if heading.level == 1 or not above else f"{above}: {own}"


def _above(heading: Heading, above: str) -> str:
    return heading.text if heading.level == 1 else above


@dataclass
class _Show:
    """The slides so far; `slide` is the one being filled, `y` where it is free from."""

    paper: Paper
    deck: Any = field(init=False)
    slide: Any = field(init=False)
    y: int = field(init=False, default=0)
    title: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = _WIDE, _HIGH
        told = self.deck.core_properties
        told.title, told.author, told.subject = self.paper.title, "", self.paper.subtitle
        told.created = told.modified = datetime.combine(self.paper.on, time())
        told.last_modified_by, told.language = "", "en-GB"

    def first(self) -> None:
        """The title slide: what it is, of what day, and what nobody should miss."""
        self.begin(self.paper.title)
        blocks: list[Block] = [Paragraph(line(self.paper.subtitle))]
        if self.paper.facts:
            facts = tuple((name, (line(said),)) for name, said in self.paper.facts)
            blocks.append(Facts(facts))
        if self.paper.notice:
            blocks.append(self.paper.notice)
        self.flow(blocks)

    def add(self, title: str, blocks: list[Block]) -> None:
        """The slides of one heading."""
        self.begin(title or self.paper.title)
        pictures = [block for block in blocks if isinstance(block, Picture)]
        words = [block for block in blocks if not isinstance(block, Picture | Table)]
        letters = sum(len(text) for block in words for text, _ in _texts(block))
        together = len(pictures) == 1 and len(words) + 1 == len(blocks) and words
        if together and letters <= _MOST_LETTERS:
            self.beside(pictures[0], words)
        else:
            self.flow(blocks)

    def begin(self, title: str) -> None:
        """A new slide with a title, and the running line at its foot."""
        self.slide = self.deck.slides.add_slide(self.deck.slide_layouts[_TITLE_ONLY])
        self.title, self.y = title, _TOP
        held = self.slide.shapes.title
        held.left, held.top, held.width, held.height = _SIDE, Inches(0.35), _ROOM, Inches(0.85)
        _write(held.text_frame, [((Words(title, strong=True),), "")], Pt(26), _BLUE)
        held.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        foot = self.slide.shapes.add_textbox(_SIDE, _FOOT, _ROOM, Inches(0.35))
        number = len(self.deck.slides)
        _write(foot.text_frame, [(line(f"{self.paper.running} · {number}"), "")], Pt(10), _QUIET)

    def room(self, height: int) -> None:
        """Go on to a new slide where this one has no room for so much more."""
        if self.y + height > _FOOT and self.y > _TOP:
            again = self.title.removesuffix(" (continued)")
            self.begin(f"{again} (continued)")

    def flow(self, blocks: Sequence[Block]) -> None:
        """Blocks one under the other, over as many slides as they need."""
        for block in blocks:
            if isinstance(block, Picture):
                self.picture(block, _SIDE, _ROOM)
            elif isinstance(block, Table):
                self.table(block)
            elif isinstance(block, Facts):
                self.table(_as_table(block))
            else:
                self.words(block)

    def beside(self, picture: Picture, words: Sequence[Block]) -> None:
        """A picture at the left, its words at the right."""
        width = int(_ROOM * _BESIDE)
        top = self.y
        self.picture(picture, _SIDE, width)
        box = self.slide.shapes.add_textbox(
            _SIDE + width + _GAP, top, _ROOM - width - _GAP, _FOOT - top
        )
        lines = [found for block in words for found in _lines(block)]
        _write(box.text_frame, lines, _TEXT, _INK)

    def words(self, block: Block) -> None:
        """Paragraphs, bullets or a notice, as many lines on a slide as fit."""
        tint = _TINT.get(block.mark) if isinstance(block, Notice) and block.mark else None
        for shown in _lines(block):
            height = _height(shown[1] + text_of(shown[0]), _ROOM, _TEXT)
            self.room(height)
            box = self.slide.shapes.add_textbox(_SIDE, self.y, _ROOM, height)
            if tint is not None:
                box.fill.solid()
                box.fill.fore_color.rgb = tint
            _write(box.text_frame, [shown], _TEXT, _INK)
            self.y += height

    def picture(self, picture: Picture, left: int, width: int) -> None:
        """A picture as large as its room allows, with its text, and its caption below."""
        drawn = png(picture.svg)
        across, down = (int.from_bytes(drawn[at : at + 4], "big") for at in (16, 20))
        caption = Inches(0.3) if picture.caption else 0
        self.room(min(int(width * down / across), int(_FOOT - _TOP) // 2) + caption)
        high = int(_FOOT - self.y - caption)
        scale = min(width / across, high / down)
        shown = self.slide.shapes.add_picture(
            BytesIO(drawn), left, self.y, Emu(int(across * scale)), Emu(int(down * scale))
        )
        told = shown._element.nvPicPr.cNvPr
        told.set("descr", picture.alternative)
        told.set("name", picture.caption or "Picture")
        self.y += int(down * scale)
        if caption:
            box = self.slide.shapes.add_textbox(left, self.y, width, caption)
            _write(box.text_frame, [(line(picture.caption), "")], _SMALL, _QUIET)
        self.y += caption + _GAP

    def table(self, table: Table) -> None:
        """A table, over several slides where it is long, its heading repeated on each."""
        shares = [column.share for column in table.columns]
        widths = [int(_ROOM * share / sum(shares)) for share in shares]
        rows = list(table.rows)
        while rows:
            self.room(_row_height(rows[0], widths) + Inches(0.8))
            taken = self._fitting(rows, widths)
            self._table(table, widths, rows[:taken])
            rows = rows[taken:]

    def _fitting(self, rows: Sequence[Row], widths: Sequence[int]) -> int:
        """How many of the rows this slide has room for, one at least."""
        free = _FOOT - self.y - _HEAD - _GAP
        for place, row in enumerate(rows):
            free -= _row_height(row, widths)
            if free < 0:
                return max(place, 1)
        return len(rows)

    def _table(self, table: Table, widths: Sequence[int], rows: Sequence[Row]) -> None:
        headed = any(column.title for column in table.columns)
        heights = [*[_HEAD] * headed, *(_row_height(row, widths) for row in rows)]
        height = sum(heights)
        held = self.slide.shapes.add_table(
            len(rows) + headed, len(widths), _SIDE, self.y, _ROOM, height
        )
        held._element.nvGraphicFramePr.cNvPr.set("descr", table.title)
        made = held.table
        made.first_row, made.horz_banding = headed, False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        for made_row, high in zip(made.rows, heights, strict=True):
            made_row.height = high
        if headed:
            for box, column in zip(made.rows[0].cells, table.columns, strict=True):
                _fill(box, _BLUE)
                _write(box.text_frame, [((Words(column.title, strong=True),), "")], _SMALL, _PAPER)
        for place, row in enumerate(rows):
            for box, found in zip(made.rows[place + headed].cells, row.cells, strict=True):
                _fill(box, _TINT[row.mark] if row.mark else _PAPER)
                _write(box.text_frame, [(shown, "") for shown in found], _SMALL, _INK)
        self.y += height + _GAP


def _as_table(facts: Facts) -> Table:
    rows = tuple(Row((((Words(name, strong=True),),), found)) for name, found in facts.rows)
    return Table("Facts", (Column("", 1), Column("", 3)), rows)


def _lines(block: Block) -> Iterator[tuple[Line, str]]:
    """The lines of a block, each with what stands before it."""
    if isinstance(block, Paragraph):
        yield block.line, f"{block.number} " if block.number else ""
    elif isinstance(block, Bullets):
        yield from ((shown, "• ") for shown in block.lines)
    elif isinstance(block, Notice):
        yield (Words(block.title, strong=True),), ""
        yield from ((shown, "") for shown in block.lines)
    elif isinstance(block, Facts):
        for name, found in block.rows:
            yield (
                (Words(f"{name}: ", strong=True), *(words for part in found for words in part)),
                "",
            )


def _texts(block: Block) -> Iterator[tuple[str, str]]:
    for shown, before in _lines(block):
        yield text_of(shown), before


def _write(frame: Any, lines: Sequence[tuple[Line, str]], size: int, ink: RGBColor) -> None:
    """Lines as the paragraphs of a box."""
    frame.word_wrap = True
    for place, (shown, before) in enumerate(lines or [(line(""), "")]):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(4)
        words = (Words(before), *shown) if before else shown
        for part in words:
            made = paragraph.add_run()
            made.text = part.text
            made.font.name, made.font.size = _FONT, size
            made.font.bold = part.strong
            made.font.color.rgb = ink
            made._r.get_or_add_rPr().set("lang", "en-GB")


def _fill(box: Any, colour: RGBColor) -> None:
    box.fill.solid()
    box.fill.fore_color.rgb = colour
    box.vertical_anchor = MSO_ANCHOR.MIDDLE
    for side in ("marT", "marB"):
        box._tc.get_or_add_tcPr().set(side, str(int(Pt(2))))


def _row_height(row: Row, widths: Sequence[int]) -> int:
    tallest = max(
        sum(_height(text_of(shown), width, _SMALL) for shown in found) or _height("", width, _SMALL)
        for found, width in zip(row.cells, widths, strict=True)
    )
    return int(tallest + Pt(6))


def _height(text: str, width: int, size: int) -> int:
    """About how high words are in a box so wide: letters half as wide as they are high."""
    letters = max(1.0, (width - Inches(0.2)) / (size * 0.52))
    return int(max(1, ceil(len(text) / letters)) * size * 1.25 + Pt(5))
