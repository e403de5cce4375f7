"""Savings against plan, counted once: source 002 ¶3 ¶12."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.finance.savings.from_acts import scheme_of
from ringholder.finance.savings.programme import Programme, findings, programme
from ringholder.finance.savings.schemes import schemes
from tests.finance.small_files import written
from tests.matters.test_savings_scheme import case, delivering, report
from tests.matters.town import town

HEAD = (
    "scheme,organisation,title,month,recurrent,plan,delivered,saves_on,owner,state,quality_assessed"
)
APRIL = "A,QU9,Scheme A,2025-04,yes,100,60,Prescribing,Chief pharmacist,delivering,yes"
MAY = "A,QU9,Scheme A,2025-05,yes,100,,Prescribing,Chief pharmacist,delivering,yes"


def of(folder: Path, *rows: str) -> Programme:
    found, wrong = schemes([written(folder, "s.csv", HEAD, *rows)])
    assert wrong == []
    return programme(found)


def codes(found: Programme) -> set[str]:
    return {one.code for one in findings(found)}


def test_what_is_late_is_not_made_up_in_the_forecast(tmp_path: Path) -> None:
    found = of(tmp_path, APRIL, MAY)
    part = found.recurrent
    assert (part.plan, part.plan_to_date, part.delivered, part.forecast) == (200, 100, 60, 160)
    assert found.to == date(2025, 4, 1)
    assert codes(found) == {"POS022"}


def test_recurrent_and_not_are_kept_apart_and_add_up(tmp_path: Path) -> None:
    once = "B,RTH,Scheme B,2025-04,no,50,50,Pay,HR director,delivering,yes"
    found = of(tmp_path, APRIL, once)
    assert (found.recurrent.delivered, found.non_recurrent.delivered) == (60, 50)
    assert found.both.plan == 150
    assert sum((own.both.plan for own in found.organisations), Decimal(0)) == found.both.plan


def test_one_pound_saved_is_counted_once(tmp_path: Path) -> None:
    twin = APRIL.replace("A,QU9,Scheme A", "B,QU9,Scheme B").replace("100,60", "30,30")
    found = of(tmp_path, APRIL, twin.replace("Prescribing", "PRESCRIBING"))
    assert found.may_be_double == 30
    assert "POS021" in codes(found)


@pytest.mark.parametrize(
    ("was", "now"),
    [("A,QU9,Scheme A", "B,RTH,Scheme B"), ("Prescribing", "Offices"), ("2025-04", "2025-05")],
)
def test_other_organisations_lines_and_months_are_no_double_count(
    tmp_path: Path, was: str, now: str
) -> None:
    other = APRIL.replace("A,QU9,Scheme A", "B,QU9,Scheme B")
    other = APRIL.replace(was, now) if was.startswith("A,QU9") else other.replace(was, now)
    assert of(tmp_path, APRIL, other).overlaps == ()


def test_a_scheme_that_was_not_approved_is_in_no_total(tmp_path: Path) -> None:
    found = of(tmp_path, APRIL.replace("delivering", "proposed"))
    assert found.both.plan == 0
    assert [one.id for one in found.proposed] == ["A"]


def test_one_scheme_that_reports_ahead_makes_no_other_late(tmp_path: Path) -> None:
    ahead = [f"B,RTH,B,2025-{month:02},yes,1,1,Pay,Owner,delivering,yes" for month in range(4, 13)]
    other = "C,RXQ,C,2025-04,yes,1,1,Pay,Owner,delivering,yes"
    found = of(tmp_path, APRIL, MAY, other, *ahead)
    assert found.to == date(2025, 4, 1)


def test_owner_quality_and_evidence_are_asked_for(tmp_path: Path) -> None:
    bare = "A,QU9,Scheme A,2025-04,yes,100,100,Prescribing,,delivered,no"
    assert codes(of(tmp_path, bare)) == {"POS023", "POS024", "POS025"}


def test_a_month_counts_once(tmp_path: Path) -> None:
    found, wrong = schemes([written(tmp_path, "s.csv", HEAD, APRIL, APRIL)])
    assert [one.code for one in wrong] == ["POS020"]
    assert programme(found).both.plan == 100


def test_a_scheme_of_the_register_stands_in_the_programme_like_any_other() -> None:
    there = delivering(town())
    report(there, "2024-04", "30000")
    one = scheme_of(case(there), "2024/25")
    assert one is not None
    found = programme([one])
    assert (found.both.plan, found.both.delivered) == (110000, 30000)
    assert found.both.forecast == 30000 + 60000
    assert scheme_of(case(there), "2025/26").plan() == 0  # type: ignore[union-attr]
