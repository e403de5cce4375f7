"""Observations of general practice: online access, staff, payments.

The practice files leave out Suffolk and North East Essex (QJG), so England here is without it.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from data.making.areas import sub_icb_of_practice, systems
from data.making.counts import Counts, Key, ladder
from data.making.tables import Row, read

_FROM = "2024-06-01"  # before this the file lists only the practices that took part
_COVERAGE = 0.8  # least share of registered patients at practices that reported


def online_access(source: Path) -> Counts:
    """Online submissions, of registered patients, at practices with any submission in the month.

    A supplier that sent nothing in shows as practices with none, so those are left out; a month
    in which that leaves less than four fifths of an area's patients is left out whole.
    """
    columns = ("period", "practice_code", "sub_icb_code", "submissions", "registered_patients")
    rows = read(source / "primary_care/online_consultations_practice_monthly.parquet", columns)
    counts, listed, known = Counts(), defaultdict[Key, int](int), systems(source)
    for row in _one_a_practice(rows):
        for level, organisation in ladder(row["sub_icb_code"], known, row["practice_code"]):
            key = (level, organisation, row["period"])
            listed[key] += row["registered_patients"]
            if row["submissions"] > 0:
                counts.add(key, row["submissions"], row["registered_patients"])
    thin = [key for key, pair in counts.sums.items() if pair[1] < _COVERAGE * listed[key]]
    return counts.without(thin)


def _one_a_practice(rows: list[Row]) -> list[Row]:
    """One row a practice and month from June 2024: submissions summed over its suppliers."""
    merged: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row["period"] < _FROM:
            continue
        known = merged.setdefault((row["practice_code"], row["period"]), {**row, "submissions": 0})
        known["submissions"] += row["submissions"]
    return list(merged.values())


def general_practice_workforce(source: Path) -> Counts:
    """Full-time equivalent GPs without trainees and locums, of registered patients, by year."""
    return _staff(source, "gp_fte_excl_training_locum")


def general_practice_nurses(source: Path) -> Counts:
    """Full-time equivalent nurses, of registered patients, by year."""
    return _staff(source, "nurse_fte")


def general_practice_direct_care(source: Path) -> Counts:
    """Full-time equivalent staff in direct patient care who are no GPs or nurses, by year."""
    return _staff(source, "direct_patient_care_fte")


def _staff(source: Path, column: str) -> Counts:
    """Practices with no list, or whose staff of that kind were not recorded, count in neither."""
    counts, known, home = Counts(), systems(source), sub_icb_of_practice(source)
    columns = ("fy_ending", "practice_code", "registered_patients", column)
    for row in read(source / "primary_care/gp_workforce_practice_annual.parquet", columns):
        if row[column] is None or not row["registered_patients"]:
            continue
        period, practice = f"{row['fy_ending'] - 1}-04-01", row["practice_code"]
        for level, organisation in ladder(home.get(practice), known, practice):
            counts.add((level, organisation, period), row[column], row["registered_patients"])
    return counts


def general_practice_payments(source: Path) -> Counts:
    """Pounds paid to practices, of weighted patients, by year; payments for dispensing left out.

    Practices without weighted patients in the year count in neither.
    """
    counts, known = Counts(), systems(source)
    columns = (
        "fy",
        "practice_code",
        "sub_icb_code",
        "weighted_patients",
        "total_payments",
        *_FOR_DRUGS,
    )
    for row in read(source / "money/gp_payments_practice_annual.parquet", columns):
        if row["weighted_patients"] <= 0:
            continue
        paid = row["total_payments"] - sum(row[name] for name in _FOR_DRUGS)
        period = f"{row['fy'][:4]}-04-01"
        for level, organisation in ladder(row["sub_icb_code"], known, row["practice_code"]):
            key = (level, organisation, period)
            counts.add(key, f"{paid:.2f}", f"{row['weighted_patients']:.2f}")
    return counts


_FOR_DRUGS = ("prescribing_fee", "dispensing_fee", "reimbursement_of_drugs")
