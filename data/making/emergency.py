"""Observations of A&E: waits in the department, and waits for a bed once admission is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from data.making.areas import system_of_trust
from data.making.counts import ENGLAND, TRUSTS, Counts, Key
from data.making.tables import Row, read

_PROVIDERS = "performance/ae_provider_monthly.parquet"
_SYSTEMS = "performance/ae_icb_monthly.csv"
_ADMITTED = ("emergency_admissions_via_ae", "other_emergency_admissions")
_OVER, _ALL = "emergency_admissions_over_4hours", "total_emergency_admissions"  # by system
_FOUR_HOURS_AGAIN = "2023-06-01"  # the first month in which the field-test trusts all report


def ae_four_hours(source: Path) -> Counts:
    """Attendances that ended within four hours, of all attendances (all types of department)."""
    counts = Counts()
    for level, organisation, row in _attendances(source):
        seen = row["attendances"]
        counts.add((level, organisation, row["period"]), seen - row["over"], seen)
    return counts.without(_systems_in_field_test(source, counts)).without(_copied_months(counts))


def ae_four_hours_major(source: Path) -> Counts:
    """Attendances at major departments (type 1) that ended within four hours, of all at those."""
    counts = Counts()
    columns = ("period", "org_code", "attendances_type1", "over4h_type1", "four_hour_reported")
    for row in read(source / _PROVIDERS, columns):
        seen = row["attendances_type1"]
        if row["four_hour_reported"] and seen:
            for level, organisation in _of_provider(row["org_code"]):
                counts.add((level, organisation, row["period"]), seen - row["over4h_type1"], seen)
    return counts


def admissions_over_4_hours(source: Path) -> Counts:
    """Emergency admissions more than four hours after the decision to admit, of all emergency ones.

    The table by system has those two counts; the same are made up from the table by provider.
    """
    counts = Counts()
    for level, organisation, row in _admissions(source):
        over = row["dta_waits_4_12h"] + row["dta_waits_12h_plus"]
        counts.add((level, organisation, row["period"]), over, _all_admitted(row))
    columns = ("period", "icb_code", _OVER, _ALL)
    for row in read(source / _SYSTEMS, columns):
        key = ("system", row["icb_code"], row["period"])
        counts.add(key, int(row[_OVER]), int(row[_ALL]))
    return counts.without(_copied_months(counts))


def admissions_over_12_hours(source: Path) -> Counts:
    """Emergency admissions more than 12 hours after the decision to admit, of all emergencies."""
    counts = Counts()
    for level, organisation, row in _admissions(source):
        key = (level, organisation, row["period"])
        counts.add(key, row["dta_waits_12h_plus"], _all_admitted(row))
    return counts


def _admissions(source: Path) -> Iterator[tuple[str, str, Row]]:
    """Each provider's month with any emergency admission, for England and for its trust."""
    waits = ("dta_waits_4_12h", "dta_waits_12h_plus")
    for row in read(source / _PROVIDERS, ("period", "org_code", *waits, *_ADMITTED)):
        if _all_admitted(row) >= row[waits[0]] + row[waits[1]] and _all_admitted(row) > 0:
            for level, organisation in _of_provider(row["org_code"]):
                yield level, organisation, row


def _all_admitted(row: Row) -> int:
    return sum(row[name] for name in _ADMITTED)


def _of_provider(provider: str) -> Iterator[tuple[str, str]]:
    yield "england", ENGLAND
    if provider in TRUSTS:
        yield "trust", provider


def _attendances(source: Path) -> Iterator[tuple[str, str, Row]]:
    """Rows with `period`, `attendances` and `over`, for England and trusts, then for systems."""
    columns = ("period", "org_code", "attendances_total", "over4h_total", "four_hour_reported")
    for row in read(source / _PROVIDERS, columns):
        if not row["four_hour_reported"]:
            continue
        found = {**row, "attendances": row["attendances_total"], "over": row["over4h_total"]}
        for level, organisation in _of_provider(row["org_code"]):
            yield level, organisation, found
    columns = ("period", "icb_code", "total_attendances", "attendances_over_4hours")
    for row in read(source / _SYSTEMS, columns):
        attendances, over = int(row["total_attendances"]), int(row["attendances_over_4hours"])
        yield "system", row["icb_code"], {**row, "attendances": attendances, "over": over}


def _systems_in_field_test(source: Path, counts: Counts) -> list[Key]:
    """Months in which a system had a trust that reported attendances but no four-hour figures."""
    home = system_of_trust(source)
    rows = read(source / _PROVIDERS, ("org_code", "four_hour_reported"))
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
