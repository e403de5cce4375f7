"""The tables of observations, one an indicator, and the list of series behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from data.making import general_practice, hospital
from data.making.counts import Counts
from data.making.tables import write

INDICATORS: Mapping[str, Callable[[Path], Counts]] = {
    "ae-four-hours": hospital.ae_four_hours,
    "cancer-62-days": hospital.cancer_62_days,
    "diagnostics-6-weeks": hospital.diagnostics_6_weeks,
    "discharge-delays": hospital.discharge_delays,
    "general-practice-payments": general_practice.general_practice_payments,
    "general-practice-workforce": general_practice.general_practice_workforce,
    "online-access": general_practice.online_access,
    "prescribing-low-priority": general_practice.prescribing_low_priority,
    "rtt-over-52-weeks": hospital.rtt_over_52_weeks,
    "rtt-within-18-weeks": hospital.rtt_within_18_weeks,
}
COLUMNS = ("organisation", "level", "period", "numerator", "denominator")
_SOURCE = ("publisher", "series", "licence", "via")
SERIES = ("indicator", "level", *_SOURCE, "from", "to", "organisations", "gaps")
_NOTES = Path(__file__).with_name("series.yaml")


def make(source: Path, target: Path) -> None:
    """Write `observations/<indicator>.csv` and `series.csv` from the folder of open data."""
    made = {name: derive(source) for name, derive in INDICATORS.items()}
    for name, counts in made.items():
        write(target / "observations" / f"{name}.csv", COLUMNS, counts.rows())
    write(target / "series.csv", SERIES, _series(made))


def _series(made: Mapping[str, Counts]) -> Iterator[tuple[object, ...]]:
    """One row an indicator and level: who publishes it, from when to when, and what is missing."""
    notes: dict[str, dict[str, Any]] = yaml.safe_load(_NOTES.read_text(encoding="utf-8"))
    for name, counts in made.items():
        about = notes[name]
        for level, note in about["levels"].items():
            periods = [key[2] for key in counts.sums if key[0] == level]
            organisations = len({key[1] for key in counts.sums if key[0] == level})
            source = [note.get(key, about.get(key)) for key in _SOURCE]
            yield (name, level, *source, min(periods), max(periods), organisations, note["gaps"])
