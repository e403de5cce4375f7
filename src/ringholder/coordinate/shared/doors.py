"""Whom to ring: who is accountable for a function in an area, for what, and to whom.

Source 003 §4 7 asks for an obvious point of contact at place, and that it be clear which body of
the NHS is accountable, for what and to whom. The constitution answers it; where it does not, that
is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ringholder.charter.bodies import Body, Post, Team
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.findings import Finding, RestsOn, Severity
from ringholder.matters.accountable import accountable

Held = Callable[[str], bool | None]
"""Whether somebody holds a seat or post today; `None` where the register does not show it."""


@dataclass(frozen=True, slots=True)
class Door:
    """A body, post or team to ring: `to` is whom it answers to, `decides` whether it has power.

    `contact` is the constitution's: empty where it gives none, `None` where it was not read;
    `rests_on` says what that rests on.
    """

    id: str
    name: str
    rung: str
    decides: bool
    to: tuple[str, ...]
    contact: str | None
    held: bool | None
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class Answer:
    """All doors for a function in an area, whom to ring first before the others."""

    function: str
    area: tuple[str, ...]
    doors: tuple[Door, ...]
    findings: tuple[Finding, ...]


def whom_to_ring(
    charter: Charter, function: str, area: tuple[str, ...], on: date, held: Held = lambda _: None
) -> Answer:
    """The doors for a function in areas of a charter; none where the charter does not place it."""
    if function not in charter.functions:
        return Answer(function, area, (), (_not_placed(charter, function),))
    with_power = {grant.holder.id for grant in charter.router(on).grants(function) if grant.stands}
    found = tuple(
        _door(charter, one, one in with_power, held)
        for one in accountable(charter, function, area, on)
    )
    return Answer(function, area, found, tuple(_wrong(charter, function, area, found)))


def _not_placed(charter: Charter, function: str) -> Finding:
    return Finding(
        "SHD001", "nobody-to-ring", Severity.ERROR,
        f"{charter.title} does not place {charter.name(function)}: nobody is accountable for it.",
        "Place the function in the constitution, or say why it is left to others.", charter.at,
    )  # fmt: skip


def _door(charter: Charter, named: str, decides: bool, held: Held) -> Door:
    entry = charter.bodies.get(named) or charter.posts.get(named) or charter.teams.get(named)
    contact = getattr(entry, "contact", None)
    return Door(
        id=named,
        name=charter.name(named),
        rung=str(given(getattr(entry, "rung", "")) or ""),
        decides=decides,
        to=tuple(charter.names(_to(entry))),
        contact=None if contact is UNKNOWN else given(contact) or "",
        held=held(named),
        rests_on=entry.rests_on("contact") if entry is not None else RestsOn.UNKNOWN,
    )


def _to(entry: Body | Post | Team | None) -> tuple[str, ...]:
    if isinstance(entry, Body):
        return tuple(each(entry.accountable_to))
    named = given(getattr(entry, "reports_to", None) or getattr(entry, "leads", None))
    return (named,) if named else ()


def _wrong(
    charter: Charter, function: str, area: tuple[str, ...], doors: tuple[Door, ...]
) -> Iterator[Finding]:
    """What is wrong with the doors: there are none, or the first of them leads nowhere today."""
    where = charter.functions[function].where("exercised_by", f"{function}.exercised_by")
    there = ", ".join(charter.names(area)) or "anywhere"
    outside = given(charter.functions[function].out_of_scope)
    if outside:
        yield Finding(
            "SHD001", "nobody-to-ring", Severity.NOTE,
            f"{charter.title} leaves {charter.name(function)} to others: {outside}.",
            "Ask them.", where,
        )  # fmt: skip
        return
    if not doors:
        yield Finding(
            "SHD001", "nobody-to-ring", Severity.ERROR,
            f"{charter.title} names nobody for {charter.name(function)} in {there}.",
            "Say in the constitution who exercises it there.", where,
        )  # fmt: skip
        return
    first = doors[0]
    if first.contact == "":
        yield Finding(
            "SHD002", "nowhere-to-ring", Severity.WARNING,
            f"{first.name} comes first, and the constitution does not say how to reach it.",
            "Add its `contact`: an office's, and not a person's own.", where,
        )  # fmt: skip
    if first.held is False:
        yield Finding(
            "SHD003", "nobody-picks-up", Severity.WARNING,
            f"{first.name} comes first, and nobody holds it today.",
            "Ring the next, and have somebody appointed.", where,
        )  # fmt: skip
