"""The review of a scheme that was sent: what was read of it, row by row, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from ringholder.catalogue import functions as catalogue
from ringholder.catalogue import organisations as england
from ringholder.charter.scheme.lines import Line, Sort, Status
from ringholder.charter.scheme.reading import Reading
from ringholder_web.charter.models import Scheme
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.words import Tag, counted, sentence

STATUSES = {
    Status.READ: Tag("Read", "green"),
    Status.DOUBTFUL: Tag("Doubtful", "orange"),
    Status.UNREAD: Tag("Not read", "grey"),
}
LEFT_OUT = Tag("Left out", "white")
ACCEPTED = Tag("Accepted", "blue")
OWN = "of its own"
_FILTERS = {
    "": "All decisions",
    "doubtful": "In doubt",
    "changed": "Decided here",
    "left-out": "Left out",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the scheme as the review shows it."""

    key: str
    address: str
    number: str
    clause: str
    decision: str
    theme: str
    kept: str
    given: str
    function: str
    owner: str
    tag: Tag
    doubts: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of one table were taken to mean."""

    table: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AcceptForm:
    """Under which name, and of which integrated care board, the constitution is to be made."""

    id: str
    title: str
    icb: str
    icbs: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The review of one scheme."""

    name: str
    address: str
    organisation: str
    sent_on: str
    read: int
    doubtful: int
    unread: int
    counts: str
    status: str
    filters: tuple[tuple[str, str, bool], ...]
    rows: tuple[Row, ...]
    unread_rows: tuple[Row, ...]
    outside: tuple[Row, ...]
    columns: tuple[Columns, ...]
    told: tuple[str, ...]
    accept: AcceptForm


def address(scheme: Scheme) -> str:
    """Where the review of a scheme is."""
    return reverse("scheme", args=[scheme.pk])


def page(scheme: Scheme, reading: Reading, status: str, form: AcceptForm) -> Page:
    """The review; `status` asks for the rows of one sort alone."""
    unread = [line for line in reading.lines if line.status is Status.UNREAD]
    counts = reading.counts
    asked = status if status in _FILTERS else ("doubtful" if counts["doubtful"] else "")
    return Page(
        name=scheme.name,
        address=address(scheme),
        organisation=reading.organisation,
        sent_on=f"{scheme.sent_at:%d %B %Y}".lstrip("0"),
        read=counts["read"],
        doubtful=counts["doubtful"],
        unread=counts["unread"],
        counts=_counts(counts),
        status=asked,
        filters=tuple((value, text, value == asked) for value, text in _FILTERS.items()),
        rows=tuple(_row(scheme, line) for line in reading.decisions if _is_asked_for(line, asked)),
        unread_rows=tuple(_row(scheme, line) for line in unread if line.sort is not Sort.TEXT),
        outside=tuple(_row(scheme, line) for line in unread if line.sort is Sort.TEXT),
        columns=tuple(_columns(reading)),
        told=tuple(dict.fromkeys(reason.says for reason, _ in reading.told)),
        accept=form,
    )


def _is_asked_for(line: Line, asked: str) -> bool:
    if line.status is Status.UNREAD:
        return False
    if asked == "doubtful":
        return line.status is Status.DOUBTFUL and not line.left_out
    if asked == "changed":
        return line.accepted or bool(line.left_out)
    return not asked or bool(line.left_out)


def _counts(counts: Mapping[str, int]) -> str:
    headings, text = counted(counts["headings"], "heading"), counted(counts["text"], "paragraph")
    return f"Besides, {headings} and {text} outside the tables. None is lost."


def _row(scheme: Scheme, line: Line) -> Row:
    known = catalogue.functions()
    function = "; ".join(known[name].name for name in line.functions) or OWN
    return Row(
        key=line.key,
        address=reverse("scheme-row", args=[scheme.pk, line.key]),
        number=line.source,
        clause=line.clause,
        decision=line.decision,
        theme=line.theme,
        kept="; ".join(held.says() for held in line.reserved),
        given="; ".join(held.says() for held in line.delegated),
        function=sentence(function) if line.sort is Sort.DECISION else "",
        owner=line.owner,
        tag=_tag(line),
        doubts=tuple(reason.says for reason in line.doubts),
        words=" | ".join(words for _, words in line.cells if words),
    )


def _tag(line: Line) -> Tag:
    if line.left_out:
        return LEFT_OUT
    return ACCEPTED if line.accepted else STATUSES[line.status]


def _columns(reading: Reading) -> Iterator[Columns]:
    for table, columns in reading.columns:
        means = ((c.heading, c.meaning.value.replace("-", " ")) for c in columns if c.heading)
        yield Columns(table, tuple(means))


def blank(reading: Reading, form_id: str, title: str) -> AcceptForm:
    """The form to accept it, filled with what the scheme says of itself."""
    code = next((one.code for one in england.icbs() if one.name == reading.organisation), "")
    return AcceptForm(form_id, title, code, icbs())


def icbs() -> tuple[tuple[str, str], ...]:
    """Every integrated care board of England by code and name."""
    return tuple(sorted(((one.code, one.name) for one in england.icbs()), key=lambda x: x[1]))
