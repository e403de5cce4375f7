"""Which area a practice, a sub-ICB location or a trust belongs to, by the registers of today."""

from __future__ import annotations

from pathlib import Path

from data.making.tables import read


def systems(source: Path) -> dict[str, str]:
    """The system of each sub-ICB location."""
    rows = read(source / "org/sub_icb.csv", ("sub_icb_code", "icb_code"))
    return {row["sub_icb_code"]: row["icb_code"] for row in rows}


def sub_icb_of_practice(source: Path) -> dict[str, str]:
    """The sub-ICB location of each practice."""
    rows = read(source / "org/practice.parquet", ("practice_code", "sub_icb_code"))
    return {row["practice_code"]: row["sub_icb_code"] for row in rows}


def system_of_trust(source: Path) -> dict[str, str]:
    """The system in which each trust is based; `None` for the few that lie outside England."""
    rows = read(source / "org/trust.csv", ("trust_code", "icb_code"))
    return {row["trust_code"]: row["icb_code"] for row in rows}
