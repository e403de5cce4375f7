"""Since when the level is what it is, however many reports came."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest

from ringholder.coordinate.pressure.actions import Cards
from ringholder.coordinate.pressure.levels import pressure
from ringholder.coordinate.pressure.reports import Report
from ringholder.coordinate.pressure.sites import Site, Sites
from ringholder.coordinate.pressure.thresholds import Band, Scale, Thresholds
from ringholder_web.coordinate.pressure_files import Held
from ringholder_web.coordinate.pressure_now import MOST_CHANGES, _since

AT = datetime(2026, 12, 1, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ONE = Decimal(1)
BANDS = tuple(Band(Decimal(n * 10), Decimal(n * 10 + 10), Decimal(n + 1)) for n in range(4))
SCALE = Scale(
    "f", "acute",
    {"waits": (Band(None, ONE, Decimal(0)), Band(ONE, None, Decimal(39)))}, BANDS, False, ("p. 3",),
)  # fmt: skip


def held() -> Held:
    site = Site("A", "A", "acute", "here", ONE, (time(7),), 26)
    thresholds = Thresholds({"acute": SCALE}, "", ())
    return Held(Sites((site,), "", ()), thresholds, Cards((), ()), ())


@pytest.mark.parametrize("many", [20, 3 * MOST_CHANGES])
def test_it_is_the_report_by_which_the_level_changed(many: int) -> None:
    rose = many // 3
    reports = [
        Report("A", "acute", AT - n * MINUTE, AT - n * MINUTE,
               {"waits": Decimal(5 if n <= rose else 0)})
        for n in range(many)
    ]  # fmt: skip
    known = held()
    now = pressure(known.sites.sites, reports, known.thresholds, AT)
    assert now.pillars[0].level.known == 4
    assert _since(known, reports, now, AT) == AT - rose * MINUTE
