"""The tables of observations, one an indicator, and the list of series behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from data.making import (
    contact,
    emergency,
    general_practice,
    hospital,
    prescribing,
    quality,
    talking_therapies,
)
from data.making.counts import Counts
from data.making.tables import write

INDICATORS: Mapping[str, Callable[[Path], Counts]] = {
    "ae-four-hours": emergency.ae_four_hours,
    "ae-four-hours-major": emergency.ae_four_hours_major,
    "appointments-not-attended": contact.appointments_not_attended,
    "appointments-same-day": contact.appointments_same_day,
    "atrial-fibrillation-recorded": partial(quality.on_register, condition="AF"),
    "bed-occupancy": hospital.bed_occupancy,
    "cancer-28-days": hospital.cancer_28_days,
    "cancer-31-days": hospital.cancer_31_days,
    "cancer-62-days": hospital.cancer_62_days,
    "critical-care-occupancy": hospital.critical_care_occupancy,
    "diagnostics-13-weeks": hospital.diagnostics_13_weeks,
    "diagnostics-6-weeks": hospital.diagnostics_6_weeks,
    "discharge-delays": hospital.discharge_delays,
    "emergency-admissions-over-12-hours": emergency.admissions_over_12_hours,
    "emergency-admissions-over-4-hours": emergency.admissions_over_4_hours,
    "general-practice-direct-care": general_practice.general_practice_direct_care,
    "general-practice-nurses": general_practice.general_practice_nurses,
    "general-practice-payments": general_practice.general_practice_payments,
    "general-practice-ratings": quality.rated_good,
    "general-practice-workforce": general_practice.general_practice_workforce,
    "gp-survey-contact": partial(contact.survey, question="access_pct"),
    "gp-survey-continuity": partial(contact.survey, question="continuity_pct"),
    "gp-survey-overall": partial(contact.survey, question="overall_pct"),
    "hypertension-recorded": partial(quality.on_register, condition="HYP"),
    "online-access": general_practice.online_access,
    "prescribing-antibiotics": partial(prescribing.of_patients, measure="all_antibiotics"),
    "prescribing-anticoagulants": partial(prescribing.share, measure="doacs_nhse"),
    "prescribing-broad-spectrum": partial(prescribing.share, measure="broad_spectrum"),
    "prescribing-high-dose-opioids": partial(prescribing.of_patients, measure="opioidper1000"),
    "prescribing-inhalers": partial(prescribing.share, measure="environmental_inhalers"),
    "prescribing-low-priority": partial(prescribing.of_patients, measure="lpzomnibus"),
    "prescribing-statins": partial(prescribing.share, measure="statinintensity"),
    "qof-points": quality.qof_points,
    "rtt-over-52-weeks": hospital.rtt_over_52_weeks,
    "rtt-over-65-weeks": hospital.rtt_over_65_weeks,
    "rtt-within-18-weeks": hospital.rtt_within_18_weeks,
    "talking-therapies-6-weeks": partial(
        talking_therapies.percentage,
        measure="percentage_accessingservices6weeksfinishedcoursetreatment",
    ),
    "talking-therapies-recovery": partial(
        talking_therapies.percentage, measure="percentage_recovery"
    ),
    "telephone-calls-answered-quickly": contact.telephone_quick,
    "telephone-calls-missed": contact.telephone_missed,
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
