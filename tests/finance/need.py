"""What tests of fair shares read: the shipped practices of a system, and small ones made up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ringholder.finance.shares import places as place_lines
from ringholder.finance.shares.fair import FairShares, fair_shares
from ringholder.finance.shares.places import PlaceLine, partition
from ringholder.finance.shares.practices import Practices, read
from ringholder.shipped import data_folder

NEED = data_folder() / "shares"
HEAD = "practice,name,icb,council,registered,core,mental_health"


@cache
def practices(year: str = "2025/26") -> Practices:
    return read(NEED / "practices.csv", year=year, icb="QU9")


@cache
def lines() -> tuple[PlaceLine, ...]:
    found, findings = place_lines.read(NEED / "places.csv")
    assert findings == ()
    return found


@cache
def shares(year: str = "2025/26") -> FairShares:
    return fair_shares(practices(year), partition(practices(year).practices, lines()))


def written(folder: Path, name: str, text: Sequence[str]) -> Path:
    file = folder / name
    file.write_text("\n".join(text) + "\n", encoding="utf-8")
    return file
