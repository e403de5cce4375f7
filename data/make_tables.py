"""Remake every table of open figures that comes with Ringholder, so that none is typed by hand.

For maintainers. From the top of the project, with pyarrow installed:

    python -m data.make_tables FOLDER_OF_OPEN_DATA

The folder is laid out as the tables in `data/making` read it: `org`, `performance`, `primary_care`,
`money`, `population`, `geo`. What is written: the organisations in
`src/ringholder/catalogue/organisations`, and here `observations` with `series.csv`, the tables of
deprivation, `outlines`, `needs`, `shares`, `primary_care`, `continuing_care` and `planned_care`.
`tests/data` makes them again and compares.
deprivation, `outlines`, `needs`, `shares`, `primary_care`, `continuing_care`
and `member_votes`. `tests/data` makes
them again and compares.
"""

from __future__ import annotations

import sys
from pathlib import Path

from data.making import (
    adults,
    deprivation,
    incentives,
    lists,
    member_votes,
    needs,
    observations,
    organisations,
    outlines,
    paid,
    planned_care,
    shares,
    workforce,
)

_ROOT = Path(__file__).resolve().parents[1]
TABLES = (
    observations,
    deprivation,
    outlines,
    needs,
    shares,
    lists,
    incentives,
    paid,
    planned_care,
    adults,
    workforce,
    member_votes,
)
"""What makes them, besides the organisations."""


def make(source: Path, catalogue: Path, target: Path) -> None:
    """Every table: the organisations in one folder, all others in another, laid out as `data`."""
    organisations.make(source, catalogue)
    for tables in TABLES:
        tables.make(source, target)


def main(arguments: list[str]) -> int:
    """Make the tables from the folder that is named; 2 when it is not there."""
    source = Path(arguments[0]) if len(arguments) == 1 else None
    if source is None or not (source / "org").is_dir():
        sys.stderr.write("Name the folder of open data: python -m data.make_tables FOLDER\n")
        return 2
    make(source, _ROOT / "src/ringholder/catalogue/organisations", _ROOT / "data")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
