"""The docket of a function in an area on a day: every candidate, lowest first, with what is fixed.

Most of an answer depends only on the function, the area and the day. A docket works that out once;
the router then only compares sums, tags and who has an interest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from ringholder.charter.bodies import Body
from ringholder.charter.first import Overlay, consulted, first
from ringholder.charter.grants import DIMENSIONS, Grant, grants
from ringholder.charter.model import Charter, Holder
from ringholder.charter.order import by_name, ladder
from ringholder.charter.powers import Delegation, Function
from ringholder.charter.reasons import Reason, Refusal, Why
from ringholder.charter.said import UNKNOWN, each


@dataclass(frozen=True, slots=True, eq=False)
class Refused:
    """A candidate without power here, whatever the matter is worth."""

    refusal: Refusal
    footprint: frozenset[str]


@dataclass(frozen=True, eq=False)
class Docket:
    """All that is fixed for a function, an area and a day.

    `held` are all grants of the function, here or elsewhere. `candidates` have power, lowest first;
    `aboves` holds for each the places of those above it. What only an answer needs is worked out
    when it is asked for: a check of a whole charter makes thousands of dockets.
    """

    charter: Charter
    function: Function
    area: tuple[str, ...]
    on: date
    footprint: frozenset[str]
    held: Sequence[Grant]
    candidates: tuple[Grant, ...]
    aboves: tuple[frozenset[int], ...]

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """The legal holders' acting bodies; the organisation itself where no body acts for it."""
        return tuple(_roots(self.charter, self.function))

    @cached_property
    def rivals(self) -> tuple[tuple[int, ...], ...]:
        """For each candidate the later ones that are not above it."""
        return tuple(_rivals(self.aboves))

    @cached_property
    def limits(self) -> dict[str, tuple[Decimal, ...]]:
        """The sums at which somebody's power ends, by dimension."""
        return dict(_limits(self.candidates))

    @cached_property
    def exceptions(self) -> frozenset[str]:
        """The tags that somebody's power leaves out."""
        return frozenset().union(*(grant.exceptions for grant in self.candidates))

    @cached_property
    def limits_unread(self) -> tuple[str, ...]:
        """The delegations whose limit was not read."""
        return tuple(sorted({name for grant in self.candidates for name in grant.unread}))

    @cached_property
    def refused(self) -> tuple[Refused, ...]:
        """Those who have no power whatever the matter is worth, lowest first."""
        return _refused(self)

    @cached_property
    def first(self) -> tuple[Overlay, ...]:
        """What must come before a decision."""
        return first(self.charter, self.function, self.on, self.footprint)

    @cached_property
    def consult(self) -> tuple[Overlay, ...]:
        """Who must be heard before a decision."""
        return consulted(self.charter, self.function, self.on)

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """Parts of the charter that were not read and might hold a lower power."""
        return tuple(_unread(self.charter))


def make_docket(
    charter: Charter, function: Function, area: tuple[str, ...], on: date,
    held: list[Grant] | None = None,
) -> Docket:  # fmt: skip
    """Work out the docket; `held` are the grants of the function on the day, if they are known."""
    held = grants(charter, function, on) if held is None else held
    footprint = charter.footprint(area)
    here = ladder([grant for grant in held if grant.stands and footprint <= grant.footprint])
    return Docket(charter, function, area, on, footprint, held, here.grants, here.aboves)


def _roots(charter: Charter, function: Function) -> Iterator[str]:
    for organisation in each(function.legal_holder):
        acting = charter.acting(organisation)
        yield organisation if acting is None else acting.id


def _rivals(aboves: tuple[frozenset[int], ...]) -> Iterator[tuple[int, ...]]:
    for place, above in enumerate(aboves):
        yield tuple(later for later in range(place + 1, len(aboves)) if later not in above)


def _limits(candidates: tuple[Grant, ...]) -> Iterator[tuple[str, tuple[Decimal, ...]]]:
    """The sums at which somebody's power ends, least first, of each dimension that is limited."""
    for dimension in DIMENSIONS:
        sums = {grant.limits[dimension] for grant in candidates if dimension in grant.limits}
        if sums:
            yield dimension, tuple(sorted(sums))


def _refused(docket: Docket) -> tuple[Refused, ...]:
    """One for each holder, lowest first."""
    charter, area = docket.charter, docket.area
    able = {grant.holder.id for grant in docket.candidates}
    here = [grant for grant in docket.held if grant.holder.id not in able]
    refused = {r.refusal.holder.id: r for r in _without_power(charter, area, here)}
    holders = {grant.holder.id for grant in docket.held}
    found = [
        *refused.values(),
        *_without_grant(charter, docket.function, area, holders, docket.on),
    ]
    found.sort(
        key=lambda r: (r.refusal.height, len(r.footprint), r.refusal.holder.id, r.refusal.reason)
    )
    return tuple(found)


def _without_power(charter: Charter, area: tuple[str, ...], held: list[Grant]) -> Iterator[Refused]:
    """Those who hold the function but not here, or not lawfully; what comes nearest to power last.

    One who holds it only elsewhere is told so where its own area reaches here.
    """
    footprint = charter.footprint(area)
    for grant in sorted(held, key=lambda grant: (grant.footprint >= footprint, *by_name(grant))):
        if grant.reserved_by is not None:
            reason = Reason(Why.RESERVED, (grant.reserved_by,))
        elif grant.barred_by is not None:
            reason = Reason(Why.BARRED, (grant.barred_by.id,))
        elif not footprint.isdisjoint(grant.footprint | charter.footprint(grant.holder.area)):
            reason = Reason(Why.AREA, (area,))
        else:
            continue
        yield Refused(Refusal(grant.holder, grant.height, reason), grant.footprint)


def _without_grant(
    charter: Charter, function: Function, area: tuple[str, ...], holders: set[str], on: date
) -> Iterator[Refused]:
    """Those who stand on the ladder here and were given nothing."""
    intended = _not_made(charter, function)
    footprint = charter.footprint(area)
    doers = set(each(function.exercised_by))
    everybody: list[Holder] = [*charter.bodies.values(), *charter.posts.values()]
    for holder in everybody:
        if holder.id in holders or on not in holder.in_force or not charter.on_the_ladder(holder):
            continue
        if not isinstance(holder, Body) and holder.id not in doers | intended.keys():
            continue
        theirs = charter.footprint(holder.area)
        if not theirs.isdisjoint(footprint):
            reason = _no_grant(holder, footprint <= theirs, area, intended)
            yield Refused(Refusal(holder, charter.heights[holder.rung], reason), theirs)


def _no_grant(
    holder: Holder, covers: bool, area: tuple[str, ...], intended: dict[str, Delegation]
) -> Reason:
    if isinstance(holder, Body) and holder.decides is False:
        return Reason(Why.ADVISES)
    if holder.id in intended:
        return Reason(Why.INTENDED, (intended[holder.id].id,))
    return Reason(Why.NOT_DELEGATED) if covers else Reason(Why.AREA, (area,))


def _not_made(charter: Charter, function: Function) -> dict[str, Delegation]:
    found = (
        delegation
        for delegation in charter.delegations.values()
        if delegation.state != "made" and function.id in each(delegation.functions)
    )
    return {d.to: d for d in sorted(found, key=lambda delegation: delegation.id)}


def _unread(charter: Charter) -> Iterator[str]:
    if not charter.is_complete("delegations"):
        yield "delegations"
    yield from sorted(d.id for d in charter.delegations.values() if d.functions is UNKNOWN)
