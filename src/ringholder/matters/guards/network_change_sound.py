"""What was proposed is no change that could be made.

Who joins is not in a network, who moves or opts out is in one, and a network that is formed has a
name. A change of what another approved change alters later, or on the same day, would make that one
untrue; others may have been approved since it was proposed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.network_changes import (
    COVER,
    JOIN,
    MERGER,
    MOVE,
    NEW,
    OPT_OUT,
    PROPOSE,
    After,
    Belongs,
    NetworkChange,
    called,
    read,
)
from ringholder.register.store import Entry

CODE, FAULT = "NWC101", "no-such-change"
SOURCE = ("source 003 §3", "docs/how-to/keep-networks.md")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    change = read(entry if entry.act.kind == PROPOSE else case.opening)
    known = case.world.network_changes.approved(entry.index)
    earlier = tuple(one for one in known if one.matter != case.matter)
    yield from _named(change)
    for practice in change.practices:
        held = After(earlier).on(practice, change.on)
        says = _of_practice(change, practice, held)
        if says:
            yield Says(says, "Choose the kind of change that it is, or correct the codes.")
        later = [one for one in earlier if one.on >= change.on and practice in one.practices]
        if later:
            yield Says(
                f"Another change of {called(practice)} on {in_words(later[0].on)} is approved.",
                "Undo that one first, or let this one take effect after it.",
            )
    if change.kind == MERGER:
        yield from _merged(change, After(earlier))


def _named(change: NetworkChange) -> Iterator[Says]:
    if change.network and change.name:
        yield Says("It names a network and a new one.", "Leave one of the two out.")
    elif change.kind == NEW and not change.name:
        yield Says("A network that is formed has no name.", "Give its name, and no code.")
    elif not change.network and not change.name:
        yield Says("It does not say which network.", "Name the network, or the name of a new one.")
    elif change.name and change.kind not in (NEW, MERGER):
        yield Says("Only a new network has a name without a code.", "Name the network by its code.")


def _of_practice(change: NetworkChange, practice: str, held: tuple[Belongs, ...]) -> str:
    member = [one for one in held if one.member]
    whom = called(practice)
    if change.kind == JOIN and member:
        return f"{whom} is in {called(member[0].network)}: it would move."
    if change.kind in (MOVE, OPT_OUT, MERGER) and not held:
        return f"{whom} is in no network on {in_words(change.on)}."
    if change.kind in (MOVE, OPT_OUT) and not member:
        return f"{whom} is in no network: it is covered by {called(held[0].network)}."
    if change.kind == MOVE and change.network in {one.network for one in member}:
        return f"{whom} is in {called(change.network)} already."
    if change.kind == COVER and member:
        return f"{whom} is in {called(member[0].network)}: it would have to opt out."
    return ""


def _merged(change: NetworkChange, before: After) -> Iterator[Says]:
    """A merger moves everybody of the networks that end, and names these."""
    if not set(change.ending) - {change.goes_to}:
        yield Says("It does not say which networks end by it.", "Name them.")
    for network in change.ending:
        if network == change.goes_to:
            continue
        belong = {one.practice for one in before.in_network(network, change.on)}
        missing = sorted(belong - set(change.practices))
        if missing:
            yield Says(
                f"{', '.join(map(called, missing))} of {called(network)} would stay behind.",
                "Name every practice of a network that ends, the covered ones too.",
            )
