"""Something was done as on call by somebody who was not on the rota at that instant.

A decision at night is somebody's who was named for it beforehand. Whoever has the incident may
hand it over after their own duty has ended, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.incident import has_it
from ringholder.matters.on_call import on_duty, rota_acts
from ringholder.register.store import Entry

CODE, FAULT = "DTY103", "not-on-call"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    act = entry.act
    now = on_duty(rota_acts(case, entry.index), act.at, entry.index)
    late = act.kind == "hand-over" and has_it(case, entry.index) == act.as_
    if all(one.as_ != act.as_ for one in now) and not late:
        who = ", ".join(f"{one.as_} ({one.tier})" for one in now) or "nobody"
        yield Says(
            f"{act.as_} is not on the rota at {act.at:%Y-%m-%d %H:%M} UTC; on call is {who}.",
            "Let whoever is on call do it, or have the deputy stand in on the rota.",
        )
