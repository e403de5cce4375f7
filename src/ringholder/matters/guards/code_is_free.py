"""A code was allotted to a network that needs none, or that another network has.

Money and figures go by the code. Under another network's code they would reach that one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.network_changes import called, read
from ringholder.register.store import Entry

CODE, FAULT = "NWC107", "code-not-free"
SOURCE = ("docs/how-to/keep-networks.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    change, code = read(case.opening), str(entry.act.payload["network"])
    if change.network:
        yield Says(f"The change is to {called(change.network)}, which has its code.", "Leave it.")
        return
    found = organisations.find(code)
    if found is not None and found.kind is not Kind.NETWORK:
        yield Says(f"`{code}` is the code of {found.called}.", "Give the code of the network.")
    of_another = {one.code for one in organisations.practices(network=code)} - set(change.practices)
    earlier = case.world.network_changes.approved(entry.index)
    used = any(one.network == code for one in earlier if one.matter != case.matter)
    if of_another or used:
        yield Says(f"{called(code)} has other practices.", "Give the code that was allotted to it.")
