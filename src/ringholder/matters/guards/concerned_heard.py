"""A change went to the board before those whom it is about had said what they think of it.

A practice is a business of its own and a network an agreement: nobody is moved unheard. A network
that does not accept to cover a practice covers nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.network_changes import COVER, OPT_OUT, called, read
from ringholder.matters.network_judged import heard
from ringholder.register.store import Entry

CODE, FAULT = "NWC103", "concerned-not-heard"
SOURCE = ("source 003 §3", "docs/how-to/keep-networks.md")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    change = read(case.opening)
    asked = list(change.practices)
    asked += [change.network] if change.network else []
    told = heard(case)
    silent = [one for one in asked if one not in told]
    if silent:
        yield Says(
            f"Nothing was said by {', '.join(map(called, silent))}.",
            "Let each say under its own code whether it agrees.",
        )
    against = [one for one in asked if told.get(one) is False]
    if change.network in against and change.kind in (OPT_OUT, COVER):
        against.remove(change.network)
        yield Says(
            f"{called(change.network)} does not accept to cover them.",
            "Propose another network that does.",
        )
    if against:
        yield Says(
            f"{', '.join(map(called, against))} did not agree.",
            "Let the decision say why it is made all the same.",
            Severity.WARNING,
        )
