"""A Word document as tables: merged cells resolved, automatic numbers written out, nothing lost.

What a tracked change puts in is read as if it were accepted; what it takes away is kept as a note
of its row. Text boxes, content controls, notes at the foot and the heads of pages are read too.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.opc.package import OpcPackage
from docx.oxml import parse_xml

from ringholder.charter.scheme.archive import NotAScheme
from ringholder.charter.scheme.numbering import Numbers, W, numbers
from ringholder.charter.scheme.paragraphs import Words, words
from ringholder.charter.scheme.tables import TEXT, Mark, Row, Table

MOST_COLUMNS = 64
"""As many as Word itself allows."""
_LONGEST_TITLE = 140
_INSIDE = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)


def tables(name: str, content: bytes) -> list[Table]:
    """The tables of a document and the paragraphs between them, in order.

    Raises `NotAScheme` when it is damaged.
    """
    damaged = f"`{name}` is damaged. If Word opens it, let Word repair it, and save a copy."
    try:
        package = OpcPackage.open(io.BytesIO(content))
    except Exception as problem:  # the library takes a package to be whole, and fails anyhow
        raise NotAScheme(damaged) from problem
    try:
        return list(_Document(name, package).tables())
    except (
        LookupError, ValueError, AttributeError, TypeError, RecursionError, SyntaxError,
    ) as problem:  # fmt: skip
        raise NotAScheme(damaged) from problem


class _Document:
    """A document while it is walked through."""

    def __init__(self, name: str, package: Any) -> None:
        main = package.main_document_part
        parts = {
            relation.reltype.rpartition("/")[2]: relation.target_part
            for relation in main.rels.values()
            if not relation.is_external
        }
        styles = _root(parts.get("styles"))
        self.name = name
        self.body = _root(main)
        self.numbers: Numbers = numbers(_root(parts.get("numbering")), styles)
        self.headings = _headings(styles)
        self.feet = {
            (kind, note.get(f"{W}id")): note
            for kind in ("footnote", "endnote")
            for note in _each(_root(parts.get(f"{kind}s")), kind)
        }
        self.margins = [
            _root(relation.target_part)
            for relation in main.rels.values()
            if not relation.is_external and relation.reltype.endswith(("/header", "/footer"))
        ]

    def tables(self) -> Iterator[Table]:
        """The heads of pages, then everything in order."""
        heads = dict.fromkeys(
            text for root in self.margins for block in _blocks(root) for text in self._flat(block)
        )
        if heads:
            yield Table(self.name, "page head", tuple(map(_text_row, range(1, 999), heads)))
        (body,) = _each(self.body, "body")
        yield from self._in_order(body)

    def _in_order(self, body: Any) -> Iterator[Table]:
        stretch: list[Row] = []
        many, paragraphs, title = 0, 0, ""
        for block in _blocks(body):
            if block.tag == f"{W}p":
                paragraphs += 1
                row = self._paragraph(block, paragraphs)
                if row is not None:
                    stretch.append(row)
                continue
            title = _title(stretch) or title
            if stretch:
                yield Table(self.name, TEXT, tuple(stretch))
                stretch = []
            many += 1
            yield Table(self.name, f"table {many}", self._rows(block), title)
        yield Table(self.name, TEXT, tuple(stretch))

    def _paragraph(self, paragraph: Any, number: int) -> Row | None:
        """A paragraph outside tables: its number and its words."""
        style = _style(paragraph)
        label, said = self.numbers.label(paragraph, style), words(paragraph)
        if not said.text and not said.gone:
            return None
        marks = _marks(said)
        if style in self.headings or (said.all_bold and len(said.text) <= _LONGEST_TITLE):
            marks |= {Mark.HEADING}
        return Row(number, (label, said.text), (0, 1), notes=self._notes(said), marks=marks)

    def _rows(self, table: Any) -> tuple[Row, ...]:
        """The rows of a table, each as wide as the widest."""
        made: list[_Grid] = []
        for element in _each(table, "tr"):
            made.append(self._row(element, made[-1] if made else None))
        widest = max((len(grid.texts) for grid in made), default=0)
        return tuple(grid.row(number, widest) for number, grid in enumerate(made, 1))

    def _row(self, element: Any, above: _Grid | None) -> _Grid:
        grid = _Grid()
        properties = element.find(f"{W}trPr")
        grid.add("", _span(properties, "gridBefore", 0), carried=False)
        for cell in _each(element, "tc"):
            inside = cell.find(f"{W}tcPr")
            merged = None if inside is None else inside.find(f"{W}vMerge")
            column, span = len(grid.texts), _span(inside, "gridSpan", 1)
            text = self._cell(cell, grid)
            goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            carried = goes_on and above is not None and column < len(above.texts) and not text
            grid.add(above.texts[column] if carried and above else text, span, carried=carried)
        grid.whole_row_changed(properties)
        return grid

    def _cell(self, cell: Any, grid: _Grid) -> str:
        """The text of a cell, line by line; a table in it gives a line for each of its rows."""
        lines: list[str] = []
        for block in _blocks(cell):
            if block.tag == f"{W}p":
                said = words(block)
                label = self.numbers.label(block, _style(block))
                lines.append(f"{label} {said.text}".strip())
                grid.notes += self._notes(said)
                grid.marks |= _marks(said)
            else:
                lines += self._flat(block)
        return "\n".join(line for line in lines if line)

    def _flat(self, block: Any) -> list[str]:
        """A paragraph, or the rows of a table with a colon between their cells."""
        if block.tag == f"{W}p":
            text = words(block).text
            return [text] if text else []
        rows = (": ".join(dict.fromkeys(row.words)) for row in self._rows(block))
        return [" ".join(row.split()) for row in rows if row]

    def _notes(self, said: Words) -> tuple[str, ...]:
        feet = [self.feet[note] for note in said.notes if note in self.feet]
        texts = [" ".join(words(p).text for p in _each(foot, "p")) for foot in feet]
        gone = [f"Taken away by a tracked change: {said.gone}"] if said.gone else []
        return (*(text for text in texts if text), *gone)


@dataclass(slots=True)
class _Grid:
    """A row of a table while its cells are laid on the grid of columns."""

    texts: list[str] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    carried: set[int] = field(default_factory=set)
    notes: tuple[str, ...] = ()
    marks: set[Mark] = field(default_factory=set)

    def add(self, text: str, span: int, *, carried: bool) -> None:
        """A cell that covers so many columns."""
        column = len(self.texts)
        for covered in range(column, min(column + span, MOST_COLUMNS)):
            self.texts.append(text)
            self.begins.append(column)
            if carried:
                self.carried.add(covered)
        if column >= MOST_COLUMNS and text:  # no column is left: its words are kept all the same
            self.notes += (text,)

    def whole_row_changed(self, properties: Any | None) -> None:
        """Mark a row that a tracked change puts in or takes away."""
        if properties is not None:
            if properties.find(f"{W}del") is not None:
                self.notes += ("A tracked change takes the whole row away.",)
                self.marks.add(Mark.TRACKED)
            if properties.find(f"{W}ins") is not None:
                self.marks.add(Mark.TRACKED)

    def row(self, number: int, wide: int) -> Row:
        missing = range(len(self.texts), wide)
        return Row(
            number,
            (*self.texts, *("" for _ in missing)),
            (*self.begins, *missing),
            frozenset(self.carried),
            self.notes,
            frozenset(self.marks),
        )


def _root(part: Any | None) -> Any | None:
    """The root of a part's XML; parts that python-docx does not know are parsed here, safely."""
    if part is None:
        return None
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def _blocks(parent: Any | None) -> Iterator[Any]:
    """The paragraphs and tables directly in an element, in order, through wrappers."""
    for child in () if parent is None else parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _INSIDE:
            yield from _blocks(child)


def _each(parent: Any | None, name: str) -> Iterator[Any]:
    """The children of that name, through wrappers."""
    for child in () if parent is None else parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _INSIDE:
            yield from _each(child, name)


def _style(paragraph: Any) -> str | None:
    properties = paragraph.find(f"{W}pPr")
    style = None if properties is None else properties.find(f"{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def _headings(styles: Any | None) -> frozenset[str]:
    """The ids of the styles that are headings or titles."""
    found: set[str] = set()
    for style in () if styles is None else styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        called = "" if name is None else (name.get(f"{W}val") or "").lower()
        if called.startswith(("heading", "title", "subtitle")):
            found.add(style.get(f"{W}styleId"))
    return frozenset(found)


def _span(properties: Any | None, name: str, otherwise: int) -> int:
    inside = None if properties is None else properties.find(f"{W}{name}")
    text = "" if inside is None else inside.get(f"{W}val") or ""
    return min(int(text), MOST_COLUMNS) if text.isascii() and text.isdigit() else otherwise


def _marks(said: Words) -> frozenset[Mark]:
    tracked = {Mark.TRACKED} if said.tracked else set()
    return frozenset(tracked | ({Mark.STRUCK} if said.struck else set()))


def _title(stretch: Sequence[Row]) -> str:
    """What stands over a table: the last heading, and a short line that stands right above it."""
    heading = next((row for row in reversed(stretch) if Mark.HEADING in row.marks), None)
    last = stretch[-1] if stretch else None
    short = last is not None and len(last.cells[1]) <= _LONGEST_TITLE and not last.cells[0]
    rows = dict.fromkeys((heading, last if short else None))
    return "\n".join(" ".join(row.cells[1].split()) for row in rows if row is not None)


def _text_row(number: int, text: str) -> Row:
    return Row(number, ("", text), (0, 1))
