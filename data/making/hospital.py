"""Observations of hospital care: planned care, cancer, diagnostics, discharge, beds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from data.making.areas import system_of_trust
from data.making.counts import ENGLAND, PLACES, SYSTEM, TRUSTS, Counts, Key
from data.making.tables import Row, read

_ACUTE = ("RTH", "RXQ", "RHW")


def rtt_within_18_weeks(source: Path) -> Counts:
    """Incomplete pathways that have waited less than 18 weeks, of all incomplete pathways."""
    return _rtt(source, "within_18_weeks", "total_within_18_weeks")


def rtt_over_52_weeks(source: Path) -> Counts:
    """Incomplete pathways that have waited more than 52 weeks, of all incomplete pathways."""
    return _rtt(source, "over_52_weeks", "total_52_plus_weeks")


def rtt_over_65_weeks(source: Path) -> Counts:
    """Incomplete pathways that have waited more than 65 weeks, of all incomplete pathways."""
    return _rtt(source, "over_65_weeks", "total_65_plus_weeks")


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


def cancer_28_days(source: Path) -> Counts:
    """People told within 28 days whether they have cancer, of all told after an urgent referral."""
    return _cancer(source, "fds28", "all routes", "ALL ROUTES")


def cancer_31_days(source: Path) -> Counts:
    """Treatments begun within 31 days of the decision to treat, first and later ones, of all."""
    return _cancer(source, "31day", "all cancer", "ALL STAGES")


def cancer_62_days(source: Path) -> Counts:
    """Patients first treated within 62 days, of all treated on a 62-day pathway."""
    return _cancer(source, "62day", "all cancer", "ALL ROUTES")


def _cancer(source: Path, standard: str, breakdown: str, route: str) -> Counts:
    """Trusts that share a patient count a half each. England is the sum over trusts."""
    where = [
        ("standard", "==", standard),
        ("breakdown", "==", breakdown),
        ("route_or_stage", "==", route),
    ]
    columns = ("period", "org_code", "within", "total")
    counts = Counts()
    for row in read(source / "performance/cancer_provider_monthly.parquet", columns, where):
        counts.add(("england", ENGLAND, row["period"]), row["within"], row["total"])
        if row["org_code"] in _ACUTE:
            counts.add(("trust", row["org_code"], row["period"]), row["within"], row["total"])
    systems = {row["icb_code"] for row in read(source / "org/icb.csv", ("icb_code",))}
    for row in read(source / "performance/cancer_commissioner_monthly.parquet", columns, where):
        if row["org_code"] in systems:
            counts.add(("system", row["org_code"], row["period"]), row["within"], row["total"])
    return counts


def diagnostics_6_weeks(source: Path) -> Counts:
    """People waiting less than six weeks for one of 15 tests, of all waiting, at NHS trusts."""
    return _diagnostics(source, lambda row: row["total_waiting"] - row["waiting_6w_plus"])


def diagnostics_13_weeks(source: Path) -> Counts:
    """People waiting 13 weeks or more for one of 15 tests, of all waiting, at NHS trusts."""
    return _diagnostics(source, lambda row: row["waiting_13w_plus"])


def _diagnostics(source: Path, sought: Callable[[Row], int]) -> Counts:
    columns = (
        "period",
        "trust_code",
        "total_waiting",
        "waiting_6w_plus",
        "waiting_13w_plus",
    )
    counts, home = Counts(), system_of_trust(source)
    for row in read(source / "performance/diagnostics_trust_monthly.parquet", columns):
        for level, organisation in _of_trust(row["trust_code"], home):
            counts.add((level, organisation, row["period"]), sought(row), row["total_waiting"])
    return counts


def _of_trust(trust: str, home: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Where a trust is summed: a system is the trusts based in it; England is all NHS trusts."""
    yield "england", ENGLAND
    if home.get(trust):
        yield "system", home[trust]
    if trust in TRUSTS:
        yield "trust", trust


def bed_occupancy(source: Path) -> Counts:
    """Adult general and acute beds occupied, of those open, the month's daily mean."""
    return _beds(source, "adult_general_acute_beds_occupied", "adult_general_acute_beds_available")


def critical_care_occupancy(source: Path) -> Counts:
    """Adult critical care beds occupied, of those open, the month's daily mean."""
    return _beds(source, "adult_critical_care_beds_occupied", "adult_critical_care_beds_available")


def _beds(source: Path, occupied: str, available: str) -> Counts:
    """A trust's month counts nowhere with no beds open, or with more occupied than open."""
    counts, home = Counts(), system_of_trust(source)
    columns = ("period", "trust_code", occupied, available)
    for row in read(source / "performance/beds_trust_monthly.csv", columns):
        if row[occupied] is None or row[available] is None:
            continue
        taken, beds = Fraction(row[occupied]), Fraction(row[available])
        if 0 < beds >= taken:
            for level, organisation in _of_trust(row["trust_code"], home):
                counts.add((level, organisation, row["period"]), taken, beds)
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
