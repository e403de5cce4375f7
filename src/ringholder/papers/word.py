"""A paper as a Word document: real styles, a table of contents, headers, text for every picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from io import BytesIO
from typing import Any

import docx as python_docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Emu, Mm

from ringholder.papers import word_styles as styles
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Facts,
    Heading,
    Line,
    NewPage,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Table,
    line,
)
from ringholder.papers.letters import clean
from ringholder.papers.paint import png
from ringholder.papers.steady import steady
from ringholder.papers.word_tables import facts_table, notice_box, table
from ringholder.papers.word_xml import bookmark, element, field, link, paragraph, run

_LONG, _SHORT = Mm(297), Mm(210)
_SIDES = Mm(18)
_HIGHEST = 0.73
"""How much of a page's height a picture may take."""


def docx(paper: Paper) -> bytes:
    """The paper as a Word document; the same bytes for the same paper."""
    paper = clean(paper)
    document = python_docx.Document()
    styles.prepare(document)
    _properties(document, paper)
    _page(document.sections[0], paper.wide)
    _on_every_page(document.sections[0], paper)
    writer = _Writer(document, paper)
    writer.front()
    writer.write(paper.blocks)
    held = BytesIO()
    document.save(held)
    return steady(held)


class _Writer:
    """Writes block after block, and remembers which way up the page is."""

    def __init__(self, document: Document, paper: Paper) -> None:
        self.document, self.paper = document, paper
        self.end: Any = document.element.body.sectPr
        self.wide = paper.wide
        self.heading = 0
        self.how: dict[type[Block], Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Bullets: self._bullets,
            Notice: self._notice,
            Facts: self._facts,
            Table: self._table,
            Picture: self._picture,
            NewPage: self._new_page,
        }

    def front(self) -> None:
        """Write the title, the facts, the notice and the table of contents."""
        run(self._new("Title"), self.paper.title)
        run(self._new("Subtitle"), self.paper.subtitle)
        if self.paper.facts:
            self._facts(Facts(tuple((name, (line(said),)) for name, said in self.paper.facts)))
        if self.paper.notice:
            self._notice(self.paper.notice)
        if self.paper.listed:
            self._contents()

    def write(self, blocks: tuple[Block, ...]) -> None:
        """Write all of them."""
        for block in blocks:
            self.how[type(block)](block)

    @property
    def room(self) -> int:
        """The width between the margins."""
        return int((_LONG if self.wide else _SHORT) - 2 * _SIDES)

    def _put(self, made: Any) -> None:
        """Put something where the text has come to."""
        self.end.addprevious(made)

    def _new(self, style: str) -> Any:
        """A new paragraph where the text has come to; python-docx would look for the style anew."""
        made = paragraph(style)
        self._put(made)
        return made

    def _contents(self) -> None:
        """A table of contents that is there at once; Word adds page numbers when it is updated."""
        run(self._new(styles.CONTENTS_TITLE), "Contents")
        listed = self.paper.listed
        for place, (number, heading) in enumerate(listed):
            shown = self._new(f"{styles.CONTENTS}{heading.level}")
            if place == 0:
                element(run(shown), "w:fldChar", fldCharType="begin")
                instruction = element(run(shown), "w:instrText")
                instruction.text = f' TOC \\o "1-{self.paper.contents}" \\h \\z \\u '
                element(run(shown), "w:fldChar", fldCharType="separate")
            link(shown, f"part_{number}", _titled(heading))
            if place == len(listed) - 1:
                element(run(shown), "w:fldChar", fldCharType="end")

    def _heading(self, heading: Heading) -> None:
        self.heading += 1
        shown = self._new(f"Heading{heading.level}")
        bookmark(shown, self.heading, f"part_{self.heading}", _titled(heading))

    def _paragraph(self, clause: Paragraph) -> None:
        shown = self._new(styles.CLAUSE if clause.number else "Normal")
        if clause.number:
            run(shown, f"{clause.number}\t")
        _line(shown, clause.line)

    def _bullets(self, bullets: Bullets) -> None:
        for shown in bullets.lines:
            _line(self._new("ListBullet"), shown)

    def _notice(self, notice: Notice) -> None:
        self._boxed(notice_box(notice, self.room))

    def _facts(self, facts: Facts) -> None:
        self._boxed(facts_table(facts, self.room))

    def _table(self, shown: Table) -> None:
        run(self._new("Caption"), shown.title)
        self._boxed(table(shown, self.room))

    def _boxed(self, made: Any) -> None:
        """Put a table, and a paragraph after it, as Word wants."""
        self._put(made)
        self._new(styles.AFTER_TABLE)

    def _picture(self, picture: Picture) -> None:
        holder = self.document.add_paragraph(style="Figure")
        image = holder.add_run().add_picture(BytesIO(png(picture.svg)))
        high = int((_SHORT if self.wide else _LONG) * _HIGHEST)
        scale = min(self.room / image.width, high / image.height)
        image.width, image.height = Emu(int(image.width * scale)), Emu(int(image.height * scale))
        described = image._inline.docPr
        described.set("descr", picture.alternative)
        described.set("title", picture.caption)
        run(self._new("Caption"), picture.caption)

    def _new_page(self, page: NewPage) -> None:
        if page.wide == self.wide:
            element(run(self._new(styles.AFTER_TABLE)), "w:br", type="page")
            return
        self.wide = page.wide
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self.end = self.document.element.body.sectPr
        _page(section, page.wide)
        _on_every_page(section, self.paper)


def _titled(heading: Heading) -> str:
    return f"{heading.number}\t{heading.text}" if heading.number else heading.text


def _line(shown: Any, words: Line) -> None:
    for part in words:
        run(shown, part.text, part)


def _page(section: Section, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    section.left_margin = section.right_margin = _SIDES
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


def _on_every_page(section: Section, paper: Paper) -> None:
    """The header and the footer, with a stop for what stands at the right margin."""
    room = Emu((section.page_width or 0) - 2 * _SIDES)
    for part, words in (
        (section.header, f"{paper.title}\t{paper.subtitle}"),
        (section.footer, f"{paper.running}\t"),
    ):
        part.is_linked_to_previous = False
        held = part.paragraphs[0]
        held.paragraph_format.tab_stops.add_tab_stop(room, WD_TAB_ALIGNMENT.RIGHT)
        run(held._p, words)
    numbers = section.footer.paragraphs[0]._p
    run(numbers, "Page ")
    field(numbers, "PAGE", "1")
    run(numbers, " of ")
    field(numbers, "NUMPAGES", "1")


def _properties(document: Document, paper: Paper) -> None:
    core = document.core_properties
    core.title, core.subject, core.language = paper.title, paper.subtitle[:255], "en-GB"
    core.author = core.last_modified_by = "Ringholder"
    core.comments, core.keywords = paper.running[:255], ""
    core.created = core.modified = datetime.combine(paper.on, time())
    core.revision = 1
