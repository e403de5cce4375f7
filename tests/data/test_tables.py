"""The shipped tables are what the maintainers' script makes, and agree with published totals."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from ringholder.catalogue import organisations as catalogue
from ringholder.monitor import indicators
from ringholder.monitor.indicator import Level
from ringholder.monitor.observations import Observations, read
from ringholder.shipped import data_folder

ORGANISATIONS = Path(catalogue.__file__).with_name("organisations")


_OTHERS = (
    "series.csv",
    "deprivation.csv",
    "by_deprivation.csv",
    "by_deprivation_measures.csv",
    "outlines/icbs.csv",
    "outlines/districts.csv",
    "outlines/practices.csv",
    "needs/groups.csv",
    "needs/reference.csv",
    "needs/practices.csv",
    "needs/registers.csv",
    "needs/people.csv",
    "shares/practices.csv",
    "shares/icbs.csv",
    "shares/published.csv",
    "primary_care/lists.csv",
    "continuing_care/adults.csv",
    "primary_care/qof.csv",
    "primary_care/ratings.csv",
    "primary_care/payments.csv",
    "illustrative/payments/adjusted.csv",
    "primary_care/network_staff.csv",
    "planned_care/queues.csv",
    "planned_care/months.csv",
    "planned_care/hospitals.csv",
    "planned_care/homes.csv",
    "member_votes/votes.csv",
    "member_votes/rules.csv",
)


@pytest.fixture(scope="module")
def open_data(shared: Path) -> Path:
    """The folder of open data, and the library that reads it."""
    pytest.importorskip("pyarrow", reason="NO PYARROW: the tables cannot be made again")
    if not (shared / "data").is_dir():
        pytest.skip(f"NO OPEN DATA: {shared / 'data'} is not there, so tables go unchecked")
    return shared / "data"


@pytest.fixture(scope="module")
def made(open_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every table, made again."""
    from data.make_tables import make  # noqa: PLC0415 (needs pyarrow)

    target = tmp_path_factory.mktemp("made")
    make(open_data, target / "organisations", target)
    return target


@pytest.fixture(scope="module")
def shipped() -> Observations:
    return read(data_folder() / "observations")


def count(shipped: Observations, indicator: str, code: str, month: str) -> tuple[float, float]:
    series = shipped.series[indicator, code]
    place = [str(one) for one in series.period].index(month)
    return float(series.numerator[place]), float(series.denominator[place])


def total(shipped: Observations, indicator: str, level: Level, month: str) -> tuple[float, float]:
    found = [
        count(shipped, indicator, one.organisation, month) for one in shipped.of(indicator, level)
    ]
    return sum(one[0] for one in found), sum(one[1] for one in found)


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def same(path: Path, again: Path) -> bool:
    """Whether two tables have one text, however a checkout ends its lines."""
    return path.read_text(encoding="utf-8") == again.read_text(encoding="utf-8")


@pytest.mark.slow
def test_every_table_of_observations_is_what_the_script_makes(made: Path) -> None:
    shipped = sorted(path.name for path in (data_folder() / "observations").iterdir())
    assert shipped == sorted(path.name for path in (made / "observations").iterdir())
    for name in shipped:
        assert same(data_folder() / "observations" / name, made / "observations" / name), name
    for name in _OTHERS:
        assert same(data_folder() / name, made / name), name


@pytest.mark.slow
def test_every_table_of_organisations_is_what_the_script_makes(made: Path) -> None:
    shipped = sorted(path.name for path in ORGANISATIONS.glob("*.csv"))
    assert shipped == sorted(path.name for path in (made / "organisations").iterdir())
    for name in shipped:
        assert same(ORGANISATIONS / name, made / "organisations" / name), name


def test_planned_care_in_january_2026_is_as_nhs_england_published_it(shipped: Observations) -> None:
    # Sums of NHS England's full extract of January 2026 (shared/data/README.md, "Checks made").
    assert count(shipped, "rtt-within-18-weeks", "QU9", "2026-01")[1] == 181_628
    assert count(shipped, "rtt-over-52-weeks", "QU9", "2026-01")[1] == 181_628
    assert count(shipped, "rtt-within-18-weeks", "ENG", "2026-01")[1] == 7_155_958


@pytest.mark.parametrize("indicator", ["rtt-within-18-weeks", "rtt-over-52-weeks"])
def test_the_three_places_add_up_to_the_system(shipped: Observations, indicator: str) -> None:
    # The places come from the official full extract, the system from the monthly table.
    places = total(shipped, indicator, Level.PLACE, "2026-01")
    assert places == count(shipped, indicator, "QU9", "2026-01")


def test_four_hour_waits_are_those_that_nhs_england_announced(shipped: Observations) -> None:
    # 74.2% in March 2024 (Healthwatch Brighton and Hove, 15 April 2024, on NHS England's figures)
    # and 71% in February 2024 (Hemel Today, the same day), both revised a little since.
    for month, announced in (("2024-02", 71), ("2024-03", 74.2)):
        inside, all_of_them = count(shipped, "ae-four-hours", "ENG", month)
        assert 100 * inside / all_of_them == pytest.approx(announced, abs=0.2)


def test_attendances_of_the_systems_add_up_to_england(shipped: Observations) -> None:
    for month in ("2024-03", "2025-01"):
        systems = total(shipped, "ae-four-hours", Level.SYSTEM, month)
        assert systems == count(shipped, "ae-four-hours", "ENG", month)


def test_the_months_that_the_source_copied_from_a_year_before_are_not_shipped(
    shipped: Observations,
) -> None:
    months = {str(month) for month in shipped.series["ae-four-hours", "QU9"].period}
    assert months.isdisjoint({"2025-02", "2025-03"})
    assert months >= {"2024-02", "2024-03", "2025-01", "2025-04"}


@pytest.mark.parametrize("indicator", ["ae-four-hours", "rtt-within-18-weeks"])
def test_no_system_has_one_month_twice_under_two_dates(
    shipped: Observations, indicator: str
) -> None:
    # Counts this large do not come again by chance.
    for one in shipped.of(indicator, Level.SYSTEM):
        pairs = list(zip(one.numerator.tolist(), one.denominator.tolist(), strict=True))
        assert len(set(pairs)) == len(pairs), one.organisation


def test_people_ready_to_leave_in_december_2022_were_more_than_13_000(open_data: Path) -> None:
    # The Health Foundation, "Why are delayed discharges from hospital increasing?": more than
    # 13,000 beds in December 2022. It shows that the count is of those still in bed at day's end.
    from data.making.tables import read as read_table  # noqa: PLC0415 (needs pyarrow)

    path = open_data / "performance/discharge_icb_daily.parquet"
    columns = ("date", "do_not_meet_criteria_to_reside", "discharged_total")
    in_december = [row for row in read_table(path, columns) if row["date"].startswith("2022-12")]
    left = sum(row[columns[1]] - row[columns[2]] for row in in_december) / 31
    assert 13_000 < left < 14_000


def test_delays_of_the_system_are_the_sum_of_its_three_trusts(shipped: Observations) -> None:
    trusts = total(shipped, "discharge-delays", Level.TRUST, "2025-06")
    assert trusts == count(shipped, "discharge-delays", "QU9", "2025-06")


def test_cancer_treatments_of_july_2025_agree_with_the_official_workbook(
    shipped: Observations, open_data: Path
) -> None:
    from data.making.tables import read as read_table  # noqa: PLC0415 (needs pyarrow)

    path = open_data / "performance/cancer_provider_monthly.parquet"
    where = [("standard", "==", "62day"), ("breakdown", "==", "all cancer")]
    columns = ("period", "route_or_stage", "within", "total")
    found = [row for row in read_table(path, columns, where) if row["period"] == "2025-07-01"]
    routes = [row for row in found if row["route_or_stage"] != "ALL ROUTES"]
    # The routes are other rows of the workbook than those the table is made of.
    by_route = sum(row["within"] for row in routes), sum(row["total"] for row in routes)
    assert count(shipped, "cancer-62-days", "ENG", "2025-07") == pytest.approx(by_route)


def test_patients_of_the_prescribing_measure_are_those_of_the_list_size(
    shipped: Observations, open_data: Path
) -> None:
    from data.making.tables import read as read_table  # noqa: PLC0415 (needs pyarrow)

    path = open_data / "population/practice_list_size.parquet"
    columns = ("extract_date", "icb_code", "registered_patients")
    listed = sum(
        row["registered_patients"]
        for row in read_table(path, columns)
        if (row["extract_date"], row["icb_code"]) == ("2025-10-01", "QU9")
    )
    patients = count(shipped, "prescribing-low-priority", "QU9", "2025-09")[1]
    assert patients == pytest.approx(listed, rel=0.005)


def test_payments_and_what_was_left_out_of_them_make_the_published_total(
    shipped: Observations, open_data: Path
) -> None:
    # 299.1 million to 162 practices in 2022/23 (shared/data/README.md).
    from data.making.tables import read as read_table  # noqa: PLC0415 (needs pyarrow)

    for_drugs = ("prescribing_fee", "dispensing_fee", "reimbursement_of_drugs")
    columns = ("fy", "icb_code", "weighted_patients", "total_payments", *for_drugs)
    found = [
        row
        for row in read_table(open_data / "money/gp_payments_practice_annual.parquet", columns)
        if (row["fy"], row["icb_code"]) == ("2022/23", "QU9")
    ]
    unlisted = sum(row["total_payments"] for row in found if row["weighted_patients"] <= 0)
    drugs = sum(
        sum(row[name] for name in for_drugs) for row in found if row["weighted_patients"] > 0
    )
    paid = count(shipped, "general-practice-payments", "QU9", "2022-04")[0]
    assert len(found) == 162
    assert round((paid + drugs + unlisted) / 1e6, 1) == 299.1


@pytest.mark.parametrize(
    "indicator", ["prescribing-low-priority", "general-practice-payments", "online-access"]
)
def test_sums_over_practices_agree_between_places_and_system(
    shipped: Observations, indicator: str
) -> None:
    month = str(shipped.series[indicator, "QU9"].period[-1])
    places = total(shipped, indicator, Level.PLACE, month)
    assert places == pytest.approx(count(shipped, indicator, "QU9", month), abs=0.02)


def test_every_organisation_table_names_its_publisher_licence_and_gaps() -> None:
    sources = yaml.safe_load((ORGANISATIONS / "SOURCES.yaml").read_text(encoding="utf-8"))
    assert set(sources) == {path.stem for path in ORGANISATIONS.glob("*.csv")}
    for about in sources.values():
        assert {"publisher", "series", "licence", "via", "as_at", "gaps"} <= set(about)


def test_every_series_is_listed_with_publisher_licence_and_gaps(shipped: Observations) -> None:
    listed = list(rows(data_folder() / "series.csv"))
    assert {(row["indicator"], row["level"]) for row in listed} == {
        (one.indicator, one.level.value) for one in shipped.series.values()
    }
    for row in listed:
        assert all(row[name] for name in ("publisher", "series", "licence", "via", "gaps"))
        assert date.fromisoformat(row["from"]) <= date.fromisoformat(row["to"])


def test_every_indicator_has_observations_at_each_level_it_names(shipped: Observations) -> None:
    for one in indicators.shipped().values():
        levels = {series.level for series in shipped.of(one.id)}
        assert levels == set(one.levels), one.id


def test_the_shipped_tables_stay_small() -> None:
    def size(folder: Path) -> int:
        return sum(path.stat().st_size for path in folder.iterdir())

    assert size(ORGANISATIONS) < 1_500_000
    assert size(data_folder() / "observations") < 4_000_000
    assert size(data_folder() / "outlines") < 100_000
