"""The people on the lists of our practices, counted in two ways, on dated snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from data.making.counts import SYSTEM
from data.making.tables import read, write

_COLUMNS = ("practice", "counted", "people", "on", "known_from", "source", "illustrative")
_REGISTERED = "NHS England, Patients Registered at a GP Practice"
_MEAN = (
    "NHS England, weighted populations of 2025/26: the mean of twelve months, from which the "
    "allocations of the year were made"
)
_PAID = "NHS Digital, NHS Payments to General Practice 2022/23: the mean of the year"


def make(source: Path, target: Path) -> None:
    """Write `lists.csv` in the folder `primary_care`."""
    rows = sorted([*_counted(source), *_means(source), *_weighted(source)], key=str)
    write(target / "primary_care" / "lists.csv", _COLUMNS, rows)


def _counted(source: Path) -> Iterator[list[object]]:
    columns = ("extract_date", "practice_code", "icb_code", "registered_patients")
    for row in read(source / "population/practice_list_size.parquet", columns):
        if row["icb_code"] == SYSTEM:
            on, people = str(row["extract_date"]), row["registered_patients"]
            yield [row["practice_code"], "registered", people, on, None, _REGISTERED, None]


def _means(source: Path) -> Iterator[list[object]]:
    columns = ("allocation_year", "practice_code", "icb_code", "registered_population_used")
    path = source / "population/practice_need_weighted_population.parquet"
    for row in read(path, columns):
        if row["icb_code"] == SYSTEM and row["allocation_year"] == "2025/26":
            people = _exact(row["registered_population_used"])
            yield [row["practice_code"], "registered", people, "2025-04-01", None, _MEAN, None]


def _weighted(source: Path) -> Iterator[list[object]]:
    columns = ("fy", "practice_code", "icb_code", "registered_patients", "weighted_patients")
    path = source / "money/gp_payments_practice_annual.parquet"
    for row in read(path, columns):
        if row["icb_code"] == SYSTEM and row["fy"] == "2022/23":
            for counted, name in (
                ("registered", "registered_patients"),
                ("carr-hill-weighted", "weighted_patients"),
            ):
                if row[name] is not None:
                    people = _exact(row[name])
                    yield [row["practice_code"], counted, people, "2022-04-01", None, _PAID, None]


def _exact(figure: float) -> Decimal:
    """As the source writes it, without a float's tail."""
    return Decimal(str(figure)).quantize(Decimal("0.001"), ROUND_HALF_UP)
