"""A specification: each heading with what fills it, where that came from, and what is missing.

It says nothing that was not in the pathway, the need or the standards. The headings were read in
the NHS Standard Contract and the text beneath them was not, so it is a draft for people to finish.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.charter.said import NONE, given
from ringholder.commission.needs.assessment import Assessment, number, unmet_in_words
from ringholder.commission.needs.expected import By
from ringholder.commission.pathways.boundaries import PASSES, Boundary, boundaries
from ringholder.commission.pathways.critical import critical
from ringholder.commission.pathways.pathway import Pathway
from ringholder.commission.specification.standards import Kind, Standard, of_kind

_TABLE = Path(__file__).with_name("headings.yaml")
NOBODY_SAID = "nobody has said"


@dataclass(frozen=True, slots=True)
class Says:
    """Something that a part says, and where it came from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what fills it; `missing` are the things that it lacks, in words."""

    id: str
    title: str
    asks: str
    says: tuple[Says, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether all of it is still to be written."""
        return not self.says


@dataclass(frozen=True, slots=True)
class Specification:
    """A draft. `parts` are those of Schedule 2A, `schedules` all other headings in their order.

    `measures` are the rows of Schedule 4, `boundaries` those of Schedule 2J.
    """

    id: str
    title: str
    pathway: Pathway
    parts: tuple[Part, ...]
    schedules: tuple[Part, ...]
    measures: tuple[Standard, ...]
    boundaries: tuple[Boundary, ...]
    need: Assessment | None
    illustrative: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """All that is missing, each with its heading."""
        of_2a = [(f"2A {part.title}", part) for part in self.parts]
        others = [(f"{part.id} {part.title}", part) for part in self.schedules]
        return tuple(
            f"{name}: {words}" for name, part in (*of_2a, *others) for words in part.missing
        )


def specify(
    pathway: Pathway, need: Assessment | None = None, standards: Sequence[Standard] = ()
) -> Specification:
    """The specification of a pathway; without a need or standards it says that they are missing."""
    measures = of_kind(standards, Kind.MEASURE)
    return Specification(
        id=pathway.pathway,
        title=pathway.title,
        pathway=pathway,
        parts=tuple(_part(row, pathway, need, standards) for row in _tree()["parts"]),
        schedules=tuple(
            _schedule(row, pathway, need, measures)
            for row in _tree()["headings"]
            if row["id"] != "2A"
        ),
        measures=measures,
        boundaries=boundaries(pathway),
        need=need,
        illustrative=pathway.illustrative,
    )


@cache
def _tree() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return found


# ---- schedule 2A ---------------------------------------------------------------------------------


def _part(
    row: dict[str, str], pathway: Pathway, need: Assessment | None, standards: Sequence[Standard]
) -> Part:
    says = tuple(_says(row["id"], pathway, need, standards))
    return Part(row["id"], row["title"], row["asks"], says, tuple(_lacks(row, says, standards)))


def _says(
    part: str, pathway: Pathway, need: Assessment | None, standards: Sequence[Standard]
) -> Iterator[Says]:
    match part:
        case "context":
            yield from _context(need)
        case "outcomes":
            yield from _stated(of_kind(standards, Kind.OUTCOME))
        case "scope":
            yield from _scope(pathway)
        case "standards":
            yield from _stated(of_kind(standards, Kind.STANDARD))
            yield from _in_steps(pathway)
        case "quality":
            yield from _measures(of_kind(standards, Kind.MEASURE))
        case "pricing":
            yield from _pricing(pathway)
        case "location":
            yield from _location(pathway)


def _lacks(
    row: dict[str, str], says: tuple[Says, ...], standards: Sequence[Standard]
) -> Iterator[str]:
    if not says:
        yield f"{row['asks'][0].lower()}{row['asks'][1:]}"
    elif row["id"] == "context":
        yield "ethnicity, and what there is now"
    elif row["id"] == "outcomes" and not of_kind(standards, Kind.MEASURE):
        yield "a measure for each outcome"
    elif row["id"] == "scope":
        yield "whom it is not for"
    elif row["id"] == "pricing":
        yield "prices, and how activity is recorded"


def _context(need: Assessment | None) -> Iterator[Says]:
    if need is None:
        return
    source = f"Needs assessment, figures {need.figures.sha256[:12]}"
    for by in (By.ALL, By.PLACE):
        for one in need.lines[by]:
            yield Says(
                f"{one.name}: {one.people:,} people; {number(one.observed)} {need.topic.counts}, "
                f"{number(one.expected)} expected ({one.reading}). Expected less observed: "
                f"{unmet_in_words(one)}.",
                source,
            )
    for known in need.known:
        yield Says(known.said, f"{known.by}, as {known.as_}, {known.at:%Y-%m-%d}")
    if (ranking := need.ranking) is not None:
        for place, priority in enumerate(ranking.priorities, 1):
            yield Says(f"Priority {place}: {priority.what}", "Needs assessment, priorities")


def _stated(rows: Sequence[Standard]) -> Iterator[Says]:
    return (Says(row.says, row.source) for row in rows)


def _scope(pathway: Pathway) -> Iterator[Says]:
    source = _file(pathway)
    about = given(pathway.about)
    if about is not None:
        yield Says(about, source)
    for step in pathway.steps:
        lane = pathway.lane_of(step.id)
        whom = lane.name if lane is not None else NOBODY_SAID
        yield Says(f"{step.name}: {whom}.", source)
    longest = critical(pathway)
    if longest is not None:
        yield Says(f"The longest way takes {longest.in_words}.", source)


def _in_steps(pathway: Pathway) -> Iterator[Says]:
    for step in pathway.steps:
        standard = given(step.standard)
        if standard is not None:
            yield Says(f"{step.name}: {standard}", _file(pathway))


def _measures(rows: Sequence[Standard]) -> Iterator[Says]:
    return (Says(f"Schedule {row.schedule}: {row.says}", row.source) for row in rows)


def _pricing(pathway: Pathway) -> Iterator[Says]:
    for one in boundaries(pathway):
        money = given(one.hand_off.money)
        if money is not None:
            yield Says(f"From {one.sender.name} to {one.receiver.name}: {money}", _file(pathway))


def _location(pathway: Pathway) -> Iterator[Says]:
    for lane in pathway.organisations:
        place = given(lane.place)
        if place is not None:
            yield Says(f"{lane.name}: {place}", _file(pathway))


def _file(pathway: Pathway) -> str:
    return f"Pathway {pathway.pathway}" + (", illustrative" if pathway.illustrative else "")


# ---- the other schedules -------------------------------------------------------------------------


def _schedule(
    row: dict[str, str], pathway: Pathway, need: Assessment | None, measures: Sequence[Standard]
) -> Part:
    made = row.get("made", "")
    if made == "activity":
        return _activity(row, need)
    if made == "hand-offs":
        return _hand_offs(row, pathway)
    rows = [one for one in measures if made and one.schedule == row["id"]]
    says = tuple(Says(_measure(one), one.source) for one in rows)
    lacks = [f"the threshold of “{one.says}”" for one in rows if not one.threshold]
    lacks += [f"an indicator for “{one.says}”" for one in rows if not one.indicator]
    return Part(row["id"], row["title"], row["asks"], says, tuple(lacks) or _all_of(row, says))


def _all_of(row: dict[str, str], says: tuple[Says, ...]) -> tuple[str, ...]:
    return () if says else (f"{row['asks'][0].lower()}{row['asks'][1:]}",)


def _measure(one: Standard) -> str:
    followed = f"; followed by {one.indicator}" if one.indicator else ""
    return f"{one.says}: {one.threshold or NOBODY_SAID}{followed}"


def _activity(row: dict[str, str], need: Assessment | None) -> Part:
    if need is None:
        return Part(row["id"], row["title"], row["asks"], (), _all_of(row, ()))
    source = f"Needs assessment, figures {need.figures.sha256[:12]}"
    says = tuple(
        Says(
            f"{one.name}: {number(one.observed)} now, {number(one.expected)} expected at the "
            "reference's rates",
            source,
        )
        for one in need.lines[By.PLACE]
    )
    lacks = ("activity of this service a year: people with a condition are not contacts",)
    return Part(row["id"], row["title"], row["asks"], says, lacks)


def _hand_offs(row: dict[str, str], pathway: Pathway) -> Part:
    found = boundaries(pathway)
    says = tuple(Says(hand_off_in_words(one, pathway), _file(pathway)) for one in found)
    lacks = [
        f"boundary {one.number}: {', '.join((*one.unsaid, *(() if one.owner else ('owner',))))}"
        for one in found
        if one.unsaid or not one.owner
    ]
    return Part(row["id"], row["title"], row["asks"], says, tuple(lacks) or _all_of(row, says))


def hand_off_in_words(one: Boundary, pathway: Pathway) -> str:
    """A hand-off across organisations with all that passes, in a sentence."""
    steps = pathway.by_id
    passes = "; ".join(f"{name}: {passed(one, name)}" for name in PASSES)
    return (
        f"{one.number}. {steps[one.hand_off.from_].name} ({one.sender.name}) → "
        f"{steps[one.hand_off.to].name} ({one.receiver.name}). {passes}; "
        f"owner: {one.owner or NOBODY_SAID}"
    )


def passed(one: Boundary, name: str) -> str:
    """What passes at a boundary, in words: a wait, information, consent or money."""
    value = getattr(one.hand_off, name)
    if value is NONE:
        return "none"
    found = given(value)
    return NOBODY_SAID if found is None else str(getattr(found, "words", found))
