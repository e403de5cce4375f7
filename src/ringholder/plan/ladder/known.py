"""What plans are held against: the constitution, who is in post, indicators, sums of matters."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property

from ringholder.charter import Charter
from ringholder.charter.principles import Kind, listed
from ringholder.charter.said import Said
from ringholder.findings import Finding, InRow, Severity
from ringholder.matters.speaking import places_of, secretary_of
from ringholder.plan.ladder.plans import Item, Ladder

TOGETHER = "all plans together"
PLACE = "place"


@dataclass(frozen=True)
class Known:
    """What is known besides the plans; `None` where it is not, and then it is not asked.

    `held` are the seats, posts and offices that somebody holds on the day. `sums` are the pounds of
    a budget or of a decision, by the id of its matter.
    """

    charter: Charter | None = None
    indicators: Collection[str] | None = None
    held: Collection[str] | None = None
    sums: Mapping[str, Decimal] = field(default_factory=dict)

    def height(self, rung: str) -> int | None:
        """How high a level stands, the lowest 0; `None` for one that is not known."""
        return None if self.charter is None else self.charter.heights.get(rung)

    def footprint(self, areas: tuple[str, ...]) -> frozenset[str]:
        """The smallest areas that areas are made of; none where any of them is not known."""
        if self.charter is None or any(one not in self.charter.areas for one in areas):
            return frozenset()
        return self.charter.footprint(areas)

    @cached_property
    def places(self) -> Mapping[str, frozenset[str]]:
        """The places of the constitution, and of which smallest areas each is made."""
        if self.charter is None:
            return {}
        return {
            area.id: self.charter.footprint((area.id,))
            for area in self.charter.areas.values()
            if area.rung == PLACE
        }

    @cached_property
    def owners(self) -> frozenset[str]:
        """Every seat, post and office of the constitution."""
        if self.charter is None:
            return frozenset()
        bodies = self.charter.bodies.values()
        seats = (seat for body in bodies for seat in places_of(body))
        return frozenset((*self.charter.posts, *map(secretary_of, self.charter.bodies), *seats))

    def may_be_a_seat(self, owner: str) -> bool:
        """Whether it may be a seat of a body whose seats the constitution does not tell."""
        body = None if self.charter is None else self.charter.bodies.get(owner.partition("/")[0])
        return body is not None and isinstance(body.seats, Said)


@cache
def principles() -> Mapping[str, str]:
    """The seven principles of a system by their ids, and what each says."""
    return {one.id: one.name for one in listed() if one.kind is Kind.PRINCIPLE}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and the keys of the items that it is about."""

    finding: Finding
    items: tuple[str, ...]


def of(
    ladder: Ladder,
    kind: tuple[str, str],
    severity: Severity,
    items: tuple[Item, ...],
    says: str,
    do: str,
    *,
    column: str = "",
    where: InRow | None = None,
) -> Found:
    """A finding about items: it stands at the first, and names its owner."""
    first = items[0]
    plan = ladder.plans[first.plan]
    place = where or InRow(first.where.file, first.where.row, column, first.key)
    finding = Finding(
        *kind, severity, f"{called(first)}: {says}", do, place, plan.rests_on, (),
        first.owner or plan.title,
    )  # fmt: skip
    return Found(finding, tuple(one.key for one in items))


def called(item: Item) -> str:
    """An item's title and its key, as findings call it."""
    return f"“{item.title}” ({item.key})"


def together(kind: tuple[str, str], severity: Severity, says: str, do: str) -> Found:
    """A finding about all plans together."""
    return Found(Finding(*kind, severity, says, do, InRow(TOGETHER, 1)), ())
