"""The performance report on a page: an area and a month chosen, read here or kept as a file.

A report is made when it is asked for, one at a time, and kept for whoever asks for the same next.
What is in it follows from the figures, the area, the day and the notes that the reader may read.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from ringholder import papers
from ringholder.calendar import in_words
from ringholder.monitor.indicator import Level
from ringholder.monitor.report import Note
from ringholder.monitor.reporting import EVERYWHERE, Known, of_area
from ringholder.monitor.routes import routed, subject_of
from ringholder.monitor.scope import until
from ringholder.monitor.watch import watch
from ringholder.monitor.wording import known_name
from ringholder.papers.blocks import Block, Paper, Picture
from ringholder_web.charter.papers_offered import FORMATS as NAMES
from ringholder_web.monitor import words
from ringholder_web.monitor.figures import Figures

MONTHS = 12
_AREAS = (Level.SYSTEM, Level.PLACE, Level.TRUST)
WRITE: Mapping[str, Callable[[Paper], bytes]] = {
    "pptx": papers.pptx,
    "docx": papers.docx,
    "pdf": papers.pdf,
    "xlsx": papers.xlsx,
    "html": lambda paper: papers.html(paper).encode(),
}
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Chosen:
    """An area, empty for all, and a day: the last of a month."""

    area: str
    on: date


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """The areas of one level."""

    heading: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of the paper as the template takes it: its kind, itself, its drawing if any."""

    kind: str
    block: Block
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Page:
    """The page: what may be chosen, the report, and its files."""

    areas: tuple[OptionGroup, ...]
    months: tuple[Option, ...]
    paper: Paper
    blocks: tuple[Shown, ...]
    files: tuple[tuple[str, str], ...]


def read(query: QueryDict, figures: Figures, today: date) -> Chosen | None:
    """What an address asks for; `None` where there is no such area or month."""
    area, month = str(query.get("area", ""))[:20], str(query.get("on", ""))[:10]
    days = {day.isoformat(): day for day in month_ends(today)}
    if area and area not in {code for codes in _areas(figures).values() for code in codes}:
        return None
    on = days.get(month) if month else next(iter(days.values()))
    return Chosen(area, on) if on is not None else None


def page(figures: Figures, chosen: Chosen, notes: tuple[Note, ...], today: date) -> Page:
    """The page of one report."""
    query = urlencode({"area": chosen.area, "on": chosen.on.isoformat()})
    everywhere = OptionGroup("", (Option("", EVERYWHERE, not chosen.area),))
    groups = (
        OptionGroup(words.LEVELS[level], tuple(_options(codes, chosen.area)))
        for level, codes in _areas(figures).items()
    )
    names = {"pptx": "PowerPoint", **NAMES}
    paper = made(figures, chosen, notes)
    return Page(
        areas=(everywhere, *groups),
        months=tuple(
            Option(day.isoformat(), in_words(day), day == chosen.on) for day in month_ends(today)
        ),
        paper=paper,
        blocks=tuple(map(_shown, paper.blocks)),
        files=tuple(
            (names[ending], f"{reverse('report-file', args=[ending])}?{query}") for ending in WRITE
        ),
    )


def _shown(block: Block) -> Shown:
    drawing = block.svg if isinstance(block, Picture) else ""
    return Shown(type(block).__name__, block, Markup(drawing))  # noqa: S704 (our own drawing)


def _options(codes: tuple[str, ...], chosen: str) -> Iterator[Option]:
    for code in codes:
        yield Option(code, known_name(code), code == chosen)


def _areas(figures: Figures) -> dict[Level, tuple[str, ...]]:
    found: dict[Level, set[str]] = {level: set() for level in _AREAS}
    for one in figures.watch.watched:
        if one.series.level in found:
            found[one.series.level].add(one.organisation)
    return {level: tuple(sorted(codes, key=known_name)) for level, codes in found.items() if codes}


def month_ends(today: date) -> Iterator[date]:
    """Today, as the newest; then the last days of the months before it, the newest first."""
    yield today
    year, month = today.year, today.month
    for _ in range(MONTHS - 1):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        yield date(year, month, monthrange(year, month)[1])


def file(figures: Figures, chosen: Chosen, notes: tuple[Note, ...], ending: str) -> bytes:
    """The report as a file."""
    with _one_at_a_time:
        return _written(figures, chosen, notes, ending)


def made(figures: Figures, chosen: Chosen, notes: tuple[Note, ...]) -> Paper:
    """The report as a paper."""
    with _one_at_a_time:
        return _made(figures, chosen, notes)


@lru_cache(maxsize=24)
def _written(figures: Figures, chosen: Chosen, notes: tuple[Note, ...], ending: str) -> bytes:
    return WRITE[ending](_made(figures, chosen, notes))


@lru_cache(maxsize=16)
def _made(figures: Figures, chosen: Chosen, notes: tuple[Note, ...]) -> Paper:
    return of_area(_known(figures, chosen.on), chosen.area, chosen.on, notes)


@lru_cache(maxsize=3)
def _known(figures: Figures, on: date) -> Known:
    """What was watched with the periods that had ended by a day."""
    then = until(figures.observations, figures.indicators, on)
    in_force_on = figures.shelf.in_force_on
    if sum(one.period.size for one in then.series.values()) == _size(figures):
        return Known(figures.watch, figures.gaps, figures.observations, in_force_on)
    model = figures.model()
    charters = [model] if model is not None else list(figures.shelf.charters.values())
    found = watch(figures.indicators, then, subject_of(charters))
    gaps = tuple(routed(found.gaps, in_force_on, charters[0])) if charters else ()
    return Known(found, gaps, then, in_force_on)


def _size(figures: Figures) -> int:
    return sum(one.period.size for one in figures.observations.series.values())
