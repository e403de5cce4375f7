"""The planning footprint on its page: the table of services, and one of them tried on a ladder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from ringholder.charter import Charter
from ringholder.charter.said import NONE, UNKNOWN, Said
from ringholder.commission.footprint.people import known
from ringholder.commission.footprint.plan import Answer, Footprint, footprint
from ringholder.commission.footprint.what_it_takes import MOST, Need, Service, shipped
from ringholder.shipped import charters_folder
from ringholder_web.charter.choices import Option
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.words import MARKS, Tag

ASKED = {
    "incidence": "Cases a year of 100,000 people",
    "least_activity": "Least cases a year",
    "least_people": "Least people",
    "rota": "People that a rota takes",
    "most_minutes": "Most minutes of travel",
}
_ANSWERS = {
    Answer.YES: Tag("Will do", "green"),
    Answer.CANNOT_SAY: Tag("Cannot say", "grey"),
    Answer.NO: Tag("Will not do", "orange"),
}
_LONGEST = 12
_CHARTER = "ladder"


@dataclass(frozen=True, slots=True)
class Row:
    """A service of the table."""

    name: str
    needs: tuple[str, ...]
    source: str
    dated: str
    mark: Tag


@dataclass(frozen=True, slots=True)
class Field:
    """A number that may be given."""

    name: str
    label: str
    value: str
    hint: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A rung with its answer and its reasons."""

    name: str
    tag: Tag
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The table, the form, and what was found."""

    rows: tuple[Row, ...]
    services: tuple[Option, ...]
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]
    name: str
    charter: str
    rungs: tuple[Tried, ...]
    concluded: tuple[str, ...]
    line: str
    for_decision: bool
    given: str
    found: str
    published: tuple[tuple[str, int], ...]


def page(asked: Mapping[str, str]) -> Page:
    """The page for what was asked; what cannot be read is told and not used."""
    services = shipped()
    service = services.get(asked.get("service", ""), next(iter(services.values())))
    problems: list[Problem] = []
    numbers = {name: _number(name, asked.get(name, ""), problems) for name in ASKED}
    charter = _charter()
    tried = service.with_given(**numbers)
    found = footprint(tried, charter, known(charter)[0])
    return Page(
        rows=tuple(map(_row, services.values())),
        services=tuple(Option(s.id, s.name, s.id == service.id) for s in services.values()),
        fields=tuple(_field(service, name, asked.get(name, "")) for name in ASKED),
        problems=tuple(problems),
        name=service.name,
        charter=charter.title,
        rungs=tuple(
            Tried(r.id, _ANSWERS[r.answer], _says(found, n)) for n, r in enumerate(found.rungs)
        ),
        concluded=tuple(_concluded(found)),
        line=f"{{id: {service.function}, unit: {found.unit}}}" if found.unit else "",
        for_decision=tried.for_decision and not tried.given,
        given=", ".join(ASKED[name].lower() for name in tried.given),
        found=service.found,
        published=tuple((_BOUNDARIES[one.boundaries], one.within) for one in service.published),
    )


_BOUNDARIES = {
    "none": "Without boundaries",
    "regions": "Within five regions",
    "systems": "Within 44 systems",
}


@cache
def _charter() -> Charter:
    return Charter.load(charters_folder() / _CHARTER)


def _number(name: str, typed: str, problems: list[Problem]) -> Need | None:
    words = typed.strip().replace(",", "")
    if not words:
        return None
    if words.casefold() == "none":
        return NONE
    try:
        number = Decimal(words) if len(words) <= _LONGEST else Decimal(-1)
    except InvalidOperation:
        number = Decimal(-1)
    if number.is_finite() and 0 <= number <= MOST:
        return number
    problems.append(Problem(name, f"{ASKED[name]} must be a number such as 600, or none."))
    return None


def _field(service: Service, name: str, typed: str) -> Field:
    there = _need(getattr(service, name))
    return Field(name, ASKED[name], typed[:40], f"In the table: {there}.")


def _need(need: Need) -> str:
    if isinstance(need, Said):
        return "not said" if need is UNKNOWN else "none"
    return f"{need:,f}"


def _row(one: Service) -> Row:
    needs = tuple(_need(getattr(one, name)) for name in ASKED)
    source = "No source was read" if one.source == "unknown" else one.source
    dated = "" if one.dated_on == "unknown" else one.dated_on
    return Row(one.name, needs, source, dated, MARKS[one.mark])


def _says(found: Footprint, at: int) -> tuple[str, ...]:
    rung = found.rungs[at]
    if rung.answer is not Answer.YES:
        return rung.why_not
    return tuple(f"{one.area.name}: {test.says}" for one in rung.areas for test in one.tests)


def _concluded(found: Footprint) -> list[str]:
    now = found.now or "no unit"
    if found.unit is None:
        return ["No rung is known to do. What cannot be said has to be found out first."]
    unit, below = found.unit.capitalize(), ", ".join(found.open)
    said = f"{unit} will do. The constitution has: {now}."
    if below:
        said = (
            f"{unit} will do, and {below} may do: it cannot be said. The constitution has: {now}."
        )
    return [said, "The function may cover other services too: its unit has to suit them all."]
