"""Controls of spending: further approvers for a time, over the constitution and never in it.

A control is set and lifted by acts that rest on a decision. It binds from the day after it was set
at the earliest, and ends no earlier than the day on which it is lifted: what was approved on a day
is judged by what everybody could know that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from ringholder.calendar import Period
from ringholder.matters.local_day import local_day
from ringholder.matters.roll import AT_THE_END
from ringholder.register.store import Entry

SET, LIFT = "set-control", "lift-control"
KINDS = frozenset({SET, LIFT})
LOCKS = ("single", "double", "triple")


@dataclass(frozen=True, slots=True)
class SpendingControl:
    """A control: on which orders, from when until when, and who has to approve them too.

    `approver` is of the constitution; where there is none, `outside` says who it is. Empty
    `functions` and `types` are all of them; `over` is in pounds.
    """

    matter: str
    title: str
    organisation: str
    lock: str
    functions: tuple[str, ...]
    types: tuple[str, ...]
    over: Decimal
    approver: str
    outside: str
    decision: str
    days: Period
    index: int
    set_on: date
    lifted: tuple[int, date] | None = None

    def in_force(self, on: date, before: int = AT_THE_END) -> bool:
        """Whether it binds on a day, by what stood before a place in the register's order."""
        if self.index >= before or on <= self.set_on or on not in self.days:
            return False
        return self.lifted is None or self.lifted[0] >= before or on <= self.lifted[1]

    def catches(self, function: str, type_: str, sum_: Decimal) -> bool:
        """Whether an order is one of those that it is for."""
        of_function = not self.functions or function in self.functions
        return of_function and (not self.types or type_ in self.types) and sum_ > self.over


class Controls:
    """Every control of a register; it grows with it."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._all: dict[str, SpendingControl] = {}
        for entry in entries:
            self.take(entry)

    def take(self, entry: Entry) -> None:
        """Take in an act; those that are about no control change nothing."""
        act = entry.act
        try:
            if act.kind == SET and act.matter not in self._all:
                self._all[act.matter] = _read(entry)
            elif act.kind == LIFT and act.matter in self._all:
                found = self._all[act.matter]
                if found.lifted is None:
                    lifted = (entry.index, local_day(act.at))
                    self._all[act.matter] = replace(found, lifted=lifted)
        except (AttributeError, KeyError, TypeError, ValueError, InvalidOperation):
            return  # what cannot be read controls nothing; judging its own matter tells the fault

    def in_force(
        self, organisation: str, on: date, before: int = AT_THE_END
    ) -> Iterator[SpendingControl]:
        """Those of an organisation that bind on a day, single locks first."""
        found = (c for c in self._all.values() if c.organisation == organisation)
        binding = [c for c in found if c.in_force(on, before)]
        return iter(sorted(binding, key=lambda c: (LOCKS.index(c.lock), c.index)))

    def all(self) -> Iterator[SpendingControl]:
        """Every control, in the order in which they were set."""
        return iter(self._all.values())


def _read(entry: Entry) -> SpendingControl:
    act, said = entry.act, entry.act.payload
    return SpendingControl(
        act.matter,
        said["title"],
        said["organisation"],
        LOCKS[LOCKS.index(said["lock"])],
        _each(said, "functions"),
        _each(said, "budget_types"),
        Decimal(said.get("over", "0")),
        said.get("approver", ""),
        said.get("approver_outside", ""),
        said["decision"],
        Period(date.fromisoformat(said["from_on"]), date.fromisoformat(said["to_on"])),
        entry.index,
        local_day(act.at),
    )


def _each(said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(one) for one in said.get(key, ()))
