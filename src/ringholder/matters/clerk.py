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
from ringholder.matters import controls, network_changes, requests
from ringholder.matters.calendars import digest
from ringholder.matters.judge import Judging, judging
from ringholder.matters.local_day import local_day
from ringholder.matters.one_act import NOT_AS_ASKED
from ringholder.matters.pairs import is_half
from ringholder.matters.pins import Charters, charter_pin
from ringholder.matters.procedure import Procedure
from ringholder.matters.record import Judged, Record, Verdict, verdict
from ringholder.matters.roll import KINDS, Roll
from ringholder.matters.world import World
from ringholder.register.act import START, Act, NotCanonical, Opening
from ringholder.register.batch import is_id
from ringholder.register.redaction import REDACT, forget
from ringholder.register.store import Conflict, Entry, Store

MATTERS_KEPT = 2_000
ALONE = KINDS | controls.KINDS | {requests.RAISE}
"""Acts that are entered alone: rules find them in what is folded over all matters."""
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
        self._to_come: dict[str, list[Entry]] = {}
        self.world = World.of(charters, procedures, calendars, Roll(), self._cited)

    # ---- reading ---------------------------------------------------------------------------------

    def catch_up(self) -> None:
        """Take in what others have entered since."""
        for entry in self.store.read(self._read_to):
            self._take_in(entry)

    def _take_in(self, entry: Entry) -> None:
        self._read_to = entry.index + 1
        self.world.take(entry)
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
        """The acts on a matter that a rule reads, those that are about to be entered with it."""
        self._seen.add(matter)
        known, to_come = self._known(matter), self._to_come.get(matter)
        return known if to_come is None else [*known, *to_come]

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
        told = self._enter([draft], as_it_happened=as_it_happened)
        return told[0] if isinstance(told, tuple) else told

    def enter_together(
        self, drafts: Sequence[Draft], *, as_it_happened: bool = False
    ) -> tuple[Entered, ...] | Refused | Conflict:
        """Judge several acts in their order and enter all of them in one transaction, or none.

        Each is judged as if those before it were in the register, and a rule may ask which act
        comes next: they stand one behind the other, with nothing between them. `Refused` has what
        is wrong with the first that cannot be entered: half of a pair without the other, or one
        that would move nothing, not even as it happened. Acts with ids that were sent before are
        found again. Raises ValueError for an appointment, a request for spending and a control of
        it: what is folded over all matters changes between transactions, never within one.
        """
        alone = [draft.kind for draft in drafts if draft.kind in ALONE]
        if len(drafts) > 1 and alone:
            raise ValueError(f"The act `{alone[0]}` is entered alone, not together with others.")
        return self._enter(drafts, as_it_happened=as_it_happened) if drafts else ()

    def _enter(
        self, drafts: Sequence[Draft], *, as_it_happened: bool = False
    ) -> tuple[Entered, ...] | Refused | Conflict:
        drafts = [draft if draft.id else replace(draft, id=new_id()) for draft in drafts]
        for _ in range(TRIES):
            self.catch_up()
            told = self._try(drafts, as_it_happened)
            if not isinstance(told, Conflict):
                return told
        return told

    def _try(
        self, drafts: Sequence[Draft], as_it_happened: bool
    ) -> tuple[Entered, ...] | Refused | Conflict:
        again = [self._sent_before(draft) for draft in drafts]
        if any(again):
            return self._again(drafts, again)
        acts = self._acts_of(drafts)
        if isinstance(acts, Refused):
            return acts
        self._seen, self.world.roll.asked = set(), {act.as_ for act in acts}
        entries = [Entry(self._read_to + place, act) for place, act in enumerate(acts)]
        weighed = self._weighed(entries, as_it_happened)
        if isinstance(weighed, Refused):
            return weighed
        openings = [opening for draft in drafts for opening in draft.openings]
        entered = self.store.append(acts, self._expected(drafts), openings)
        if isinstance(entered, Conflict):
            return entered
        if entered[0].index == entries[0].index:
            self._judged.update({walk.case.matter: walk for walk in weighed if not walk.judged})
        self._take_in_own(entered)
        return tuple(self._told(entry) for entry in entered)

    def _weighed(self, entries: Sequence[Entry], as_it_happened: bool) -> list[Judging] | Refused:
        """The matters of some acts, each judged up to its act, which none of them has taken yet."""
        self._to_come = {}
        for entry in entries:
            self._to_come.setdefault(entry.act.matter, []).append(entry)
        try:
            weighed = []
            for entry in entries:
                walk = self._up_to(entry)
                findings, _ = walk.weigh(entry)
                against = verdict(findings) is Verdict.AGAINST and not as_it_happened
                if against or _never(walk, entry, alone=len(entries) == 1):
                    return Refused(findings)
                weighed.append(walk)
            return weighed
        finally:
            self._to_come = {}

    def _up_to(self, entry: Entry) -> Judging:
        """A matter judged up to an act that is to come; apart from what is kept, if others are."""
        matter = entry.act.matter
        before = [other for other in self._to_come[matter] if other.index < entry.index]
        if before:
            return judging([*self._known(matter), *before], self.world)
        return self.judging(matter) or Judging(self.world, entry)

    def _told(self, entry: Entry) -> Entered:
        walk = self.judging(entry.act.matter)
        assert walk is not None
        judged = walk.by_id[entry.act.id]
        self._forget(judged)
        return Entered(entry, judged)

    def _sent_before(self, draft: Draft) -> Judged | None:
        walk = self.judging(draft.matter)
        return None if walk is None else walk.by_id.get(draft.id)

    def _again(
        self, drafts: Sequence[Draft], found: Sequence[Judged | None]
    ) -> tuple[Entered, ...] | Conflict:
        """What was sent before, found again; another act cannot have its id."""
        known = [judged for judged in found if judged is not None]
        other = [d.id for d, j in zip(drafts, found, strict=True) if j is None or not _same(d, j)]
        if other:
            return Conflict(f"The id {other[0]!r} is that of another act, or was sent alone.", {})
        expected = {j.entry.act.matter: j.entry.act.prev for j in reversed(known)}
        # found by reading on, they may not be on the disk yet; by the store's answer they are
        told = self.store.append([judged.entry.act for judged in known], expected)
        if isinstance(told, Conflict):
            return told
        for judged in known:
            self._forget(judged)
        return tuple(Entered(judged.entry, judged) for judged in known)

    def _forget(self, judged: Judged) -> None:
        """Forget what a redaction names, if it was somebody's to redact it."""
        redacts = judged.entry.act.kind == REDACT and judged.counts
        if redacts and judged.verdict is not Verdict.AGAINST:
            forget(self.store, judged.entry.act)

    def _take_in_own(self, entries: Sequence[Entry]) -> None:
        """Take in our own acts, with all that others entered before them."""
        if entries[0].index != self._read_to:
            self.catch_up()
            return
        for entry in entries:
            self._take_in(entry)

    def _acts_of(self, drafts: Sequence[Draft]) -> list[Act] | Refused:
        """The acts, each behind the one before it on its matter, if all could be in a register."""
        heads: dict[str, str] = {}
        acts = []
        for draft in drafts:
            act = _act(draft, heads.get(draft.matter) or self._head(draft.matter))
            unfit = _unfit(act)
            if unfit is not None:
                return Refused((unfit,))
            heads[draft.matter] = act.hash
            acts.append(act)
        return acts

    def _expected(self, drafts: Sequence[Draft]) -> dict[str, str]:
        """The heads of all that was read: the matters, what they cite, and the appointments."""
        roll, days = self.world.roll, {local_day(draft.at) for draft in drafts}
        asked = roll.asked or ()
        appointments = {m for as_ in asked for day in days for m in roll.matters_of(as_, day)}
        read = {*(draft.matter for draft in drafts), *self._seen, *appointments}
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


def _same(draft: Draft, judged: Judged) -> bool:
    act = judged.entry.act
    same = (act.kind, act.by, act.as_) == (draft.kind, draft.by, draft.as_)
    return same and act.payload == draft.payload


def _never(walk: Judging, entry: Entry, *, alone: bool) -> bool:
    """Whether an act is not even entered as it happened.

    It cannot be judged here, or money would leave one budget and come into no other, or it would do
    nothing to its own matter and something to what is counted over all.
    """
    findings, step = walk.weigh(entry)
    if walk.case.procedure is None or walk.case.charter is None or is_half(findings):
        return True
    if entry.act.kind in controls.KINDS:
        return verdict(findings) is Verdict.AGAINST  # it binds others: as the rules have it, or not
    does_nothing = step is None or walk.moves_nothing(entry, findings)
    if entry.act.kind in requests.KINDS and walk.case.opening.act.kind == requests.RAISE:
        return does_nothing or any(finding.code == NOT_AS_ASKED[0] for finding in findings)
    if entry.act.kind in network_changes.KINDS - {network_changes.PROPOSE}:
        return does_nothing or any(finding.code == NOT_AS_ASKED[0] for finding in findings)
    return does_nothing and not alone


def _act(draft: Draft, prev: str) -> Act:
    at = draft.at.astimezone(UTC).replace(microsecond=0)
    return Act(draft.id, draft.matter, draft.kind, draft.by, draft.as_, at, draft.payload, prev)


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
