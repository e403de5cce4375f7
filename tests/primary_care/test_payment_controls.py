"""National totals held against rates, statements held against schedules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.findings import errors
from ringholder.money import pounds, rounded
from ringholder.pennies import nearest
from ringholder.populations import ControlTotal, Counted
from ringholder.primary_care.lists import Lists
from ringholder.primary_care.payments import Basis, months_of, schedule, tariff
from ringholder.primary_care.payments import statement as statements
from ringholder.primary_care.payments.comparison import Comparison, Verdict, by_line, compare
from ringholder.primary_care.payments.controls import (
    checked,
    held,
    national_totals,
    networks_against,
)
from tests.primary_care.paid import (
    END_OF_2025,
    JANUARY_2025,
    NETWORK,
    basis,
    counted,
    lists,
)

MONTHS = months_of(2025)


def test_t3_the_ceiling_for_roles_makes_the_national_budget() -> None:
    ceiling = tariff().on("additional-roles", date(2025, 4, 1), END_OF_2025)
    total = national_totals()[0]
    found = held(total, ceiling.rate.value)
    assert total.people == 63_849_324
    assert rounded(found.worked_out, Decimal(1)) == 1_700_371_347
    assert found.holds
    assert found.findings == ()


def test_t4_a_split_taken_twice_implies_people_whom_england_has_not() -> None:
    total = next(one for one in national_totals() if one.stated == 204_400_000)
    found = held(total, Decimal("2.246"))
    assert rounded(found.implied / 1_000_000, Decimal("0.1")) == Decimal("91.0")
    assert not found.holds
    assert [one.code for one in found.findings] == ["PAY010"]
    assert "91.0m people; England has 63.8m" in found.findings[0].says
    with pytest.raises(ValueError, match="pays for anybody"):
        held(total, Decimal(0))


def test_the_rates_that_are_shipped_hold_against_every_national_total() -> None:
    found = checked(tariff(), END_OF_2025)
    assert len(found) == len(national_totals())
    assert all(one.holds for one in found)
    assert checked(tariff(), date(2020, 1, 1)) == ()


def test_networks_that_do_not_make_the_published_total_are_told_by_how_much() -> None:
    found = schedule(basis(), [NETWORK], MONTHS, END_OF_2025)
    whole = ControlTotal("the budget", Decimal("1358181.00"), "made up", "pounds")
    assert networks_against(found, "additional-roles", whole) == ()
    more = ControlTotal("the budget", Decimal("1400000.00"), "made up", "pounds")
    (told,) = networks_against(found, "additional-roles", more)
    assert told.code == "POP001"
    assert "41,819" in told.says


def stated(folder: Path, rows: str, using: Basis | None = None) -> Comparison:
    path = folder / "statement.csv"
    path.write_text("Payment,Payment month,Amount,PCN code\n" + rows, encoding="utf-8")
    read = statements.read(path)
    assert not errors(read.findings)
    held_ = using or basis()
    return compare(held_, schedule(held_, [NETWORK], MONTHS, END_OF_2025), read)


def one_of(found: Comparison, line: str) -> tuple[Verdict, str]:
    row = next(one for one in found.rows if one.line == line)
    return row.verdict, row.reason


ACCESS = Decimal("8.427") * 52_000


@pytest.mark.parametrize(
    ("paid", "reason"),
    [
        (ACCESS / 6, "it is the instalments of 2 months"),
        (ACCESS, "it is the whole year's sum"),
        (
            Decimal("7.674") * 52_000 / 12,
            "an old or other rate: 7.674, valid from 1 April 2024, known from 28 March 2024",
        ),
        (
            Decimal("8.427") * 50_000 / 12,
            "by people registered with a practice of 1 January 2025",
        ),
        (Decimal("8.43") * 52_000 / 12, "a rounded rate: 8.43 for 8.427"),
        (Decimal("0.702") * 52_000, "a month's rate rounded to 0.702"),
        (Decimal("8.427") * 34_500 / 12, "without `X00002`"),
        (Decimal(0), "nothing was paid"),
        (Decimal("12345.67"), ""),
    ],
)
def test_a_payment_that_differs_has_its_likeliest_reason(
    tmp_path: Path, paid: Decimal, reason: str
) -> None:
    rows = f"Enhanced access payment,2025-06,{rounded(paid)},{NETWORK}\n"
    assert one_of(stated(tmp_path, rows), "enhanced-access") == (Verdict.DIFFERS, reason)


def test_a_payment_by_the_list_of_another_day_is_found(tmp_path: Path) -> None:
    before = counted(
        Counted.PCN_ADJUSTED, {"X00001": 20_000, "X00002": 17_000, "X00003": 13_900},
        date(2024, 1, 1),
    )  # fmt: skip
    held_ = basis(lists(JANUARY_2025) + Lists(before))
    paid = rounded(Decimal("8.427") * 50_900 / 12)
    rows = f"enhanced-access,2025-06,{paid},{NETWORK}\n"
    verdict, reason = one_of(stated(tmp_path, rows, held_), "enhanced-access")
    assert verdict is Verdict.DIFFERS
    assert reason == "by the adjusted population of a primary care network of 1 January 2024"


def test_agreed_missing_unexpected_and_twice_are_each_told(tmp_path: Path) -> None:
    month = nearest(schedule(basis(), [NETWORK], MONTHS, END_OF_2025).payments[0].monthly)
    rows = (
        f"core-raw,Jun 2025,{month},{NETWORK}\n"
        f"enhanced-access,Jun 2025,36517.00,{NETWORK}\n"
        f"enhanced-access,Jun 2025,36517.00,{NETWORK}\n"
        f"casp,Jun 2025,13901.33,{NETWORK}\n"
        f"care home premium,Jun 2025,4341.77,{NETWORK}\n"
    )
    found = stated(tmp_path, rows)
    verdicts = {one.line: one.verdict for one in found.rows}
    assert verdicts == {
        "core-raw": Verdict.AGREED,
        "core-adjusted": Verdict.MISSING,
        "enhanced-access": Verdict.TWICE,
        "capacity-support": Verdict.AGREED,
        "care-home-premium": Verdict.UNEXPECTED,
    }
    assert found.agreed == 2
    assert {one.code for one in found.findings} == {"PAY012", "PAY013", "PAY014"}
    assert one_of(found, "enhanced-access")[1] == "it stands in rows 3 and 4"
    sums = {line: (due, paid) for line, due, paid in by_line(found.rows)}
    assert sums["enhanced-access"] == (Decimal("36517.00"), Decimal("73034.00"))


def test_both_parts_of_core_may_stand_as_one_line_and_practices_for_themselves(
    tmp_path: Path,
) -> None:
    rows = (
        f"Core PCN Funding,2025-06,12618.00,{NETWORK}\n"
        "Network participation payment,2025-06,3008.38,X00001\n"
    )
    found = stated(tmp_path, rows)
    of = {(one.line, one.payee): one.verdict for one in found.rows}
    assert of["core", NETWORK] is Verdict.AGREED
    assert of["participation", "X00001"] is Verdict.AGREED
    assert of["global-sum", "X00001"] is Verdict.MISSING
    assert ("participation", "X00002") not in of  # the statement is not about it


def test_a_line_that_nobody_knows_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    path = tmp_path / "statement.csv"
    path.write_text(
        f"line,month,amount,payee\nEnhanced acess,2025-06,1,{NETWORK}\nZzz,2025-06,1,{NETWORK}\n"
        f"casp,2025-06,one,{NETWORK}\n",
        encoding="utf-8",
    )
    read = statements.read(path)
    assert not read.rows
    assert [one.code for one in read.findings] == ["TAB003", "PAY011", "PAY011"]
    assert "`enhanced-access`" in read.findings[1].do
    assert pounds(Decimal(1)) == "£1.00"
