"""A draft specification on its page, with where each part came from and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.urls import reverse

from ringholder.commission.pathways.pathway import shipped as pathways
from ringholder.commission.specification.paper import paper
from ringholder.commission.specification.shipped import shipped
from ringholder.commission.specification.specification import Part, Specification
from ringholder.commission.specification.standards import Standard
from ringholder.monitor import indicators
from ringholder.papers.blocks import Paper

FILES = ("docx", "pdf", "xlsx", "html")
Files = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of Schedule 4; `name` is that of the indicator that follows it."""

    of: Standard
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """One specification."""

    title: str
    illustrative: bool
    parts: tuple[Part, ...]
    measures: tuple[Measure, ...]
    filled: tuple[Part, ...]
    missing: tuple[str, ...]
    pathway: str
    files: Files


def has(name: str) -> bool:
    """Whether there is a specification of that name."""
    return name in pathways()


@cache
def _made(name: str) -> Specification | None:
    return shipped(name)


def paper_of(name: str, on: date) -> Paper | None:
    """The specification as a paper; `None` where there is none."""
    found = _made(name) if has(name) else None
    return None if found is None else paper(found, on, indicator_names())


def indicator_names() -> dict[str, str]:
    """The names of indicators by their ids."""
    return {one.id: one.name for one in indicators.shipped().values()}


def one(name: str) -> Page | None:
    """The page of a specification; `None` where there is none."""
    found = _made(name) if has(name) else None
    if found is None:
        return None
    files = tuple((e.upper(), reverse("specification-file", args=[name, e])) for e in FILES)
    return page_of(found, reverse("pathway", args=[name]), files)


def page_of(found: Specification, pathway: str, files: Files) -> Page:
    """The page of a specification."""
    names = indicator_names()
    return Page(
        title=found.title,
        illustrative=found.illustrative,
        parts=found.parts,
        measures=tuple(Measure(m, names.get(m.indicator, m.indicator)) for m in found.measures),
        filled=tuple(p for p in found.schedules if p.says and not p.id.startswith("4")),
        missing=found.missing,
        pathway=pathway,
        files=files,
    )
