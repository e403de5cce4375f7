"""The annual summary and the report on compliance, counted from the acts of a year."""

from __future__ import annotations

from datetime import date

from ringholder.calendar import Period
from ringholder.commission.psr.papers import summary_paper
from ringholder.commission.psr.summary import Summary, summary
from ringholder.papers import html
from tests.commission.psr.test_record import NAMED, after_a_representation
from tests.matters.procurements import P, contract, in_standstill, noon
from tests.matters.town import SECRETARY, Town

AT_ONCE = date(2024, 5, 2)
YEAR = Period(date(2024, 4, 1), date(2025, 3, 31))


def found(there: Town, year: Period = YEAR, on: date = AT_ONCE) -> Summary:
    walks = (there.clerk.judging(matter) for matter in there.clerk.matters())
    return summary((walk for walk in walks if walk is not None), year, on)


def test_a_contract_is_counted_in_the_year_in_which_it_was_made_under_its_process() -> None:
    there = after_a_representation()
    told = {letter: number for letter, _, number in found(there).counts()}
    assert told == {"a": 0, "b": 0, "c": 1, "d": 0, "e": 0, "f": 0, "g": 1, "h": 0, "i": 1}
    before = found(there, Period(date(2023, 4, 1), date(2024, 3, 31)))
    assert sum(number for _, _, number in before.counts()) == 0
    assert before.procurements == 1


def test_a_representation_is_told_with_its_nature_and_what_came_of_it() -> None:
    one = found(after_a_representation()).represented[0]
    assert (one.provider, one.nature) == ("bht", "Our clinic hours were left out.")
    assert one.impact == "the contract went on as intended"


def test_a_representation_that_came_too_late_is_not_counted() -> None:
    there = in_standstill()
    there.do(P, "record-representation", SECRETARY, noon("2024-04-16"), provider="bht",
             received_on="2024-04-16", representation="Too late.")  # fmt: skip
    assert found(there).represented == ()


def test_a_framework_agreement_is_counted_as_one_and_not_as_a_contract() -> None:
    there = in_standstill(framework="yes")
    there.do(P, "award", SECRETARY, noon("2024-04-16"), **contract("2024-04-16"))
    told = {letter: number for letter, _, number in found(there).counts()}
    assert (told["c"], told["d"], told["g"]) == (0, 1, 0)


def test_whose_contract_ended_before_the_year_is_told_as_gone() -> None:
    there = after_a_representation()  # from 1 July 2024 to 30 June 2027
    later = found(there, Period(date(2027, 7, 1), date(2028, 6, 30)))
    assert later.gone == ("ouh",)
    assert later.new == ()
    assert later.before_known


def test_it_is_said_where_the_register_does_not_go_back_to_the_year_before() -> None:
    told = found(after_a_representation())
    assert not told.before_known
    page = html(summary_paper(told, "Oxfordshire", date(2025, 4, 1), NAMED.of))
    assert "does not go back to the year before" in page
    assert "reg 25(2)(i)" in page


def test_what_was_against_the_regulations_is_in_the_report_on_compliance() -> None:
    there = in_standstill()
    there.happened(P, "award", SECRETARY, noon("2024-04-10"), **contract("2024-04-10"))
    wrong = found(there).shortfalls
    assert [one.code for one in wrong] == ["PSR115"]
    page = html(summary_paper(found(there), "Oxfordshire", date(2025, 4, 1), NAMED.of))
    assert "The standstill ends at midnight" in page
    assert found(after_a_representation()).shortfalls == ()


def test_a_notice_that_never_came_is_in_the_report_once_its_day_has_passed() -> None:
    there = in_standstill()
    there.do(P, "award", SECRETARY, noon("2024-04-16"), **contract("2024-04-16"))
    assert found(there, on=date(2024, 5, 16)).shortfalls == ()
    late = found(there, on=date(2024, 5, 17)).shortfalls
    assert [one.authority for one in late] == ["SI 2023/1348 reg 11(17)(b)"]
    assert "16 May 2024" in late[0].says
