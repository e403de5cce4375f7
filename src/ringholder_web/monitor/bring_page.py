"""The preview of a file that was sent: what it is, its first rows, its faults, what it changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass

from ringholder.findings import Severity
from ringholder.monitor import indicators
from ringholder.monitor.bring import Brought, Came
from ringholder.monitor.bring.layouts import shipped as layouts
from ringholder.tables.table import NotReadable, Table
from ringholder_web.charter.choices import Option
from ringholder_web.monitor import brought as reading
from ringholder_web.monitor import figure_words
from ringholder_web.monitor.brought import Chosen, Laid
from ringholder_web.monitor.data import Found, found
from ringholder_web.monitor.figure_words import Changed
from ringholder_web.monitor.sent_files import Sent
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.words import Tag, counted

FIRST_ROWS, MOST_COLUMNS, MOST_CELL = 6, 12, 60
MOST_CHANGES = MOST_FINDINGS = 50
_PARTS = {
    "indicator": "Indicator",
    "organisation": "Column of the organisation",
    "period": "Column of the period",
    "numerator": "Column of the numerator",
    "denominator": "Column of the denominator",
}
_SURE, _FAIR = 0.8, 0.5
_GRAVEST = [Severity.ERROR, Severity.WARNING, Severity.CANNOT_SAY, Severity.NOTE]


@dataclass(frozen=True, slots=True)
class Guess:
    """A part of a proposed mapping: its column, how sure that is, and why."""

    part: str
    column: str
    sure: Tag
    why: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The first rows of the table that is read, as they stand."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more_columns: int


@dataclass(frozen=True, slots=True)
class SetBox:
    """What the file would do to one set of figures."""

    name: str
    says: str
    stands_on: str
    changes: tuple[Changed, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the mapping that can be chosen."""

    field: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """All that the page shows."""

    token: str
    file: str
    title: str
    says: str
    note: str
    guesses: tuple[Guess, ...]
    rows: Rows | None
    sets: tuple[SetBox, ...]
    organisations: int
    findings: tuple[Found, ...]
    more_findings: int
    faults: int
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]
    seen: str
    can_keep: bool
    nothing_new: bool
    clash: bool = False


def preview(
    sent: Sent,
    brought: Brought,
    problems: Sequence[Problem] = (),
    *,
    chosen: Chosen | None = None,
    clash: bool = False,
) -> Preview:
    """The preview of a file; `chosen` is what somebody chose that was not whole yet.

    Raises `versions.NotKept` where the figures that stand are damaged.
    """
    sets = reading.laid(brought)
    told = sorted(brought.findings, key=lambda one: _GRAVEST.index(one.severity))
    title, says, note = _what(brought)
    readable = bool(brought.register) or any(one.figures for one in sets)
    return Preview(
        token=sent.token,
        file=sent.path.name,
        title=title,
        says=says,
        note=note,
        guesses=tuple(_guesses(brought)),
        rows=_first_rows(brought),
        sets=tuple(map(_box, sets)),
        organisations=len(brought.register),
        findings=tuple(map(found, told[:MOST_FINDINGS])),
        more_findings=max(len(told) - MOST_FINDINGS, 0),
        faults=sum(one.severity is Severity.ERROR for one in told),
        parts=tuple(_parts(brought, chosen)),
        problems=tuple(problems),
        seen=reading.seen(sets),
        can_keep=readable,
        nothing_new=bool(sets) and not any(one.changes for one in sets),
        clash=clash,
    )


def _what(brought: Brought) -> tuple[str, str, str]:
    """What the file is, how that is known, and what is to be known about it."""
    if brought.layout is not None:
        one = brought.layout
        return one.name, f"Its headings are those of {one.publisher}’s file ({one.id}).", one.note
    if brought.came is Came.REMEMBERED:
        says = (
            "It has the headings of a file that was kept here before, and is read in the same way."
        )
        return "A file like one before", says, ""
    if brought.came is Came.BESIDE:
        return "A file of your own", "It is read by the columns that you chose.", ""
    if brought.mapping is not None:
        says = "Nobody has said how it is read. A way is proposed: look at it before you keep it."
        return "A file of your own", says, ""
    says = "It is no publisher’s layout that is known here, and not all parts of it could be told."
    return "A file of your own", says, ""


def _guesses(brought: Brought) -> Iterator[Guess]:
    if brought.proposal is None:
        return
    for one in brought.proposal.guesses:
        colour = "blue" if one.confidence >= _SURE else "orange"
        word = "Likely" if one.confidence >= _SURE else "Look at it"
        if one.confidence < _FAIR:
            word, colour = ("Not known", "grey") if not one.column else ("A guess", "orange")
        sure = Tag(f"{word}, {one.confidence:.0%}", colour)
        yield Guess(one.part.capitalize(), one.column or "–", sure, one.why)


def _table(brought: Brought) -> Table | None:
    """The table that figures are read from, else the first."""
    figures = brought.mapping.figures if brought.mapping is not None else ()
    sheets = {one.sheet for one in figures}
    if brought.proposal is not None:
        return brought.proposal.table
    chosen = (one for one in brought.tables if one.sheet in sheets)
    return next(chosen, next(iter(brought.tables), None))


def _first_rows(brought: Brought) -> Rows | None:
    table = _table(brought)
    if table is None:
        return None
    shown = table.headings[:MOST_COLUMNS]
    try:
        rows = table.sample(FIRST_ROWS)
    except NotReadable:
        rows = []
    return Rows(
        table.name,
        tuple(map(_short, shown)),
        tuple(tuple(_short(row[name]) for name in shown) for row in rows),
        len(table.headings) - len(shown),
    )


def _short(cell: str) -> str:
    return cell if len(cell) <= MOST_CELL else f"{cell[:MOST_CELL]}…"


def _box(one: Laid) -> SetBox:
    corrected = one.corrected
    same = one.figures - len(one.changes)
    says = (
        f"{counted(one.figures, 'figure')} read: {one.new:,} new, {len(corrected):,} corrected, "
        f"{same:,} as they were."
    )
    stands = f"Laid over version {one.before.number}." if one.before else ""
    if one.before is None and one.indicator is not None:
        stands = "Laid over the table that was here before, which is kept as version 1."
    return SetBox(
        name=one.indicator.name if one.indicator is not None else one.name,
        says=says,
        stands_on=stands,
        changes=tuple(figure_words.changed(x, one.indicator) for x in corrected[:MOST_CHANGES]),
        more=max(len(corrected) - MOST_CHANGES, 0),
    )


def _parts(brought: Brought, typed: Chosen | None) -> Iterator[Part]:
    """What can be chosen, where no publisher says how the file is read."""
    table = _table(brought)
    if brought.layout is not None or table is None:
        return
    chosen = asdict(typed) if typed is not None else dict(reading.chosen_of(brought))
    known = {name: one.name for name, one in indicators.shipped().items()}
    for field, label in _PARTS.items():
        offered = known if field == "indicator" else dict.fromkeys(table.headings[:200], "")
        options = [
            Option(value, _short(text or value), value == chosen.get(field, ""))
            for value, text in offered.items()
        ]
        yield Part(field, label, (Option("", "Choose one", not chosen.get(field)), *options))


def layouts_known() -> tuple[tuple[str, str, bool], ...]:
    """The publishers' files that are known: name, publisher, and whether a real one was seen."""
    return tuple((one.name, one.publisher, one.seen) for one in layouts().values())


def not_chosen(chosen: Chosen, headings: Collection[str]) -> Iterator[Problem]:
    """The parts of a mapping for which nothing was chosen that there is."""
    known: dict[str, Collection[str]] = {"indicator": indicators.shipped()}
    for field, label in _PARTS.items():
        if getattr(chosen, field) not in known.get(field, headings):
            yield Problem(field, f"Choose the {label.lower()}.")
