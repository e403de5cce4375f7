"""Go through the tables of a scheme row by row, remembering what was said before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ringholder.charter.scheme.clauses import numbered
from ringholder.charter.scheme.columns import Column, Meaning, in_context
from ringholder.charter.scheme.doubts import Reason, Why
from ringholder.charter.scheme.headings import DEEPEST, Heading, guessed, heading_at, is_control
from ringholder.charter.scheme.holders import Holder, Names
from ringholder.charter.scheme.lines import Held, Line, Sort
from ringholder.charter.scheme.matching import matched
from ringholder.charter.scheme.rows import BESIDE, Said, Scope, has_ticks, read_row
from ringholder.charter.scheme.tables import Mark, Row, Table
from ringholder.charter.scheme.vocabulary import plainly, vocabulary
from ringholder.findings import InRow

_THEME_WORDS = 14
_INTRODUCES = 250


class Reader:
    """Goes through the tables of a document, and remembers what the text before them said."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.lines: list[Line] = []
        self.columns: list[tuple[str, tuple[Column, ...]]] = []
        self.told: list[tuple[Reason, InRow]] = []
        self.last: Heading | None = None
        self.context: tuple[bool, Holder] | None = None
        self.section = ""

    def table(self, table: Table) -> None:
        """Read one table, or the paragraphs between two."""
        if table.is_text or table.name == "page head":
            self._text(table)
            return
        if table.hidden:
            self._tell(Reason(Why.HIDDEN, (table.name,)), table.where(table.rows[0]))
        at, heading = self._first_heading(table)
        if heading is None:
            why = Why.CONTROL if is_control(table) else Why.NO_HEADING
            self._unread(table, table.rows, Reason(why))
            return
        scope = Scope(self.names, heading, table.title, ticks=has_ticks(table))
        scope.context = in_context(table.title, self.names)
        if scope.context is None and not heading.tells_holders:
            scope.context = self.context
        for row in table.rows[:at]:
            self._above(table, row, scope)
        self._keep_columns(table, heading, at)
        self._rows(table, at, scope)
        self.last = heading

    # ---- headings ----

    def _first_heading(self, table: Table) -> tuple[int, Heading | None]:
        """The heading and its row; that of the table before where this one goes on without."""
        for at in range(min(len(table.rows), DEEPEST)):
            heading = heading_at(table, at, self.names)
            if heading is not None:
                return at, heading
        if is_control(table):
            return 0, None
        wide = max((len(row.cells) for row in table.rows), default=0)
        if self.last is not None and len(self.last.columns) == wide and self._goes_on(table):
            return 0, replace(self.last, rows=())
        return 0, guessed(table, self.names)

    def _goes_on(self, table: Table) -> bool:
        """Whether the table goes on where the one before it ended: nothing stands between them."""
        before = self.lines[-1] if self.lines else None
        return before is not None and before.sort is not Sort.TEXT

    def _keep_columns(self, table: Table, heading: Heading, at: int) -> None:
        self.columns.append((table.name, heading.columns))
        for column in heading.columns:
            if column.meaning is Meaning.UNKNOWN and column.heading:
                reason = Reason(Why.COLUMN_KEPT, (column.heading,), column.heading)
                self._tell(reason, table.where(table.rows[at], column.heading))

    # ---- rows ----

    def _rows(self, table: Table, at: int, scope: Scope) -> None:
        numbers = _numbers_in_doubt(table, scope)
        while at < len(table.rows):
            row = table.rows[at]
            again = None if at in scope.heading.rows else self._heading_again(table, at, scope)
            if again is not None:
                scope.heading = again
            if at in scope.heading.rows:
                self._add(table, row, Sort.HEADING)
            elif row.words or row.notes:
                self._row(table, row, scope, numbers)
            at += 1

    def _heading_again(self, table: Table, at: int, scope: Scope) -> Heading | None:
        """A heading further down: the same once more, or that of another table on the sheet."""
        row = table.rows[at]
        first = scope.heading.rows[0] if scope.heading.rows else None
        if first is not None and _same(row, table.rows[first]):
            moved = tuple(line - first + at for line in scope.heading.rows)
            return replace(scope.heading, rows=moved)
        found = heading_at(table, at, self.names)
        if found is None or not any(c.sure == 1.0 for c in found.columns if c.holder is None):
            return None
        self._keep_columns(table, found, at)
        return found

    def _row(self, table: Table, row: Row, scope: Scope, numbers: frozenset[int]) -> None:
        alone = _stands_alone(row, scope)
        if alone:
            self._theme(table, row, scope, alone)
            return
        for said in read_row(row, scope):
            if row.number in numbers:
                said.reasons.append(Reason(Why.CLAUSE_UNSURE, (f"number {said.clause}",)))
            self._decision(table, row, said, scope.heading)

    def _theme(self, table: Table, row: Row, scope: Scope, text: str) -> None:
        """A row of one cell: the theme of those below, or a remark."""
        if len(text.split()) > _THEME_WORDS or text.endswith("."):
            self._add(table, row, Sort.TEXT, (Reason(Why.NO_DECISION),))
            return
        scope.theme = " ".join(text.split())
        scope.decision = scope.clause = ""
        scope.context = in_context(text, self.names) or scope.context
        self._add(table, row, Sort.THEME, theme=scope.theme)

    def _decision(self, table: Table, row: Row, said: Said, heading: Heading) -> None:
        if not said.decision:
            self._add(table, row, Sort.TEXT, (Reason(Why.NO_DECISION),), said=said)
            return
        self._add(
            table, row, Sort.DECISION, tuple(said.reasons), said=said, theme=said.theme,
            heading=heading,
        )  # fmt: skip

    def _above(self, table: Table, row: Row, scope: Scope) -> None:
        """A row over the heading: a title, perhaps with whom all below belongs to."""
        text = " ".join(row.words)
        scope.context = in_context(text, self.names) or scope.context
        if len(text.split()) <= _THEME_WORDS:
            scope.title, scope.above = text, f"{scope.above} {text}"
            self._add(table, row, Sort.THEME, theme=text)
        else:
            self._add(table, row, Sort.TEXT, (Reason(Why.OUTSIDE),))

    def _unread(self, table: Table, rows: Iterable[Row], reason: Reason) -> None:
        for row in rows:
            if row.words or row.notes:
                self._add(table, row, Sort.TEXT, (reason,))

    # ---- text between tables ----

    def _text(self, table: Table) -> None:
        for row in table.rows:
            self._paragraph(table, row)

    def _paragraph(self, table: Table, row: Row) -> None:
        """A paragraph: a heading, one that says who decides what follows, a decision, or text."""
        label, text = row.cells
        context = in_context(text, self.names) if len(text) <= _INTRODUCES else None
        if Mark.HEADING in row.marks or (context is not None and not label):
            self.context = context
            self.section = text
            self._add(table, row, Sort.THEME, theme=text)
            return
        if not label:
            ((label, text, _), *more) = numbered(text)
            if more:
                label, text = row.cells
        first = next(iter(re.findall(r"[a-z]+", text.lower())), "")
        begins = first in vocabulary().verbs | vocabulary().decides
        if self.context is None or not (label or begins) or table.name == "page head":
            self._add(table, row, Sort.TEXT, (Reason(Why.OUTSIDE),))
            return
        kept, holder = self.context
        said = Said(text, label, self.section, held=[Held(holder, kept, words=self.section)])
        said.notes = [(BESIDE, note) for note in row.notes]
        marks = ((Mark.TRACKED, Why.TRACKED), (Mark.STRUCK, Why.STRUCK))
        said.reasons = [Reason(why) for mark, why in marks if mark in row.marks]
        self._add(table, row, Sort.DECISION, tuple(said.reasons), said=said, theme=self.section)

    # ---- lines ----

    def _add(
        self, table: Table, row: Row, sort: Sort, reasons: tuple[Reason, ...] = (),
        *, said: Said | None = None, theme: str = "", heading: Heading | None = None,
    ) -> None:  # fmt: skip
        said = said or Said(notes=[(BESIDE, text) for text in row.notes])
        is_decision = sort is Sort.DECISION
        fits = matched(said.decision)
        if is_decision and fits.rivals:
            reasons = (*reasons, Reason(Why.FUNCTION_UNCLEAR, fits.rivals))
        self.lines.append(
            Line(
                key="",
                where=table.where(row, _first_column(reasons)),
                sort=sort,
                cells=_cells(row, heading, is_text=table.is_text),
                reasons=tuple(dict.fromkeys(reasons)),
                theme=theme,
                clause=said.clause if is_decision else "",
                decision=said.decision if is_decision else "",
                matched=fits,
                functions=fits.functions if is_decision else (),
                held=tuple(dict.fromkeys(said.held)) if is_decision else (),
                owner=_owner(said.owner) if is_decision else "",
                notes=tuple(dict.fromkeys(said.notes)),
                context="text" if table.is_text or table.name == "page head" else table.name,
            )
        )

    def _tell(self, reason: Reason, where: InRow) -> None:
        self.told.append((reason, where))


def _owner(text: str) -> str:
    plain = plainly(text)
    return "" if plain in vocabulary().no else " ".join(text.split())


def _first_column(reasons: Sequence[Reason]) -> str:
    return next((reason.column for reason in reasons if reason.column), "")


def _cells(row: Row, heading: Heading | None, *, is_text: bool) -> tuple[tuple[str, str], ...]:
    """Every cell of a row that has words, under its heading."""
    titles = {} if heading is None else {c.at: c.heading for c in heading.columns}
    if is_text:
        titles = {0: "number", 1: "text"}
    return tuple(
        (titles.get(at) or f"column {at + 1}", text) for at, text in enumerate(row.own) if text
    )


def _same(row: Row, other: Row) -> bool:
    return [plainly(text) for text in row.cells] == [plainly(text) for text in other.cells]


def _stands_alone(row: Row, scope: Scope) -> str:
    """The text of a row of one cell that is no decision; empty for any other row."""
    words = [(at, text) for at, text in enumerate(row.own) if text]
    if len(words) != 1 or row.carried:
        return ""
    at, text = words[0]
    spans = row.begins.count(at) > 1
    means = {column.at: column.meaning for column in scope.heading.columns}.get(at)
    if spans or means is Meaning.THEME:
        return text
    first = next(iter(re.findall(r"[a-z]+", text.lower())), "")
    is_decision = first in vocabulary().verbs or len(text.split()) > _THEME_WORDS
    stands = means in (Meaning.DECISION, Meaning.CLAUSE, Meaning.NUMBER) or at == 0
    return text if stands and not is_decision and scope.context is None else ""


def _numbers_in_doubt(table: Table, scope: Scope) -> frozenset[int]:
    """Rows whose clause Excel holds as a number, where 1.10 may have become 1.1."""
    clauses = scope.columns(Meaning.CLAUSE)
    doubtful: set[int] = set()
    seen: dict[str, int] = {}
    for row in table.rows if clauses else ():
        text = row.own[clauses[0].at] if clauses[0].at < len(row.cells) else ""
        if dict(row.typed).get(clauses[0].at) is Mark.NUMBER and "." in text:
            if text in seen:
                doubtful |= {row.number, seen[text]}
            seen.setdefault(text, row.number)
    return frozenset(doubtful)
