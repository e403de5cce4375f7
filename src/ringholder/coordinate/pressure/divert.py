"""Should ambulances go elsewhere? Both sites before and after, by a stated model of the queue.

Each site is a queue with Poisson arrivals and as many servers as it has handover bays, each of
which takes the same mean time with an exponential spread (M/M/c, Erlang's C); the wait is that of
the steady state. What is counted is ambulance-minutes in an hour: waits at both sites, and the
longer way of those that are sent on. Where a site has no steady state its queue grows, and the
divert that lets the queues grow least is the better one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, inf, isfinite

ASSUMED = (
    "Ambulances come at random, at a rate that stays as it is.",
    "Each bay takes the same mean time; the next ambulance takes the first that is free.",
    "Waits are those that settle in after a while: over an hour or two they are less or more.",
    "Nobody who is diverted is sicker, or takes longer, than others.",
)
MOST_AN_HOUR, MOST_BAYS, MOST_MINUTES = 200.0, 200, 600.0
_HOUR = 60.0
_SAME = 1e-9


class NotASite(ValueError):
    """Figures that no site has; the message says which."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site: ambulances an hour, handover bays, mean minutes in a bay.

    Its mean handover (wait and bay) has to stay under `limit_minutes`, where it has one. Raises
    `NotASite` for figures that none has.
    """

    name: str
    an_hour: float
    bays: int
    minutes: float
    limit_minutes: float | None = None

    def __post_init__(self) -> None:
        limit = 1.0 if self.limit_minutes is None else self.limit_minutes
        limits = (
            ("ambulances an hour", self.an_hour, 0.0, MOST_AN_HOUR),
            ("bays", float(self.bays), 1.0, float(MOST_BAYS)),
            ("minutes in a bay", self.minutes, 0.1, MOST_MINUTES),
            ("minutes as its limit", limit, 0.1, inf),
        )  # fmt: skip
        for what, value, least, most in limits:
            if not (isfinite(value) and least <= value <= most):
                raise NotASite(f"{self.name}: {value:g} {what} is not from {least:g} to {most:g}.")


@dataclass(frozen=True, slots=True)
class Queue:
    """A site at a rate of arrivals. `wait` is the mean minutes before a bay is free.

    Without a steady state it is infinite, and the queue grows by `grows` ambulances an hour.
    """

    an_hour: float
    busy: float
    wait: float
    handover: float
    grows: float


def queue(site: Site, an_hour: float) -> Queue:
    """What comes of a rate of arrivals at a site."""
    served = _HOUR / site.minutes
    load = an_hour / served
    busy = load / site.bays
    if busy >= 1:
        return Queue(an_hour, busy, inf, inf, an_hour - site.bays * served)
    wait = _HOUR * _all_busy(site.bays, load) / (site.bays * served - an_hour)
    return Queue(an_hour, busy, wait, wait + site.minutes, 0.0)


def _all_busy(servers: int, load: float) -> float:
    """How likely it is that all servers are busy: Erlang's C, by the recursion for his B."""
    blocked = 1.0
    for number in range(1, servers + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked / (1 - (load / servers) * (1 - blocked))


@dataclass(frozen=True, slots=True)
class Option:
    """So many ambulances an hour moved: both sites then, and what it costs in all.

    `lost` is ambulance-minutes in an hour; `marginal` what the last step changed of it (`nan` where
    both were infinite). `why_not` says why it may not be done; empty where it may.
    """

    moved: float
    sends: Queue
    receives: Queue
    grows: float
    lost: float
    marginal: float
    why_not: str


Limit = Callable[[Queue], str]
"""Why a site may not receive so much; empty where it may."""


def options(
    sends: Site,
    receives: Site,
    *,
    longer_minutes: float = 0.0,
    step: float = 1.0,
    most: float | None = None,
    limit: Limit | None = None,
) -> tuple[Option, ...]:
    """Nothing moved, then one step after another, up to `most` ambulances an hour or all there are.

    longer_minutes: how much longer each diverted ambulance is on its way. limit: a further rule of
    the site that receives, such as its level. Raises `NotASite` for a step or a way that is none.
    """
    if not (isfinite(step) and 0.1 <= step <= MOST_AN_HOUR):
        raise NotASite(
            f"A step of {step:g} ambulances an hour is not from 0.1 to {MOST_AN_HOUR:g}."
        )
    if not (isfinite(longer_minutes) and 0 <= longer_minutes <= MOST_MINUTES):
        raise NotASite(f"A way of {longer_minutes:g} minutes is not from 0 to {MOST_MINUTES:g}.")
    if most is not None and not (isfinite(most) and 0 <= most <= MOST_AN_HOUR):
        raise NotASite(f"At most {most:g} ambulances an hour is not from 0 to {MOST_AN_HOUR:g}.")
    ceiling = sends.an_hour if most is None else min(most, sends.an_hour)
    found: list[Option] = []
    for number in range(floor(ceiling / step + _SAME) + 1):
        moved = number * step
        at = queue(sends, sends.an_hour - moved), queue(receives, receives.an_hour + moved)
        lost = _lost(*at) + moved * longer_minutes
        before = found[-1].lost if found else lost
        why_not = _why_not(receives, at[1], limit) if number else ""
        grows = at[0].grows + at[1].grows
        found.append(Option(moved, *at, grows, lost, lost - before, why_not))
    return tuple(found)


def _lost(*queues: Queue) -> float:
    return sum(one.an_hour * one.wait for one in queues if one.an_hour)


def _why_not(site: Site, at: Queue, limit: Limit | None) -> str:
    if at.grows > 0 or at.wait == inf:
        return f"{site.name} would be full: its queue would grow."
    if site.limit_minutes is not None and at.handover >= site.limit_minutes:
        limit_ = f"its limit is {site.limit_minutes:g}"
        return f"{site.name} would take {at.handover:.1f} minutes, {limit_}."
    return limit(at) if limit is not None else ""


def best(found: Sequence[Option]) -> Option | None:
    """The divert that may be done and loses least; `None` where none helps."""
    nothing, *others = found
    able = [one for one in others if not one.why_not]
    if not able:
        return None
    first = min(able, key=lambda one: (round(one.grows, 9), one.lost, one.moved))
    better = (round(first.grows, 9), first.lost + _SAME) < (round(nothing.grows, 9), nothing.lost)
    return first if better else None


def why_none_helps(found: Sequence[Option], sends: Site, receives: Site) -> str:
    """Why no divert helps, in words."""
    refused = [one for one in found[1:] if one.why_not]
    if len(found) == 1:
        return f"There is nothing to move from {sends.name} in such steps."
    if len(refused) == len(found) - 1:
        return refused[0].why_not
    return f"What {sends.name} gains is less than {receives.name} and the longer way lose."
