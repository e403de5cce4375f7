"""What public pages state of allocations, ceilings and people of ICBs: a few facts, each cited."""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ringholder.finance.shares.shipped import folder


class Published(NamedTuple):
    """A figure as a page states it: rounded by whoever published it, so no sum rests on it."""

    organisation: str
    measure: str
    value: Decimal
    unit: str
    period: str
    publisher: str
    source: str
    at_second_hand: bool


@cache
def published() -> tuple[Published, ...]:
    """Every such figure."""
    with (folder() / "published.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Published(
                row["organisation"],
                row["measure"],
                Decimal(row["value"]),
                row["unit"],
                row["period"],
                row["publisher"],
                row["source"],
                row["at_second_hand"] == "yes",
            )
            for row in csv.DictReader(file)
        )


def figure(organisation: str, measure: str) -> Published | None:
    """The figure of an organisation, by the name of the measure; `None` where none is held."""
    found = (
        one for one in published() if (one.organisation, one.measure) == (organisation, measure)
    )
    return next(found, None)
