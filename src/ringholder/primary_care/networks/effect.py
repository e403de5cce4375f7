"""What a change does to the size of each network that it touches: before its day, and on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ringholder.matters.network_changes import NetworkChange
from ringholder.primary_care.lists import Lists
from ringholder.primary_care.membership import Memberships
from ringholder.primary_care.networks.size import Network, network
from ringholder.primary_care.networks.standing import standing


@dataclass(frozen=True, slots=True)
class Effect:
    """A network as it would be on the day without a change, and with it."""

    before: Network
    after: Network


def effects(
    change: NetworkChange, earlier: Iterable[NetworkChange], register: Memberships, lists: Lists
) -> tuple[Effect, ...]:
    """The networks that a change touches, those that practices leave first.

    `earlier` are the changes that stand without it. People are those of the last snapshot before
    its day: nobody foretells lists.
    """
    others = tuple(one for one in earlier if one.matter != change.matter)
    before, after = standing(register, others), standing(register, (*others, change))
    left = {m.network for code in change.practices for m in before.of(code, change.on)}
    named = dict.fromkeys((*sorted(left), *change.ending, change.goes_to))
    return tuple(
        Effect(network(code, before, lists, change.on), network(code, after, lists, change.on))
        for code in named
    )
