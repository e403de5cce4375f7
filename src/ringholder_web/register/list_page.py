"""The list of the published decisions: what is looked for, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from ringholder.charter import Charter
from ringholder.matters.local_day import local_day
from ringholder_web.charter.choices import Option
from ringholder_web.matters import names, words
from ringholder_web.matters.desk import Desk
from ringholder_web.register.asked import MOST_PAGES, PER_PAGE, SORTS, Asked, matching
from ringholder_web.register.decisions import AREA, ORGANISATION
from ringholder_web.register.models import About, Decision
from ringholder_web.register.near import Near, near
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.words import Tag, listed, sentence, spaced

STANDS = {
    "decided": Tag("Stands", "green"),
    "done": Tag("Carried out", "green"),
    "closed": Tag("Reviewed", "grey"),
    "called-in": Tag("Called in", "orange"),
    "rescinded": Tag("Rescinded", "red"),
    "contested": Tag("In dispute", "orange"),
    "reopened": Tag("Being decided anew", "orange"),
}
OUTCOMES = ("approved", "rejected", "noted")


@dataclass(frozen=True, slots=True)
class One:
    """One decision of the list."""

    title: str
    address: str
    outcome: Tag
    stands: Tag
    by: str
    where: str
    on: str
    wording: str
    window: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the list can be narrowed to."""

    bodies: tuple[Option, ...]
    levels: tuple[Option, ...]
    areas: tuple[Option, ...]
    functions: tuple[Option, ...]
    organisations: tuple[Option, ...]
    outcomes: tuple[Option, ...]
    sorts: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of the list. `query` is what is looked for as the end of an address."""

    asked: Asked
    choices: Choices
    decisions: tuple[One, ...]
    found: int
    pages: int
    before: str
    after: str
    query: str
    near: Near | None
    problems: tuple[Problem, ...]


OUTCOME = {
    "approved": Tag("Approved", "green"),
    "rejected": Tag("Rejected", "red"),
    "noted": Tag("Noted", "grey"),
}


def page(desk: Desk, asked: Asked, at: datetime) -> Page:
    """The page of what is looked for. A postcode that is surely placed stands for its area."""
    charter = desk.charter_on(local_day(at))
    place = near(charter, asked.postcode) if asked.postcode else None
    sought = replace(asked, area=asked.area or place.area) if place is not None else asked
    found = matching(sought, at)
    number = found.count()
    pages = max(1, min(MOST_PAGES, -(-number // PER_PAGE)))
    here = min(asked.page, pages)
    some = found[(here - 1) * PER_PAGE : here * PER_PAGE]
    return Page(
        asked=sought,
        choices=choices(charter, sought),
        decisions=tuple(one(row, at) for row in some),
        found=number,
        pages=pages,
        before=_address(asked, here - 1) if here > 1 else "",
        after=_address(asked, here + 1) if here < pages else "",
        query=sought.query(page=1, postcode=""),
        near=place,
        problems=asked.problems,
    )


def _address(asked: Asked, page: int) -> str:
    query = asked.query(page=page)
    return reverse("register") + (f"?{query}" if query else "")


def one(row: Decision, at: datetime) -> One:
    """A decision as the list shows it."""
    shape, named = row.shape, row.names
    window = ""
    if row.window_until is not None and row.window_until >= at and row.stands == "decided":
        window = f"May be called in until {words.moment(row.window_until)}"
    return One(
        title=row.title,
        address=reverse("decision", args=[row.pk]),
        outcome=OUTCOME.get(row.outcome, Tag(sentence(row.outcome) or "Decided", "grey")),
        stands=STANDS[row.stands],
        by=name(named, row.holder),
        where=listed(name(named, area) for area in shape["areas"]),
        on=words.day(row.decided_at),
        wording=shape["decision"]["wording"],
        window=window,
    )


def name(named: Mapping[str, str], id_: str) -> str:
    """What an id stands for, by the constitution that the decision was made under."""
    return named.get(id_) or sentence(spaced(id_))


def choices(charter: Charter | None, asked: Asked) -> Choices:
    """What there is to choose from: what decisions have, so that no choice is empty."""
    column = Decision.objects.order_by()
    about = About.objects.order_by()

    def distinct(field: str) -> Iterable[str]:
        return column.exclude(**{field: ""}).values_list(field, flat=True).distinct()

    def told_of(kind: str) -> Iterable[str]:
        return about.filter(kind=kind).values_list("name", flat=True).distinct()

    return Choices(
        bodies=options(charter, distinct("holder"), asked.body),
        levels=options(None, distinct("rung"), asked.level),
        areas=options(charter, _areas(charter, told_of(AREA)), asked.area),
        functions=options(charter, distinct("function"), asked.function),
        organisations=options(charter, told_of(ORGANISATION), asked.organisation),
        outcomes=options(None, OUTCOMES, asked.outcome),
        sorts=tuple(Option(key, text, key == asked.sort) for key, text in SORTS.items()),
    )


def _areas(charter: Charter | None, told: Iterable[str]) -> set[str]:
    """The areas of decisions, and the Places, so that one can be chosen before it has any."""
    places = charter.areas.values() if charter is not None else ()
    return {*told, *(area.id for area in places if area.rung == "place")}


def options(charter: Charter | None, ids: Iterable[str], chosen: str) -> tuple[Option, ...]:
    """A choice of what has these ids, by the names of the constitution."""
    named = sorted((sentence(names.capacity(charter, id_)), id_) for id_ in {*ids} - {""})
    return tuple(Option(id_, text, id_ == chosen) for text, id_ in named)
