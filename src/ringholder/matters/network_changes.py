"""Changes of primary care networks: what was proposed and approved, and who is where after it.

A change names practices, the network that takes them in or covers them, and a day. On that day each
of them ends whatever it belonged to and belongs to that network alone. What the register of the
NHS has of networks, and what was approved since, together say where a practice belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ringholder.calendar import Period
from ringholder.catalogue import organisations
from ringholder.matters.roll import AT_THE_END
from ringholder.register.store import Entry

PROCEDURE = "network-change"
PROPOSE, APPROVE, ALLOT, UNDO = (
    "propose-network-change",
    "approve-network-change",
    "allot-network-code",
    "undo-network-change",
)
KINDS = frozenset({PROPOSE, APPROVE, ALLOT, UNDO})
JOIN, MOVE, OPT_OUT, COVER, NEW, MERGER = "join", "move", "opt-out", "cover", "new", "merger"
_COVERS = frozenset({OPT_OUT, COVER})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Belongs:
    """A practice in a network over days: as a member, or else covered by it."""

    practice: str
    network: str
    in_being: Period
    member: bool = True


@dataclass(frozen=True, slots=True)
class NetworkChange:
    """A change as it was proposed. `network` is empty for a new one before a code is allotted.

    `ending` are the networks that end by it. `approved` is where in the register's order it was,
    `undone` where that was taken back.
    """

    matter: str
    kind: str
    practices: tuple[str, ...]
    network: str
    name: str
    ending: tuple[str, ...]
    on: date
    index: int
    approved: int | None = None
    undone: int | None = None

    def stands(self, before: int = AT_THE_END) -> bool:
        """Whether it was approved, and not undone, before a place in the register's order."""
        if self.approved is None or self.approved >= before:
            return False
        return self.undone is None or self.undone >= before

    @property
    def goes_to(self) -> str:
        """The network, or for one without a code yet the matter by which it is formed."""
        return self.network or self.matter

    @property
    def mid_year(self) -> bool:
        """Whether it takes effect on another day than that on which a financial year begins."""
        return (self.on.month, self.on.day) != (4, 1)

    def laid_over(self, held: Iterable[Belongs], practice: str) -> tuple[Belongs, ...]:
        """Where a practice belongs after the change, from where it belonged before."""
        before = tuple(held)
        if practice not in self.practices:
            return before
        cut = (_until(one, self.on) for one in before)
        kept = tuple(one for one in cut if not one.in_being.empty)
        was = next((one.member for one in before if self.on in one.in_being), True)
        member = was if self.kind == MERGER else self.kind not in _COVERS
        return (*kept, Belongs(practice, self.goes_to, Period(self.on), member))


class NetworkChanges:
    """Every change of a register; it grows with it."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._all: dict[str, NetworkChange] = {}
        for entry in entries:
            self.take(entry)

    def take(self, entry: Entry) -> None:
        """Take in an act; those that are about no change of networks change nothing."""
        kind, matter = entry.act.kind, entry.act.matter
        if kind not in KINDS:
            return
        try:
            if kind == PROPOSE and matter not in self._all:
                self._all[matter] = read(entry)
            elif matter in self._all:
                self._all[matter] = _NEXT[kind](self._all[matter], entry)
        except (AttributeError, KeyError, TypeError, ValueError):
            return  # what cannot be read changes nothing; judging its own matter tells the fault

    def of(self, matter: str) -> NetworkChange | None:
        """The change of a matter."""
        return self._all.get(matter)

    def all(self) -> tuple[NetworkChange, ...]:
        """Every change, in the order in which they were proposed."""
        return tuple(self._all.values())

    def open(self, before: int = AT_THE_END) -> tuple[NetworkChange, ...]:
        """Those that nobody had approved, before a place in the register's order."""
        return tuple(c for c in self._all.values() if c.approved is None or c.approved >= before)

    def approved(self, before: int = AT_THE_END) -> tuple[NetworkChange, ...]:
        """Those that stand, before a place in the register's order: by the day of their effect."""
        found = (one for one in self._all.values() if one.stands(before))
        return tuple(sorted(found, key=lambda one: (one.on, one.approved or 0)))


def read(entry: Entry) -> NetworkChange:
    """A change out of the act that proposes it. Raises KeyError, TypeError or ValueError."""
    said: Mapping[str, Any] = entry.act.payload
    return NetworkChange(
        entry.act.matter,
        said["network_change"],
        tuple(dict.fromkeys(said["practices_concerned"])),
        said.get("network") or "",
        said.get("network_name") or "",
        tuple(dict.fromkeys(said.get("networks_concerned") or ())),
        date.fromisoformat(said["effective_on"]),
        entry.index,
    )


def _approve(one: NetworkChange, entry: Entry) -> NetworkChange:
    return replace(one, approved=entry.index) if one.approved is None else one


def _undo(one: NetworkChange, entry: Entry) -> NetworkChange:
    return replace(one, undone=entry.index) if one.approved is not None else one


def _allot(one: NetworkChange, entry: Entry) -> NetworkChange:
    return one if one.network else replace(one, network=entry.act.payload["network"])


_NEXT: Mapping[str, Callable[[NetworkChange, Entry], NetworkChange]] = {
    PROPOSE: lambda one, _: one,
    APPROVE: _approve,
    ALLOT: _allot,
    UNDO: _undo,
}


def _until(one: Belongs, on: date) -> Belongs:
    """A belonging cut off the day before another begins."""
    cut = one.in_being.meet(Period(None, on - _DAY))
    return one if cut == one.in_being else replace(one, in_being=cut)


# ---- where practices belong ----------------------------------------------------------------------


def registered(practice: str) -> tuple[Belongs, ...]:
    """Where a practice belonged, by the register of the NHS, which has no cover."""
    held = organisations.memberships(practice)
    return tuple(Belongs(practice, network, in_being) for network, in_being in held)


class After:
    """Where practices belong once some changes are laid over the register, in their order."""

    def __init__(self, changes: Iterable[NetworkChange]) -> None:
        self.changes = tuple(changes)
        self._held: dict[str, tuple[Belongs, ...]] = {}

    def of(self, practice: str) -> tuple[Belongs, ...]:
        """All of a practice."""
        if practice not in self._held:
            held = registered(practice)
            for change in self.changes:
                held = change.laid_over(held, practice)
            self._held[practice] = held
        return self._held[practice]

    def on(self, practice: str, day: date) -> tuple[Belongs, ...]:
        """Where a practice belongs on a day.

        Of one membership that the register ends that day and another that begins, the later counts.
        """
        held = [one for one in self.of(practice) if day in one.in_being]
        return tuple(one for one in held if len(held) == 1 or one.in_being.to_on != day)

    def in_network(self, network: str, day: date) -> tuple[Belongs, ...]:
        """All who belong to a network on a day: members, and those it covers."""
        known = [one.code for one in organisations.practices(network=network)]
        moved = [code for change in self.changes for code in change.practices]
        every = (one for code in dict.fromkeys((*known, *moved)) for one in self.on(code, day))
        return tuple(one for one in every if one.network == network and _open(one.practice, day))


def _open(practice: str, day: date) -> bool:
    found = organisations.find(practice)
    return found is None or found.open_on(day)


def outside(change: NetworkChange, changes: Iterable[NetworkChange]) -> Iterator[str]:
    """What would be wrong after a change: practices in no network or in two, cover without anybody.

    `changes` are those approved before, without it.
    """
    earlier = tuple(changes)
    before, after = After(earlier), After((*earlier, change))
    left = {one.network for code in change.practices for one in before.on(code, change.on)}
    left |= set(change.ending)
    concerned = dict.fromkeys(change.practices)
    for network in sorted(left):
        concerned |= dict.fromkeys(one.practice for one in before.in_network(network, change.on))
    for practice in concerned:
        yield from _of_practice(practice, change, after)
    for network in sorted((left | {change.goes_to}) & _without_members(left, change, after)):
        yield from _emptied(network, change, after)


def _of_practice(practice: str, change: NetworkChange, after: After) -> Iterator[str]:
    held = after.on(practice, change.on)
    if not held:
        yield f"{called(practice)} would belong to no network and be covered by none."
    if len({one.network for one in held}) > 1:
        where = " and ".join(called(one.network) for one in held)
        yield f"{called(practice)} would be in {where}."
    ended = [one for one in held if one.network in _ended(change)]
    if ended:
        yield f"{called(practice)} would be left in {called(ended[0].network)}, which ends."


def _ended(change: NetworkChange) -> frozenset[str]:
    return frozenset(change.ending) - {change.goes_to}


def _without_members(left: set[str], change: NetworkChange, after: After) -> set[str]:
    asked = left | {change.goes_to}
    return {one for one in asked if not any(b.member for b in after.in_network(one, change.on))}


def _emptied(network: str, change: NetworkChange, after: After) -> Iterator[str]:
    covered = [one.practice for one in after.in_network(network, change.on)]
    if covered:
        whom = ", ".join(map(called, covered))
        yield f"{called(network)} would cover {whom} and have no practice of its own."
    elif network not in change.ending:
        yield f"{called(network)} would have no practice left, and is not among those that end."


def called(code: str) -> str:
    """An organisation as people call it, with its code."""
    found = organisations.find(code)
    return f"`{code}`" if found is None else f"{found.called} ({code})"
