"""Observations of hospital care: A&E, planned care, cancer, diagnostics, discharge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from data.making.counts import ENGLAND, PLACES, SYSTEM, TRUSTS, Counts, Key
from data.making.tables import Row, read

_ACUTE = ("RTH", "RXQ", "RHW")
_FOUR_HOURS_AGAIN = "2023-06-01"  # the first month in which the field-test trusts all report


def ae_four_hours(source: Path) -> Counts:
    """Attendances that ended within four hours, of all attendances (all types of department)."""
    counts = Counts()
    for level, organisation, row in _attendances(source):
        seen = row["attendances"]
        counts.add((level, organisation, row["period"]), seen - row["over"], seen)
    return counts.without(_systems_in_field_test(source, counts)).without(_copied_months(counts))


def _attendances(source: Path) -> Iterator[tuple[str, str, Row]]:
    """Rows with `period`, `attendances` and `over`, for England and trusts, then for systems."""
    columns = ("period", "org_code", "attendances_total", "over4h_total", "four_hour_reported")
    for row in read(source / "performance/ae_provider_monthly.parquet", columns):
        if not row["four_hour_reported"]:
            continue
        found = {**row, "attendances": row["attendances_total"], "over": row["over4h_total"]}
        yield "england", ENGLAND, found
        if row["org_code"] in TRUSTS:
            yield "trust", row["org_code"], found
    columns = ("period", "icb_code", "total_attendances", "attendances_over_4hours")
    for row in read(source / "performance/ae_icb_monthly.csv", columns):
        attendances, over = int(row["total_attendances"]), int(row["attendances_over_4hours"])
        yield "system", row["icb_code"], {**row, "attendances": attendances, "over": over}


def _systems_in_field_test(source: Path, counts: Counts) -> list[Key]:
    """Months in which a system had a trust that reported attendances but no four-hour figures."""
    trusts = read(source / "org/trust.csv", ("trust_code", "icb_code"))
    home = {row["trust_code"]: row["icb_code"] for row in trusts}
    rows = read(
        source / "performance/ae_provider_monthly.parquet", ("org_code", "four_hour_reported")
    )
    systems = {home.get(row["org_code"]) for row in rows if not row["four_hour_reported"]}
    return [
        key
        for key in counts.sums
        if key[0] == "system" and key[1] in systems and key[2] < _FOUR_HOURS_AGAIN
    ]


def _copied_months(counts: Counts) -> list[Key]:
    """Months of the system series whose figures are those of a year before in nearly every system.

    The source repeats February and March 2024 as February and March 2025 in all 42 systems.
    """
    copies = [key for key in counts.sums if key[0] == "system" and _equals_year_before(counts, key)]
    by_month = Counter(period for _, _, period in copies)
    systems = {organisation for level, organisation, _ in counts.sums if level == "system"}
    bad = {period for period, number in by_month.items() if number > len(systems) / 2}
    return [key for key in counts.sums if key[0] == "system" and key[2] in bad]


def _equals_year_before(counts: Counts, key: Key) -> bool:
    level, organisation, period = key
    before = (level, organisation, f"{int(period[:4]) - 1}{period[4:]}")
    return before in counts.sums and counts.sums[before] == counts.sums[key]


def rtt_within_18_weeks(source: Path) -> Counts:
    """Incomplete pathways that have waited less than 18 weeks, of all incomplete pathways."""
    return _rtt(source, "within_18_weeks", "total_within_18_weeks")


def rtt_over_52_weeks(source: Path) -> Counts:
    """Incomplete pathways that have waited more than 52 weeks, of all incomplete pathways."""
    return _rtt(source, "over_52_weeks", "total_52_plus_weeks")


def _rtt(source: Path, column: str, england_column: str) -> Counts:
    counts = Counts()
    columns = ("period", "icb_code", "incomplete_pathways", column)
    for row in read(source / "performance/rtt_icb_monthly.parquet", columns):
        key = ("system", row["icb_code"], row["period"])
        counts.add(key, row[column], row["incomplete_pathways"])
    columns = ("period", "total_number_of_incomplete_pathways", england_column)
    for row in read(source / "performance/rtt_england_monthly.csv", columns):
        counts.add(("england", ENGLAND, row["period"]), row[england_column], row[columns[1]])
    for key, row in _rtt_of_one_month(source, column):
        counts.add(key, row[column], row["total"])
    return counts


def _rtt_of_one_month(source: Path, column: str) -> Iterator[tuple[Key, Row]]:
    """January 2026 by place (as commissioner) and by trust (as provider), all specialties."""
    columns = (
        "period",
        "provider_code",
        "commissioner_icb_code",
        "commissioner_code",
        "total",
        column,
    )
    total_rows = [("part_type", "==", "Part_2"), ("treatment_function_code", "==", "C_999")]
    path = source / "performance/rtt_provider_commissioner_2026_01.parquet"
    for row in read(path, columns, total_rows):
        if row["commissioner_icb_code"] == SYSTEM and row["commissioner_code"] in PLACES:
            yield ("place", row["commissioner_code"], row["period"]), row
        if row["provider_code"] in TRUSTS:
            yield ("trust", row["provider_code"], row["period"]), row


def cancer_62_days(source: Path) -> Counts:
    """Patients first treated within 62 days, of all treated on a 62-day pathway.

    Trusts that share a patient count a half each. England is the sum over trusts.
    """
    counts = Counts()
    for row in _cancer_rows(source / "performance/cancer_provider_monthly.parquet"):
        counts.add(("england", ENGLAND, row["period"]), row["within"], row["total"])
        if row["org_code"] in _ACUTE:
            counts.add(("trust", row["org_code"], row["period"]), row["within"], row["total"])
    systems = {row["icb_code"] for row in read(source / "org/icb.csv", ("icb_code",))}
    for row in _cancer_rows(source / "performance/cancer_commissioner_monthly.parquet"):
        if row["org_code"] in systems:
            counts.add(("system", row["org_code"], row["period"]), row["within"], row["total"])
    return counts


def _cancer_rows(path: Path) -> list[Row]:
    where = [
        ("standard", "==", "62day"),
        ("breakdown", "==", "all cancer"),
        ("route_or_stage", "==", "ALL ROUTES"),
    ]
    return read(path, ("period", "org_code", "within", "total"), where)


def diagnostics_6_weeks(source: Path) -> Counts:
    """People waiting less than six weeks for one of 15 tests, of all waiting, at NHS trusts.

    A system is the sum of the trusts based in it; England is the sum of all NHS trusts.
    """
    trusts = read(source / "org/trust.csv", ("trust_code", "icb_code"))
    home = {row["trust_code"]: row["icb_code"] for row in trusts}
    counts = Counts()
    columns = ("period", "trust_code", "total_waiting", "waiting_6w_plus")
    for row in read(source / "performance/diagnostics_trust_monthly.parquet", columns):
        waiting, trust = row["total_waiting"], row["trust_code"]
        levels = [("england", ENGLAND), ("system", home.get(trust))]
        levels += [("trust", trust)] if trust in TRUSTS else []
        for level, organisation in levels:
            if organisation:
                key = (level, organisation, row["period"])
                counts.add(key, waiting - row["waiting_6w_plus"], waiting)
    return counts


def discharge_delays(source: Path) -> Counts:
    """Bed-days taken at the day's end by people who no longer need a hospital bed, of bed-days.

    Numerator: people who no longer met the criteria to reside, less those of them discharged that
    day, summed over the days reported. Denominator: general and acute beds occupied (the month's
    daily mean) times the same days. A trust's month with fewer than half its days is left out.
    """
    counts = Counts()
    beds = _beds_occupied(source)
    for (trust, period), days in _delays_by_day(source).items():
        occupied = beds.get((trust, period))
        if occupied is None or len(days) < 15:
            continue
        for level, organisation in (("trust", trust), ("system", SYSTEM)):
            counts.add((level, organisation, period), sum(days), occupied * len(days))
    return counts.without(_incomplete_systems(counts))


def _incomplete_systems(counts: Counts) -> list[Key]:
    """Months in which one of the three trusts is missing, so that their sum is no system."""
    trusts = Counter(period for level, _, period in counts.sums if level == "trust")
    return [key for key in counts.sums if key[0] == "system" and trusts[key[2]] < len(_ACUTE)]


def _beds_occupied(source: Path) -> dict[tuple[str, str], Fraction]:
    columns = ("period", "trust_code", "general_acute_beds_occupied")
    rows = read(source / "performance/beds_trust_monthly.csv", columns)
    return {
        (row["trust_code"], row["period"]): Fraction(row["general_acute_beds_occupied"])
        for row in rows
        if row["trust_code"] in _ACUTE and row["general_acute_beds_occupied"]
    }


def _delays_by_day(source: Path) -> dict[tuple[str, str], list[Fraction]]:
    """For each trust and month, the number still in hospital at the end of each day reported."""
    columns = ("date", "trust_code", "do_not_meet_criteria_to_reside", "discharged_total")
    days: dict[tuple[str, str], list[Fraction]] = {}
    for row in read(source / "performance/discharge_bob_trust_daily.csv", columns):
        ready, gone = row["do_not_meet_criteria_to_reside"], row["discharged_total"]
        if ready is not None and gone is not None:
            month = f"{row['date'][:7]}-01"
            days.setdefault((row["trust_code"], month), []).append(Fraction(ready) - Fraction(gone))
    return days
