"""The kinds of contract of our practices and what each was paid, as NHS Digital published them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from data.making.counts import SYSTEM
from data.making.tables import read, write

_COLUMNS = ("contractor", "kind", "annual_value", "list_size", "as_at", "source")
_KINDS = frozenset({"GMS", "PMS", "APMS"})
"""The source has a few rows that name no kind; they are left out."""
_YEAR, _AS_AT = "2022/23", "2023-03-31"
_SOURCE = "NHS Digital, NHS Payments to General Practice 2022/23: all payments; the mean list"


def make(source: Path, target: Path) -> None:
    """Write `contracts.csv` in the folder `primary_care`."""
    columns = (
        "fy", "practice_code", "contract_type", "registered_patients", "total_payments", "icb_code",
    )  # fmt: skip
    where = [("fy", "==", _YEAR), ("icb_code", "==", SYSTEM)]
    rows = read(source / "money/gp_payments_practice_annual.parquet", columns, where)
    written = sorted(
        [
            one["practice_code"],
            one["contract_type"],
            _exact(one["total_payments"], "0.01"),
            _exact(one["registered_patients"], "0.001"),
            _AS_AT,
            _SOURCE,
        ]
        for one in rows
        if one["contract_type"] in _KINDS
    )
    write(target / "primary_care" / "contracts.csv", _COLUMNS, written)


def _exact(figure: float | None, to: str) -> Decimal | None:
    """As the source writes it, without a float's tail."""
    return None if figure is None else Decimal(str(figure)).quantize(Decimal(to), ROUND_HALF_UP)
