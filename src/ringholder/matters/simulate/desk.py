"""The desk of a simulation: the clerk, the time, and what was put in against the rules.

Stories are generators: each does its acts and yields the instant at which it goes on, so that all
of them stand in the register in the order in which they would have happened.
"""

from __future__ import annotations

import heapq
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import count
from random import Random
from typing import Any

from ringholder.bank_holidays import calendar_on, table
from ringholder.calendar import Calendar
from ringholder.charter import Charter
from ringholder.findings import Finding
from ringholder.matters.clerk import Clerk, Draft, Entered
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.pins import Charters
from ringholder.matters.procedures import every, shipped
from ringholder.matters.record import Judged
from ringholder.matters.simulate.people import People, new_id
from ringholder.matters.whole import enter_whole
from ringholder.register.store import Conflict, Store

Story = Generator[datetime, None, None]
LENGTH = timedelta(minutes=1)
"""How long an act at a meeting takes."""


@dataclass(frozen=True, slots=True)
class PutIn:
    """A fault that was put in: the act, and the code that the judge has to find on it."""

    matter: str
    act: str
    code: str


@dataclass(frozen=True, slots=True)
class NotEntered:
    """An act that the clerk refused, and why: in a sound simulation there is none."""

    draft: Draft
    findings: tuple[Finding, ...]


class Desk:
    """Does what people would do. Nothing reaches the register but by the clerk."""

    def __init__(self, store: Store, charters: Iterable[Charter], seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 (a simulation is to be the same each time)
        self.people = People(self.random)
        self.charters = Charters(charters)
        self.store = store
        calendars = {c.id: c for c in map(calendar_on, _days(self.charters.all))}
        self.calendars = tuple(calendars.values())
        self.clerk = Clerk(store, self.charters, every(), self.calendars)
        self.put_in: list[PutIn] = []
        self.not_entered: list[NotEntered] = []
        self.broken: set[str] = set()
        self.records: dict[str, bytes] = {}
        self.now = datetime.min.replace(tzinfo=UTC)
        self._queue: list[tuple[datetime, int, Story]] = []
        self._order = count()

    # ---- time ------------------------------------------------------------------------------------

    def tell(self, story: Story) -> None:
        """Let a story begin at once, and go on when it says."""
        self._go_on(story)

    def run(self, until: datetime) -> None:
        """Let all stories go on until an instant."""
        while self._queue and self._queue[0][0] < until:
            self.now, _, story = heapq.heappop(self._queue)
            self._go_on(story)

    def _go_on(self, story: Story) -> None:
        at = next(story, None)
        if at is not None:
            heapq.heappush(self._queue, (max(at, self.now), next(self._order), story))

    @property
    def today(self) -> date:
        """The day, where people live by it."""
        return local_day(self.now)

    @property
    def charter(self) -> Charter:
        """The charter of the day."""
        found = self.charters.on(self.today)
        if found is None:
            raise LookupError(f"No constitution answers for {self.today}.")
        return found

    @property
    def calendar(self) -> Calendar:
        """The calendar as it is known on the day."""
        return calendar_on(self.today)

    def later(self, days: float, most: float | None = None) -> datetime:
        """An instant so many days on, or between so many and so many, in working hours."""
        span = days if most is None else self.random.uniform(days, most)
        at = self.now + timedelta(days=span)
        return at.replace(hour=9 + self.random.randrange(8), minute=self.random.randrange(60))

    # ---- acts ------------------------------------------------------------------------------------

    def new(self, prefix: str) -> str:
        """The id of a new matter."""
        return new_id(self.random, f"{prefix}-")

    def chance(self, share: float) -> bool:
        """Whether something happens that happens in such a share of cases."""
        return self.random.random() < share

    def holder(self, as_: str) -> str | None:
        """Who holds a capacity today; the first where several do."""
        return next(iter(self.clerk.world.roll.holders(as_, self.today)), None)

    def open(
        self, procedure: str, matter: str, as_: str, payload: Mapping[str, Any], by: str = ""
    ) -> bool:
        """Open a matter under the procedure, charter and calendar of the day."""
        pinned = shipped()[procedure]
        pins = self.clerk.pins(pinned, self.calendar, self.now)
        return self.act(matter, pinned.opening.name, as_, {**payload, **pins}, by=by) is not None

    def act(
        self,
        matter: str,
        kind: str,
        as_: str,
        payload: Mapping[str, Any],
        *,
        by: str = "",
        fault: str = "",
    ) -> Judged | None:
        """Do an act now; `None` when the clerk refused it.

        `fault` is the code of what is wrong with it on purpose: it is entered as what happened.
        What follows on a matter that has such a fault is entered so too where it has to be.
        """
        person = by or self.holder(as_) or "p-nobody"
        draft = Draft(matter, kind, person, as_, self.now, payload, new_id(self.random))
        happened = bool(fault) or matter in self.broken
        told = enter_whole(self.clerk, draft, as_it_happened=happened)
        if not isinstance(told, Entered):
            findings = () if isinstance(told, Conflict) else told.findings
            self.not_entered.append(NotEntered(draft, findings))
            return None
        if fault:
            self.put_in.append(PutIn(matter, draft.id, fault))
            self.broken.add(matter)
        return told.judged

    def cite(self, kind: str, rows: int, data: bytes) -> dict[str, str | int]:
        """Keep a record beside the register, and what an act says that rests on it."""
        digest = sha256(data).hexdigest()
        self.records[f"{kind}-{digest[:12]}.txt"] = data
        return {"kind": kind, "rows": rows, "sha256": digest}

    def judging(self, matter: str) -> Judging:
        """A matter as it has been judged so far."""
        found = self.clerk.judging(matter)
        if found is None:
            raise LookupError(f"Nobody opened {matter}.")
        return found


def _days(charters: Iterable[Charter]) -> Iterator[date]:
    """The days on which the calendar of what is simulated may be another than before."""
    yield from (c.in_force.from_on for c in charters if c.in_force.from_on is not None)
    yield from (row.announced_on for row in table() if row.announced_on is not None)
