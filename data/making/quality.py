"""Observations of the quality of general practice: QOF, conditions found, ratings of the CQC.

Practices of Suffolk and North East Essex (QJG) are left out, so England here is without them.
"""

from __future__ import annotations

from pathlib import Path

from data.making.areas import sub_icb_of_practice, systems
from data.making.counts import Counts, ladder
from data.making.tables import read

_GOOD = ("Good", "Outstanding")
_COMPLETE = [("fy", ">", "2017/18")]  # of 2017/18 the source lacks 50 of our practices


def qof_points(source: Path) -> Counts:
    """Points of the Quality and Outcomes Framework achieved, of those open to the practice.

    A practice without points in the year is left out, and one with more than were open to it.
    """
    counts, known, home = Counts(), systems(source), sub_icb_of_practice(source)
    columns = ("fy", "practice_code", "points_achieved", "points_available_for_practice")
    for row in read(source / "primary_care/qof_points_practice_annual.parquet", columns, _COMPLETE):
        achieved, available = row["points_achieved"], row["points_available_for_practice"]
        if achieved is None or not available or achieved > available:
            continue
        period, practice = f"{row['fy'][:4]}-04-01", row["practice_code"]
        for level, organisation in ladder(home.get(practice), known, practice):
            counts.add((level, organisation, period), achieved, available)
    return counts


def on_register(source: Path, condition: str) -> Counts:
    """People on the QOF register of a condition (`HYP`, `AF`), of those registered, 2023/24.

    The source has the percentage to four decimals and the list, so the count comes back whole.
    """
    counts, known, home = Counts(), systems(source), sub_icb_of_practice(source)
    columns = ("period", "practice_code", "prevalence_pct", "list_size")
    path = source / "primary_care/qof_cvd_practice_2023_24.parquet"
    for row in read(path, columns, [("domain", "==", condition)]):
        if row["prevalence_pct"] is None or not row["list_size"]:
            continue
        people = round(row["prevalence_pct"] * row["list_size"] / 100)
        period, practice = f"{row['period'][:4]}-04-01", row["practice_code"]
        for level, organisation in ladder(home.get(practice), known, practice):
            counts.add((level, organisation, period), people, round(row["list_size"]))
    return counts


def rated_good(source: Path) -> Counts:
    """Practices' locations rated good or outstanding by the CQC, of those rated, April 2024."""
    counts, known, home = Counts(), systems(source), sub_icb_of_practice(source)
    columns = ("period", "practice_code", "latest_rating")
    for row in read(source / "primary_care/cqc_rating_practice_2024.csv", columns):
        good = int(row["latest_rating"] in _GOOD)
        for level, organisation in ladder(home.get(row["practice_code"]), known):
            counts.add((level, organisation, f"{row['period']}-01"), good, 1)
    return counts
