"""Staff of our networks by role, quarterly, as they were published."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from data.making.counts import SYSTEM
from data.making.tables import read, write

_COLUMNS = ("network", "month", "group", "role", "wte", "people")
_SOURCE = "primary_care/pcn_workforce_roles_quarterly_2020_2022.parquet"


def make(source: Path, target: Path) -> None:
    """Write `network_staff.csv` in the folder `primary_care`."""
    rows = sorted(_rows(source), key=lambda row: tuple(map(str, row)))
    write(target / "primary_care" / "network_staff.csv", _COLUMNS, rows)


def _rows(source: Path) -> Iterator[list[object]]:
    columns = ("period", "pcn_code", "icb_code", "staff_group", "staff_role", "fte", "records")
    for row in read(source / _SOURCE, columns):
        if row["icb_code"] == SYSTEM:
            wte = Decimal(str(row["fte"])).quantize(Decimal("0.001"), ROUND_HALF_UP)
            month = str(row["period"])[:7]
            yield [
                row["pcn_code"], month, row["staff_group"], row["staff_role"], wte, row["records"],
            ]  # fmt: skip
