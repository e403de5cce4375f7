"""How fast the calculations are, each beside a plainer way of doing the same in the same run.

Only ratios mean anything: machines differ and are busy. A module here with a function `run()` that
gives `Measured` rows is found by `python -m bench`; one that says `ON_REQUEST` only when named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Measured:
    """Our time beside a peer's, in seconds, and how many times the peer's we allow ourselves.

    What is no time has another unit.
    """

    what: str
    seconds: float
    peer: str
    peer_seconds: float
    limit: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.seconds / self.peer_seconds

    @property
    def within(self) -> bool:
        return self.ratio <= self.limit


def best_of(times: int, *works: Callable[[], object]) -> list[float]:
    """The shortest time of each work in seconds; taking turns, so that a busy spell is shared."""
    best = [float("inf")] * len(works)
    for _ in range(times):
        for index, work in enumerate(works):
            started = perf_counter()
            work()
            best[index] = min(best[index], perf_counter() - started)
    return best
