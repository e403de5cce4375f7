"""A budget as its acts have it: what was issued and moved, what is committed, what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ringholder.matters.case import Case
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.world import World
from ringholder.money import NOTHING, total
from ringholder.register.store import Entry

OPEN = "open-budget"
MOVES = ("issue", "move-out", "move-in")
COMMITS = ("commit", "change-commitment", "release-commitment")


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget, in pounds. `commitments` has what is committed to each requisition."""

    sum: Decimal
    issued: Decimal
    moved_in: Decimal
    moved_out: Decimal
    commitments: Mapping[str, Decimal]

    @property
    def committed(self) -> Decimal:
        """What is committed, whatever was ordered or paid of it since."""
        return total(self.commitments.values())

    @property
    def held(self) -> Decimal:
        """What it is now: its sum with what was moved in, less what was issued and moved out."""
        return self.sum + self.moved_in - self.moved_out - self.issued

    @property
    def available(self) -> Decimal:
        """What may still be issued, moved or committed."""
        return self.held - self.committed


def budget_of(case: Case, before: int = AT_THE_END) -> Budget:
    """The budget of a matter, by the acts before a place in the register's order."""
    sums = {
        kind: total(_sum(e) for e in case.all(kind) if e.index < before) for kind in (OPEN, *MOVES)
    }
    commitments: dict[str, Decimal] = {}
    for entry in case.all(*COMMITS):
        requisition = entry.act.payload["requisition"]
        if entry.index >= before:
            break
        if entry.act.kind == "release-commitment":
            commitments.pop(requisition, None)
        else:
            commitments[requisition] = _sum(entry)
    return Budget(sums[OPEN], sums["issue"], sums["move-in"], sums["move-out"], commitments)


def _sum(entry: Entry) -> Decimal:
    return Decimal(entry.act.payload.get("sum", NOTHING))


def opened(world: World, matter: str) -> Mapping[str, Any] | None:
    """What a budget was opened with; `None` for a matter that is no budget, or not here."""
    acts = world.matter(matter)
    return acts[0].act.payload if acts and acts[0].act.kind == OPEN else None


def chain(world: World, matter: str) -> Iterator[str]:
    """A budget and those that it was issued from, up to the allocation."""
    seen: set[str] = set()
    name: object = matter
    while isinstance(name, str) and name not in seen:
        seen.add(name)
        yield name
        found = opened(world, name)
        name = None if found is None else found.get("parent")


def year_of(text: object) -> tuple[date, date] | None:
    """The first and last day of a financial year written as 2025/26; `None` for anything else."""
    first, _, second = str(text).partition("/")
    if not (first.isascii() and first.isdecimal() and len(first) == len("2025")):
        return None
    year = int(first)
    if second != f"{(year + 1) % 100:02}" or year < date.min.year or year >= date.max.year:
        return None
    return date(year, 4, 1), date(year + 1, 3, 31)
