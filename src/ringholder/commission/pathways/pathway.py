"""A pathway as a graph: steps at organisations, and hand-offs from step to step.

Every fault of a file is told at once, with its line. What is `unknown` was not said by anybody; a
key that is absent is one on which the file is silent. `illustrative` says that nobody's pathway
looks like this, and that it was made to show how one is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from ringholder.charter import form
from ringholder.charter.kinds import (
    BAD,
    Choice,
    Day,
    Desk,
    Flag,
    Id,
    Listed,
    Ref,
    Schema,
    Text,
    wrong,
)
from ringholder.charter.parts import Nested, Part, key, read_part
from ringholder.charter.said import Said, each, given
from ringholder.charter.tree import Keyed, Many, Node, NotYaml, Scalar, parse
from ringholder.charter.words import ORGANISATION_KINDS
from ringholder.findings import Finding, InFile

FOLDER = Path(__file__).with_name("illustrative")
MOST_BYTES = 2_000_000
MOST_STEPS, MOST_HAND_OFFS = 300, 1_000
"""Nobody can look over more; what is longer is several pathways."""
LANE, STEP = Ref(("organisations",), "an organisation of this pathway"), Ref(("steps",), "a step")
_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0}
_DURATION = re.compile(r"(\d{1,4}) (minute|hour|day|week)s?")


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, as it was written, and in hours."""

    words: str
    hours: float


@dataclass(frozen=True, slots=True)
class Duration:
    """How a length of time is written: `45 minutes`, `14 days`."""

    expected: str = "a length of time such as 45 minutes, 4 hours, 14 days or 6 weeks"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        """The length, or `BAD`."""
        found = _DURATION.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if found is None:
            return wrong(node, self, desk, path)
        return Length(found[0], int(found[1]) * _HOURS[found[2]])

    def schema(self) -> Schema:
        """JSON Schema of it."""
        return {"type": "string", "pattern": f"^{_DURATION.pattern}$"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Part):
    """An organisation on the pathway, and the place that it is in."""

    id: str = key(Id(), required=True)
    name: str = key(Text(), required=True)
    kind: str | Said = key(Choice(ORGANISATION_KINDS))
    ods: str | Said = key(Text())
    place: str | Said = key(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Part):
    """Something that is done for the patient: at whom, and by which function it is commissioned."""

    id: str = key(Id(), required=True)
    name: str = key(Text(), required=True)
    at_: str | Said = key(LANE)
    function: str | Said = key(Id())
    takes: Length | Said = key(Duration())
    standard: str | Said = key(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff(Part):
    """The passing on of a patient: how long they wait, and what passes with them.

    information: what the next is told; consent: what the patient agrees to; money: who pays from
    here; owner: who answers for it that nobody is lost between the two.
    """

    from_: str = key(STEP, required=True)
    to: str = key(STEP, required=True)
    wait: Length | Said = key(Duration())
    information: str | Said = key(Text())
    consent: str | Said = key(Text())
    money: str | Said = key(Text())
    owner: str | Said = key(Text())


@dataclass(frozen=True, kw_only=True)  # without slots, so that its maps can be kept
class Pathway(Part):
    """A pathway. `starts` and `ends` are the steps at which patients come in and leave."""

    pathway: str = key(Id(), required=True)
    title: str = key(Text(), required=True)
    about: str | Said = key(Text())
    source: str | Said = key(Text())
    owner: str | Said = key(Text())
    as_at: date | Said = key(Day())
    illustrative: bool = key(Flag(), default=False)
    starts: tuple[str, ...] = key(Listed(STEP), required=True)
    ends: tuple[str, ...] = key(Listed(STEP), required=True)
    organisations: tuple[Lane, ...] = key(Listed(Nested(Lane)), required=True)
    steps: tuple[Step, ...] = key(Listed(Nested(Step)), required=True)
    hand_offs: tuple[HandOff, ...] | Said = key(Listed(Nested(HandOff)))

    @cached_property
    def lanes(self) -> Mapping[str, Lane]:
        """Its organisations, by id."""
        return {one.id: one for one in self.organisations}

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """Its steps, by id."""
        return {one.id: one for one in self.steps}

    @property
    def passes(self) -> tuple[HandOff, ...]:
        """Its hand-offs."""
        return tuple(each(self.hand_offs))

    def onward(self, step: str) -> Iterator[HandOff]:
        """The hand-offs from a step."""
        return (one for one in self.passes if one.from_ == step)

    def lane_of(self, step: str) -> Lane | None:
        """The organisation at which a step is done; `None` where nobody says."""
        return self.lanes.get(given(self.by_id[step].at_) or "")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pathway as far as it could be read, and what is wrong with its file."""

    pathway: Pathway | None
    findings: tuple[Finding, ...]


def load(path: Path) -> Loaded:
    """Read a pathway from a file. Nothing is raised for a bad file: the findings say so."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return _unreadable("it is too large to be a pathway", InFile(path.name, 1))
        return read(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else "it is not UTF-8 text"
        return _unreadable(str(why), InFile(path.name, 1))


def read(text: str, name: str) -> Loaded:
    """Read a pathway from YAML."""
    tree = parse(text, name)
    if isinstance(tree, NotYaml):
        return _unreadable(tree.problem, tree.at)
    if not isinstance(tree, Keyed):
        return _unreadable("it is no map of keys", InFile(name, 1))
    if _length(tree, "steps") > MOST_STEPS or _length(tree, "hand_offs") > MOST_HAND_OFFS:
        most = f"{MOST_STEPS} steps and {MOST_HAND_OFFS:,} hand-offs"
        return _unreadable(f"it has more than {most}; write several pathways", InFile(name, 1))
    desk = Desk({part: frozenset(_ids(tree, part)) for part in ("organisations", "steps")})
    found = read_part(Pathway, tree, desk, "")
    told = [*desk.faults, *_twice(tree)]
    return Loaded(None if found is BAD else found, tuple(told))


def _unreadable(problem: str, at: InFile) -> Loaded:
    return Loaded(None, (form.unreadable(problem, at),))


def _entries(tree: Keyed, part: str) -> Iterator[tuple[str, Scalar]]:
    section = tree.items.get(part)
    for node in section.items if isinstance(section, Many) else ():
        name = node.items.get("id") if isinstance(node, Keyed) else None
        if isinstance(name, Scalar):
            yield name.text, name


def _length(tree: Keyed, part: str) -> int:
    section = tree.items.get(part)
    return len(section.items) if isinstance(section, Many) else 0


def _ids(tree: Keyed, part: str) -> Iterator[str]:
    return (name for name, _ in _entries(tree, part))


def _twice(tree: Keyed) -> Iterator[Finding]:
    for part in ("organisations", "steps"):
        seen: dict[str, Scalar] = {}
        for name, node in _entries(tree, part):
            if name in seen:
                yield form.duplicate(name, seen[name].at, node.at.named(name))
            seen.setdefault(name, node)


def shipped() -> Mapping[str, Loaded]:
    """The illustrative pathways that come with Ringholder, by id."""
    return {path.stem: load(path) for path in sorted(FOLDER.glob("*.yaml"))}
