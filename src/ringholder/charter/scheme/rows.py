"""What a row of a table says: the decision, its clause, who keeps it and who is given it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ringholder.charter.scheme.cells import TICKS, Cell, Place, read_cell
from ringholder.charter.scheme.clauses import is_of_another, is_point, numbered, together
from ringholder.charter.scheme.columns import HOLDING, Column, Meaning
from ringholder.charter.scheme.doubts import Reason, Why
from ringholder.charter.scheme.headings import Heading
from ringholder.charter.scheme.holders import BOARD, Holder, Names
from ringholder.charter.scheme.limits import Band, band
from ringholder.charter.scheme.lines import Held
from ringholder.charter.scheme.tables import Mark, Row, Table
from ringholder.charter.scheme.titles import Kind

BESIDE = "beside the row"
"""The heading of what belongs to a row and stands in no cell: footnotes, changes."""
_LEVEL = re.compile(r"(?<![\w£.,])\d[a-z]?(?![\w.,])")


@dataclass(slots=True)
class Said:
    """What one row says, before it becomes a line."""

    decision: str = ""
    clause: str = ""
    theme: str = ""
    owner: str = ""
    held: list[Held] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)


@dataclass(slots=True)
class Scope:
    """What holds for the rows of a table: its heading, what stands above, whether it has ticks."""

    names: Names
    heading: Heading
    title: str = ""
    above: str = ""
    context: tuple[bool, Holder] | None = None
    ticks: bool = False
    theme: str = ""
    decision: str = ""
    clause: str = ""
    parent: str = ""

    @property
    def around(self) -> str:
        """What is said above of all sums: the headings of the columns for sums, and the title."""
        about = (
            c.heading for c in self.heading.columns if c.meaning in (Meaning.LIMIT, Meaning.BAND)
        )
        return f"{' '.join(about)} {self.title} {self.above} {self.theme} {self.parent}"

    def columns(self, *meanings: Meaning) -> list[Column]:
        """The columns of these meanings."""
        return [column for column in self.heading.columns if column.meaning in meanings]


def has_ticks(table: Table) -> bool:
    """Whether ticks stand in a table, so that a cross beside them is no tick."""
    return any(text.strip() in TICKS for row in table.rows for text in row.words)


def read_row(row: Row, scope: Scope) -> Iterator[Said]:
    """What the row says: one decision, or each of those that are numbered in its cell."""
    said = Said(notes=[(BESIDE, text) for text in row.notes])
    said.decision = _text(row, scope.columns(Meaning.DECISION))
    said.clause = _text(row, scope.columns(Meaning.CLAUSE), "; ")
    said.theme = _text(row, scope.columns(Meaning.THEME), " / ") or scope.theme
    said.owner = _text(row, scope.columns(Meaning.LEAD), " / ")
    for column in scope.columns(Meaning.NOTE, Meaning.UNKNOWN):
        if text := _at(row, column):
            said.notes.append((column.heading or f"column {column.at + 1}", text))
    _holders(row, scope, said)
    _carry_down(said, scope)
    _doubts_of_the_row(row, scope, said)
    scope.theme = said.theme
    for number, decision, theme in numbered(said.decision):
        clause = together(said.clause, number)
        if is_of_another(scope.theme, clause):
            scope.theme = said.theme = ""
        scope.parent = _parent(scope.parent, said, clause)
        yield replace(
            said,
            decision=decision,
            clause=clause,
            theme=theme or said.theme,
            held=list(said.held),
            notes=list(said.notes),
            reasons=list(said.reasons),
        )


def _parent(parent: str, said: Said, clause: str) -> str:
    """What is said of all points of a row that names nobody itself, as `(lifetime values)`."""
    if said.decision and not said.held:
        return said.decision
    return parent if is_point(clause) else ""


def _at(row: Row, column: Column) -> str:
    """The text of a cell where it begins; one merged across counts for its first column."""
    return row.own[column.at] if column.at < len(row.cells) else ""


def _text(row: Row, columns: Iterable[Column], between: str = " ") -> str:
    return between.join(filter(None, (_at(row, column) for column in columns)))


# ---- who holds -----------------------------------------------------------------------------------


def _holders(row: Row, scope: Scope, said: Said) -> None:
    ticked: list[Column] = []
    loose: list[Band] = []
    for column in scope.heading.columns:
        if column.meaning in HOLDING:
            cell = _read(row, column, scope)
            if cell.ticked and not cell.held:
                ticked.append(column)
            elif column.holder is None:
                loose += cell.bands
            _take(cell, column, said)
    for column in ticked:
        _tick(row, column, scope, said)
    _limits(row, scope, said, loose)
    _limit_in_words(scope, said)
    if not said.held and scope.context is not None and not said.reasons:
        kept, holder = scope.context
        said.held.append(Held(holder, kept))
    _settle_board(said)


def _read(row: Row, column: Column, scope: Scope) -> Cell:
    reserved = column.meaning is Meaning.RESERVED
    place = Place(column.heading, column.holder, reserved, scope.around, scope.ticks)
    text = _at(row, column)
    if "level" in column.heading.lower():
        text = _LEVEL.sub(r"Level \g<0>", text)
    return read_cell(text, place, scope.names)


def _take(cell: Cell, column: Column, said: Said) -> None:
    said.held += cell.held
    said.notes += [(column.heading, note) for note in cell.notes]
    said.reasons += cell.reasons
    if column.meaning is Meaning.BAND:
        said.held[len(said.held) - len(cell.held) :] = [
            held._replace(band=held.band if held.band.tells else column.band) for held in cell.held
        ]
    elif column.holder is not None and not cell.held:
        reserved = column.meaning is Meaning.RESERVED
        for band in cell.bands:
            said.held.append(Held(column.holder, reserved, band, column.heading))


def _tick(row: Row, column: Column, scope: Scope, said: Said) -> None:
    """A tick: the column's own holder, else whom the row names elsewhere."""
    if column.holder is not None:
        if not any(held.holder == column.holder for held in said.held):
            reserved = column.meaning is Meaning.RESERVED
            said.held.append(Held(column.holder, reserved, column.band, column.heading))
        return
    if column.meaning is Meaning.RESERVED:
        said.held.append(Held(BOARD, True, words=column.heading))
        return
    if column.meaning is Meaning.INDIVIDUAL and _from_lead(said, scope, column):
        return
    _from_notes(said, scope, column)


def _from_lead(said: Said, scope: Scope, column: Column) -> bool:
    """The officer whom the row names as its lead."""
    leads = scope.columns(Meaning.LEAD)
    found = scope.names.find(said.owner)
    posts = [holder for holder in found.holders if holder.kind is Kind.POST]
    if not posts or found.together:
        return False
    said.held += [Held(post, False, words=column.heading) for post in posts]
    names = " or ".join(post.name for post in posts)
    said.reasons.append(Reason(Why.FROM_LEAD, (names, leads[0].heading), column.heading))
    return True


def _from_notes(said: Said, scope: Scope, column: Column) -> None:
    """Whoever is named in the further information: sure only where that is all it says."""
    wanted = {Meaning.COMMITTEE: Kind.BODY, Meaning.INDIVIDUAL: Kind.POST}.get(column.meaning)
    guesses: list[str] = []
    for text in (*(words for _, words in said.notes), said.decision):
        found = scope.names.find(" ".join(text.split()))
        fits = [h for h in found.holders if wanted in (None, h.kind) and h != BOARD]
        if fits and not found.rest and not found.together and text != said.decision:
            said.held += [Held(holder, False, words=text) for holder in fits]
            return
        others = scope.names.find(f"in {text}").guesses
        guesses += [h.name for h in (*fits, *others) if wanted in (None, h.kind) and h != BOARD]
    about = (column.heading, *dict.fromkeys(guesses))
    said.reasons.append(Reason(Why.HOLDER_UNNAMED, about, column.heading))


def _limits(row: Row, scope: Scope, said: Said, loose: list[Band]) -> None:
    """The sums of the columns for sums, given to the holders of the other columns."""
    bands = list(loose)
    for column in scope.columns(Meaning.LIMIT):
        place = Place(column.heading, around=scope.around, ticks=scope.ticks, sums=True)
        cell = read_cell(_at(row, column), place, scope.names)
        said.notes += [(column.heading, note) for note in cell.notes]
        said.reasons += cell.reasons
        if cell.held:
            named = {held.holder for held in cell.held}
            said.held = [held for held in said.held if held.holder not in named] + cell.held
        bands += cell.bands
    without = [at for at, held in enumerate(said.held) if not held.band.tells]
    if not bands or not without:
        return
    if len(bands) == 1:
        bands *= len(without)
    if len(bands) != len(without):
        about = (str(len(without)), str(len(bands)))
        said.reasons.append(Reason(Why.UNPAIRED, about))
        return
    for at, paired in zip(without, bands, strict=True):
        said.held[at] = said.held[at]._replace(band=paired)


def _limit_in_words(scope: Scope, said: Said) -> None:
    """The sum that the decision itself tells (`contracts up to £5m`); one in a note is a doubt."""
    without = [at for at, held in enumerate(said.held) if not held.band.tells]
    if not without:
        return
    told = band(said.decision, scope.around)
    if told.tells and not told.clear:
        said.reasons.append(Reason(Why.LIMIT_UNCLEAR, (said.decision,)))
    elif told.tells:
        for at in without:
            said.held[at] = said.held[at]._replace(band=told, words=said.decision)
        return
    known = any(reason.why in (Why.LIMIT_UNCLEAR, Why.UNPAIRED) for reason in said.reasons)
    if not known and any(not said.held[at].reserved for at in without):
        beside = [(text, column) for column, text in said.notes if band(text).tells]
        said.reasons += [Reason(Why.SUM_BESIDE, about, about[1]) for about in beside[:1]]


def _settle_board(said: Said) -> None:
    """What the board decides above the others' limits is no reservation against them."""
    kept = [held for held in said.held if held.reserved]
    given = [held for held in said.held if not held.reserved]
    if kept and given and not all(held.band.tells for held in (*kept, *given)):
        unlimited = [held for held in given if not held.band.sums]
        if unlimited or any(held.band.sums for held in kept):
            names = tuple(dict.fromkeys(held.holder.name for held in given))
            said.reasons.append(Reason(Why.KEPT_AND_GIVEN, (kept[0].holder.name, *names)))


# ---- the row as a whole --------------------------------------------------------------------------


def _carry_down(said: Said, scope: Scope) -> None:
    """A row without a decision of its own continues the one above, if it says who or how much."""
    if said.decision:
        scope.decision, scope.clause = said.decision, said.clause
    elif said.held and scope.decision:
        said.decision, said.clause = scope.decision, said.clause or scope.clause
        said.reasons.append(Reason(Why.CARRIED))
    elif said.held and not scope.columns(Meaning.DECISION):
        said.decision = scope.theme or scope.title.partition("\n")[0]


def _doubts_of_the_row(row: Row, scope: Scope, said: Said) -> None:
    if Mark.TRACKED in row.marks:
        said.reasons.append(Reason(Why.TRACKED))
    if Mark.STRUCK in row.marks:
        said.reasons.append(Reason(Why.STRUCK))
    for column in scope.columns(Meaning.CLAUSE):
        if dict(row.typed).get(column.at) is Mark.DATE:
            said.reasons.append(Reason(Why.CLAUSE_UNSURE, ("date", said.clause), column.heading))
    if scope.heading.guessed:
        told = (f"{c.heading} is {c.meaning.value}" for c in scope.heading.columns if c.sure)
        said.reasons.append(Reason(Why.GUESSED, (", ".join(told),)))
    unsaid = [h for h in said.held if h.band.sums and not h.band.said]
    if unsaid:
        said.reasons.append(Reason(Why.PERIOD_UNSAID, (unsaid[0].sums(),)))
    if said.decision and not said.held and not said.reasons:
        said.reasons.append(Reason(Why.NOBODY))
