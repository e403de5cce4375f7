"""An incident was taken up to somebody who is no tier and no level above.

Escalation ends with somebody who can do more than whoever escalates.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.model import Charter, Holder
from ringholder.charter.said import given
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.on_call import duties, on_duty, rota_acts, tiers
from ringholder.register.store import Entry

CODE, FAULT = "OPL102", "not-above"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    act, charter = entry.act, case.charter
    acts = rota_acts(case, entry.index)
    now, named = on_duty(acts, act.at, entry.index), str(act.payload["woken"])
    order = tiers(duties(acts))
    own = max((order.index(one.tier) for one in now if one.as_ == act.as_), default=-1)
    if any(one.as_ == named and order.index(one.tier) > own for one in now):
        return
    if charter is None or (holder := charter.holder(named)) is None:
        yield Says(
            f"`{named}` is neither in the constitution nor on call now in a tier above.",
            "Ring whoever is on call in the next tier, or a post at a level above.",
        )
    elif not _above(charter, holder, act.as_):
        yield Says(
            f"{holder.name} is no tier and no level above {act.as_}.",
            "Take it to the next tier, or to a level above.",
        )


def _above(charter: Charter, holder: Holder, as_: str) -> bool:
    """Whether a body or post stands on a rung above that of a capacity."""
    own = charter.holder(as_.partition("/")[0])
    rungs = [given(one.rung) if one is not None else None for one in (own, holder)]
    low, high = (charter.heights.get(rung, 0) if rung else 0 for rung in rungs)
    return high > low
