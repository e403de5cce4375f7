"""Who decides a matter, what comes first and how far that is, as its page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from ringholder.charter.said import NONE
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder_web.charter.asked import NO, UNKNOWN, Asked
from ringholder_web.matters import words
from ringholder_web.matters.saying import Words
from ringholder_web.ui.words import Tag, listed, sentence, spaced


@dataclass(frozen=True, slots=True)
class Before:
    """One thing that comes first, and whether the record shows that it was done."""

    what: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class RouteBox:
    """Who decides, at which level, what comes first, by which clauses; where to see why."""

    deciders: str
    level: str
    ought: str
    clauses: tuple[str, ...]
    first: tuple[Before, ...]
    address: str


def route_box(case: Case, told: Words) -> RouteBox | None:
    entry = case.last("route")
    if entry is None:
        return None
    payload = entry.act.payload
    met = {e.act.payload.get("condition") for e in case.all("meet-condition")}
    meets, states = case.step("meet-condition"), case.step("state-effect")
    asked = [*payload.get("first", ()), *payload.get("consult", ())] if meets is not None else []
    heard = {e.act.payload.get("organisation") for e in case.all("state-effect")}
    effects = [
        Before(f"{told.of(o)} says what it means for it", _done(o in heard))
        for o in (payload.get("asked", ()) if states is not None else ())
    ]
    first = [Before(told.prior(one), _done(one in met)) for one in asked]
    ought = str(payload.get("ought", ""))
    return RouteBox(
        deciders=listed(told.of(one) for one in case.competent) or "Nobody, as the record stands",
        level=sentence(spaced(str(payload.get("rung", "")))),
        ought=sentence(spaced(ought)) if ought and ought != payload.get("rung") else "",
        clauses=tuple(payload.get("clauses", ())),
        first=(*first, *effects),
        address=asked_address(case, entry.act.at),
    )


def _done(done: bool) -> Tag:
    return Tag("Done", "green") if done else Tag("To do", "blue")


def asked_address(case: Case, at: datetime) -> str:
    """Where the first page gives the same answer, with its reasons."""
    question, charter = case.question(local_day(at)), case.charter
    if question is None or charter is None:
        return ""
    worth, counted = "", UNKNOWN
    if question.value.a_year is NONE and question.value.whole_life is NONE:
        counted = NO
    elif not isinstance(question.value.a_year, type(NONE)):
        worth, counted = str(question.value.a_year), "a-year"
    elif not isinstance(question.value.whole_life, type(NONE)):
        worth, counted = str(question.value.whole_life), "whole-life"
    asked = Asked(
        what=question.function,
        where=question.area[0] if question.area else "",
        worth=worth,
        counted=counted,
        affecting=next(iter(sorted(question.affects)), ""),
        on=words.day(at),
        tags=tuple(sorted(question.tags)),
        charter=charter.edition,
    )
    return f"{reverse('who-decides')}?{asked.query()}"
