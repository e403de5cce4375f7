"""Needs on pages: what was found beside what is expected, by place, deprivation and age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.urls import reverse
from markupsafe import Markup

from ringholder.commission.needs import topic as topics
from ringholder.commission.needs.assessment import (
    TITLES,
    Assessment,
    Section,
    assess,
    drawn,
    number,
    paper,
    template,
    unmet_in_words,
)
from ringholder.commission.needs.expected import MEANS, By, Line, Reading
from ringholder.commission.needs.topic import Topic
from ringholder.matters.local_day import local_day
from ringholder.matters.local_knowledge import OF
from ringholder.papers.blocks import Paper
from ringholder_web.commission.specification_page import has
from ringholder_web.matters import rows
from ringholder_web.matters.desk import caught_up
from ringholder_web.matters.leads_on import opened_with
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag

_TAGS = {
    Reading.FEWER: Tag("Fewer than expected", "blue"),
    Reading.MORE: Tag("More than expected", "purple"),
    Reading.AS_EXPECTED: Tag("As expected", "grey"),
    Reading.CANNOT_SAY: Tag("Cannot say", "grey"),
}
_SHOWN = (By.PLACE, By.DEPRIVATION, By.AGE)
PROCEDURE = "needs-assessment"
FILES = ("docx", "pdf", "xlsx")
Files = tuple[tuple[str, str], ...]
_LEFT_OUT, _MOST = 12, 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A group of people in a table."""

    name: str
    people: str
    observed: str
    expected: str
    unmet: str
    tag: Tag
    far: bool


@dataclass(frozen=True, slots=True)
class Grouped:
    """Groups of one kind: a picture and a table."""

    id: str
    title: str
    picture: Markup
    lines: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A topic with what each place shows."""

    name: str
    address: str
    places: tuple[tuple[str, Tag], ...]


@dataclass(frozen=True, slots=True)
class Every:
    """All topics. `open` is where an assessment is begun."""

    topics: tuple[Listed, ...]
    places: tuple[str, ...]
    kinds: tuple[str, ...]
    template: tuple[Section, ...]
    open: str


@dataclass(frozen=True, slots=True)
class Registered:
    """An assessment in the register."""

    title: str
    address: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Page:
    """One topic."""

    topic: Topic
    headline: str
    groups: tuple[Grouped, ...]
    far: str
    means: str
    source: str
    version: str
    left_out: tuple[str, ...]
    files: Files
    open: str
    specification: str


@cache
def every() -> Every:
    """The page of all topics."""
    known = topics.shipped()
    listed = tuple(_listed(one) for one in known.values())
    places = tuple(name for name, _ in listed[0].places)
    return Every(listed, places, tuple(OF.values()), template(), opens())


def opens(title: str = "") -> str:
    """The address where an assessment is opened."""
    return opened_with(PROCEDURE, {"title": title})


def registered(reader: Reader) -> tuple[Registered, ...]:
    """The assessments of the register that a reader may know of, the latest first."""
    day, found = local_day(reader.at), rows.visible(reader).filter(procedure=PROCEDURE)
    charter = caught_up().charter_on(day)
    return tuple(
        Registered(
            rows.title(row, charter, {}), reverse("matter", args=[row.pk]), rows.state(row, day)
        )
        for row in found.order_by("-place")[:_MOST]
    )


def _listed(topic: Topic) -> Listed:
    lines = _assessed(topic.id).lines[By.PLACE]
    address = reverse("need", args=[topic.id])
    return Listed(topic.name, address, tuple((one.name, _TAGS[one.reading]) for one in lines))


@cache
def _assessed(name: str) -> Assessment:
    return assess(topics.shipped()[name])


def paper_of(name: str, on: date) -> Paper | None:
    """The assessment of a topic as a paper; `None` for a topic that there is not."""
    return paper(_assessed(name), on) if name in topics.shipped() else None


@cache
def one(name: str) -> Page | None:
    """The page of a topic; `None` where there is none."""
    if name not in topics.shipped():
        return None
    files = tuple((e.upper(), reverse("need-file", args=[name, e])) for e in FILES)
    return page_of(_assessed(name), files, topics.source(), _specification(name))


def page_of(
    found: Assessment, files: Files, source: str = "Brought here", specification: str = ""
) -> Page:
    """The page of an assessment."""
    areas = found.lines[By.AREA]
    far = sum(line.far for line in areas)
    return Page(
        topic=found.topic,
        headline=_headline(found),
        groups=tuple(_grouped(found, by) for by in _SHOWN if found.lines[by]),
        far=f"{far} of {len(areas)} areas lie outside limits of 99.8%.",
        means=MEANS,
        source=f"{source}, {found.figures.period}" if found.figures.period else source,
        version=f"{found.figures.rows:,} rows, {found.figures.sha256[:12]}",
        left_out=tuple(f"{f.where}: {f.says}" for f in found.figures.findings[:_LEFT_OUT]),
        files=files,
        open=opens(found.topic.name),
        specification=specification,
    )


def _specification(name: str) -> str:
    return reverse("specification", args=[name]) if has(name) else ""


def _headline(found: Assessment) -> str:
    whole = next(iter(found.lines[By.ALL]), None)
    if whole is None:
        return "No row could be compared."
    against = (
        "England's rates for practices like these" if found.topic.condition else "the rates brought"
    )
    return (
        f"{number(whole.observed)} {found.topic.counts}; at {against} "
        f"{number(whole.expected)} would be expected."
    )


def _grouped(found: Assessment, by: By) -> Grouped:
    lines, title = found.lines[by], TITLES[by]
    picture = drawn(lines, f"{found.topic.name}: {title.lower()}", f"needs-{by}")
    return Grouped(by.value, title, Markup(picture), tuple(map(_shown, lines)))  # noqa: S704 (ours)


def _shown(line: Line) -> Shown:
    return Shown(
        name=line.name,
        people=f"{line.people:,}",
        observed=number(line.observed),
        expected=number(line.expected),
        unmet=unmet_in_words(line),
        tag=_TAGS[line.reading],
        far=line.far,
    )
