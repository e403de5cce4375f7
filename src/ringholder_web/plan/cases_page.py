"""What the page of all business cases shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.matters.benefits import PROCEDURE, Benefit
from ringholder.matters.local_day import local_day
from ringholder.plan.cases.drawn import kept
from ringholder_web.matters import names, rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.plan.cases_known import (
    MOST,
    known_of,
    next_in_words,
    pounds_of,
    stage_in_words,
)
from ringholder_web.ui.words import Tag


@dataclass(frozen=True, slots=True)
class Line:
    """A case: NPV, BCR and cost are empty for whoever may not see them."""

    title: str
    address: str
    organisation: str
    state: Tag
    stage: str
    npv: str
    bcr: str
    cost: str
    next: str
    promised: int
    realised: int


@dataclass(frozen=True, slots=True)
class Due:
    """A benefit that is to be reported."""

    benefit: str
    of: str
    address: str
    owner: str
    due: str
    late: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All cases that a reader may know of, and the benefits that are to come."""

    lines: tuple[Line, ...]
    due: tuple[Due, ...]
    picture: Markup
    promised: int
    realised: int
    some_hidden: bool


def page(desk: Desk, reader: Reader) -> Page:
    """The page for a reader."""
    found = rows.visible(reader).filter(procedure=PROCEDURE).order_by("-last_place")[:MOST]
    charter = desk.charter_on(local_day(reader.at))
    lines: list[Line] = []
    due: list[Due] = []
    benefits: list[Benefit] = []
    for row in found:
        walk = desk.judging(row.pk)
        one = known_of(walk.case) if walk is not None else None
        if walk is None or one is None:
            continue
        inside = reader.is_inside(walk.case)
        address = reverse("business-case", args=[one.matter])
        lines.append(
            Line(
                one.title,
                address,
                names.thing(charter, one.organisation, ()),
                rows.state(row, local_day(reader.at)),
                stage_in_words(one.laid_stage),
                pounds_of(one.npv) if inside else "",
                one.bcr if inside else "",
                pounds_of(one.cost) if inside else "",
                next_in_words(one, walk.case, charter, local_day(reader.at)),
                len(one.benefits),
                one.realised,
            )
        )
        if one.state in ("funded", "closed", "closed-short"):
            benefits += one.benefits
        if one.state == "funded":
            due += _due(one.benefits, one.title, address, charter, reader.at)
    due.sort(key=lambda one: not one.late)
    return Page(
        tuple(lines),
        tuple(due),
        Markup(kept(benefits, "all-benefits")) if benefits else Markup(""),  # noqa: S704
        sum(one.promised for one in lines),
        sum(one.realised for one in lines),
        any(not one.npv and one.stage != "No stage yet" for one in lines),
    )


def _due(
    benefits: tuple[Benefit, ...], title: str, address: str, charter: Charter | None, at: datetime
) -> Iterator[Due]:
    for one in sorted(benefits, key=lambda each: each.due_on):
        if not one.reported:
            late = one.due_on < local_day(at)
            yield Due(one.id, title, address, names.capacity(charter, one.owner),
                      in_words(one.due_on), late)  # fmt: skip
