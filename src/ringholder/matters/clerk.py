"""The clerk: takes what somebody wants to do, judges it, and enters it in the register.

Read, judge and append are one: what was read is named, and when any of it changed meanwhile the
clerk reads on and judges again. What is against a rule is refused with the rule; what happened all
the same can be entered as what happened, and the record shows that too.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from ringholder.calendar import Calendar
from ringholder.findings import Finding, InRecord, Severity
from ringholder.matters.calendars import digest
from ringholder.matters.judge import Judging, judging
from ringholder.matters.local_day import local_day
from ringholder.matters.one_act import NOT_AS_ASKED
from ringholder.matters.pins import Charters, charter_pin
from ringholder.matters.procedure import Procedure
from ringholder.matters.record import Judged, Record, Verdict, verdict
from ringholder.matters.roll import Roll
from ringholder.matters.world import World
from ringholder.register.act import START, Act, NotCanonical, Opening
from ringholder.register.batch import is_id
from ringholder.register.redaction import REDACT, forget
from ringholder.register.store import Conflict, Entry, Store

MATTERS_KEPT = 2_000
TRIES = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """An act that somebody wants to do. `id` is random; sending one twice enters it once."""

    matter: str
    kind: str
    by: str
    as_: str
    at: datetime
    payload: Mapping[str, Any]
    id: str = ""
    openings: tuple[Opening, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """What the record would show against it. Nothing was entered."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered, and what the record shows of it."""

    entry: Entry
    judged: Judged


def new_id(prefix: str = "") -> str:
    """A random id of 128 bits."""
    return prefix + secrets.token_hex(16)


class Clerk:
    """Keeps a register: one of these for each process, on one store.

    Matters that were judged are kept judged, so that the next act costs only itself.
    """

    def __init__(
        self,
        store: Store,
        charters: Charters,
        procedures: Iterable[Procedure],
        calendars: Iterable[Calendar],
    ) -> None:
        self.store = store
        self._read_to = 0
        self._acts: OrderedDict[str, list[Entry]] = OrderedDict()
        self._judged: OrderedDict[str, Judging] = OrderedDict()
        self._seen: set[str] = set()
        self.world = World.of(charters, procedures, calendars, Roll(), self._cited)

    # ---- reading ---------------------------------------------------------------------------------

    def catch_up(self) -> None:
        """Take in what others have entered since."""
        for entry in self.store.read(self._read_to):
            self._take_in(entry)

    def _take_in(self, entry: Entry) -> None:
        self._read_to = entry.index + 1
        self.world.roll.take(entry)
        known = self._acts.get(entry.act.matter)
        if known is not None and (not known or known[-1].index < entry.index):
            known.append(entry)

    def acts(self, matter: str) -> Sequence[Entry]:
        """The acts on a matter, in order."""
        self.catch_up()
        return self._known(matter)

    def _known(self, matter: str) -> Sequence[Entry]:
        """The acts on a matter, as far as the clerk has read.

        What others entered since is left for later: whoever was appointed before it is not known.
        """
        found = self._acts.get(matter)
        if found is None:
            read = (e for e in self.store.matter(matter) if e.index < self._read_to)
            found = self._acts[matter] = list(read)
            if len(self._acts) > MATTERS_KEPT:
                self._acts.popitem(last=False)
        self._acts.move_to_end(matter)
        return found

    def _cited(self, matter: str) -> Sequence[Entry]:
        self._seen.add(matter)
        return self._known(matter)

    def judging(self, matter: str) -> Judging | None:
        """A matter with all its acts judged; `None` for one that nobody opened."""
        acts = self._known(matter)
        if not acts:
            return None
        walk = self._judged.get(matter)
        if walk is None or len(walk.judged) > len(acts):
            walk = self._judged[matter] = Judging(self.world, acts[0])
            if len(self._judged) > MATTERS_KEPT:
                self._judged.popitem(last=False)
        self._judged.move_to_end(matter)
        for entry in acts[len(walk.judged) :]:
            walk.take(entry)
        return walk

    def record(self, matter: str, at: datetime) -> Record | None:
        """What the record shows of a matter; `None` for one that nobody opened."""
        self.catch_up()
        walk = self.judging(matter)
        if walk is None or walk.latest_at is None:
            return None
        if walk.latest_at > at:  # asked of the past, or of acts that say they are still to come
            walk = judging(self._known(matter), self.world, at)
        return walk.record(at)

    # ---- entering --------------------------------------------------------------------------------

    def enter(self, draft: Draft, *, as_it_happened: bool = False) -> Entered | Refused | Conflict:
        """Judge an act and enter it, unless the record would show something against it.

        `as_it_happened` enters it all the same: it was done, and the record shows how. A `Conflict`
        comes only when others entered something every time that it was tried.
        """
        draft = draft if draft.id else replace(draft, id=new_id())
        for _ in range(TRIES):
            self.catch_up()
            told = self._try(draft, as_it_happened)
            if not isinstance(told, Conflict):
                return told
        return told

    def _try(self, draft: Draft, as_it_happened: bool) -> Entered | Refused | Conflict:
        walk = self.judging(draft.matter)
        again = walk.by_id.get(draft.id) if walk is not None else None
        if again is not None:
            # found by reading on, it may not be on the disk yet; by the store's answer it is
            self.store.append([again.entry.act], {draft.matter: again.entry.act.prev})
            self._forget(again)
            return _again(draft, again)
        act = self._act(draft)
        unfit = _unfit(act)
        if unfit is not None:
            return Refused((unfit,))
        self._seen, self.world.roll.asked = set(), {act.as_}
        entry = Entry(self._read_to, act)
        walk = Judging(self.world, entry) if walk is None else walk
        findings, _ = walk.weigh(entry)
        cannot = walk.case.procedure is None or walk.case.charter is None
        if cannot or (verdict(findings) is Verdict.AGAINST and not as_it_happened):
            return Refused(findings)
        entered = self.store.append([act], self._expected(draft), draft.openings)
        if isinstance(entered, Conflict):
            return entered
        if not walk.judged and entered[0].index == entry.index:
            self._judged[draft.matter] = walk
        self._take_in_own(entered[0])
        done = self.judging(draft.matter)
        assert done is not None
        self._forget(done.judged[-1])
        return Entered(entered[0], done.judged[-1])

    def _forget(self, judged: Judged) -> None:
        """Forget what a redaction names, if it was somebody's to redact it."""
        redacts = judged.entry.act.kind == REDACT and judged.counts
        if redacts and judged.verdict is not Verdict.AGAINST:
            forget(self.store, judged.entry.act)

    def _take_in_own(self, entry: Entry) -> None:
        """Take in our own act, with all that others entered before it."""
        if entry.index == self._read_to:
            self._take_in(entry)
        else:
            self.catch_up()

    def _act(self, draft: Draft) -> Act:
        acts = self._known(draft.matter)
        prev = acts[-1].act.hash if acts else START
        at = draft.at.astimezone(UTC).replace(microsecond=0)
        return Act(draft.id, draft.matter, draft.kind, draft.by, draft.as_, at, draft.payload, prev)

    def _expected(self, draft: Draft) -> dict[str, str]:
        """The heads of all that was read: the matter, what it cites, and the appointments."""
        roll, day = self.world.roll, local_day(draft.at)
        appointments = {m for as_ in roll.asked or () for m in roll.matters_of(as_, day)}
        read = {draft.matter, *self._seen, *appointments}
        return {matter: self._head(matter) for matter in read}

    def _head(self, matter: str) -> str:
        acts = self._known(matter)
        return acts[-1].act.hash if acts else START

    def pins(self, procedure: Procedure, calendar: Calendar, at: datetime) -> dict[str, Any]:
        """What an opening act names: the charter of the day, the procedure and the calendar.

        Raises `NoCharter` where none answers for the day.
        """
        day = local_day(at)
        charter = self.world.charters.on(day)
        if charter is None:
            raise NoCharter(f"No constitution answers for {day}.")
        pin = {"id": calendar.id, "sha256": digest(calendar)}
        return {"charter": charter_pin(charter), "procedure": procedure.pin, "calendar": pin}

    def matters(self) -> Iterator[str]:
        """Every matter, in the order in which they were opened."""
        return self.store.matters()


def _again(draft: Draft, judged: Judged) -> Entered | Conflict:
    """What was sent before, found again; another act cannot have its id."""
    act = judged.entry.act
    same = (act.kind, act.by, act.as_) == (draft.kind, draft.by, draft.as_)
    if same and act.payload == draft.payload:
        return Entered(judged.entry, judged)
    return Conflict(f"The id {draft.id!r} is that of another act.", {})


def _unfit(act: Act) -> Finding | None:
    """Why an act could stand in no register; `None` when it could."""
    try:
        if is_id(act.matter) and is_id(act.id) and act.text:
            return None
        says = "A matter and an act have an id of 1 to 200 characters, without control codes."
    except (NotCanonical, RecursionError, TypeError, ValueError) as problem:
        says = str(problem)
    do = "Write numbers, fractions and days as text, in whole characters."
    where = InRecord(act.matter[:40], act.id[:40])
    return Finding(*NOT_AS_ASKED, Severity.ERROR, says, do, where)


class NoCharter(Exception):
    """No constitution answers for a day, or several do; the message says so."""
