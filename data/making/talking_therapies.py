"""Observations of NHS Talking Therapies at the three places, July 2022 to May 2023.

The publisher gives percentages in whole numbers and rounds counts to fives, so no count behind a
percentage can be had again: the percentage itself stands over a denominator of 100.
"""

from __future__ import annotations

from pathlib import Path

from data.making.counts import PLACES, Counts
from data.making.tables import read


def percentage(source: Path, measure: str) -> Counts:
    """A percentage as the publisher has it, by place; places are never added up."""
    counts = Counts()
    columns = ("period", "sub_icb_code", "measure", "value")
    for row in read(source / "performance/talking_therapies_sub_icb_monthly.csv", columns):
        if row["measure"] == measure and row["sub_icb_code"] in PLACES and row["value"]:
            counts.add(("place", row["sub_icb_code"], row["period"]), row["value"], 100)
    return counts
