"""The areas that a series lies in: asked for every series of a level, so kept once answered."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ringholder.catalogue import belonging
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.observations import Series
from ringholder.monitor.succession import last_days

Areas = tuple[tuple[str, str], ...]


def areas_of(indicator: Indicator, one: Series) -> Areas:
    """Kind and code of each area on the last day of the series' latest period, nearest first."""
    day: date = last_days(one.period[-1:], indicator.period)[0].item()
    return _areas_of(one.organisation, day)


@lru_cache(maxsize=8_192)
def _areas_of(code: str, on: date) -> Areas:
    return tuple((one.kind.value, one.whole) for one in belonging.ladder(code, on))
