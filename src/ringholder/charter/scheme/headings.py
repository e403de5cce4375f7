"""Where the heading of a table is and what its columns mean; guessed where it has no heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ringholder.charter.scheme.columns import HOLDING, Column, Meaning, meaning
from ringholder.charter.scheme.holders import Names
from ringholder.charter.scheme.limits import band, without_sums
from ringholder.charter.scheme.tables import Row, Table
from ringholder.charter.scheme.vocabulary import plainly, vocabulary

DEEPEST = 25
"""Rows from the top within which the heading of a table is looked for."""
_LONGEST_HEADING = 90
_ENOUGH_ROWS = 40
_CLAUSE = re.compile(r"[A-Za-z]{0,4}\s?\d+(?:\.\d+)*(?:\s?\([a-z0-9]+\))?\.?|\(?[a-z]\)")
_OF_A_CONTROL_SHEET = frozenset(
    {
        "version", "date", "author", "authors", "revision", "issue", "issued", "document", "status",
        "review date", "signature", "change", "changes", "amendment", "amendments", "revision date",
        "distribution", "approved", "date approved", "version no", "version number", "page",
        "summary of changes", "revision description", "date issued", "issue date", "reviewer",
        "effective date", "change history", "details of change", "approval date", "term", "meaning",
        "definition", "abbreviation", "acronym", "telephone", "email", "document title", "title",
        "document name", "classification", "document owner", "document author", "published",
        "document control", "version control", "review frequency", "next review date",
        "document reference", "document status", "approved on", "contents",
    }
)  # fmt: skip
"""Headings of the sheet that controls a document, and of its list of terms: no scheme has two."""


_OF_TWO_MEANINGS = frozenset({"delegation", "authority", "delegated authority", "authorisation"})
"""Headings of the matter in some schemes, and of whoever decides it in others."""
_IN_HEADINGS = frozenset({"lead", "report", "note", "plan", "issue"})
"""Verbs that are nouns as well, with which a heading may begin."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table: the rows that it takes and the columns; `guessed` without one."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    guessed: bool = False

    @property
    def tells_holders(self) -> bool:
        """Whether a column says who holds."""
        return any(column.meaning in HOLDING for column in self.columns)


def heading_at(table: Table, at: int, names: Names) -> Heading | None:
    """The heading that begins in a row of the table, over one row or two."""
    if not _is_possible(table.rows[at]):
        return None
    single = _columns([table.rows[at]], names)
    if at + 1 < len(table.rows) and _is_possible(table.rows[at + 1]):
        double = _columns(table.rows[at : at + 2], names)
        if _weight(double) > _weight(single) + 0.5 and _is_enough(double, table, at + 2, names):
            return _settled(Heading((at, at + 1), double), table, at + 2, names)
    if _is_enough(single, table, at + 1, names):
        return _settled(Heading((at,), single), table, at + 1, names)
    return None


def is_control(table: Table) -> bool:
    """Whether it is the table that controls the document, or its list of terms."""
    for row in table.rows[:3]:
        if sum(plainly(text) in _OF_A_CONTROL_SHEET for text in row.words) > 1:
            return True
    firsts = [plainly(row.words[0]) for row in table.rows if row.words]
    controlled = sum(first in _OF_A_CONTROL_SHEET for first in firsts)
    return controlled > 1 and controlled * 2 >= len(firsts)


def guessed(table: Table, names: Names) -> Heading | None:
    """The columns of a table without a heading by what is in them; `None` if that says little."""
    rows = table.rows[:_ENOUGH_ROWS]
    wide = max((len(row.cells) for row in rows), default=0)
    columns = tuple(_by_content(rows, at, names) for at in range(wide))
    made = _settled(Heading((), columns, guessed=True), table, 0, names)
    known = {column.meaning for column in made.columns}
    tells_who = bool(known & {Meaning.DELEGATED, Meaning.LIMIT})
    decides = [c for c in made.columns if c.meaning is Meaning.DECISION]
    return made if tells_who and decides and _are_decisions(rows, decides[0].at) else None


def _are_decisions(rows: Sequence[Row], at: int) -> bool:
    """Whether the texts of a column begin as decisions do: with a verb, most of them."""
    texts = [row.own[at].lower() for row in rows if at < len(row.own) and row.own[at]]
    begins = sum(text.split()[0] in vocabulary().verbs for text in texts)
    return begins * 2 >= len(texts)


def _columns(rows: Sequence[Row], names: Names) -> tuple[Column, ...]:
    """The columns under one or two rows of heading."""
    wide = max(len(row.cells) for row in rows)
    return tuple(_column(rows, at, names) for at in range(wide))


def _column(rows: Sequence[Row], at: int, names: Names) -> Column:
    parts = list(dict.fromkeys(row.cells[at] for row in rows if at < len(row.cells)))
    parts = [" ".join(part.split()) for part in parts if part]
    whole = " ".join(parts)
    readings = [whole, *reversed(parts)] if len(parts) > 1 else [whole]
    for text in readings:
        means, sure, holder, told = meaning(text, names)
        if means is not Meaning.UNKNOWN:
            return Column(at, whole, means, sure, holder, told)
    return Column(at, whole, Meaning.UNKNOWN, 0.0)


def _is_possible(row: Row) -> bool:
    """Whether a row can be a heading: short words in several cells, and nothing that data hold."""
    words = row.words
    if len(words) < 2 or any(len(text) > _LONGEST_HEADING for text in words):
        return False
    known = vocabulary()
    marks = sum(plainly(text) in known.yes | known.no | known.crosses for text in words)
    return marks < 2 and not any(_is_of_data(text) for text in words)


def _is_of_data(text: str) -> bool:
    """Whether it is the number of a clause, or begins as a decision does."""
    first, *more = text.lower().split()
    is_decision = len(more) > 1 and first in vocabulary().verbs - _IN_HEADINGS
    return is_decision or bool(_CLAUSE.fullmatch(text))


def _weight(columns: Sequence[Column]) -> float:
    return sum(column.sure for column in columns if column.meaning is not Meaning.UNKNOWN)


def _is_enough(columns: Sequence[Column], table: Table, below: int, names: Names) -> bool:
    """Whether so much of a row is recognised that it is the heading of a scheme."""
    told = [column for column in columns if column.heading]
    if sum(plainly(column.heading) in _OF_A_CONTROL_SHEET for column in told) > 1:
        return False
    known = [column for column in told if column.meaning is not Meaning.UNKNOWN]
    named = [c for c in known if c.holder is not None or c.meaning is Meaning.BAND]
    if len(known) < 2 or len(known) * 2 < len(told):
        return False
    by_word = [c for c in known if c not in named]
    strong = any(c.sure == 1.0 for c in by_word)
    says_who = any(c.meaning in HOLDING or c.meaning is Meaning.LIMIT for c in known)
    says_what = any(c.meaning in (Meaning.DECISION, Meaning.THEME) for c in known)
    if strong and (says_who or says_what) and len(by_word) >= 1:
        return says_who or (says_what and len(by_word) > 1)
    return len(named) > 1 and _are_marked(table.rows[below : below + 12], named)


def _are_marked(rows: Sequence[Row], named: Sequence[Column]) -> bool:
    """Whether what stands under names are ticks, sums or nothing, as under no row of data."""
    words = vocabulary()
    marks = words.yes | words.no | words.crosses | {""}
    cells = [row.own[c.at] for row in rows for c in named if c.at < len(row.own)]
    marked = sum(plainly(cell) in marks or band(cell).tells for cell in cells)
    return bool(cells) and any(cells) and marked * 4 >= len(cells) * 3


def _settled(heading: Heading, table: Table, below: int, names: Names) -> Heading:
    """The heading with one column for the decision and one for the clause."""
    rows = table.rows[below : below + _ENOUGH_ROWS]
    columns = [_held_to_its_content(column, rows, names) for column in heading.columns]
    _settle_decision(columns, rows)
    clauses = [c for c in columns if c.meaning is Meaning.CLAUSE]
    for column in columns:
        if column.meaning is Meaning.NUMBER:
            counts = clauses and not _are_clauses(rows, column.at)
            means = Meaning.NOTE if counts else Meaning.CLAUSE
            columns[column.at] = replace(column, meaning=means)
    return replace(heading, columns=tuple(columns))


def _are_clauses(rows: Sequence[Row], at: int) -> bool:
    """Whether the numbers of a column are clauses, as 2.1 and A4, and do not only count rows."""
    texts = [row.own[at] for row in rows if at < len(row.own) and row.own[at]]
    return any(not text.isdigit() for text in texts)


def _held_to_its_content(column: Column, rows: Sequence[Row], names: Names) -> Column:
    """The column; not known after all where it should name holders and hardly ever does.

    `Delegation` and `Authority` head the matter in some schemes, and whoever has it in others.
    """
    plain = plainly(column.heading)
    sure = column.sure == 1.0 and plain not in _OF_TWO_MEANINGS
    if column.meaning is not Meaning.DELEGATED or sure or "level" in plain:
        return column
    texts = [row.own[column.at] for row in rows if column.at < len(row.own)]
    telling = [text for text in texts if not _is_mark(text)]
    naming = sum(_names_somebody(text, names) for text in telling)
    if len(telling) == len(texts) and naming * 3 < len(telling):
        return replace(column, meaning=Meaning.UNKNOWN, sure=0.0)
    return column


def _names_somebody(text: str, names: Names) -> bool:
    found = names.find(without_sums(" ".join(text.split())))
    return bool(found.holders or found.guesses) or band(text).tells


def _is_mark(text: str) -> bool:
    known = vocabulary()
    return plainly(text) in known.yes | known.no | known.crosses | {""}


def _settle_decision(columns: list[Column], rows: Sequence[Row]) -> None:
    """Of several columns that could say the decision the longest does; else one not recognised."""
    could = [c for c in columns if c.meaning is Meaning.DECISION]
    if not could:
        themes = [c for c in columns if c.meaning is Meaning.THEME]
        unknown = [c for c in columns if c.meaning is Meaning.UNKNOWN]
        longest = max(unknown or themes, key=lambda c: _length(rows, c.at), default=None)
        if longest is not None and _length(rows, longest.at) > 0:
            columns[longest.at] = replace(longest, meaning=Meaning.DECISION, sure=0.5)
        return
    longest = max(could, key=lambda c: _length(rows, c.at))
    for column in could:
        if column is not longest:
            other = Meaning.THEME if column.at < longest.at else Meaning.NOTE
            columns[column.at] = replace(column, meaning=other)


def _length(rows: Sequence[Row], at: int) -> float:
    texts = [row.own[at] for row in rows if at < len(row.own) and len(row.words) > 1]
    return sum(map(len, texts)) / max(len(texts), 1)


def _by_content(rows: Sequence[Row], at: int, names: Names) -> Column:
    """What a column seems to mean by what is in it."""
    texts = [row.own[at] for row in rows if at < len(row.own) and row.own[at]]
    if not texts:
        return Column(at, "", Meaning.UNKNOWN, 0.0)
    for means, fits in _TESTS:
        share = sum(fits(text, names) for text in texts) / len(texts)
        if share >= 0.6:
            return Column(at, f"column {at + 1}", means, share / 2)
    return Column(at, f"column {at + 1}", Meaning.UNKNOWN, 0.0)


_Test = Callable[[str, Names], bool]
_TESTS: tuple[tuple[Meaning, _Test], ...] = (
    (Meaning.CLAUSE, lambda text, names: bool(_CLAUSE.fullmatch(text))),
    (Meaning.LIMIT, lambda text, names: band(text).tells and not without_sums(text)),
    (Meaning.DELEGATED, lambda text, names: bool(names.find(without_sums(text)).holders)),
)
