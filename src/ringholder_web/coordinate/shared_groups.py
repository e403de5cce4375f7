"""The matters of some procedures that whoever reads may know of, in groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef

from ringholder.charter import Charter
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.procedures import shipped
from ringholder_web.matters import rows, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import Concern, MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag

MOST = 40


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter in a list."""

    id: str
    title: str
    state: Tag
    where: str
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The matters of a procedure, those that are due first on top."""

    procedure: str
    title: str
    what: str
    opens: str
    matters: tuple[Matter, ...]
    more: int
    illustrative: str


def group(name: str, title: str, reader: Reader, charter: Charter | None, of: str = "") -> Group:
    """The matters of a procedure that still run, for whoever reads; those of an organisation."""
    asked = rows.visible(reader).filter(procedure=name, ended=False)
    if of:
        asked = asked.filter(Exists(Concern.objects.filter(row=OuterRef("pk"), capacity=of)))
    found = list(asked.order_by(F("due_at").asc(nulls_last=True), "-last_at")[: MOST + 1])
    procedure = shipped()[name]
    return Group(
        procedure=name,
        title=title,
        what=procedure.what,
        opens=words.of_step(procedure.opening, procedure.opening.name).do,
        matters=tuple(_matter(row, reader, charter) for row in found[:MOST]),
        more=asked.count() - MOST if len(found) > MOST else 0,
        illustrative=procedure.illustrative,
    )


def _matter(row: MatterRow, reader: Reader, charter: Charter | None) -> Matter:
    due, today = row.due_at, local_day(reader.at)
    known = [one for one in row.area if charter is not None and one in charter.areas]
    return Matter(
        id=row.pk,
        title=rows.title(row, charter, {}),
        state=rows.state(row, today),
        where=", ".join(charter.names(known)) if charter is not None else "",
        due=words.day(due) if due is not None else "",
        is_late=due is not None and due < reader.at,
    )


def walks(desk: Desk, reader: Reader, procedure: str, most: int = 500) -> Iterator[Judging]:
    """The matters of a procedure that whoever reads may know of, judged; the newest first."""
    found: Iterable[MatterRow] = rows.visible(reader).filter(procedure=procedure)
    for row in found.order_by("-opened_at")[:most]:  # type: ignore[attr-defined]
        walk = desk.judging(row.pk)
        if walk is not None and reader.sees(walk.case, walk.case.opening):
            yield walk
