"""Invoices against packages and placements: every way in which they do not agree is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.continuing_care import invoices
from ringholder.continuing_care.after_death import Death
from ringholder.continuing_care.invoices import Invoice, Match, Placement
from ringholder.continuing_care.packages import Package

OLD = Package(
    "P1", "K1", "10Q", date(2025, 1, 1), date(2025, 3, 31), "4", Decimal(1000), provider="H1"
)
NEW = Package("P1", "K1", "10Q", date(2025, 4, 1), None, "4", Decimal(1050), provider="H1")
PLACED = Placement("P1", "H1", date(2025, 1, 1))
APRIL = Invoice("I1", "H1", "P1", date(2025, 4, 1), date(2025, 4, 30), Decimal("4500.00"))


def codes(one: Invoice, **more: object) -> list[str]:
    given = {"packages": [OLD, NEW], "placements": [PLACED], **more}
    return [told.code for told in Match(**given).line(one).findings]  # type: ignore[arg-type]


def test_an_invoice_that_agrees_is_told_nothing() -> None:
    found = Match([OLD, NEW], [PLACED]).line(APRIL)
    assert (found.findings, found.over) == ((), 0)


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (replace(APRIL, person="P9"), "CHC040"),
        (replace(APRIL, from_on=date(2024, 12, 1)), "CHC042"),
        (replace(APRIL, amount=Decimal("4550.00")), "CHC046"),
        (replace(APRIL, amount=Decimal("4285.71")), "CHC047"),
        (replace(APRIL, amount=Decimal("4501.00")), "CHC049"),
    ],
)
def test_what_does_not_agree_is_named_by_its_cause(one: Invoice, code: str) -> None:
    assert codes(one) == [code]


def test_a_placement_without_a_package_is_told_apart_from_a_person_nobody_knows() -> None:
    assert codes(APRIL, packages=[]) == ["CHC041"]


def test_an_invoice_of_another_provider_is_told_on_the_package_and_on_the_placement() -> None:
    assert codes(replace(APRIL, provider="H2")) == ["CHC044", "CHC043"]


def test_without_placements_nobody_is_told_to_lack_one() -> None:
    assert codes(APRIL, placements=None) == []
    assert codes(APRIL, placements=[]) == ["CHC043"]


def test_days_after_death_are_told_with_what_they_cost() -> None:
    deaths = {"P1": Death(date(2025, 4, 20), None)}
    found = Match([NEW], [PLACED], deaths).line(APRIL)
    assert [one.code for one in found.findings] == ["CHC048"]
    assert "10 of the 30 days" in found.findings[0].says
    assert "£1,500.00 of £4,500.00" in found.findings[0].says


def test_days_that_are_billed_twice_are_told_on_the_later_line() -> None:
    again = replace(APRIL, invoice="I2", from_on=date(2025, 4, 24), amount=Decimal("1050.00"))
    first, second = Match([OLD, NEW], [PLACED]).all([APRIL, again])
    assert not first.findings
    assert [one.code for one in second.findings] == ["CHC045"]
    assert "from 24 April 2025 to 30 April 2025" in second.findings[0].says


def test_a_line_over_a_change_of_price_is_expected_at_both() -> None:
    both = replace(APRIL, from_on=date(2025, 3, 25), to_on=date(2025, 4, 7), amount=Decimal(2050))
    assert codes(both) == []


def test_two_packages_of_one_provider_may_be_billed_on_a_line_each_or_on_one() -> None:
    nights = replace(NEW, package="K2", unit_cost=Decimal(700))
    lines = [replace(APRIL, invoice=name, amount=Decimal(sum_)) for name, sum_ in
             (("I1", 4500), ("I2", 3000))]  # fmt: skip
    match = Match([NEW, nights], [PLACED])
    assert [found.findings for found in match.all(lines)] == [(), ()]
    assert [found.invoice.package for found in match.all(lines)] == ["K1", "K2"]
    assert codes(replace(APRIL, amount=Decimal(7500)), packages=[NEW, nights]) == []
    assert [len(found.findings) for found in match.all([lines[0], lines[0]])] == [0, 1]


def test_a_package_that_is_submitted_each_month_costs_once() -> None:
    each = [replace(NEW, month=date(2025, month, 1)) for month in (4, 5, 6)]
    assert codes(APRIL, packages=each) == []


def test_files_are_read_and_lines_that_run_backwards_are_told(tmp_path: Path) -> None:
    file = tmp_path / "invoices.csv"
    file.write_text(
        "Invoice number,Supplier,Pseudonym,From,To,Amount\n"
        'I1,H1,P1,01/04/2025,30/04/2025,"£4,500.00"\n'
        "I2,H1,P1,30/04/2025,01/04/2025,1\nI3,H1,P1,01/04/2025,30/04/2025,lots\n"
    )
    lines, told = invoices.read_invoices(file)
    assert [(one.invoice, one.amount) for one in lines] == [("I1", Decimal(4500))]
    assert sorted(one.code for one in told) == ["CHC050", "TAB003"]
    placed = tmp_path / "placements.csv"
    placed.write_text("person,home,admitted,left\nP1,H1,01/01/2025,\n")
    assert invoices.read_placements(placed) == ([PLACED], [])
