"""Innovations on a page: by stage, with the gap that each closes and what each place says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from ringholder.matters.case import Case
from ringholder.matters.innovation_trial import PROCEDURE
from ringholder.matters.local_day import local_day
from ringholder.plan.innovation.board import Innovation, innovation
from ringholder.plan.innovation.stages import stages
from ringholder_web.matters import rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.plan.innovation_answers import AnswerRow, answer_tag, place_row, short
from ringholder_web.ui.words import Tag

MOST = 100


@dataclass(frozen=True, slots=True)
class Line:
    """An innovation in the list."""

    id: str
    title: str
    state: Tag
    stage: str
    gap: str
    arises_from: str
    topics: tuple[str, ...]
    answer: Tag | None
    places: tuple[AnswerRow, ...]
    others: int
    waits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageCount:
    """A stage with how many innovations are in it."""

    id: str
    name: str
    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The page with all innovations that whoever reads may know of."""

    stages: tuple[StageCount, ...]
    for_decision: bool
    places: tuple[str, ...]
    lines: tuple[Line, ...]
    topics: tuple[tuple[str, bool], ...]
    topic: str


def listed(desk: Desk, reader: Reader, topic: str) -> Listed:
    """All that a reader may know of, those that end no more and wait longest first."""
    on = local_day(reader.at)
    found = list(_innovations(desk, reader))
    topics = sorted({one for _, each, _ in found for one in each.topics}, key=str.casefold)
    chosen = [one for one in found if not topic or topic in one[1].topics]
    counted = Counter(each.stage for _, each, _ in chosen)
    every = stages()
    bodies = {row.body.id: row.body for _, each, _ in chosen for row in each.places}
    return Listed(
        stages=tuple(
            StageCount(one.id, one.name, one.what, counted[one.id]) for one in every.stages
        ),
        for_decision=every.mark.for_decision,
        places=tuple(short(body.name) for body in bodies.values()),
        lines=tuple(_line(row, each, case, on, list(bodies)) for row, each, case in chosen),
        topics=tuple((one, one == topic) for one in topics),
        topic=topic if topic in topics else "",
    )


def _innovations(desk: Desk, reader: Reader) -> Iterator[tuple[MatterRow, Innovation, Case]]:
    found = rows.visible(reader).filter(procedure=PROCEDURE)
    for row in found.order_by("ended", F("due_at").asc(nulls_last=True), "-last_at")[:MOST]:
        walk = desk.judging(row.pk)
        if walk is not None:
            yield row, innovation(walk.case, local_day(reader.at)), walk.case


def _line(row: MatterRow, one: Innovation, case: Case, on: date, bodies: Sequence[str]) -> Line:
    known = {each.body.id: each for each in one.places}
    none = AnswerRow("", Tag("Not concerned", "white"), "", "", "", "", "", "", ())
    return Line(
        id=row.pk,
        title=str(case.opened.get("title", "")),
        state=rows.state(row, on),
        stage=_stage(one),
        gap=one.gap,
        arises_from=one.arises_from,
        topics=one.topics,
        answer=answer_tag(one),
        places=tuple(place_row(known[b], one) if b in known else none for b in bodies),
        others=len(one.others),
        waits=one.waits,
    )


def _stage(one: Innovation) -> str:
    return next((each.name for each in stages().stages if each.id == one.stage), "Withdrawn")
