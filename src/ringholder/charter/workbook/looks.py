"""How a workbook looks: its formats, its widths and heights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from ringholder.charter.workbook.cells import Written
from ringholder.charter.workbook.layout import Column, Form

BLUE, MIDDLE_BLUE, GREY, PALE = "#003087", "#005EB8", "#425563", "#E8EDEE"
TINT = "#FFF3CC"
"""Behind what is illustrative."""
NOT_READ = "#768692"
_LINE = "#D8DDE0"
_FONT = {"font_name": "Arial", "font_size": 10}
_CELL = {
    **_FONT,
    "valign": "top",
    "text_wrap": True,
    "bottom": 1,
    "bottom_color": _LINE,
    "indent": 1,
}
_TEXT = {**_CELL, "align": "left"}
_HEADING = {
    **_FONT, "bold": True, "font_color": "white", "valign": "vcenter", "text_wrap": True,
    "left": 1, "left_color": "white", "indent": 1,
}  # fmt: skip
_NARROWEST, _WIDEST = 10, 54
_LINE_HEIGHT, _MOST_LINES = 13, 10
_LETTERS_TO_A_WIDTH = 1.1  # Arial is narrower than the digits that widths are counted in
_ANYWHERE = (
    "in_force", "succeeds", "owner", "clause", "source", "illustrative", "unverified", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of a workbook."""

    key: Format
    text: Format
    number: Format
    broken_number: Format
    day: Format
    heading: Format
    heading_inside: Format
    heading_any: Format
    illustrative: Format
    not_read: Format
    title: Format
    mark: Format
    strong: Format
    plain: Format
    link: Format
    count: Format
    like_illustrative: Format
    like_not_read: Format

    def of_cell(self, column: Column, held: Written | None = None) -> Format:
        """The format of a column's cells. What is text stays text, whatever Excel sees in it."""
        if column.form is Form.NUMBER:
            whole = not isinstance(held, float) or held.is_integer()
            return self.number if whole else self.broken_number
        if column.form is Form.DAY:
            return self.day
        return self.key if column.name in ("id", "from", "to") else self.text

    def of_heading(self, column: Column) -> Format:
        """The format of a heading: what any entry may carry is grey, a map's keys are lighter."""
        if column.path[0] in _ANYWHERE:
            return self.heading_any
        return self.heading_inside if len(column.path) > 1 else self.heading


def looks(book: Workbook) -> Looks:
    """The formats, made for a workbook."""
    return Looks(
        key=book.add_format({**_TEXT, "num_format": "@", "bold": True, "font_color": BLUE}),
        text=book.add_format({**_TEXT, "num_format": "@"}),
        number=book.add_format({**_CELL, "num_format": "#,##0", "align": "right"}),
        broken_number=book.add_format({**_CELL, "align": "right"}),
        day=book.add_format({**_CELL, "num_format": "yyyy-mm-dd", "align": "left"}),
        heading=book.add_format({**_HEADING, "bg_color": BLUE}),
        heading_inside=book.add_format({**_HEADING, "bg_color": MIDDLE_BLUE}),
        heading_any=book.add_format({**_HEADING, "bg_color": GREY}),
        illustrative=book.add_format({"bg_color": TINT}),
        not_read=book.add_format({"font_color": NOT_READ, "italic": True}),
        title=book.add_format({**_FONT, "font_size": 18, "bold": True, "font_color": BLUE}),
        mark=book.add_format({**_FONT, "font_size": 8, "font_color": NOT_READ}),
        strong=book.add_format({**_FONT, "font_size": 12, "bold": True, "font_color": BLUE}),
        plain=book.add_format({**_FONT, "valign": "top", "text_wrap": True}),
        link=book.add_format({**_FONT, "valign": "top", "font_color": MIDDLE_BLUE, "underline": 1}),
        like_illustrative=book.add_format({**_FONT, "valign": "top", "bg_color": TINT}),
        like_not_read=book.add_format(
            {**_FONT, "valign": "top", "font_color": NOT_READ, "italic": True}
        ),
        count=book.add_format({**_FONT, "valign": "top", "align": "right", "font_color": GREY}),
    )


def on_lines(heading: str) -> str:
    """A dotted heading with each of its steps on a line, so that its column can be narrow."""
    return heading.replace(".", ".\n")


def width(heading: str, cells: Iterable[Written | None]) -> int:
    """The width of a column in letters: room for the heading, and for most of what it holds."""
    longest_step = max(len(step) for step in on_lines(heading).split("\n")) + 5
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0) + 3
    return min(max(_NARROWEST, longest_step, longest), _WIDEST)


def height(row: Sequence[Written | None], widths: Sequence[int]) -> float:
    """The height of a row in points: all of its text, unless that would fill the screen."""
    lines = (
        ceil(len(str(c)) / ((w - 2) * _LETTERS_TO_A_WIDTH))
        for c, w in zip(row, widths, strict=False)
        if c is not None
    )
    return _LINE_HEIGHT * min(max(lines, default=1), _MOST_LINES) + 2
