"""The Investment and Impact Fund: sums before percentages, members of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from ringholder.calendar import Period
from ringholder.primary_care.incomes import counts, iif, indicators
from ringholder.primary_care.incomes.achievement import achieved, known_by
from ringholder.primary_care.incomes.counts import Count, Counts
from ringholder.primary_care.incomes.dated import caution_of, shipped_rates
from ringholder.primary_care.incomes.leaving import redeclared
from ringholder.primary_care.membership import Membership, Memberships, registered

YEAR_END = date(2023, 3, 31)
KNOWN = date(2026, 11, 1)
CVD = known_by(indicators.shipped(), indicators.IIF, YEAR_END, KNOWN)


def counted(*rows: tuple[str, int, int], indicator: str = "CVD-12") -> Counts:
    return Counts(tuple(Count(practice, indicator, n, d) for practice, n, d in rows))


def written(folder: Path, text: str) -> Path:
    path = folder / "counts.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_indicators_of_2022_23_have_their_points_and_thresholds() -> None:
    held = indicators.shipped()
    assert held.findings == ()
    found = {one.code: one for one in held.all_on("iif", YEAR_END, KNOWN)}
    assert {code: one.points for code, one in found.items()} == {
        "CVD-12": 66, "CVD-15": 66, "CAN-10": 22,
    }  # fmt: skip
    scale = found["CAN-10"].scale
    assert scale is not None
    assert (scale.lower, scale.upper) == (Fraction(40, 100), Fraction(80, 100))
    assert "only one source" in found["CVD-12"].caution


def test_thresholds_that_nobody_read_are_not_made_up() -> None:
    now = indicators.shipped().all_on("iif", date(2025, 6, 1), KNOWN)
    assert [(one.code, one.scale) for one in now] == [("HI-03", None), ("CAN-04", None)]
    assert sum(one.points for one in now) == 58
    assert all("official text" in one.caution for one in now)


def test_a_code_is_known_with_and_without_its_dash() -> None:
    assert CVD("CVD12")[1] == CVD("cvd-12")[1] is not None


def test_a_network_s_patients_are_summed_before_they_are_divided() -> None:
    brought = counted(("A", 90, 100), ("B", 700, 1000))
    found = achieved("U1", ("A", "B"), brought, CVD, YEAR_END).rows[0]
    assert found.reached == Fraction(790, 1100)  # not the mean of 90% and 70%
    assert found.points == 66 * (Fraction(790, 1100) - Fraction(70, 100)) / Fraction(25, 100)
    assert found.needed == 1045 - 790


def test_points_value_list_size_and_prevalence_are_multiplied_unrounded() -> None:
    brought = Counts((Count("A", "CVD-12", 95, 100, 120),))
    found = achieved("U1", ("A",), brought, CVD, YEAR_END)
    value = shipped_rates().on(iif.POINT_VALUE, date(2024, 6, 1), KNOWN)
    england = iif.England(Fraction(50_000), {"CVD-12": Fraction(21, 1000)})
    (line,) = iif.lines(found, Decimal(7_000), value, england)
    factor = Fraction(7_000, 50_000) * (Fraction(120, 7_000) / Fraction(21, 1000))
    assert line.pounds == 66 * 198 * factor
    assert line.adjusted


def test_what_is_not_adjusted_says_that_it_is_not_for_decision() -> None:
    found = achieved("U1", ("A",), counted(("A", 95, 100)), CVD, YEAR_END)
    value = shipped_rates().on(iif.POINT_VALUE, date(2024, 6, 1), KNOWN)
    (line,) = iif.lines(found, None, value, iif.England())
    assert line.pounds == 66 * 198
    assert any("not adjusted" in one for one in line.cautions)


def test_a_value_with_two_sources_is_for_decision_and_with_one_is_not() -> None:
    of_2024 = shipped_rates().on(iif.POINT_VALUE, date(2024, 6, 1), KNOWN)
    of_2025 = shipped_rates().on(iif.POINT_VALUE, date(2025, 6, 1), KNOWN)
    assert caution_of(of_2024) == ""
    assert "only one source" in caution_of(of_2025)


def test_n25_a_practice_that_leaves_within_the_year_takes_its_patients_and_is_declared_again() -> (
    None
):
    held = Memberships(
        [
            Membership("A", "U1", Period(date(2022, 4, 1))),
            Membership("B", "U1", Period(date(2022, 4, 1), date(2022, 9, 30))),
        ],
        "made up",
    )
    brought = counted(("A", 950, 1000), ("B", 700, 1000))
    found = redeclared("U1", held, brought, CVD, date(2022, 9, 30), date(2022, 10, 1))
    assert found.needed and found.left == ("B",) and found.joined == ()
    assert (found.before.points, found.after.points) == (33, 66)
    assert found.points == 33
    told = found.finding
    assert told is not None and told.code == "INC007"
    assert "B left" in told.says and "66.00" in told.says


def test_n25_on_the_real_register_two_practices_left_a_reading_network_in_june_2022() -> None:
    then, now = date(2022, 6, 30), date(2022, 7, 1)
    before = registered().members("U65398", then)
    brought = counted(*((one, 80, 100) for one in before))
    found = redeclared("U65398", registered(), brought, CVD, then, now)
    assert set(found.left) == {"K81056", "K81078"}
    assert found.needed
    assert sum(one.denominator for one in found.after.rows) < 100 * len(before)


def test_where_nobody_left_nothing_is_declared_again() -> None:
    held = Memberships([Membership("A", "U1", Period())], "made up")
    days = (date(2022, 5, 1), date(2022, 6, 1))
    found = redeclared("U1", held, counted(("A", 9, 10)), CVD, *days)
    assert not found.needed and found.finding is None and found.points == 0


def test_a_member_without_counts_and_an_indicator_nobody_knows_are_told() -> None:
    brought = counted(("A", 9, 10), indicator="XYZ-01")
    found = achieved("U1", ("A", "B"), brought, CVD, YEAR_END)
    assert {one.code for one in found.findings} == {"INC004", "INC005"}
    assert found.untold == ("XYZ-01",) and found.points == 0


def test_the_good_rows_of_a_file_are_kept_and_each_bad_one_is_told(tmp_path: Path) -> None:
    text = (
        "practice,indicator,numerator,denominator,lower,upper,points\n"
        "K81002,HI-03,30,40,50,75,36\n"
        "K81003,HI-03,41,40,50,75,36\n"
        "K81002,HI-03,31,40,50,75,36\n"
        "K81004,HI-03,-1,40,50,75,36\n"
        "K81005,HI-03,many,40,50,75,36\n"
        "K81006,HI-03,1,40,75,75,36\n"
        "K81007,HI-03,1,40,50,,36\n"
        "K81008,HI-03,1,40,50,75,\n"
        "K81009,HI-03,20,40,49,75,36\n"
        "K81010,HI-03,,40,50,75,36\n"
        "K81011,HI-03,1,99999999999999999999,50,75,36\n"
    )
    found = counts.read(written(tmp_path, text))
    assert [one.practice for one in found.rows] == ["K81002", "K81009"]
    codes = [one.code for one in found.findings]
    assert codes.count("INC001") == 3 and codes.count("INC002") == 3
    assert codes.count("INC003") == 1 and {"TAB003", "TAB004"} <= set(codes)
    both = achieved("U1", ("K81002", "K81009"), found, CVD, YEAR_END)
    assert "INC006" in {one.code for one in both.findings}
    assert both.rows[0].points == 36 * (Fraction(50, 80) - Fraction(1, 2)) * 4


def test_a_file_that_is_none_loses_nothing_but_itself(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_bytes(b"\x00\xff" * 40)
    found = counts.read(path)
    assert found.rows == () and found.findings


def test_bad_indicators_are_told_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "indicators.csv"
    path.write_text(
        "scheme,code,points,lower,upper,valid_from,source,mark,owner\n"
        "iif,A-1,10,20,80,2024-04-01,somebody,S,me\n"
        "iif,A-2,10,80,80,2024-04-01,somebody,S,me\n"
        "iif,A-3,10,20,180,2024-04-01,somebody,S,me\n",
        encoding="utf-8",
    )
    found = indicators.read(path)
    assert [one.code for one in found.rows] == ["A-1"]
    assert [one.code for one in found.findings] == ["INC001", "INC001"]
