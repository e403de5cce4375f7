"""The critical wait: the way from coming in to leaving that takes longest, and what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.charter.said import Said
from ringholder.commission.pathways.graph import forward, ordered, reached
from ringholder.commission.pathways.pathway import HandOff, Length, Pathway

_DAY, _WEEK, _LONG = 24.0, 168.0, 14


@dataclass(frozen=True, slots=True)
class Critical:
    """The longest way: its steps, hours in all, hours of waiting, and how many lengths it lacks.

    Lengths that nobody said count as nothing, so it may take longer; going round is counted once.
    """

    steps: tuple[str, ...]
    hours: float
    waiting: float
    unknown: int

    @property
    def in_words(self) -> str:
        """How long it takes, for people."""
        more = " or more" if self.unknown else ""
        return f"{length(self.hours)}{more}, of which {length(self.waiting)} are waits"


def length(hours: float) -> str:
    """A length of time for people: in hours to two days, in days to two weeks, then in weeks."""
    if hours < 2 * _DAY:
        return _counted(hours, "hour")
    if hours < _LONG * _DAY:
        return _counted(hours / _DAY, "day")
    return _counted(hours / _WEEK, "week")


def _counted(number: float, unit: str) -> str:
    shown = f"{number:.1f}".removesuffix(".0")
    return f"{shown} {unit}" if shown == "1" else f"{shown} {unit}s"


def critical(pathway: Pathway) -> Critical | None:
    """The longest way from a start to an end; `None` where none leads there."""
    best: dict[str, Critical] = {}
    kept, near = forward(pathway), reached(pathway)
    steps = pathway.by_id
    for name in ordered(pathway, kept):
        if name not in near:
            continue
        takes = steps[name].takes
        before = [_then(best[h.from_], h) for h in kept if h.to == name and h.from_ in best]
        if name in pathway.starts:
            before.append(Critical((), 0.0, 0.0, 0))
        if before:
            longest = max(before, key=lambda one: (one.hours, one.unknown))
            best[name] = Critical(
                (*longest.steps, name),
                longest.hours + _hours(takes),
                longest.waiting,
                longest.unknown + (isinstance(takes, Said) and name not in pathway.ends),
            )
    ends = [best[name] for name in pathway.ends if name in best]
    return max(ends, key=lambda one: (one.hours, one.unknown), default=None)


def _then(way: Critical, one: HandOff) -> Critical:
    waits = _hours(one.wait)
    lacks = way.unknown + isinstance(one.wait, Said)
    return Critical(way.steps, way.hours + waits, way.waiting + waits, lacks)


def _hours(length_: Length | Said) -> float:
    return 0.0 if isinstance(length_, Said) else length_.hours
