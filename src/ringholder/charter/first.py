"""What must come before a decision: conditions to meet, people to consult, approvers to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from ringholder.charter.model import Charter
from ringholder.charter.powers import Condition, Control, Function, When
from ringholder.charter.question import Value
from ringholder.charter.said import UNKNOWN, Said, each, given

CONSULTED = frozenset({"consult", "inform"})

Entries = TypeVar("Entries", Condition, Control)


class Prior(NamedTuple):
    """One thing that comes first: the condition or control it stands in, what to do, with whom."""

    id: str
    do: str
    whom: tuple[str, ...]
    duty: str
    authority: tuple[str, ...]


class Overlay(NamedTuple):
    """A prior and which matters it is for: those so tagged, touching one of these, over a sum."""

    prior: Prior
    tags: frozenset[str] | None = None
    touching: frozenset[str] | None = None
    floor: Decimal | None = None


class Priors(NamedTuple):
    """What comes first on a kind of matter, and what does only over a sum."""

    always: tuple[Prior, ...]
    over: tuple[tuple[Decimal, Prior], ...]

    def of(self, value: Value) -> tuple[Prior, ...]:
        """What comes first when it is worth so much, or may be."""
        if not self.over:
            return self.always
        worth = _may_be_worth(value)
        return (*self.always, *[prior for floor, prior in self.over if worth > floor])


def first(
    charter: Charter, function: Function, on: date, footprint: frozenset[str]
) -> tuple[Overlay, ...]:
    """What must come first on this function: conditions, consents, the approvals of controls."""
    conditions = _applying(charter.conditions.values(), function, on)
    controls = _applying(charter.controls.values(), function, on)
    return (
        *(_condition(charter, entry) for entry in conditions if entry.do not in CONSULTED),
        *(Overlay(prior) for prior in _consents(charter, function, on, footprint)),
        *(_overlay(charter, _approval(charter, entry), entry.when) for entry in controls),
    )


def consulted(charter: Charter, function: Function, on: date) -> tuple[Overlay, ...]:
    """Who is to be consulted or informed on this function."""
    conditions = _applying(charter.conditions.values(), function, on)
    return tuple(_condition(charter, entry) for entry in conditions if entry.do in CONSULTED)


def narrowed(
    overlays: tuple[Overlay, ...], tags: frozenset[str], affects: frozenset[str]
) -> Priors:
    """What is for a matter that is, or may be, so tagged and touches these organisations."""
    found = [
        overlay
        for overlay in overlays
        if (overlay.tags is None or not overlay.tags.isdisjoint(tags))
        and (overlay.touching is None or not overlay.touching.isdisjoint(affects))
    ]
    return Priors(
        tuple(overlay.prior for overlay in found if overlay.floor is None),
        tuple((overlay.floor, overlay.prior) for overlay in found if overlay.floor is not None),
    )


def _applying(entries: Iterable[Entries], function: Function, on: date) -> Iterator[Entries]:
    for entry in sorted(entries, key=lambda entry: entry.id):
        if on in entry.in_force and (entry.functions == ("all",) or function.id in entry.functions):
            yield entry


def _overlay(charter: Charter, prior: Prior, when: When | Said) -> Overlay:
    if isinstance(when, Said):
        return Overlay(prior)
    kinds = set(each(when.affects))
    touching = frozenset(o.id for o in charter.organisations.values() if o.kind in kinds)
    tags = frozenset(each(when.tags))
    return Overlay(prior, tags or None, touching if kinds else None, given(when.value_over))


def _may_be_worth(value: Value) -> Decimal:
    """The most that it may cost; a year of it costs no more than its whole life."""
    whole, year = value.whole_life, value.a_year
    if whole is UNKNOWN or (year is UNKNOWN and isinstance(whole, Said)):
        return Decimal("Infinity")
    return max(given(whole) or Decimal(0), given(year) or Decimal(0))


def _condition(charter: Charter, condition: Condition) -> Overlay:
    prior = Prior(
        condition.id,
        condition.do,
        tuple(each(condition.whom)),
        given(condition.duty) or "",
        condition.authority,
    )
    return _overlay(charter, prior, condition.when)


def _consents(
    charter: Charter, function: Function, on: date, footprint: frozenset[str]
) -> Iterator[Prior]:
    """The consents that the law asks for, of those whose area it concerns."""
    for approver in sorted(charter.approvers.values(), key=lambda entry: entry.id):
        area = charter.organisations[approver.holder].area
        here = isinstance(area, Said) or not footprint.isdisjoint(charter.footprint(area))
        if here and on in approver.in_force and function.id in each(approver.approves):
            whom = (charter.name(approver.holder),)
            yield Prior(approver.id, "approve", whom, approver.role, approver.authority)


def _approval(charter: Charter, control: Control) -> Prior:
    approvers = tuple(charter.names(each(control.approvers)))
    return Prior(control.id, "approve", approvers, control.name, control.authority)
