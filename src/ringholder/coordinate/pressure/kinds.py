"""What cells of files about pressure hold: instants, numbers, times of the day."""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal

from ringholder.coordinate.pressure.parameters import OVERALL, PILLARS
from ringholder.matters.on_call import instant_of
from ringholder.tables.typed import Kind, one_of

_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,6})?")


def number(text: str) -> Decimal | None:
    """A number, with or without a sign of per cent; `None` for what is none."""
    plain = text.removesuffix("%").strip()
    return Decimal(plain) if plain.isascii() and _NUMBER.fullmatch(plain) else None


def times(text: str) -> tuple[time, ...] | None:
    """Times of the day such as `07:00 16:00`, in order; `None` where one is none."""
    try:
        found = [time.fromisoformat(one) for one in re.split(r"[\s;,]+", text.strip())]
    except ValueError:
        return None
    return None if any(one.tzinfo for one in found) else tuple(sorted(set(found)))


def _hours(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 0 < int(text[:5]) <= 168 else None


INSTANT = Kind(
    instant_of,
    "a day and a time such as 2026-12-01 07:00, or in UTC as 2026-12-01T07:00:00Z where the clock "
    "shows that hour twice",
)
NUMBER = Kind(number, "a number such as 87.5")
TIMES = Kind(times, "times of the day such as 07:00 16:00")
HOURS = Kind(_hours, "hours from 1 to 168")
PILLAR = one_of(*PILLARS)
PILLAR_OR_OVERALL = one_of(*PILLARS, OVERALL)
