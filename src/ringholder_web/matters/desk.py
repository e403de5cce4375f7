"""The desk: the process's one clerk on the register in the database, and the rows that pages read.

Everything that pages and programs ask of the register, or enter in it, goes through here. An act
and its rows are kept in one transaction. Take the desk before a transaction, never inside one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from threading import RLock
from typing import Any, TypeVar, cast

from ringholder.bank_holidays import calendar_on, table
from ringholder.calendar import Calendar
from ringholder.charter import Charter
from ringholder.matters.calendars import digest
from ringholder.matters.clerk import MATTERS_KEPT, Clerk, Draft, Entered, NoCharter, Refused
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.pins import Charters, charter_pin
from ringholder.matters.procedures import every, shipped
from ringholder.matters.record import Record
from ringholder.matters.roll import Roll
from ringholder.matters.whole import enter_whole
from ringholder.register.act import Act, Opening
from ringholder.register.store import Conflict, Entry
from ringholder_web.charter.shelf import Shelf, shelf
from ringholder_web.matters import projection
from ringholder_web.monitor import citing
from ringholder_web.register.store import Also, DatabaseStore

Told = TypeVar("Told")
NO_CHARTER = "No constitution on the shelf is in force today. Put one there first."


class SeenStore(DatabaseStore):
    """The register in the database; it remembers the last act that was read from it."""

    def __init__(self) -> None:
        super().__init__()
        self.last: Entry | None = None

    def read(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        for entry in super().read(start, stop):
            self.last = entry
            yield entry

    def append(
        self,
        acts: Sequence[Act],
        expected: Mapping[str, str],
        openings: Iterable[Opening] = (),
        also: Also | None = None,
    ) -> tuple[Entry, ...] | Conflict:
        told = super().append(acts, expected, openings, also)
        if not isinstance(told, Conflict) and told:
            self.last = told[-1]
        return told

    def is_as_it_was(self) -> bool:
        """Whether the register still has the last act that was read: else it is another one."""
        if self.last is None:
            return True
        found = next(super().read(self.last.index, self.last.index + 1), None)
        return found is not None and found.act.hash == self.last.act.hash


class Desk:
    """The clerk, the charters of the shelf, the procedures that come with Ringholder, calendars.

    Its lock is held while anybody judges or enters: judged matters grow in place. Rows, charters
    and what `worked_out` gives are read without it.
    """

    def __init__(self, on: Shelf) -> None:
        self.shelf = on
        self.store = SeenStore()
        self._worked_out: dict[tuple[object, str], tuple[int, object]] = {}
        laws = [charter for charter in on.charters.values() if not charter.amended_by]
        self._own = [charter for charter in laws if charter.id in on.own]
        self.clerk = Clerk(self.store, Charters(laws), every(), _calendars())

    # ---- reading ---------------------------------------------------------------------------------

    @property
    def roll(self) -> Roll:
        """Who holds what."""
        return self.clerk.world.roll

    @property
    def is_begun(self) -> bool:
        """Whether anybody founded the register."""
        return self.store.last is not None

    def charter_on(self, day: date) -> Charter | None:
        """The charter under which matters are opened on a day: one's own before a shipped one."""
        own = [c for c in self._own if c.answers_for_its_days and day in c.in_force]
        return own[0] if len(own) == 1 else self.shelf.in_force_on(day)

    @cached_property
    def constitutions(self) -> tuple[Charter, ...]:
        """Those that answer for any days, the latest first: matters were opened under them."""
        found = [one for one in self.clerk.world.charters.all if one.answers_for_its_days]
        return tuple(sorted(found, key=lambda c: c.in_force.from_on or date.min, reverse=True))

    def judging(self, matter: str) -> Judging | None:
        """A matter with all its acts judged; `None` for one that nobody opened."""
        return self.clerk.judging(matter)

    def record(self, matter: str, at: datetime) -> Record | None:
        """What the record shows of a matter; `None` for one that nobody opened."""
        return self.clerk.record(matter, at)

    def worked_out(self, matter: str, acts: int, what: Callable[[Desk, str], Told]) -> Told:
        """What a function makes of the acts of a matter, kept until there are more of them.

        The function is called with the lock, reads nothing but the acts of the matter, its charter
        and its calendar, and gives a value that nobody changes. `acts` is how many acts there are
        at least, as the row of the matter says.
        """
        key = (what, matter)
        known = self._worked_out.get(key)
        if known is None or known[0] < acts:
            with _lock:
                known = len(self.clerk.acts(matter)), what(self, matter)
                if len(self._worked_out) >= MATTERS_KEPT:
                    self._worked_out.pop(next(iter(self._worked_out)))
                self._worked_out[key] = known
        return cast(Told, known[1])

    def opening(self, sha256: str) -> Opening | None:
        """What opens a sealed field. Whoever asks must have the right to see it."""
        return self.store.opening(sha256)

    # ---- entering --------------------------------------------------------------------------------

    def pins(self, procedure: str, at: datetime) -> dict[str, Any]:
        """What an opening act names: charter, procedure and calendar of the day.

        Raises `NoCharter` where no constitution answers for the day, and KeyError for a procedure
        that there is not.
        """
        day = local_day(at)
        charter, calendar = self.charter_on(day), calendar_on(day)
        if charter is None:
            raise NoCharter(NO_CHARTER)
        pin = {"id": calendar.id, "sha256": digest(calendar)}
        return {
            "charter": charter_pin(charter),
            "procedure": shipped()[procedure].pin,
            "calendar": pin,
        }

    def enter(self, draft: Draft, *, as_it_happened: bool = False) -> Entered | Refused | Conflict:
        """Judge an act, enter it and show it in the rows, all or nothing (see `Clerk.enter`).

        With it goes what follows from it on another matter, such as the commitment of a budget.
        Figures that it cites are held against those that are here first: no rule can know them.
        """
        walk = self.judging(draft.matter)
        again = walk is not None and draft.id in walk.by_id
        wrong = citing.against(draft, walk.case if walk is not None else None)
        if wrong and not again:
            return Refused(tuple(wrong))
        with projection.only_writer():
            told = enter_whole(self.clerk, draft, as_it_happened=as_it_happened)
            if isinstance(told, Entered):
                self._project()
        return told

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all acts that are entered in the block, or none if it fails or the process ends."""
        with projection.only_writer():
            yield

    def catch_up(self) -> None:
        """Take in what others entered, here or elsewhere, and show in the rows what is missing."""
        self.clerk.catch_up()
        if self.store.last is not None and projection.upto() <= self.store.last.index:
            with projection.only_writer():
                self.clerk.catch_up()
                self._project()

    def rebuild(self) -> int:
        """Throw the rows away and make them anew; how many matters there are."""
        with projection.only_writer():
            projection.forget_all()
            self.clerk.catch_up()
            return self._project()

    def _project(self) -> int:
        """Show in the rows every act that they do not know of yet."""
        start = projection.upto()
        found = projection.matters_of(DatabaseStore.read(self.store, start))
        for matter in found:
            walk = self.judging(matter)
            if walk is not None:
                projection.keep(matter, projection.rows(walk))
        if self.store.last is not None:
            projection.goes_to(len(self.store))
        return len(found)


_lock = RLock()
_desk: Desk | None = None


@contextmanager
def at_desk() -> Iterator[Desk]:
    """The desk, for as long as the block lasts: nobody else in this process reads or enters.

    It has taken in all that others entered. It is made anew when the shelf changed, or when the
    register is not the one that it read, as after a copy was put back.
    """
    global _desk  # noqa: PLW0603 (one for each process: judged matters are kept in it)
    with _lock:
        on = shelf()
        if _desk is None or _desk.shelf is not on or not _desk.store.is_as_it_was():
            _desk = Desk(on)
        _desk.catch_up()
        yield _desk


def caught_up() -> Desk:
    """The desk without its lock, for pages that read rows: it has taken in all that was entered.

    Judge nothing with it: take `at_desk` for that, or `worked_out`.
    """
    with at_desk() as desk:
        return desk


def _calendars() -> list[Calendar]:
    """Every calendar that an opening act may have named: one for each announcement, and today's."""
    days = [date(2018, 1, 1), *(h.announced_on for h in table() if h.announced_on)]
    return list({calendar.id: calendar for calendar in map(calendar_on, days)}.values())
