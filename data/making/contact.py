"""Observations of how people reach general practice: telephone, appointments, their survey."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.making.areas import systems
from data.making.counts import ENGLAND, SYSTEM, Counts, ladder
from data.making.tables import Row, read

_WAITED = ("less_than_1_minute", "1_2_minutes", "2_5_minutes", "longer_than_5_minutes")
_WAITS = tuple(f"answered_wait_{name}" for name in _WAITED)


def telephone_missed(source: Path) -> Counts:
    """Calls missed, of calls answered or missed; calls for which no count was sent are left out."""
    return _telephone(
        source, ("missed", "answered"), lambda row: (row["missed"], row["missed"] + row["answered"])
    )


def telephone_quick(source: Path) -> Counts:
    """Calls answered within two minutes, of all answered."""
    return _telephone(
        source, _WAITS, lambda row: (row[_WAITS[0]] + row[_WAITS[1]], sum(row[n] for n in _WAITS))
    )


def _telephone(
    source: Path, needed: tuple[str, ...], share: Callable[[Row], tuple[int, int]]
) -> Counts:
    counts, known = Counts(), systems(source)
    columns = ("period", "practice_code", "sub_icb_code", *needed)
    path = source / "primary_care/cloud_telephony_practice_monthly.parquet"
    for row in read(path, columns):
        if not row["sub_icb_code"] or any(row[name] is None for name in needed):
            continue
        numerator, denominator = share(row)
        if denominator > 0:
            for level, organisation in ladder(row["sub_icb_code"], known, row["practice_code"]):
                counts.add((level, organisation, row["period"]), numerator, denominator)
    return counts


def appointments_not_attended(source: Path) -> Counts:
    """Appointments to which the patient did not come, of those whose outcome is known."""
    return _appointments(source, "status", "DNA", leaving_out="Unknown")


def appointments_same_day(source: Path) -> Counts:
    """Appointments held on the day they were booked, of those whose wait is known."""
    return _appointments(source, "lead_time", "Same Day", leaving_out="Unknown / Data Issue")


def _appointments(source: Path, column: str, sought: str, leaving_out: str) -> Counts:
    counts = Counts()
    columns = ("period", "sub_icb_code", column, "appointments")
    path = source / "primary_care/gp_appointments_bob_monthly_2019_2021.parquet"
    for row in read(path, columns):
        if row[column] == leaving_out:
            continue
        number = row["appointments"]
        for level, organisation in (("place", row["sub_icb_code"]), ("system", SYSTEM)):
            key = (level, organisation, row["period"])
            counts.add(key, number if row[column] == sought else 0, number)
    return counts


def survey(source: Path, question: str) -> Counts:
    """The average practice's share of favourable answers, by the year in which people answered.

    The survey is in the field from January to March, so the year of the survey is the financial
    year before. No counts are published with it: the share stands over a denominator of 100.
    """
    counts = Counts()
    columns = ("year", "icb_code", "practice_deprivation_group", "value")
    path = source / "primary_care/icb_indicators_by_deprivation_annual.parquet"
    where = [("indicator", "==", question), ("icb_code", "==", "ENG")]
    for row in read(path, columns, where):
        if row["practice_deprivation_group"] == "avg":
            key = ("england", ENGLAND, f"{row['year'] - 1}-04-01")
            counts.add(key, f"{100 * row['value']:.2f}", 100)
    return counts
