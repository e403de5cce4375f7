"""An act judged and entered by the clerk, beside a bare durable commit of one row.

The acts are those of a simulated year under the model ladder, all kinds as they come: votes,
arrivals, routes, papers, conditions. Who holds what was entered before. Each writer does the acts
of matters and meetings of its own, in a process with a clerk of its own, who reads what the others
enter; a row that shows the act is kept in the same transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice

from bench import Measured
from bench.beside_commit import ALIAS, Asked, Commit, beside, show
from bench.many import FIRST, procedures_of, year
from ringholder.calendar import Calendar
from ringholder.charter import Charter
from ringholder.matters.clerk import Clerk, Draft, Entered
from ringholder.matters.pins import Charters
from ringholder.matters.procedures import shipped
from ringholder.register.act import Act, Opening
from ringholder.register.store import Conflict, Entry
from ringholder_web.register.store import Also, DatabaseStore


def run() -> list[Measured]:
    what = "acts judged and entered in the register with a row each"
    return beside(Asked(what, enters, prepare, simulated(), commits=240, rounds=2, limit=1 / 0.4))


@dataclass(frozen=True, slots=True)
class Given:
    """The acts of a simulation, and the rules that they were done under."""

    acts: tuple[Act, ...]
    charters: tuple[Charter, ...]
    calendars: tuple[Calendar, ...]

    def those(self, *, of_the_roll: bool) -> Iterator[Act]:
        """The acts that say who holds what, or all others."""
        opened = procedures_of(self.acts)
        for act in self.acts:
            if opened[act.matter].startswith(FIRST) is of_the_roll:
                yield act


def simulated() -> Given:
    """The acts that are done again."""
    made = year()
    return Given(tuple(e.act for e in made.store.read()), made.charters, made.calendars)


class Shown(DatabaseStore):
    """The register, which keeps a row for each act."""

    def append(
        self,
        acts: Sequence[Act],
        expected: Mapping[str, str],
        openings: Iterable[Opening] = (),
        also: Also | None = show,
    ) -> tuple[Entry, ...] | Conflict:
        return super().append(acts, expected, openings, also)


def prepare(given: Given) -> None:
    """Enter who holds what."""
    clerk = _clerk(given)
    for act in given.those(of_the_roll=True):
        _enter(clerk, act, act.matter, act.payload)


def enters(given: Given, writer: int, most: int) -> Commit:
    """Do the acts of the simulation on matters of one's own."""
    clerk = _clerk(given)
    todo = list(islice(_renamed(given, writer), most))

    def enter(number: int) -> None:
        _enter(clerk, *todo[number])

    return enter


def _clerk(given: Given) -> Clerk:
    clerk = Clerk(Shown(ALIAS), Charters(given.charters), shipped().values(), given.calendars)
    clerk.catch_up()
    return clerk


def _enter(clerk: Clerk, act: Act, matter: str, payload: Mapping[str, object]) -> None:
    draft = Draft(matter, act.kind, act.by, act.as_, act.at, payload)
    told = clerk.enter(draft, as_it_happened=True)
    assert isinstance(told, Entered), told


def _renamed(given: Given, writer: int) -> Iterator[tuple[Act, str, Mapping[str, object]]]:
    """The acts, again and again, on matters and meetings with names of the writer's own."""
    acts = list(given.those(of_the_roll=False))
    names = {act.matter for act in acts}
    for again in count():
        mine = {name: f"{name}-{writer}-{again}" for name in names}
        for act in acts:
            text = json.dumps(act.payload)
            cited = {name: mine[name] for name in names if name in text}
            for name, other in cited.items():
                text = text.replace(f'"{name}"', f'"{other}"')
            yield act, mine[act.matter], json.loads(text)
