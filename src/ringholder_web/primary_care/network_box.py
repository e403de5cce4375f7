"""A change of networks on the page of its matter: sizes before and after, and who said what."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.network_changes import (
    OPT_OUT,
    PROCEDURE,
    NetworkChange,
    called,
    outside,
)
from ringholder.matters.network_judged import heard
from ringholder.matters.network_rules import Rule, network_rules
from ringholder.primary_care.lists import shipped
from ringholder.primary_care.membership import registered
from ringholder.primary_care.networks.effect import effects
from ringholder.primary_care.networks.size import Network
from ringholder_web.primary_care.networks_known import size_tag
from ringholder_web.ui.words import Tag

_SAID = {True: Tag("Agrees", "green"), False: Tag("Does not agree", "orange")}
_SILENT = Tag("Not said yet", "grey")


@dataclass(frozen=True, slots=True)
class Sized:
    """A network that the change touches, in words before and after it."""

    name: str
    address: str
    before: str
    after: str
    tag: Tag | None


@dataclass(frozen=True, slots=True)
class NetworkBox:
    """What the page of a change shows besides its acts; `waits` says whom nobody has heard."""

    on: str
    sized: tuple[Sized, ...]
    counted_on: str
    wrong: tuple[str, ...]
    heard: tuple[tuple[str, Tag], ...]
    mid_year: bool
    notified: Rule | None
    notified_by: str


def network_box(case: Case) -> NetworkBox | None:
    """The box of a change of networks; `None` for every other matter."""
    if case.procedure is None or case.procedure.id != PROCEDURE:
        return None
    world = case.world.network_changes
    change = world.of(case.matter)
    if change is None:
        return None
    earlier = [one for one in world.approved() if one.matter != case.matter]
    found = effects(change, earlier, registered(), shipped())
    told = heard(case)
    asked = [*change.practices, *([change.network] if change.network else [])]
    counted = next((one.after.counted_on for one in found), None)
    rules = network_rules()
    opts_out = change.kind == OPT_OUT
    return NetworkBox(
        in_words(change.on),
        tuple(_sized(one.before, one.after, change) for one in found),
        in_words(counted) if counted else "",
        () if case.ended else tuple(outside(change, earlier)),
        tuple((called(one), _SAID[told[one]] if one in told else _SILENT) for one in asked),
        change.mid_year,
        rules.notified if opts_out else None,
        in_words(rules.notified_by(change.on.year)) if opts_out else "",
    )


def _sized(before: Network, after: Network, change: NetworkChange) -> Sized:
    return Sized(
        after.name or change.name or after.code,
        reverse("network", args=[after.code]) if before.place or after.place else "",
        _in_words(before),
        _in_words(after),
        size_tag(after),
    )


def _in_words(one: Network) -> str:
    number = len(one.members)
    if not one.practices:
        return "No practice"
    people = f"{one.people:,} patients in " if one.people else ""
    covered = f", and {len(one.covered)} covered" if one.covered else ""
    return f"{people}{number} {'practice' if number == 1 else 'practices'}{covered}"
