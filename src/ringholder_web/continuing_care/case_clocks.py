"""The clocks of cases, and the one that runs out first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ringholder.continuing_care.cases import Case
from ringholder.continuing_care.cases.as_events import events
from ringholder.continuing_care.clocks import Clock, State, every

_WAITS = (State.OVERDUE, State.RUNNING)


def clocks_of(cases: Iterable[Case], today: date) -> dict[str, list[Clock]]:
    """The clocks of cases, by their ids. Earlier cases of the same person count if given."""
    found: dict[str, list[Clock]] = {}
    for clock in every(events(cases, {}), today):
        found.setdefault(clock.request, []).append(clock)
    return found


def next_clock(clocks: Iterable[Clock]) -> Clock | None:
    """The clock that runs out first, of those that run or have run out."""
    return min((one for one in clocks if one.state in _WAITS), key=lambda c: c.due_on, default=None)
