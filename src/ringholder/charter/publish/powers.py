"""Who has power over which function on a day: what the map draws and the registers list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.charter.bodies import Body
from ringholder.charter.grants import Grant, grants
from ringholder.charter.model import Charter, Holder
from ringholder.charter.order import ladder
from ringholder.charter.publish import delegated, placed, wording
from ringholder.charter.publish.placed import Placed
from ringholder.charter.reasons import DIMENSION_WORDS, pounds
from ringholder.papers.blocks import Cell, Line, line


@dataclass(frozen=True, slots=True, eq=False)
class Power:
    """A grant of a function to one who can decide."""

    placed: Placed
    grant: Grant

    @property
    def holder(self) -> Holder:
        """Who has it."""
        return self.grant.holder

    @property
    def in_law(self) -> bool:
        """Whether it comes straight from the law, by no delegation."""
        return not self.grant.chain

    @property
    def extent(self) -> str:
        """Up to what, and except what: the least along the chain of delegations."""
        grant = self.grant
        parts = [_sums(grant), f"not for what is {wording.tags(sorted(grant.exceptions))}"]
        if grant.unread:
            parts.insert(1, "its limit was not read")
        return "; ".join(p for p in (parts if grant.exceptions else parts[:-1]) if p)


def _sums(grant: Grant) -> str:
    sums: dict[str, Decimal] = dict(grant.limits)
    return " and ".join(f"up to {pounds(s)} {DIMENSION_WORDS[name]}" for name, s in sums.items())


def powers(charter: Charter, on: date) -> list[Power]:
    """Every power that stands, function by function, the lowest level first."""
    found: list[Power] = []
    for item in placed.placed(charter, on):
        held = [g for g in grants(charter, item.function, on) if g.stands and _decides(g.holder)]
        found.extend(Power(item, grant) for grant in ladder(held).grants)
    return found


def _decides(holder: Holder) -> bool:
    return not (isinstance(holder, Body) and holder.decides is False)


def by_level(charter: Charter, found: Sequence[Power]) -> Iterator[Line]:
    """`Place: A, B and C: up to £10m a year`: a line for all on a level with the same extent."""
    groups: dict[tuple[str, str], list[str]] = {}
    for power in found:
        groups.setdefault((power.holder.rung, power.extent), []).append(power.holder.name)
    for (rung, extent), names in groups.items():
        words = f"{wording.sentence(wording.spaced(rung))}: {wording.listed(names)}"
        yield line(f"{words}: {extent}" if extent else words)


def passed_on(charter: Charter, found: Sequence[Power]) -> Cell:
    """The delegations through which the power comes, those on the same terms together."""
    chain = {d.id: d for power in found for d in power.grant.chain}
    return delegated.handed(charter, chain.values())
