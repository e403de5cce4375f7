"""The functions of an Integrated Care System: the shipped list that every charter is held against.

A reorganisation loses what nobody wrote down. The list in `functions.yaml` is therefore longer
than the statute book: it names the duties in law and also the operational roles that, in the words
of the research it rests on, are in danger of being forgotten. Its header says how to read it and
as of when it holds; each entry says where it was read, and what in it was chosen without a source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

RUNGS = (
    "specialty",
    "organisation",
    "neighbourhood",
    "place",
    "collaborative",
    "system",
    "region",
    "national",
)
"""The rungs that a `unit` may name, lowest first; place and collaborative are equals."""

NEEDS = ("needs-and-gaps", "relationships", "supplier-performance", "independence", "scale")
"""What a function may require to be decided well, and a body or post may have."""


class Group(StrEnum):
    """The heading under which a function is listed."""

    BOARD = "board"
    COMMISSIONING = "commissioning"
    PRIMARY_CARE = "primary-care"
    OPERATIONAL = "operational"
    PLANNING = "planning"
    MONITORING = "monitoring"
    MONEY = "money"
    ENABLING = "enabling"


class Kind(StrEnum):
    """Whether the law names the function, or only practice does."""

    STATUTORY = "statutory"
    OPERATIONAL = "operational"


@dataclass(frozen=True, slots=True)
class CatalogueFunction:
    """One function of the catalogue, as of the date in the header of `functions.yaml`.

    `unit` is the smallest rung that can plan it well, one of `RUNGS`; `requires` is drawn from
    `NEEDS`; `concerns` are the seat classes that should have a voice. `basis` is empty for
    operational functions. `part_of` is the function of which this one is the part that falls to its
    own rung, empty for most; `kept_once` says that one structure does it for the whole system even
    where its work is done place by place; `pooled` that the law itself has the money pooled;
    `barred` gives the reason for each route by which it, or some of it, may not be passed on.
    `source` names documents, parts divided by `; `. `illustrative` is `True`, or the keys that no
    source supports, empty when every key has one. `from_on` and `to_on` bound the days it is in
    force, both included; `None` is unbounded.
    """

    id: str
    name: str
    group: Group
    kind: Kind
    about: str
    basis: str
    requires: tuple[str, ...]
    unit: str
    unit_why: str
    concerns: tuple[str, ...]
    ring_fenced: bool
    pooled: bool
    part_of: str
    kept_once: bool
    barred: Mapping[str, str]
    source: str
    illustrative: bool | tuple[str, ...]
    from_on: date | None
    to_on: date | None

    def is_illustrative(self, key: str) -> bool:
        """Whether `key` was chosen without a source, so that answers resting on it must say so."""
        if isinstance(self.illustrative, bool):
            return self.illustrative
        return key in self.illustrative

    def in_force_on(self, day: date) -> bool:
        """Whether the function exists on `day`; a charter of that day has then to place it."""
        begun = self.from_on is None or self.from_on <= day
        return begun and (self.to_on is None or day <= self.to_on)


@cache
def functions() -> Mapping[str, CatalogueFunction]:
    """The shipped catalogue by id, in the order of the file; read once, on first use."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where PyYAML was built with it
    text = files(__package__).joinpath("functions.yaml").read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=loader)  # noqa: S506 (both loaders are safe ones)
    return MappingProxyType({entry["id"]: _function(entry) for entry in entries})


def _function(entry: Mapping[str, Any]) -> CatalogueFunction:
    marks = entry.get("illustrative", ())
    in_force = entry.get("in_force", {})
    return CatalogueFunction(
        id=entry["id"],
        name=entry["name"],
        group=Group(entry["group"]),
        kind=Kind(entry["kind"]),
        about=entry["about"],
        basis=entry.get("basis", ""),
        requires=tuple(entry["requires"]),
        unit=entry["unit"],
        unit_why=entry["unit_why"],
        concerns=tuple(entry.get("concerns", ())),
        ring_fenced=entry.get("ring_fenced", False),
        pooled=entry.get("pooled", False),
        part_of=entry.get("part_of", ""),
        kept_once=entry.get("kept_once", False),
        barred=entry.get("barred", {}),
        source=entry.get("source", ""),
        illustrative=marks if isinstance(marks, bool) else tuple(marks),
        from_on=in_force.get("from"),
        to_on=in_force.get("to"),
    )
