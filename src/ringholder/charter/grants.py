"""Grants: who has power over a function on a day, by which chain from its legal holder.

Along a chain the least limit, the meet of the areas, the union of the exceptions and the meet of
the dates hold. Delegating does not divest: the grantor stays competent above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.charter.model import Charter, Holder
from ringholder.charter.powers import Delegation, Function, Limit, Reservation
from ringholder.charter.said import NONE, SILENT, UNKNOWN, Said, each, given
from ringholder.charter.words import OUTSIDE
from ringholder.findings import RestsOn, weakest

LEAVES_THE_LEGAL_PERSON = frozenset({"s65Z5", "s65Z6", "s13Z", "s75"})
STAYS_INSIDE = frozenset({"committee", "officer"})
DIMENSIONS = ("a_year", "whole_life", "committed_in_year")
_GIVES_POWER = ("from_", "to", "functions", "area", "limit", "except_", "state")


@dataclass(frozen=True, slots=True, eq=False)
class Grant:
    """Power over one function in the hands of one body or post.

    `limits` holds the least sum of each dimension that is limited, in pounds; `unread` names the
    delegations whose limit was not read, `doubts` the entries of which another part that might take
    the power away was not. `chain` are the delegations from the legal holder down.
    """

    holder: Holder
    height: int
    footprint: frozenset[str]
    limits: Mapping[str, Decimal]
    unread: frozenset[str]
    doubts: frozenset[str]
    exceptions: frozenset[str]
    chain: tuple[Delegation, ...]
    above: tuple[str, ...]  # the holders that the power came through, legal holder first
    reserved_by: str | None = None
    barred_by: Delegation | None = None

    @property
    def grantor(self) -> str | None:
        """Who gave the power; `None` for the legal holder."""
        return self.above[-1] if self.above else None

    @property
    def root(self) -> str:
        """The legal holder's body, from which the power comes."""
        return self.above[0] if self.above else self.holder.id

    @property
    def stands(self) -> bool:
        """Whether it is power at all: not reserved above, and lawfully passed on."""
        return self.reserved_by is None and self.barred_by is None

    @property
    def rests_on(self) -> RestsOn:
        """The weakest entry of the chain."""
        return weakest(delegation.rests_on(*_GIVES_POWER) for delegation in self.chain)


def state_gives_power(charter: Charter, delegation: Delegation) -> bool:
    """Only what is made gives power; in a proposal or model, what is proposed does too."""
    made = {"made"} if charter.answers_for_its_days else {"made", "proposed"}
    return delegation.state in made


def grants(charter: Charter, function: Function, on: date) -> list[Grant]:
    """Every grant of the function on the day, the legal holders' own first."""
    if on not in function.in_force:
        return []
    passed_on = _delegations_by_giver(charter, function, on)
    found = list(_roots(charter, function, on))
    for grant in found:  # grows while it is walked: a chain is followed to its end
        found.extend(_onward(charter, grant, passed_on.get(grant.holder.id, ()), function, on))
    return found


def leave(charter: Charter, received: Delegation, onward: Delegation) -> bool | None:
    """Whether what was received may be passed on so, out of the legal person that has it.

    `None` when the charter was not read that far. Consent counts from whoever gave the power, or
    from an organisation that the giver governs.
    """
    if received.onward == "no":
        return False
    if received.onward != "consent":
        return None if received.onward is UNKNOWN else True
    if onward.consent_of is UNKNOWN:
        return None
    giver = _actor(charter, received.from_)
    return any(_actor(charter, name) == giver for name in each(onward.consent_of))


def _actor(charter: Charter, name: str) -> str:
    acting = charter.acting(name)
    return name if acting is None else acting.id


def _roots(charter: Charter, function: Function, on: date) -> Iterator[Grant]:
    for organisation in each(function.legal_holder):
        holder = charter.acting(organisation)
        if holder is None or on not in holder.in_force or holder.rung == OUTSIDE:
            continue
        if on not in charter.organisations[organisation].in_force:
            continue
        yield Grant(
            holder=holder,
            height=charter.heights[holder.rung],
            footprint=charter.footprint(holder.area),
            limits={},
            unread=frozenset(),
            doubts=frozenset(),
            exceptions=frozenset(),
            chain=(),
            above=(),
        )


def _delegations_by_giver(
    charter: Charter, function: Function, on: date
) -> dict[str, list[Delegation]]:
    by_giver: dict[str, list[Delegation]] = {}
    for delegation in charter.delegations.values():
        giver = charter.acting(delegation.from_)
        if (
            giver is not None
            and function.id in each(delegation.functions)
            and on in delegation.in_force
            and state_gives_power(charter, delegation)
        ):
            by_giver.setdefault(giver.id, []).append(delegation)
    return by_giver


def _onward(
    charter: Charter, grant: Grant, delegations: tuple[Delegation, ...] | list[Delegation],
    function: Function, on: date,
) -> Iterator[Grant]:  # fmt: skip
    for delegation in delegations:
        holder = charter.acting(delegation.to)
        if holder is None or on not in holder.in_force or holder.rung == OUTSIDE:
            continue
        if holder.id == grant.holder.id or holder.id in grant.above:
            continue  # a loop gives nobody power; LIV004 reports it
        yield _passed(charter, grant, delegation, holder, function, on)


def _passed(
    charter: Charter, grant: Grant, delegation: Delegation, holder: Holder,
    function: Function, on: date,
) -> Grant:  # fmt: skip
    area = holder.area if isinstance(delegation.area, Said) else delegation.area
    above = (*grant.above, grant.holder.id)
    kept = _kept_above(charter, above, function, on)
    leaves = _leaves(charter, grant.chain, delegation)
    return Grant(
        holder=holder,
        height=charter.heights[holder.rung],
        footprint=grant.footprint & charter.footprint(area),
        limits=_least(grant.limits, delegation.limit),
        unread=grant.unread | ({delegation.id} if _limit_unread(delegation) else frozenset()),
        doubts=grant.doubts.union(
            [delegation.id] if delegation.except_ is UNKNOWN else [],
            (reservation.id for reservation in kept if reservation.when is UNKNOWN),
            (received.id for received, given_ in leaves if given_ is None),
        ),
        exceptions=grant.exceptions
        | frozenset(each(delegation.except_))
        | {tag for reservation in kept for tag in each(reservation.when)},
        chain=(*grant.chain, delegation),
        above=above,
        reserved_by=next((r.body for r in kept if r.when in (SILENT, NONE)), None),
        barred_by=grant.barred_by or next((r for r, given_ in leaves if given_ is False), None),
    )


def _limit_unread(delegation: Delegation) -> bool:
    limit = delegation.limit
    if isinstance(limit, Said):
        return limit is UNKNOWN
    return any(getattr(limit, dimension) is UNKNOWN for dimension in DIMENSIONS)


def _least(limits: Mapping[str, Decimal], limit: Limit | Said) -> Mapping[str, Decimal]:
    if isinstance(limit, Said):
        return limits
    least = dict(limits)
    for dimension in DIMENSIONS:
        sum_ = given(getattr(limit, dimension))
        if sum_ is not None:
            least[dimension] = min(sum_, least.get(dimension, sum_))
    return least


def _kept_above(
    charter: Charter, above: tuple[str, ...], function: Function, on: date
) -> list[Reservation]:
    kept = [
        reservation
        for reservation in charter.reservations.values()
        if reservation.body in above
        and on in reservation.in_force
        and (function.id in reservation.functions or reservation.functions == ("all",))
    ]
    return sorted(kept, key=lambda reservation: reservation.id)


def _leaves(
    charter: Charter, chain: Sequence[Delegation], onward: Delegation
) -> list[tuple[Delegation, bool | None]]:
    """What those say who gave the power, if this passes it on out of the legal person.

    They are the last that brought it into the legal person, and those that passed it on inside.
    """
    found: list[tuple[Delegation, bool | None]] = []
    if given(onward.route) in LEAVES_THE_LEGAL_PERSON:
        for received in reversed(chain):
            found.append((received, leave(charter, received, onward)))
            if given(received.route) not in STAYS_INSIDE:
                break
    return found
