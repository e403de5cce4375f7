"""What our practices earned of the QOF by year, and how the CQC rated them, for primary care."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data.making.counts import SYSTEM
from data.making.tables import read, write

_QOF = ("practice", "year", "list", "achieved", "available", "paid")
_RATINGS = ("practice", "rating", "year", "location", "as_at")


def make(source: Path, target: Path) -> None:
    """Write `qof.csv` and `ratings.csv` in the folder `primary_care`."""
    write(target / "primary_care" / "qof.csv", _QOF, sorted(_qof(source), key=str))
    ratings = sorted(_ratings(source), key=str)
    write(target / "primary_care" / "ratings.csv", _RATINGS, ratings)


def _qof(source: Path) -> Iterator[list[object]]:
    """Points of each year; `paid` are the pounds of QOF that the practice was paid in that year."""
    paid_path = source / "money/gp_payments_practice_annual.parquet"
    paid = {
        (row["practice_code"], row["fy"]): row["qof"]
        for row in read(paid_path, ("practice_code", "fy", "qof"))
    }
    columns = (
        "fy", "practice_code", "icb_code", "list_size", "points_achieved",
        "points_available_for_practice",
    )  # fmt: skip
    for row in read(source / "primary_care/qof_points_practice_annual.parquet", columns):
        if row["icb_code"] != SYSTEM:
            continue
        practice, year = row["practice_code"], row["fy"]
        pounds = paid.get((practice, year))
        yield [
            practice, year, row["list_size"], f"{row['points_achieved']:g}",
            f"{row['points_available_for_practice']:g}", f"{pounds:.2f}" if pounds else None,
        ]  # fmt: skip


def _ratings(source: Path) -> Iterator[list[object]]:
    columns = (
        "practice_code", "icb_code", "publication_year", "location_name", "latest_rating",
        "period",
    )  # fmt: skip
    for row in read(source / "primary_care/cqc_rating_practice_2024.csv", columns):
        if row["icb_code"] == SYSTEM:
            yield [
                row["practice_code"], row["latest_rating"], row["publication_year"],
                row["location_name"], f"{row['period']}-01",
            ]  # fmt: skip
