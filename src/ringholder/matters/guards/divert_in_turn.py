"""Something was said of a divert that is not there, or that is not at that point.

Each divert is proposed, agreed to, started, reviewed and ended, under one name. None sends to a
site that is being relieved itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.incident import (
    AGREE,
    END,
    PROPOSE,
    PROPOSED,
    REVIEW,
    RUNNING,
    START,
    Divert,
    diverts,
)
from ringholder.register.store import Entry

CODE, FAULT = "OPL103", "divert-out-of-turn"
SOURCE = ("docs/how-to/be-on-call.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, kind = entry.act.payload, entry.act.kind
    found = {one.id: one for one in diverts(case, entry.index)}
    divert = found.get(said["divert"])
    if kind == PROPOSE:
        yield from _new(case, entry, known=divert is not None)
    elif divert is None:
        names = ", ".join(found) or "none"
        yield Says(f"There is no divert `{said['divert']}`.", f"Name one of these: {names}.")
    elif divert.state not in _STATES[kind]:
        yield Says(f"The divert {divert.id} is {divert.state}.", "Take its steps in their order.")
    elif kind == START:
        yield from _crossing(divert.sites, found.values())


def _crossing(sites: tuple[str, str], others: Iterable[Divert]) -> Iterator[Says]:
    """That another runs which sends from where this one goes: they pass one another on the way."""
    for one in others:
        if one.state == RUNNING and one.from_site == sites[1]:
            yield Says(
                f"{sites[1]} would receive by it, and sends on by the divert {one.id}.",
                "End that one first.",
            )


def _new(case: Case, entry: Entry, *, known: bool) -> Iterator[Says]:
    said = entry.act.payload
    if known:
        yield Says(f"There is a divert `{said['divert']}` already.", "Give it another name.")
    if said["from_site"] == said["to_site"]:
        yield Says("It goes from a site to itself.", "Name two sites.")
    if Decimal(said["an_hour"]) <= 0:
        yield Says("It moves nothing.", "Say how many ambulances an hour it moves.")
    places = {} if case.charter is None else case.charter.organisations
    if strangers := [one for one in (said["from_site"], said["to_site"]) if one not in places]:
        yield Says(
            f"The constitution has no organisation {', '.join(strangers)}.", "Name it as there."
        )


_STATES = {
    AGREE: (PROPOSED, RUNNING),
    START: (PROPOSED,),
    REVIEW: (RUNNING,),
    END: (PROPOSED, RUNNING),
}
