"""A step was taken that the process which was chosen does not have.

Each process has its own steps and notices; those of another give nobody the protection of this one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.regime import clause
from ringholder.matters.selection.so_far import way_of
from ringholder.register.store import Entry

CODE, FAULT = "PSR105", "step-of-another-process"
SOURCE = ("SI 2023/1348 regs 7 to 11",)

_WITH_STANDSTILL = frozenset({Process.DIRECT_C, Process.MOST_SUITABLE, Process.COMPETITIVE})
_OF = {
    "notify-process": frozenset({Process.MOST_SUITABLE}),
    "identify-providers": frozenset({Process.MOST_SUITABLE}),
    "invite-offers": frozenset({Process.COMPETITIVE}),
    "receive-offer": frozenset({Process.COMPETITIVE}),
    "tell-providers": frozenset({Process.COMPETITIVE}),
    "assess": _WITH_STANDSTILL,
    "intend-award": _WITH_STANDSTILL,
    "award": frozenset(Process),
}


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    way = way_of(case)
    if way is not None and way.process not in _OF[entry.act.kind]:
        step = entry.act.kind.replace("-", " ")
        yield Says(
            f"{way.title} has no step to {step}.",
            "Take the steps of the process, or choose another process.",
            authority=(clause(way.clause),),
        )
