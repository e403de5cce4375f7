"""The roll: who held which seat, post or office on which day, folded from acts of appointment.

An appointment counts for an act when it stands before it in the order of the register, so that
nobody can be appointed afterwards to what was done already. It counts only when it was made by
whoever makes such appointments, the registrar or the secretary of the body, and ended by one of
them or by whoever holds it: an appointment that anybody could enter would give anybody any power.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ringholder.matters.local_day import local_day
from ringholder.register.act import Act
from ringholder.register.store import Entry

REGISTRAR = "registrar"
PUBLIC = "public"
FOUND, APPOINT, END = "found", "appoint", "end-appointment"
INTERESTS = "open-interests"
KINDS = frozenset({FOUND, APPOINT, END, INTERESTS})
"""The acts that the roll takes anything from."""
AT_THE_END = 2**62
"""Later in the order than every act: what is asked of the register as it is now."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody's time in a capacity, recorded at `index` in the order, its end at `ended`."""

    as_: str
    person: str
    from_on: date
    to_on: date | None
    matter: str
    index: int
    ended: int | None = None

    def on(self, day: date, before: int) -> bool:
        """Whether it holds on a day, by what stood in the register before a place in its order."""
        if self.index >= before or day < self.from_on:
            return False
        told = self.ended is None or self.ended < before
        return self.to_on is None or day <= self.to_on or not told


class Roll:
    """Everybody's tenures; it grows with the register, and knows what stood before each act.

    A set in `asked` collects the capacities that were asked about: what a judgement rests on.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._by_capacity: dict[str, list[Tenure]] = {}
        self._by_person: dict[str, list[tuple[str, int]]] = {}
        self._by_matter: dict[str, list[tuple[str, int]]] = {}
        self._interests: dict[str, list[str]] = {}
        self._from_the_start: bool | None = None
        self.asked: set[str] | None = None
        for entry in entries:
            self.take(entry)

    def take(self, entry: Entry) -> None:
        """Take in an act; those that are no appointments change nothing."""
        if self._from_the_start is None:
            self._from_the_start = entry.index == 0
        act, payload = entry.act, entry.act.payload
        try:
            if act.kind == FOUND and entry.index == 0:
                self._add(Tenure(REGISTRAR, act.by, local_day(act.at), None, act.matter, -1))
            elif act.kind == APPOINT:
                self._appoint(entry)
            elif act.kind == INTERESTS:
                self._interests.setdefault(payload["person"], []).append(act.matter)
            elif act.kind == END:
                self._end(act, date.fromisoformat(payload["to_on"]), entry.index)
        except (AttributeError, KeyError, TypeError, ValueError):
            return  # what cannot be read appoints nobody; judging its own matter tells the fault

    def _appoint(self, entry: Entry) -> None:
        act, payload = entry.act, entry.act.payload
        as_, to_on = payload["as"], payload.get("to_on")
        tenure = Tenure(
            as_,
            payload["person"],
            date.fromisoformat(payload["from_on"]),
            date.fromisoformat(to_on) if to_on else None,
            act.matter,
            entry.index,
        )
        if self._may_fill(act, as_, entry.index):
            self._add(tenure)

    def _may_fill(self, act: Act, as_: str, index: int) -> bool:
        """Whether who acts may appoint to a capacity, by what stood in the register before.

        Of a part of a register that has not its beginning nobody can tell who the registrar was.
        """
        if not self._from_the_start:
            return True
        body, _, seat = as_.partition("/")
        offices = {REGISTRAR, f"{body}/secretary"} if seat else {REGISTRAR}
        return act.as_ in offices and self.holds(act.by, act.as_, local_day(act.at), index)

    def _add(self, tenure: Tenure) -> None:
        held = self._by_capacity.setdefault(tenure.as_, [])
        where = (tenure.as_, len(held))
        self._by_person.setdefault(tenure.person, []).append(where)
        self._by_matter.setdefault(tenure.matter, []).append(where)
        held.append(tenure)

    def _end(self, act: Act, to_on: date, index: int) -> None:
        for as_, place in self._by_matter.get(act.matter, ()):
            tenure = self._by_capacity[as_][place]
            theirs = act.as_ == as_ and tenure.person == act.by
            if tenure.ended is None and (theirs or self._may_fill(act, as_, index)):
                self._by_capacity[as_][place] = replace(tenure, to_on=to_on, ended=index)

    def holds(self, person: str, as_: str, day: date, before: int = AT_THE_END) -> bool:
        """Whether somebody holds a capacity on a day."""
        return any(
            tenure.person == person and tenure.on(day, before)
            for tenure in self._by_capacity.get(as_, ())
        )

    def holders(self, as_: str, day: date, before: int = AT_THE_END) -> tuple[str, ...]:
        """Who holds a capacity on a day."""
        if self.asked is not None:
            self.asked.add(as_)
        held = self._by_capacity.get(as_, ())
        return tuple(dict.fromkeys(t.person for t in held if t.on(day, before)))

    def known(self, as_: str, before: int = AT_THE_END) -> bool:
        """Whether the roll knows of anybody who ever held it."""
        return any(tenure.index < before for tenure in self._by_capacity.get(as_, ()))

    def matters_of(self, as_: str, day: date) -> tuple[str, ...]:
        """The matters by which a capacity is held on a day."""
        held = self._by_capacity.get(as_, ())
        return tuple(t.matter for t in held if t.on(day, AT_THE_END))

    def held_by(self, person: str, day: date, before: int = AT_THE_END) -> tuple[str, ...]:
        """All that somebody holds on a day."""
        found = (self._by_capacity[as_][n] for as_, n in self._by_person.get(person, ()))
        return tuple(dict.fromkeys(t.as_ for t in found if t.on(day, before)))

    def interests_of(self, person: str) -> tuple[str, ...]:
        """The matters on which somebody's interests are declared."""
        return tuple(self._interests.get(person, ()))

    def tenures(self) -> Iterator[Tenure]:
        """Every tenure, capacity by capacity."""
        for held in self._by_capacity.values():
            yield from held
