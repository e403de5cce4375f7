"""Somebody refused for a practice and is not the broker whom its network named, or was who asks.

Only a network says who refuses on its behalf, and nobody refuses what they ask themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.coded import networks_asked
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.speaking import speaks_as
from ringholder.register.store import Entry

CODE, FAULT = "OVS105", "refused-by-no-broker"
SOURCE = ("source 003 §3 (brokering local relationships)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    on, act = local_day(entry.act.at), entry.act
    networks = networks_asked(case.opened, on, case.world.network_changes.approved(entry.index))
    named = {
        who
        for network in networks
        for broker, _ in case.world.practice_matters.brokers(network, on, entry.index)
        for who in speaks_as(case.charter, broker)
    }
    if act.as_ not in named:
        called = ", ".join(networks) or "no network"
        yield Says(
            f"{act.as_} was not named as broker by {called} when it was refused.",
            "Have the network name its broker first.",
        )
    if act.as_ == case.opening.act.as_ or act.by == case.opening.act.by:
        yield Says("Whoever asks does not broker for those who are asked.", "Let another do it.")
