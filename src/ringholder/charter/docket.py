"""The docket of a function in an area on a day: every candidate, lowest first, with what is fixed.

Most of an answer depends only on the function, the area and the day. A docket works that out once;
the router then only compares sums, tags and who has an interest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar

from ringholder.charter.bodies import Body
from ringholder.charter.grants import Grant, grants
from ringholder.charter.model import Charter, Holder
from ringholder.charter.order import below, lowest_first
from ringholder.charter.powers import Condition, Control, Delegation, Function
from ringholder.charter.reasons import Reason, Why
from ringholder.charter.said import UNKNOWN, each

Overlay = TypeVar("Overlay", Condition, Control)


@dataclass(frozen=True, slots=True, eq=False)
class Refused:
    """A candidate without power here, whatever the matter is worth."""

    holder: Holder
    height: int
    footprint: frozenset[str]
    reason: Reason


@dataclass(frozen=True, slots=True, eq=False)
class Docket:
    """All that is fixed for a function, an area and a day.

    `candidates` have power, lowest first; `aboves` holds for each the places of those above it.
    `refused` have none whatever the matter is worth. `unread` are parts of the charter that were
    not read and might hold a lower power.
    """

    function: Function
    area: tuple[str, ...]
    footprint: frozenset[str]
    candidates: tuple[Grant, ...]
    aboves: tuple[frozenset[int], ...]
    refused: tuple[Refused, ...]
    conditions: tuple[Condition, ...]
    controls: tuple[Control, ...]
    unread: tuple[str, ...]


def make_docket(charter: Charter, function: Function, area: tuple[str, ...], on: date) -> Docket:
    """Work out the docket."""
    footprint = charter.footprint(area)
    held = grants(charter, function, on)
    ordered = lowest_first([g for g in held if g.stands and footprint <= g.footprint])
    powerless = [*_without_power(area, footprint, held), *_without_grant(charter, function, area, held, on)]
    return Docket(
        function=function,
        area=area,
        footprint=footprint,
        candidates=tuple(ordered),
        aboves=tuple(_above(grant, ordered) for grant in ordered),
        refused=tuple(sorted(powerless, key=lambda r: (r.height, len(r.footprint), r.holder.id))),
        conditions=tuple(_applying(charter.conditions.values(), function, on)),
        controls=tuple(_applying(charter.controls.values(), function, on)),
        unread=tuple(_unread(charter)),
    )


def _above(grant: Grant, ordered: list[Grant]) -> frozenset[int]:
    return frozenset(place for place, other in enumerate(ordered) if below(grant, other))


def _without_power(
    area: tuple[str, ...], footprint: frozenset[str], held: list[Grant]
) -> Iterator[Refused]:
    """Those who hold the function but not here, or not lawfully."""
    for grant in held:
        if grant.reserved_by is not None:
            reason = Reason(Why.RESERVED, (grant.reserved_by,))
        elif grant.barred_by is not None:
            reason = Reason(Why.BARRED, (grant.barred_by.id,))
        elif not footprint <= grant.footprint and not footprint.isdisjoint(grant.footprint):
            reason = Reason(Why.AREA, (area,))
        else:
            continue
        yield Refused(grant.holder, grant.height, grant.footprint, reason)


def _without_grant(
    charter: Charter, function: Function, area: tuple[str, ...], held: list[Grant], on: date
) -> Iterator[Refused]:
    """Those who stand on the ladder here and were given nothing."""
    holders = {grant.holder.id for grant in held}
    intended = _not_made(charter, function)
    footprint = charter.footprint(area)
    doers = set(each(function.exercised_by))
    for holder in chain(charter.bodies.values(), charter.posts.values()):
        if holder.id in holders or on not in holder.in_force or not charter.on_the_ladder(holder):
            continue
        if not isinstance(holder, Body) and holder.id not in doers | intended.keys():
            continue
        theirs = charter.footprint(holder.area)
        if not theirs.isdisjoint(footprint):
            reason = _no_grant(holder, theirs, area, footprint, intended)
            yield Refused(holder, charter.heights[holder.rung], theirs, reason)


def _no_grant(
    holder: Holder, theirs: frozenset[str], area: tuple[str, ...], footprint: frozenset[str],
    intended: dict[str, Delegation],
) -> Reason:  # fmt: skip
    if isinstance(holder, Body) and holder.decides is False:
        return Reason(Why.ADVISES)
    if holder.id in intended:
        return Reason(Why.INTENDED, (intended[holder.id].id,))
    if not footprint <= theirs:
        return Reason(Why.AREA, (area,))
    return Reason(Why.NOT_DELEGATED)


def _not_made(charter: Charter, function: Function) -> dict[str, Delegation]:
    return {
        delegation.to: delegation
        for delegation in charter.delegations.values()
        if delegation.state != "made" and function.id in each(delegation.functions)
    }


def _applying(entries: Iterable[Overlay], function: Function, on: date) -> Iterator[Overlay]:
    for entry in entries:
        if on in entry.in_force and (entry.functions == ("all",) or function.id in entry.functions):
            yield entry


def _unread(charter: Charter) -> Iterator[str]:
    if not charter.is_complete("delegations"):
        yield "delegations"
    for delegation in charter.delegations.values():
        if delegation.functions is UNKNOWN:
            yield delegation.id
