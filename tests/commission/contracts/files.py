"""Files of contracts for tests: a register, months and variations, written as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ringholder.commission.contracts.against_plan import Months, read_months
from ringholder.commission.contracts.ending import shipped_lead_times
from ringholder.commission.contracts.found import Asked, found, is_known
from ringholder.commission.contracts.register import Register, read_register
from ringholder.commission.contracts.varied import Variations, read_variations

TODAY = date(2026, 11, 27)
SOUND: Mapping[str, str] = {
    "reference": "C-001",
    "title": "Community health, Oxfordshire",
    "provider": "RNU",
    "commissioners": "QU9",
    "service": "Community health",
    "function": "commission-community-services",
    "areas": "oxfordshire",
    "starts": "2025-04-01",
    "ends": "2029-03-31",
    "extension months": "24",
    "annual value": "£12,000,000",
    "lifetime value": "48,000,000",
    "chosen by": "direct-c",
    "lead": "Head of community services",
    "decision": "community-2025",
    "signed": "20/03/2025",
}


def table(path: Path, *rows: Mapping[str, str]) -> Path:
    """A CSV file of rows, whose headings are those of the first."""
    heads = list(rows[0])
    lines = [heads, *([row.get(head, "") for head in heads] for row in rows)]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def register(folder: Path, *changes: Mapping[str, str]) -> Register:
    """A register: the sound contract with each of the changes."""
    rows = [{**SOUND, **change} for change in changes or ({},)]
    return read_register(table(folder / "contracts.csv", *rows))


def months(folder: Path, *rows: tuple[str, str, str, str]) -> Months:
    """Months by reference, month, plan and actual."""
    heads = ("reference", "month", "planned value", "actual value")
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    return read_months(table(folder / "months.csv", *told))


def variations(folder: Path, *rows: tuple[str, str, str, str, str, str]) -> Variations:
    """Variations by reference, number, day, change, ground and decision, alike in character."""
    heads = ("reference", "variation", "made", "changes value", "ground", "decision")
    told = [{**dict(zip(heads, row, strict=True)), "different": "no"} for row in rows]
    return read_variations(table(folder / "variations.csv", *told))


def codes(
    of: Register, of_months: Months | None = None, of_variations: Variations | None = None
) -> list[str]:
    """The codes of what is wrong."""
    asked = Asked(TODAY, shipped_lead_times(), is_known)
    return [one.code for one in found(of, of_months, of_variations, asked)]
