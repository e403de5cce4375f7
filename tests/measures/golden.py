"""The published answers of the R packages, read from beside the project: cases, rows, cells."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).resolve().parents[3] / "shared" / "data" / "golden"

Case = dict[str, Any]
Row = dict[str, str]


def cases(suite: str) -> list[Case]:
    """The cases of a suite; none where the published answers are not to hand."""
    manifest = GOLDEN / "manifest.json"
    if not manifest.is_file():
        return []
    return [case for case in json.loads(manifest.read_text()) if case["suite"] == suite]


def rows(name: str) -> list[Row]:
    """The rows of a CSV file, named as the manifest names it."""
    with (GOLDEN / name.removeprefix("shared:")).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def number(cell: str) -> float:
    """A number as R writes it, with NA and NaN alike not a number."""
    return float("nan") if cell in ("", "NA", "NaN") else float(cell)
