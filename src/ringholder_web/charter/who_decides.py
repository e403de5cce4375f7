"""The first page: a sentence to fill in, and who decides, under each constitution on the shelf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.charter import Charter, Question, Route
from ringholder.charter.faults import Fault
from ringholder.pictures.ladder import draw
from ringholder_web.charter import answer, choices, marks
from ringholder_web.charter.amending import Amending, amending
from ringholder_web.charter.asked import Asked, Problem
from ringholder_web.charter.picture import ladder
from ringholder_web.charter.shelf import Shelf, day_within
from ringholder_web.ui.reading import read_day
from ringholder_web.ui.words import STATUS, listed, sentence, spaced

_FIELD_OF_FAULT = {
    "not-placed": "what",
    "out-of-scope": "what",
    "no-area": "where",
    "unknown-area": "where",
    "unknown-organisation": "affecting",
    "unknown-tag": "facts",
    "not-in-force": "on",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """The form: the fields as typed, with what can be chosen in each."""

    asked: Asked
    functions: choices.Groups
    areas: choices.Groups
    organisations: choices.Groups
    counted: tuple[choices.Option, ...]
    facts: tuple[choices.Option, ...]
    problems: tuple[Problem, ...]

    @property
    def some_facts(self) -> bool:
        """Whether any further fact is chosen, so that the list of them stands open."""
        return any(fact.chosen for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Other:
    """The same question under one constitution of the shelf."""

    name: str
    more: str
    says: str
    level: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Assumption:
    """A fact taken as absent, and where to ask with it."""

    fact: str
    address: str


@dataclass(frozen=True, slots=True)
class Door:
    """A way on from the first page."""

    title: str
    says: str
    address: str


@dataclass(frozen=True, slots=True)
class WhoDecides:
    """All that the first page shows."""

    sentence: Sentence
    constitution: str
    is_model: bool
    amendments: tuple[Amending, ...]
    address: str
    question: str
    faults: tuple[Problem, ...]
    way_out: Door | None
    answer: answer.Answer | None
    wide: Markup | None
    narrow: Markup | None
    assumed: tuple[Assumption, ...]
    counts: marks.Counts
    others: tuple[Other, ...]
    doors: tuple[Door, ...]


def page(shelf: Shelf, charter: Charter, asked: Asked) -> WhoDecides:
    """The page for a question under a constitution."""
    question = asked.question()
    route = charter.route(question) if question is not None else None
    fault = route.fault if route is not None else None
    shown = route is not None and (fault is None or bool(route.not_competent))
    return WhoDecides(
        sentence=_sentence(charter, asked),
        constitution=charter.title,
        is_model=charter.status == "model",
        amendments=amending(charter, asked_on=route.charter if route is not None else None),
        address=reverse("constitution", args=[charter.edition]),
        question=_question(charter, question) if question else "",
        faults=(*asked.problems(), *([_problem(fault)] if fault else [])),
        way_out=_way_out(shelf, asked, fault),
        answer=answer.in_words(route) if route is not None and shown else None,
        wide=_picture(route, narrow=False) if route is not None and shown else None,
        narrow=_picture(route, narrow=True) if route is not None and shown else None,
        assumed=tuple(_assumptions(route, asked)) if route is not None else (),
        counts=marks.counts(charter),
        others=tuple(_other(shelf, other, asked, charter) for other in shelf.charters.values()),
        doors=tuple(_doors(shelf, charter)),
    )


def _sentence(charter: Charter, asked: Asked) -> Sentence:
    return Sentence(
        asked=asked,
        functions=choices.functions(charter, asked.what),
        areas=choices.areas(charter, asked.where),
        organisations=choices.organisations(charter, asked.affecting),
        counted=choices.ways_of_counting(asked),
        facts=choices.facts(asked),
        problems=asked.problems(),
    )


def _question(charter: Charter, question: Question) -> str:
    title = charter.name(question.function)
    return f"{sentence(title)}, {listed(charter.names(question.area))}, {in_words(question.on)}"


def _problem(fault: Fault) -> Problem:
    return Problem(_FIELD_OF_FAULT.get(fault.code, "what"), fault.says)


def _way_out(shelf: Shelf, asked: Asked, fault: Fault | None) -> Door | None:
    """For a day on which this constitution did not hold: the one that did."""
    day = read_day(asked.on)
    held = shelf.in_force_on(day) if day is not None else None
    if fault is None or fault.code != "not-in-force" or held is None:
        return None
    return Door(f"Ask {held.title}", "", _address(asked.query(charter=held.id)))


def _picture(route: Route, *, narrow: bool) -> Markup:
    name = "ladder-narrow" if narrow else "ladder-wide"
    return Markup(draw(ladder(route), narrow=narrow, name=name))  # noqa: S704 (draw escapes words)


def _assumptions(route: Route, asked: Asked) -> Iterator[Assumption]:
    for tag in route.assumed:
        yield Assumption(spaced(tag), _address(asked.query(tags=[*asked.tags, tag])))


def _other(shelf: Shelf, other: Charter, asked: Asked, current: Charter) -> Other:
    on = _day_for(other, asked)
    question = asked.question(on)
    route = other.route(question) if question is not None else None
    name, more = _names(other)
    return Other(
        name=name,
        more=more,
        says=_briefly(route),
        level=route.rung.capitalize() if route is not None and route.rung else "",
        address=_address(asked.query(charter=other.edition, on=in_words(on) if on else asked.on)),
        current=other is current,
    )


def _day_for(charter: Charter, asked: Asked) -> date | None:
    """The day asked about, or the nearest on which the constitution held."""
    day = read_day(asked.on)
    return day_within(charter, day) if day and charter.answers_for_its_days else day


def _names(charter: Charter) -> tuple[str, str]:
    """What tells a constitution from its neighbours, and the rest: its time, or its title."""
    first, last = charter.in_force.from_on, charter.in_force.to_on
    if charter.amended_by:
        provisos = listed(amended.proviso for amended in charter.amended_by)
        return sentence(provisos), f"{charter.original.title}, amended"
    if charter.status in ("model", "proposed") or first is None:
        return charter.title, sentence(f"{STATUS[charter.status].text.lower()}, adopted by nobody")
    return (f"{first:%B %Y} to {last:%B %Y}" if last else f"Since {first:%B %Y}"), charter.title


def _briefly(route: Route | None) -> str:
    if route is None:
        return "Cannot be asked yet"
    if route.competent:
        return route.deciders
    if route.depends_on:
        return "It depends"
    return "Cannot say" if route.unread or not _read(route) else "Nobody"


def _read(route: Route) -> bool:
    """Whether the constitution was read far enough for “nobody” to mean something."""
    return all(route.charter.is_complete(part) for part in ("functions", "delegations", "areas"))


def _doors(shelf: Shelf, charter: Charter) -> Iterator[Door]:
    faults = reverse("findings", args=[charter.edition])
    yield Door("Is it sound?", "What is wrong with this constitution, and what to do.", faults)
    before = shelf.before(charter)
    changed = (
        reverse("difference", args=[before.edition, charter.edition])
        if before
        else reverse("constitutions")
    )
    yield Door("What changed?", "Compare two constitutions, power by power.", changed)
    yield Door(
        "Where is a decision needed?",
        "Gaps in the figures, each with who can act on it.",
        reverse("gaps"),
    )
    yield Door("Use our own", "Put your own constitution on this shelf.", reverse("your-own"))


def _address(query: str) -> str:
    return f"{reverse('who-decides')}?{query}"
