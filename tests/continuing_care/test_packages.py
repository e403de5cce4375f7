"""Care packages, nursing care and what was paid after a death: to the penny."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.calendar.period import Period
from ringholder.continuing_care import after_death, events, fnc, packages, submissions
from ringholder.continuing_care.events import Kind
from ringholder.continuing_care.fnc import Band, NursingCare, Stops
from ringholder.continuing_care.packages import Package
from ringholder.continuing_care.requests import requests
from ringholder.continuing_care.uplifts import partial
from ringholder.money import rounded
from tests.continuing_care.logs import event, log

APRIL = Period(date(2025, 4, 1), date(2025, 4, 30))


def package(unit: str, unit_cost: str, hours: str = "", **more: object) -> Package:
    given = {
        "person": "P1",
        "package": "K1",
        "place": "10Q",
        "provider": "H1",
        "from_on": date(2025, 1, 1),
        "weekly_hours": Decimal(hours) if hours else None,
        **more,
    }
    return Package(unit=unit, unit_cost=Decimal(unit_cost), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "costs"),
    [
        (package("1", "500.00", from_on=date(2025, 4, 3)), "500.00"),
        (package("1", "500.00"), "0.00"),
        (package("2", "19.50", "10.5"), "877.50"),
        (package("3", "240.00", "84"), "3600.00"),
        (package("4", "1400.00"), "6000.00"),
        (package("4", "1400.00", from_on=date(2025, 4, 24)), "1400.00"),
        (package("5", "1400.00"), "0.00"),
    ],
)
def test_a_package_costs_in_a_period_what_its_unit_says(one: Package, costs: str) -> None:
    assert rounded(packages.cost(one, APRIL)) == Decimal(costs)


@settings(max_examples=40)
@given(st.sampled_from("1234"), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_parts_of_a_period_cost_together_what_the_whole_costs(
    unit: str, begins: int, cut: int, ends: int
) -> None:
    first = date(2025, 3, 1)
    one = package(unit, "19.37", "10.5", from_on=first + timedelta(days=begins))
    whole = Period(first, first + timedelta(days=cut + ends + 1))
    parts = (
        Period(first, first + timedelta(days=cut)),
        Period(first + timedelta(days=cut + 1), whole.to_on),
    )
    apart = sum(packages.cost(one, part) for part in parts)
    assert abs(packages.cost(one, whole) - apart) < Decimal("1e-20")


def test_pence_and_minutes_are_kept_where_the_published_view_drops_them() -> None:
    whole = [Decimal(one).quantize(Decimal(1), ROUND_HALF_UP) for one in ("19.50", "10.5")]
    dropped = rounded(whole[0] * whole[1] * 30 / 7)
    assert dropped == Decimal("942.86")
    assert packages.cost(package("2", "19.50", "10.5"), APRIL) == Decimal("877.50")


@pytest.mark.parametrize(
    ("ends", "band"),
    [
        (date(2025, 4, 3), "0-3 months"),
        (date(2025, 4, 4), "4-6 months"),
        (date(2025, 7, 3), "4-6 months"),
        (date(2026, 1, 1), "7-12 months"),
        (date(2026, 1, 2), "13-24 months"),
        (date(2027, 1, 2), "24+ months"),
    ],
)
def test_packages_fall_into_the_published_bands_of_duration(ends: date, band: str) -> None:
    assert packages.band(package("4", "1", to_on=ends), date(2030, 1, 1)) == band


def test_a_change_of_terms_ends_the_old_ones_on_the_day_before() -> None:
    held = log(
        event(Kind.RECEIVED, "2025-01-01"),
        event(
            Kind.PACKAGE_STARTED,
            "2025-01-01",
            package="K1",
            provider="H1",
            unit="4",
            unit_cost=Decimal(700),
        ),
        event(Kind.PACKAGE_CHANGED, "2025-04-16", package="K1", unit_cost=Decimal(1400)),
        event(Kind.DIED, "2025-04-29"),
        event(Kind.DEATH_NOTIFIED, "2025-05-09"),
    )
    old, new = packages.from_events(held).rows
    assert (old.to_on, new.from_on, new.provider, new.to_on) == (
        date(2025, 4, 15),
        date(2025, 4, 16),
        "H1",
        date(2025, 4, 29),
    )
    assert packages.cost(old, APRIL) + packages.cost(new, APRIL) == Decimal(1500 + 2800)
    paid = packages.from_events(held, as_paid=True).rows
    (back,) = after_death.recoveries(paid, after_death.deaths(held), date(2025, 6, 1))
    assert (back.days, back.sum) == (10, Decimal(2000))


def test_a_package_without_an_id_is_known_by_its_request() -> None:
    held = log(
        event(Kind.RECEIVED, "2025-01-01"),
        event(Kind.PACKAGE_STARTED, "2025-01-01", unit="4", unit_cost=Decimal(700)),
        event(Kind.PACKAGE_ENDED, "2025-01-14"),
    )
    (one,) = packages.from_events(held).rows
    assert (one.package, one.to_on) == ("R1", date(2025, 1, 14))


def test_a_one_off_that_changes_its_terms_is_not_paid_again() -> None:
    one = package("1", "500", from_on=date(2025, 4, 3), begun_on=date(2025, 1, 1))
    assert packages.cost(one, APRIL) == 0


def test_packages_that_cannot_be_priced_or_placed_are_told() -> None:
    odd = Package("P1", "K1", "10Q", date(2025, 1, 1), unit="2", unit_cost=Decimal(20))
    told = packages.checked([odd, package("4", "1", cost_centre="123456")], {"999"})
    assert [one.code for one in told] == ["CHC030", "CHC031", "CHC032", "CHC032"]
    assert "no weekly hours" in told[0].says


def test_hours_beyond_a_week_and_care_at_home_without_a_budget_are_told() -> None:
    odd = package("2", "20", "169", cost_centre="1")
    home = package("4", "900", cost_centre="1", setting="Home", health_budget=False)
    told = packages.checked([odd, home, package("4", "900", cost_centre="1", setting="Home")])
    assert [one.code for one in told] == ["CHC035", "CHC036"]


def test_a_month_that_was_not_submitted_is_told_with_what_is_missing() -> None:
    months = [date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1)]
    rows = [package("4", "700", month=months[0]), package("4", "700", month=months[2])]
    (told,) = submissions.not_submitted(rows, months)
    assert told.code == "CHC033"
    assert "1 May 2025" in told.says
    assert "£3,100.00" in told.says
    assert [rounded(one) for one in packages.spent(rows, months).values()] == [3000, 3000]


def test_a_package_left_out_of_a_month_is_told_where_its_place_brought_others() -> None:
    months = [date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1)]
    rows = [package("4", "700", month=one) for one in (months[0], months[2])]
    rows.append(package("4", "70", package="K2", month=months[1]))
    assert submissions.not_submitted(rows, months) == []
    (told,) = submissions.left_out(rows, months)
    assert (told.code, "£3,100.00" in told.says) == ("CHC038", True)


def test_submissions_become_a_row_for_each_time_that_the_terms_changed() -> None:
    rows = [
        package("4", price, month=date(2025, month, 1), to_on=ends)
        for month, price, ends in (
            (5, "735", date(2025, 6, 10)),
            (3, "700", None),
            (4, "735", None),
            (2, "700", None),
        )
    ]
    old, new = submissions.terms_of(rows)
    assert (old.from_on, old.to_on, old.unit_cost) == (
        date(2025, 1, 1),
        date(2025, 3, 31),
        Decimal(700),
    )
    assert (new.from_on, new.to_on, new.begun_on) == (
        date(2025, 4, 1),
        date(2025, 6, 10),
        date(2025, 1, 1),
    )


def test_packages_are_read_and_those_that_run_backwards_are_told(tmp_path: Path) -> None:
    file = tmp_path / "packages.csv"
    file.write_text(
        "LocalPatientId,CarePackageIDCHC,OrgIDComm,StartDateCarePackage,EndDateCarePackage,"
        "ContractUnitFrequency,ContractUnitCost\n"
        "P1,K1,10Q,2025-01-01,,04,1400.00\nP1,K1,10Q,2025-01-01,,04,1400.00\nP2,K2,10Q,2025-01-02,2025-01-01,04,1\n"
    )
    held = packages.read(file)
    assert [(one.package, one.unit) for one in held.rows] == [("K1", "4")]
    assert [one.code for one in held.findings] == ["CHC037", "CHC034"]


def test_an_uplift_that_only_some_providers_got_is_told() -> None:
    def over(person: str, provider: str, after: str) -> list[Package]:
        held = {"person": person, "provider": provider}
        return [
            package("4", "1000", to_on=date(2025, 3, 31), **held),
            package("4", after, from_on=date(2025, 4, 1), **held),
        ]

    rows = [*over("P1", "H1", "1045"), *over("P2", "H2", "1000"), *over("P3", "H2", "1000")]
    (told,) = partial(rows, date(2025, 4, 1))
    assert told.code == "CHC051"
    assert "`H2` got the uplift on none of its 2 packages" in told.says
    assert partial(rows[2:], date(2025, 4, 1)) == []


YEAR = NursingCare("P1", "10Q", Period(date(2019, 4, 1), date(2020, 3, 31)))


def test_t19_arrears_of_nursing_care_for_all_of_2019_20() -> None:
    owed = fnc.arrears([YEAR], date(2020, 3, 31), date(2020, 4, 1), date(2020, 5, 1))
    assert rounded(owed.total) == Decimal("771.21")
    again = fnc.arrears([YEAR], date(2020, 3, 31), date(2020, 5, 1), date(2020, 5, 1))
    assert again.total == 0


def test_nursing_care_is_paid_at_the_rate_and_not_at_a_rounded_percentage() -> None:
    week = NursingCare("P1", "10Q", Period(date(2025, 3, 29), date(2025, 4, 4)))
    owed = fnc.owed([week], date(2025, 4, 4), date(2025, 4, 1))
    assert rounded(owed.sums["P1"]) == rounded((3 * Decimal("235.88") + 4 * Decimal("254.06")) / 7)
    assert owed.for_decision


def test_rates_of_one_source_are_not_for_decision() -> None:
    week = NursingCare("P1", "10Q", Period(date(2026, 4, 1), date(2026, 4, 7)))
    owed = fnc.owed([week], date(2026, 4, 7), date(2026, 4, 1))
    assert (owed.sums["P1"], owed.for_decision) == (Decimal("267.68"), False)


def test_the_rates_hold_without_gaps_from_2018() -> None:
    assert {one.code for one in fnc.shipped().findings} == {"RAT006"}


def test_the_high_band_is_only_for_those_on_it_since_2007() -> None:
    assert fnc.band(date(2007, 9, 30)) is Band.HIGH
    assert fnc.band(date(2007, 10, 1)) is Band.STANDARD
    assert fnc.band(None) is Band.STANDARD


def test_the_flat_rate_follows_no_sooner_than_14_days_beginning_with_the_notice() -> None:
    assert fnc.flat_rate_from(date(2025, 4, 1)) == date(2025, 4, 15)


@pytest.mark.parametrize(
    ("row", "ends", "why"),
    [
        (event(Kind.DIED, "2025-08-01"), date(2025, 8, 1), Stops.DIED),
        (
            event(Kind.FUNDING_ENDED, "2025-08-01", "no-longer-eligible"),
            date(2025, 8, 1),
            Stops.NO_NEED,
        ),
        (event(Kind.FUNDING_ENDED, "2025-08-01", "moved"), date(2025, 8, 1), Stops.NOT_RESIDENT),
        (
            event(Kind.LOCAL_RESOLUTION_DECIDED, "2025-08-01", "eligible"),
            date(2025, 7, 31),
            Stops.ELIGIBLE,
        ),
    ],
)
def test_nursing_care_stops_for_each_reason_of_regulation_28(
    row: events.Event, ends: date, why: Stops
) -> None:
    held = log(event(Kind.RECEIVED, "2025-04-01"), event(Kind.DECIDED, "2025-05-01", "02"), row)
    (one,) = fnc.nursing_care(requests(held, date(2025, 9, 1)))
    assert (one.paid, one.stopped) == (Period(date(2025, 5, 1), ends), why)
