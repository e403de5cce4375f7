"""A charter: the constitution of a system as data (docs/reference/charter-format.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ringholder.calendar import Period
from ringholder.charter.amended import Amended, Line
from ringholder.charter.bodies import Body, Post, Team
from ringholder.charter.conduct import Approver, CarryOver, InterestRule, MeetingRule, Return
from ringholder.charter.entries import Area, Entry, Organisation
from ringholder.charter.fairness import FairnessLimit
from ringholder.charter.powers import Condition, Control, Delegation, Function, Reservation
from ringholder.charter.said import Said, each, given
from ringholder.charter.words import OUTSIDE, PLACE
from ringholder.findings import Finding, Where

if TYPE_CHECKING:
    from ringholder.charter.amend import Amendment
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
    `amended_by` says which amendments were laid over it, and what each of their lines did.
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
    at: Where = field(compare=False)
    files: Mapping[str, Where] = field(compare=False, repr=False)
    faults: tuple[Finding, ...] = field(default=(), compare=False, repr=False)
    unreadable: frozenset[str] = frozenset()
    amended_by: tuple[Amended, ...] = ()
    unamended: Charter | None = field(default=None, compare=False, repr=False)

    @classmethod
    def load(cls, folder: str | Path, amendments: Sequence[str | Path | Amendment] = ()) -> Charter:
        """Read the charter in a folder, or in a workbook. Faults of form are in `faults`, all.

        `amendments` are laid over it: ids of shipped ones, folders, or ones that were read. The
        charter keeps its id and knows what it is `amended_by`; `unamended` is what it was before
        the last of them. Raises `NotACharter` when the folder has no `charter.yaml` that can be
        read, or the file is no workbook of a charter, and `NotAnAmendment` when there is no such
        amendment.
        """
        from ringholder.charter.load import build, read_folder
        from ringholder.charter.workbook import read_workbook

        path = Path(folder)
        trees, faults = (read_workbook if path.suffix.lower() == ".xlsx" else read_folder)(path)
        if not amendments:
            return build(trees, faults)
        from ringholder.charter.amend import Amendment, amend, find

        wanted = [a if isinstance(a, Amendment) else find(a) for a in amendments]
        return amend(trees, faults, wanted)

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

        held = self.held_on(on)
        if held is not self:
            return held.router(on)
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

    @property
    def edition(self) -> str:
        """Its id with those of the amendments laid over it, fit for an address."""
        return "_with_".join([self.id, *(amended.id for amended in self.amended_by)])

    def held_on(self, day: date) -> Charter:
        """The charter with only those amendments that hold on the day."""
        if self.unamended is not None and not self.amended_by[-1].holds_on(day):
            return self.unamended.held_on(day)
        return self

    @property
    def original(self) -> Charter:
        """The charter without any amendment."""
        return self if self.unamended is None else self.unamended.original

    @cached_property
    def repealed(self) -> frozenset[str]:
        """Provisions of law, as rules cite them, that ask for nothing any more."""
        return frozenset(one for line in self._amending_lines for one in line.repeals)

    @cached_property
    def conferred(self) -> frozenset[str]:
        """Provisions of law, as rules cite them, that somebody else has now."""
        return frozenset(one for line in self._amending_lines for one in line.confers)

    def amending(self, section: str, name: str, key: str = "") -> Iterator[Line]:
        """The lines of amendments that changed, added or took away an entry, or a key of it."""
        for amended in self.amended_by:
            yield from amended.lines_on(section, name, key)

    @property
    def _amending_lines(self) -> Iterator[Line]:
        return (laid.line for amended in self.amended_by for laid in amended.lines)

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
        found = self._unions.get(areas)
        if found is None:
            parts = (self.footprints.get(area, frozenset()) for area in each(areas))
            found = self._unions[areas] = frozenset().union(*parts)
        return found

    @cached_property
    def _unions(self) -> dict[tuple[str, ...] | Said, frozenset[str]]:
        return {}

    @cached_property
    def days_of_change(self) -> tuple[date, ...]:
        """The first day and each later one on which power or approval changes, earliest first.

        What is so on one of these days is so until the next.
        """
        entries = chain(
            self.bodies.values(),
            self.posts.values(),
            self.functions.values(),
            self.delegations.values(),
            self.reservations.values(),
            self.controls.values(),
        )
        changes = {day for entry in entries for day in entry.in_force.changes()}
        inside = {day for day in changes if day in self.in_force}
        first = self.in_force.from_on
        if first is None:
            first = min(inside, default=self.in_force.to_on or date.max) - timedelta(days=1)
        return tuple(sorted({first, *inside}))


def _leaves(area: str, inside: Mapping[str, list[str]], above: frozenset[str]) -> frozenset[str]:
    children = [child for child in inside.get(area, ()) if child not in above]
    if not children:
        return frozenset({area})
    return frozenset().union(*(_leaves(child, inside, above | {area}) for child in children))
