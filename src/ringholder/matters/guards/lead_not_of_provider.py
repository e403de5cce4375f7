"""The lead for a service in trouble is of the organisation that provides it.

A failing service needs somebody with knowledge of the place and no stake in the provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.speaking import works_for
from ringholder.register.store import Entry

CODE, FAULT = "SHD105", "led-by-the-provider"
SOURCE = ("source 003 §4 4 and §5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    provider, owner = str(case.opened.get("organisation")), str(entry.act.payload["owner"])
    charter = case.charter
    if charter is None or provider not in charter.organisations:
        return
    own, do = works_for(charter, provider), "Name somebody who answers to whoever commissions it."
    if owner in own:
        says = f"{owner} works for {charter.name(provider)}, which provides the service."
        yield Says(says, do)
        return
    roll, day = case.world.roll, local_day(entry.act.at)
    for person in roll.holders(owner, day, entry.index):
        for other in sorted(own.intersection(roll.held_by(person, day, entry.index))):
            yield Says(
                f"Whoever is {owner} is {other} too, of {charter.name(provider)}, which provides "
                "the service.",
                do,
            )
