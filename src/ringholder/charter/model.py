"""A charter: the constitution of a system as data (docs/reference/charter-format.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ringholder.calendar import Period
from ringholder.charter.bodies import Body, Post, Team
from ringholder.charter.conduct import Approver, CarryOver, InterestRule, MeetingRule, Return
from ringholder.charter.entries import Area, Entry, Organisation
from ringholder.charter.fairness import FairnessLimit
from ringholder.charter.powers import Condition, Control, Delegation, Function, Reservation
from ringholder.charter.said import Said, each, given
from ringholder.charter.words import OUTSIDE, PLACE
from ringholder.findings import Finding, InFile

if TYPE_CHECKING:
    from ringholder.charter.question import Question
    from ringholder.charter.route import Route, Router

SECTIONS: dict[str, type[Entry]] = {
    "areas": Area,
    "organisations": Organisation,
    "bodies": Body,
    "posts": Post,
    "teams": Team,
    "functions": Function,
    "delegations": Delegation,
    "reservations": Reservation,
    "controls": Control,
    "conditions": Condition,
    "reports": Return,
    "interests": InterestRule,
    "meetings": MeetingRule,
    "fairness": FairnessLimit,
    "approvers": Approver,
    "succession": CarryOver,
}

Holder = Body | Post
DAYS_KEPT = 64
"""Routers kept ready; after questions on so many different days a charter starts afresh."""


@dataclass(frozen=True)
class Charter:
    """The constitution of a system, in force for a period.

    Sections are mappings from id to entry. `faults` are the faults of form found while loading; the
    entries that could be read are all here. `unreadable` are sections whose whole file was not.
    """

    id: str
    title: str
    status: str
    in_force: Period
    rungs: tuple[tuple[str, ...], ...]
    system: str | Said
    succeeds: str | Said
    complete: Mapping[str, bool]
    about: str | Said
    source: str | Said
    areas: Mapping[str, Area]
    organisations: Mapping[str, Organisation]
    bodies: Mapping[str, Body]
    posts: Mapping[str, Post]
    teams: Mapping[str, Team]
    functions: Mapping[str, Function]
    delegations: Mapping[str, Delegation]
    reservations: Mapping[str, Reservation]
    controls: Mapping[str, Control]
    conditions: Mapping[str, Condition]
    reports: Mapping[str, Return]
    interests: Mapping[str, InterestRule]
    meetings: Mapping[str, MeetingRule]
    fairness: Mapping[str, FairnessLimit]
    approvers: Mapping[str, Approver]
    succession: Mapping[str, CarryOver]
    at: InFile = field(compare=False)
    files: Mapping[str, InFile] = field(compare=False, repr=False)
    faults: tuple[Finding, ...] = field(default=(), compare=False, repr=False)
    unreadable: frozenset[str] = frozenset()

    @classmethod
    def load(cls, folder: str | Path) -> Charter:
        """Read the charter in a folder. Faults of form are in `faults`, all of them.

        Raises `NotACharter` when the folder has no `charter.yaml` that can be read.
        """
        from ringholder.charter.load import load

        return load(Path(folder))

    def check(self, before: Charter | None = None) -> list[Finding]:
        """Everything that is unsound, as findings; with `before`, also what the change lost."""
        from ringholder.charter.checks import check

        return check(self, before)

    def route(self, question: Question) -> Route:
        """Who may decide the matter, where it ought to be decided, and why."""
        return self.router(question.on).route(question)

    def router(self, on: date) -> Router:
        """The charter made ready to answer questions of one day; kept for the next."""
        from ringholder.charter.route import Router

        found = self._routers.get(on)
        if found is None:
            if len(self._routers) >= DAYS_KEPT:
                self._routers.clear()
            found = self._routers[on] = Router(self, on)
        return found

    @cached_property
    def _routers(self) -> dict[date, Router]:
        return {}

    @property
    def answers_for_its_days(self) -> bool:
        """Whether it is, or was, in force: proposals and models answer for no day in particular."""
        return self.status in ("in-force", "closed")

    def is_complete(self, section: str) -> bool:
        """Whether the section holds all that the document has, so that absence means something."""
        return self.complete.get(section, True)

    @cached_property
    def heights(self) -> Mapping[str, int]:
        """The height of each rung, lowest 0; equals share a height."""
        return {rung: height for height, equals in enumerate(self.rungs) for rung in equals}

    def holder(self, name: str) -> Holder | None:
        """The body or post of that id."""
        return self.bodies.get(name) or self.posts.get(name)

    def acting(self, name: str) -> Holder | None:
        """The body or post that acts: itself, or the governing body of an organisation."""
        organisation = self.organisations.get(name)
        if organisation is None:
            return self.holder(name)
        governing = given(organisation.governed_by)
        return None if governing is None else self.bodies.get(governing)

    def on_the_ladder(self, holder: Holder) -> bool:
        """False for a ring holder, who stands outside and is never a candidate."""
        return holder.rung != OUTSIDE

    def names(self, ids: Iterable[str]) -> list[str]:
        """The names of what the ids stand for, for people to read."""
        return [self.name(x) for x in ids]

    def name(self, thing: str) -> str:
        """The name of a body, post, organisation, area, team or function, for people to read."""
        if thing in self.functions:
            return self.functions[thing].title
        for section in (self.bodies, self.posts, self.organisations, self.areas, self.teams):
            if thing in section:
                return given(section[thing].name) or thing
        return thing

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The areas at the rung of places; where there are none, all that stand for one area."""
        at_place = tuple(area.id for area in self.areas.values() if area.rung == PLACE)
        return at_place or tuple(a.id for a in self.areas.values() if isinstance(a.many, Said))

    @cached_property
    def footprints(self) -> Mapping[str, frozenset[str]]:
        """The smallest areas that each area is made of; an area with none inside is its own."""
        inside: dict[str, list[str]] = {}
        for area in self.areas.values():
            parent = given(area.within)
            if parent is not None:
                inside.setdefault(parent, []).append(area.id)
        return {area: _leaves(area, inside, frozenset()) for area in self.areas}

    def footprint(self, areas: tuple[str, ...] | Said) -> frozenset[str]:
        """The smallest areas that a list of areas is made of."""
        return frozenset().union(*(self.footprints.get(area, frozenset()) for area in each(areas)))


def _leaves(area: str, inside: Mapping[str, list[str]], above: frozenset[str]) -> frozenset[str]:
    children = [child for child in inside.get(area, ()) if child not in above]
    if not children:
        return frozenset({area})
    return frozenset().union(*(_leaves(child, inside, above | {area}) for child in children))
