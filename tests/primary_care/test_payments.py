"""What networks and practices are paid: rates, people, arithmetic, parts that make the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ringholder.money import total
from ringholder.pennies import nearest
from ringholder.populations import Counted
from ringholder.primary_care.lists import Lists
from ringholder.primary_care.payments import (
    Basis,
    Schedule,
    brought,
    lines,
    months_of,
    months_of_year,
    schedule,
    tariff,
)
from ringholder.primary_care.payments.lines import NOT_READ, rules
from ringholder.primary_care.payments.sheets import workbook
from ringholder.primary_care.payments.tariff import read as read_tariff
from ringholder.rates import Mark
from tests.primary_care.paid import (
    ADJUSTED,
    END_OF_2025,
    JANUARY_2024,
    JANUARY_2025,
    NETWORK,
    PRACTICES,
    REGISTERED,
    basis,
    counted,
    lists,
    members,
)

MARCH_ISSUE = date(2024, 4, 1)
"""When only the rates of March 2024 were known."""


def with_files(held: Basis, folder: Path, *, beds: str = "", declared: str = "") -> Basis:
    if beds:
        (folder / "beds.csv").write_text("network,month,beds\n" + beds, encoding="utf-8")
        held = replace(held, beds=brought.beds(folder / "beds.csv"))
    if declared:
        text = "network,part,declared_on\n" + declared
        (folder / "declared.csv").write_text(text, encoding="utf-8")
        held = replace(held, declarations=brought.declarations(folder / "declared.csv"))
    return held


def a_year_of_beds(april: int) -> str:
    return "".join(f"{NETWORK},{month:%Y-%m},400\n" for month in months_of(april))


def year(found: Schedule) -> dict[str, Decimal]:
    return {line.id: nearest(sum_) for line, sum_ in found.by_line().items()}


def test_t1_a_network_of_2024_at_the_rates_of_march(tmp_path: Path) -> None:
    held = with_files(basis(), tmp_path, beds=a_year_of_beds(2024))
    held = replace(
        held,
        beds=replace(
            held.beds,
            rows=tuple(replace(one, known_from=MARCH_ISSUE) for one in held.beds.rows),
        ),
    )
    paid = year(schedule(held, [NETWORK], months_of(2024), MARCH_ISSUE))
    assert paid["core-raw"] + paid["core-adjusted"] == Decimal("147196.00")
    assert paid["enhanced-access"] == Decimal("399048.00")
    assert paid["care-home-premium"] == Decimal("48000.00")
    assert paid["capacity-support"] == Decimal("168896.00")
    assert paid["additional-roles"] == Decimal("1167594.00")


def test_t2_the_same_network_a_year_later(tmp_path: Path) -> None:
    held = with_files(basis(), tmp_path, beds=a_year_of_beds(2025))
    paid = year(schedule(held, [NETWORK], months_of(2025), END_OF_2025))
    assert paid["core-raw"] + paid["core-adjusted"] == Decimal("151416.00")
    assert paid["enhanced-access"] == Decimal("438204.00")
    assert paid["care-home-premium"] == Decimal("52101.20")
    assert paid["additional-roles"] == Decimal("1358181.00")
    assert paid["participation"] == Decimal("89811.00")


def test_every_line_says_its_rate_its_people_and_its_arithmetic() -> None:
    found = schedule(basis(), [NETWORK], months_of(2025), END_OF_2025)
    access = next(one for one in found.payments if one.line.id == "enhanced-access")
    assert access.arithmetic == "8.427 × 52,000 ÷ 12 = £36,517.00"
    assert access.arithmetic_of("X00001") == "8.427 × 21,000 ÷ 12 = £14,747.25"
    assert access.people.on == JANUARY_2025
    assert access.rate.rate.source.startswith("https://")
    assert access.rate.rate.mark is Mark.SECONDARY
    assert access.line.clause == NOT_READ
    assert access.months == 12
    assert sum(access.parts().values()) == access.monthly


def test_a_rate_that_one_source_has_is_not_for_decision_and_a_second_source_makes_it_so() -> None:
    known = tariff()
    alone = known.on("enhanced-access", date(2025, 4, 1), END_OF_2025)
    assert alone.caution == "not for decision: only one source has it"
    assert known.on("additional-roles", date(2025, 4, 1), END_OF_2025).for_decision
    unread = known.on("participation", date(2024, 4, 1), END_OF_2025)
    assert unread.caution == "not for decision: nobody has read a text that has it"
    found = schedule(basis(), [NETWORK], months_of(2025), END_OF_2025)
    assert not found.for_decision
    assert all(one.cautions for one in found.payments)  # instalments of a twelfth are unread


def test_every_rate_has_a_source_an_owner_and_no_fault_beyond_its_mark() -> None:
    faults = [one for one in tariff().findings if one.code != "RAT006"]
    assert not faults
    codes = {one.id for one in lines()}
    assert all(tariff().of(code) for code in codes)
    assert all(one.source.startswith("http") for one in tariff().table.rates if one.mark != "U")
    assert all(one.owner for one in tariff().table.rates)


def test_the_rates_of_september_2024_hold_from_april_once_they_are_known() -> None:
    known = tariff()
    april = date(2024, 4, 1)
    before = known.on("enhanced-access", april, date(2024, 9, 29)).rate
    after = known.on("enhanced-access", april, date(2024, 9, 30)).rate
    assert (before.value, after.value) == (Decimal("7.674"), Decimal("7.975"))
    assert before.valid_from == after.valid_from == april


@pytest.mark.parametrize(
    ("known_at", "price"),
    [("2025-03-31", "121.90"), ("2025-04-14", "121.79"), ("2025-08-07", "123.34")],
)
def test_the_price_of_2025_was_three_prices_one_after_the_other(known_at: str, price: str) -> None:
    day = date.fromisoformat(known_at)
    assert tariff().on("global-sum", date(2025, 4, 1), day).rate.value == Decimal(price)


def test_parts_of_core_funding_that_do_not_make_its_total_are_told() -> None:
    found = schedule(basis(), [NETWORK], months_of(2024), END_OF_2025)
    told = [one for one in found.findings if one.code == "PAY009"]
    assert len(told) == 1
    assert "2.916" in told[0].says
    assert "2.967" in told[0].says
    known_then = schedule(basis(), [NETWORK], months_of(2024), MARCH_ISSUE)
    assert not [one for one in known_then.findings if one.code == "PAY009"]


def test_a_practice_that_leaves_counts_to_the_end_of_its_month_and_the_rule_is_marked() -> None:
    left = members(X00003=date(2025, 9, 15))
    found = schedule(basis(memberships=left), [NETWORK], months_of(2025), END_OF_2025)
    held = [one for one in found.payments if one.line.id == "enhanced-access"]
    assert [(one.first, one.last) for one in held] == [
        (date(2025, 4, 1), date(2025, 9, 1)),
        (date(2025, 10, 1), date(2026, 3, 1)),
    ]
    assert [one.size for one in held] == [52_000, 38_500]
    assert rules()["membership"].mark is Mark.UNVERIFIED


def test_a_practice_that_nobody_counted_is_told_by_name_and_never_nought() -> None:
    known = lists(JANUARY_2025).rows
    rows = tuple(one for one in known if one.population.organisation != "X00002")
    found = schedule(basis(Lists(rows)), [NETWORK], months_of(2025), END_OF_2025)
    told = [one for one in found.findings if one.code == "PAY003"]
    assert len(told) == 3  # registered, adjusted, weighted on one day
    assert all("`X00002`" in one.says for one in told[:3])
    access = next(one for one in found.payments if one.line.id == "enhanced-access")
    assert "Without X00002: nobody counted them." in access.cautions
    assert access.size == 34_500
    assert "X00002" not in access.parts()


def test_a_line_whose_people_nobody_counted_is_told_and_not_in_the_schedule() -> None:
    held = Lists(counted(Counted.REGISTERED, REGISTERED, JANUARY_2025))
    found = schedule(basis(held), [NETWORK], months_of(2025), END_OF_2025)
    assert {one.line.id for one in found.payments} == {"core-raw"}
    told = [one for one in found.findings if one.code == "PAY004"]
    assert len(told) == 2  # adjusted and weighted
    assert "pcn-adjusted" in told[0].do


def test_where_nobody_was_counted_on_the_day_the_nearest_day_stands_in_and_says_so() -> None:
    rows = counted(Counted.REGISTERED, REGISTERED, date(2025, 4, 1))
    rows += counted(Counted.REGISTERED, {"X00001": 1}, date(2022, 4, 1))
    found = schedule(basis(Lists(rows)), [NETWORK], months_of(2025), END_OF_2025)
    core = next(one for one in found.payments if one.line.id == "core-raw")
    assert core.size == 50_000
    assert core.people.wanted == JANUARY_2025
    said = "Nobody was counted on 1 January 2025: the count of 1 April 2025 stands in."
    assert said in core.cautions


def test_a_count_stated_of_the_network_is_split_by_registered_people_and_says_so() -> None:
    rows = counted(Counted.REGISTERED, REGISTERED, JANUARY_2025)
    rows += counted(Counted.PCN_ADJUSTED, {NETWORK: 52_000}, JANUARY_2025, illustrative=True)
    found = schedule(basis(Lists(rows)), [NETWORK], months_of(2025), END_OF_2025)
    access = next(one for one in found.payments if one.line.id == "enhanced-access")
    assert access.size == 52_000
    assert access.shares()["X00001"] == Fraction(20, 50)
    assert access.split_by is Counted.REGISTERED
    assert "Illustrative: made up to show the working." in access.cautions
    assert access.arithmetic_of("X00001") == "£36,517.00 × 20,000 ÷ 50,000 = £14,606.80"


def test_the_ceiling_for_roles_is_shown_and_never_added() -> None:
    found = schedule(basis(), [NETWORK], months_of(2025), END_OF_2025)
    assert "additional-roles" in year(found)
    assert "additional-roles" not in {one.line.id for one in found.to_networks}
    assert "participation" not in {one.line.id for one in found.to_networks}


def test_the_care_home_premium_follows_the_beds_of_each_month(tmp_path: Path) -> None:
    beds = f"{NETWORK},2025-04,400\n{NETWORK},2025-05,410\n"
    held = with_files(basis(), tmp_path, beds=beds)
    found = schedule(held, [NETWORK], months_of(2025), END_OF_2025)
    each = [one for one in found.payments if one.line.id == "care-home-premium"]
    assert [nearest(one.monthly) for one in each] == [Decimal("4341.77"), Decimal("4450.31")]
    silent = next(one for one in found.findings if one.code == "PAY008")
    assert "June 2025" in silent.says
    assert "May 2025" not in silent.says


def test_an_improvement_is_paid_in_full_when_it_is_declared_before_the_last_day(
    tmp_path: Path,
) -> None:
    declared = f"{NETWORK},modern-access,2026-03-30\n{NETWORK},continuity,2026-03-31\n"
    held = with_files(basis(), tmp_path, declared=declared)
    found = schedule(held, [NETWORK], months_of(2025), END_OF_2025)
    (paid,) = [one for one in found.payments if one.line.id == "capacity-improvement"]
    assert nearest(paid.exact) == nearest(Fraction("1.375") * 52_000 * 2 / 3)
    assert (paid.first, paid.months) == (date(2026, 3, 1), 1)
    assert paid.arithmetic == "1.375 × 52,000 × 2 ÷ 3 = £47,666.67"
    (late,) = [one for one in found.findings if one.code == "PAY007"]
    assert "31 March" in late.says
    nothing_yet = schedule(held, [NETWORK], months_of(2025), date(2026, 3, 29))
    assert not [one for one in nothing_yet.payments if one.part]


def test_a_declaration_of_no_known_part_is_told_with_the_parts_of_the_year(tmp_path: Path) -> None:
    held = with_files(basis(), tmp_path, declared=f"{NETWORK},telephony,2025-10-01\n")
    found = schedule(held, [NETWORK], months_of(2025), END_OF_2025)
    (told,) = [one for one in found.findings if one.code == "PAY006"]
    assert told.do == "Parts of that year: modern-access, continuity."


def test_faulty_rows_of_beds_are_told_and_the_good_ones_kept(tmp_path: Path) -> None:
    path = tmp_path / "beds.csv"
    path.write_text(
        "PCN code,month,beds,home\n"
        f"{NETWORK},2025-04,300,1-1\n{NETWORK},2025-04,100,1-2\n{NETWORK},2025-04,5,1-2\n"
        f"{NETWORK},2025-05,-3,1-1\n{NETWORK},May,3,1-1\n",
        encoding="utf-8",
    )
    read = brought.beds(path)
    assert [(one.month, one.beds) for one in read.rows] == [(date(2025, 4, 1), 400)]
    assert sorted(one.code for one in read.findings) == ["PAY001", "PAY002", "TAB003"]
    declared = tmp_path / "declared.csv"
    row = f"{NETWORK},Modern-access,01/10/2025\n"
    declared.write_text("network,part,declared_on\n" + row + row, encoding="utf-8")
    twice = brought.declarations(declared)
    assert [one.part for one in twice.rows] == ["modern-access"]
    assert [one.code for one in twice.findings] == ["PAY001"]


def test_a_year_without_rates_is_told_line_by_line() -> None:
    found = schedule(basis(), [NETWORK], months_of(2026), date(2026, 11, 1))
    assert {one.line.id for one in found.payments} == {"global-sum"}
    told = [one for one in found.findings if one.code == "PAY005"]
    assert len(told) == 8  # neither the two lines that ended in 2024, nor the global sum
    assert not [one for one in told if "clinical-director" in one.says]


def test_months_of_a_year_are_read_as_people_write_it() -> None:
    found = months_of_year("2025/26")
    assert found is not None
    assert (found[0], found[-1], len(found)) == (date(2025, 4, 1), date(2026, 3, 1), 12)
    assert months_of_year("2025/27") is None
    assert months_of_year("2025") is None


def test_a_table_that_is_none_has_findings_and_no_rates(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    read = read_tariff(path)
    assert [one.code for one in read.findings] == ["RAT001"]
    assert not read.of("enhanced-access")


people = st.integers(1, 60_000)


@settings(max_examples=25, deadline=None)
@given(st.tuples(people, people, people), st.tuples(people, people, people))
def test_the_parts_of_practices_make_the_networks_sum_exactly_and_to_the_penny(
    registered: tuple[int, int, int], adjusted: tuple[int, int, int]
) -> None:
    rows = counted(
        Counted.REGISTERED, dict(zip(PRACTICES, registered, strict=True)), JANUARY_2025
    ) + counted(Counted.PCN_ADJUSTED, dict(zip(PRACTICES, adjusted, strict=True)), JANUARY_2025)
    found = schedule(basis(Lists(rows)), [NETWORK], months_of(2025), END_OF_2025)
    paid = found.to_networks
    assert sum(found.by_practice(paid).values()) == found.year(paid)
    assert total(found.in_pennies(paid).values()) == nearest(found.year(paid))
    by_months = sum(found.month(month, paid) for month in found.months)
    assert by_months == found.year(paid)


def test_days_of_two_years_are_each_counted_on_their_own_january() -> None:
    later = {one: many + 100 for one, many in ADJUSTED.items()}
    rows = counted(Counted.PCN_ADJUSTED, ADJUSTED, JANUARY_2024)
    rows += counted(Counted.PCN_ADJUSTED, later, JANUARY_2025)
    found = schedule(basis(Lists(rows)), [NETWORK], months_of(2024, 2), END_OF_2025)
    held = [one for one in found.payments if one.line.id == "capacity-support"]
    assert [(int(one.size), one.people.wanted) for one in held] == [
        (52_000, JANUARY_2024),
        (52_300, JANUARY_2025),
    ]


def test_beds_that_stay_the_same_are_one_payment_over_their_months(tmp_path: Path) -> None:
    held = with_files(basis(), tmp_path, beds=a_year_of_beds(2025))
    found = schedule(held, [NETWORK], months_of(2025), END_OF_2025)
    (paid,) = [one for one in found.payments if one.line.id == "care-home-premium"]
    assert paid.months == 12
    assert paid.cautions[-1].startswith("Split over practices by people registered")


def test_a_workbook_has_sums_and_days_as_numbers_and_says_that_it_is_not_for_decision(
    tmp_path: Path,
) -> None:
    held = with_files(basis(), tmp_path, beds=a_year_of_beds(2025))
    found = schedule(held, [NETWORK], months_of(2025), END_OF_2025)
    path = tmp_path / "schedule.xlsx"
    path.write_bytes(workbook(found, "=A made-up network"))
    book = CalamineWorkbook.from_path(path)
    about = book.get_sheet_by_name("About").to_python()
    assert about[0][0] == "=A made-up network: schedule of payments, 2025/26"
    assert str(about[2][0]).startswith("NOT FOR DECISION")
    heads, *rows = book.get_sheet_by_name("Lines").to_python()
    access = next(row for row in rows if row[0] == "Enhanced access")
    assert access[heads.index("in all £")] == 438204.0
    assert access[heads.index("first month")] == date(2025, 4, 1)
    _, *parts = book.get_sheet_by_name("Parts of practices").to_python()
    assert {row[0] for row in parts} == set(PRACTICES)
    path.write_bytes(workbook(found, "A practice", "X00001"))
    _, *own = CalamineWorkbook.from_path(path).get_sheet_by_name("Parts of practices").to_python()
    assert {row[0] for row in own} == {"X00001"}
