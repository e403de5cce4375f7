"""The QOF in pounds, unrounded; values of a point that cannot be; what may be published."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ringholder.calendar import Period
from ringholder.calendar.financial_year import year_in_words
from ringholder.primary_care.incomes import expected, ratio
from ringholder.primary_care.incomes.dated import caution_of, shipped_rates
from ringholder.primary_care.incomes.points import shown
from ringholder.primary_care.incomes.publication import Result, all_checked, checked
from ringholder.primary_care.incomes.qof import Payment, payment, year

KNOWN = date(2026, 11, 1)
OF_2022 = year(shipped_rates(), date(2022, 6, 1), KNOWN)


def test_t10_two_decimals_of_both_factors_give_14924_71_and_unrounded_it_is_14921_66() -> None:
    """Lincolnshire LMC: 29 points of 2022/23, 16,000 patients, prevalence 3.05% against 2.1%."""
    found = payment(
        Fraction(29), OF_2022, Fraction(16_000), Fraction(305, 10_000), Fraction(21, 1000)
    )
    assert shown(found.as_calculators_have_it) == Decimal("14924.71")
    assert shown(found.pounds) == Decimal("14921.66")
    assert shown(found.lost_by_rounding) == Decimal("3.04")


def test_t11_all_564_points_of_2025_26_at_the_average_list_are_127176_36() -> None:
    of = year(shipped_rates(), date(2025, 6, 1), KNOWN)
    found = payment(Fraction(564), of, Fraction(of.average_list.value))
    assert found.pounds == Fraction("127176.36")
    assert any("derived" in one for one in of.cautions)


def test_the_index_of_15326_patients_in_2024_25_is_1_54_and_never_1_59() -> None:
    """Ardens prints 1.59 and 1.54 for one list, over its 9,962."""
    assert shown(Fraction(15_326, 9_962), Decimal("0.0001")) == Decimal("1.5384")
    of = year(shipped_rates(), date(2024, 6, 1), KNOWN)
    assert shown(of.index(Fraction(15_326)), Decimal("0.01")) == Decimal("1.54")


def test_prevalence_weighs_only_with_both_figures() -> None:
    assert payment(Fraction(1), OF_2022, Fraction(9374)).pounds == Fraction("207.56")
    with pytest.raises(ValueError, match="or neither"):
        payment(Fraction(1), OF_2022, Fraction(9374), Fraction(1, 10))
    with pytest.raises(ValueError, match="above nothing"):
        payment(Fraction(1), OF_2022, Fraction(9374), Fraction(1, 10), Fraction(0))


def test_the_shipped_rates_have_no_fault_and_name_their_sources() -> None:
    faults = [one for one in shipped_rates().findings if one.code != "RAT004"]
    assert faults == []  # years that nobody has read leave gaps, and are told as such
    assert caution_of(shipped_rates().on("qof-point-value", date(2024, 6, 1), KNOWN)) == ""
    assert caution_of(shipped_rates().on("qof-average-list", date(2026, 6, 1), KNOWN)) != ""


def test_the_constant_ratio_finds_the_three_figures_that_cannot_be() -> None:
    found = [one for one in ratio.judged(ratio.shipped()) if not one.sound]
    assert [(one.claim.year, one.claim.average_list) for one in found] == [
        ("2021/22", 9103), ("2024/25", 9962), ("2026/27", 10349),
    ]  # fmt: skip


def test_it_says_what_the_wrong_list_should_be_and_other_pages_have_just_that() -> None:
    wrong = {one.claim.year: one for one in ratio.judged(ratio.shipped()) if not one.sound}
    assert wrong["2021/22"].list_for_its_value == 9085
    assert wrong["2024/25"].list_for_its_value == 9964
    assert wrong["2026/27"].value_for_its_list == Decimal("229.15")
    told = wrong["2026/27"].finding
    assert told is not None and told.code == "INC008" and "£229.15" in told.do


def test_a_value_with_two_digits_changed_round_is_found(tmp_path: Path) -> None:
    path = tmp_path / "values.csv"
    path.write_text(
        "year,value,average_list,source\n2016/17,165.18,7460,a\n2017/18,117.20,7732,b\n"
        "2022/23,207.56,9374,c\n2023/24,213.43,9639,d\n2024/25,220.62,0,e\n2025/26,x,9,f\n",
        encoding="utf-8",
    )
    claims, told = ratio.read(path)
    assert {one.code for one in told} == {"INC009", "TAB003"}
    assert [one.claim.year for one in ratio.judged(claims) if not one.sound] == ["2017/18"]
    assert ratio.judged(()) == ()


def test_what_points_were_worth_beside_what_was_paid() -> None:
    """Of 2022/23 our practices were paid nine tenths: fewer of their patients are on registers."""
    rows = expected.shipped().in_year(date(2022, 4, 1))
    found, told = expected.all_expected(rows, shipped_rates(), KNOWN)
    assert told == () and len(found) == 157
    both = [one for one in found if one.earned.paid is not None]
    worth = sum((one.payment.pounds for one in both), Fraction(0))
    paid = sum((Fraction(one.earned.paid or 0) for one in both), Fraction(0))
    assert Fraction(88, 100) < paid / worth < Fraction(92, 100)


def test_a_practice_s_worth_and_what_is_open_make_all_points_together() -> None:
    (one,) = [
        row for row in expected.shipped().of("K81002") if year_in_words(row.year) == "2022/23"
    ]
    found = expected.expected(one, shipped_rates(), KNOWN)
    every = Payment(one.available, found.payment.value, found.payment.index)
    assert found.payment.pounds + found.missed.pounds == every.pounds


def test_a_year_without_a_value_is_told_once_and_never_guessed() -> None:
    rows = expected.shipped().in_year(date(2018, 4, 1))
    found, told = expected.all_expected(rows, shipped_rates(), KNOWN)
    assert found == () and [one.code for one in told] == ["INC014"]


def test_points_that_cannot_be_are_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text(
        "practice,year,list,achieved,available,paid\nA,2022/23,5000,600,635,\n"
        "B,2022/23,5000,636,635,\nC,2022/23,0,1,635,\nD,2022,5000,1,635,\nE,2022/24,5000,1,635,\n",
        encoding="utf-8",
    )
    found = expected.read(path)
    assert [one.practice for one in found.rows] == ["A"]
    assert sorted(one.code for one in found.findings).count("INC010") == 2


OPEN = Period(date(1990, 1, 1))
SOUND = Result("A", date(2023, 4, 1), Fraction(600), Fraction(635), date(2024, 4, 1))


def codes(result: Result, in_being: Period | None = OPEN, status: str = "active") -> list[str]:
    return [one.code for one in checked(result, in_being, status)]


def test_a_sound_result_may_be_published() -> None:
    assert codes(SOUND) == []


def test_nhs_digital_s_four_checks_each_stop_a_result() -> None:
    def but(**changes: object) -> Result:
        cells = {
            "practice": "A", "year": SOUND.year, "achieved": SOUND.achieved,
            "available": SOUND.available, "list_on": SOUND.list_on, **changes,
        }  # fmt: skip
        return Result(**cells)  # type: ignore[arg-type]

    assert codes(but(achieved=Fraction(636))) == ["INC010"]
    assert codes(SOUND, Period(None, date(2023, 3, 31))) == ["INC011"]
    assert codes(SOUND, Period(None, date(2024, 3, 30))) == ["INC012"]
    assert codes(SOUND, status="dormant") == ["INC012"]
    assert codes(SOUND, None) == ["INC012"]
    assert codes(but(list_on=None)) == ["INC013"]


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2023, 12, 31), True),
        (date(2023, 12, 30), False),
        (date(2024, 6, 30), True),
        (date(2024, 7, 1), False),
    ],
)
def test_three_months_from_the_end_of_the_year_are_counted_to_the_day(
    day: date, near: bool
) -> None:
    result = Result("A", date(2023, 4, 1), Fraction(1), Fraction(2), day)
    assert (all_checked([(result, OPEN, "active")]) == ()) is near


def test_every_shipped_result_passes_the_four_checks_against_the_register() -> None:
    assert expected.not_publishable(expected.shipped().rows) == ()


def test_a_result_of_a_practice_that_had_closed_or_that_nobody_knows_is_told(
    tmp_path: Path,
) -> None:
    """Circuit Lane (K81067) closed on 30 November 2020."""
    path = tmp_path / "points.csv"
    path.write_text(
        "practice,year,list,achieved,available,list_on\nK81067,2020/21,9000,500,567,\n"
        "K81067,2021/22,9000,500,635,\nZ99999,2021/22,9000,500,635,\n"
        "K81002,2021/22,9000,500,635,2021-10-01\n",
        encoding="utf-8",
    )
    told = expected.not_publishable(expected.read(path).rows)
    assert [one.code for one in told] == ["INC012", "INC011", "INC012", "INC013"]
