"""What our practices were paid, from open data; and illustrative counts for schedules to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from data.making.counts import SYSTEM
from data.making.tables import Row, read, write

_SINCE = "2018/19"
_HEADINGS = (
    "global_sum", "mpig", "pms_balance", "qof", "local_incentive_schemes", "premises",
    "pcn_participation", "prescribing_fee", "dispensing_fee", "reimbursement_of_drugs",
    "total_payments", "deductions", "total_incl_covid",
)  # fmt: skip
_KEPT = ("fy", "practice_code", "sub_icb_code", "contract_type", "registered_patients")
_COLUMNS = ("year", "practice", "sub_icb", "contract", "registered", "weighted", *_HEADINGS)
_LISTS = ("practice", "counted", "people", "on", "known_from", "source", "illustrative")
_JANUARY, _SPECIFICATION, _LETTER = "2025-01-01", "2025-03-27", "2025-05-30"
_GREW = Decimal("1.01")
_CORRECTION = Decimal("1.015")
_MADE_UP = (
    "Illustrative: registered people times the practice's weight for primary medical care, scaled "
    "to the system's people. No adjusted population is in open data"
)
_CORRECTED = "Illustrative: 1.5% more where the list grew by over 1% in October 2025 (students)"


def make(source: Path, target: Path) -> None:
    """Write `primary_care/payments.csv` and the folder `illustrative/payments`."""
    rows = sorted(_paid(source), key=str)
    write(target / "primary_care" / "payments.csv", _COLUMNS, rows)
    folder = target / "illustrative" / "payments"
    write(folder / "adjusted.csv", _LISTS, sorted(_adjusted(source), key=str))


def _paid(source: Path) -> Iterator[list[object]]:
    columns = (*_KEPT, "weighted_patients", *_HEADINGS, "icb_code")
    for row in read(source / "money/gp_payments_practice_annual.parquet", columns):
        if row["icb_code"] == SYSTEM and row["fy"] >= _SINCE:
            of = [row[name] for name in _KEPT[:-1]]
            people = [_exact(row[one], "0.001") for one in (_KEPT[-1], "weighted_patients")]
            yield [*of, *people, *(_exact(row[name], "0.01") for name in _HEADINGS)]


def _adjusted(source: Path) -> Iterator[list[object]]:
    """A made-up adjusted population of each practice, and its correction where students came."""
    held = _weighed(source)
    whole, weight = (sum(one[at] for one in held.values()) for at in (0, 1))
    grew = _grew(source)
    for practice, (_, weighted) in held.items():
        people = (weighted * whole / weight).quantize(Decimal(1), ROUND_HALF_UP)
        row = [practice, "pcn-adjusted", people, _JANUARY]
        yield [*row, _SPECIFICATION, _MADE_UP, "yes"]
        if practice in grew:
            row[2] = (people * _CORRECTION).quantize(Decimal(1), ROUND_HALF_UP)
            yield [*row, _LETTER, _CORRECTED, "yes"]


def _weighed(source: Path) -> Mapping[str, tuple[Decimal, Decimal]]:
    """Registered people of each practice, and its people weighted for primary medical care."""
    people, weighted = "registered_population_used", "wp_primary_medical_care_final"
    columns = ("allocation_year", "practice_code", "icb_code", people, weighted)
    path = source / "population/practice_need_weighted_population.parquet"
    return {
        row["practice_code"]: (Decimal(str(row[people])), Decimal(str(row[weighted])))
        for row in read(path, columns)
        if row["icb_code"] == SYSTEM and row["allocation_year"] == "2025/26"
    }


def _grew(source: Path) -> set[str]:
    """The practices whose list grew by a hundredth from October to November 2025."""
    columns = ("extract_date", "practice_code", "icb_code", "registered_patients")
    rows: list[Row] = read(source / "population/practice_list_size.parquet", columns)
    lists = {
        (row["practice_code"], str(row["extract_date"])[:7]): Decimal(row["registered_patients"])
        for row in rows
        if row["icb_code"] == SYSTEM
    }
    return {
        practice
        for (practice, month), people in lists.items()
        if month == "2025-11" and people > _GREW * lists.get((practice, "2025-10"), people)
    }


def _exact(figure: float | None, to: str) -> Decimal | None:
    """As the source writes it, without a float's tail."""
    return None if figure is None else Decimal(str(figure)).quantize(Decimal(to), ROUND_HALF_UP)
