"""NHS numbers, redaction, retention and roles, without any page."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.continuing_care.cases import is_nhs_number, plain_number, roles
from ringholder.continuing_care.cases.as_events import events
from ringholder.continuing_care.cases.redaction import age_band, extract
from ringholder.continuing_care.cases.retention import due, schedule
from ringholder.continuing_care.clocks import State, every
from ringholder.continuing_care.events import Kind
from ringholder.continuing_care.nhs_number import check_digit, for_tests
from tests.continuing_care.cases.building import WHY, Building

CODES = {"oxfordshire": "10Q"}


def test_an_nhs_number_is_checked_by_its_last_digit() -> None:
    assert is_nhs_number(plain_number(" 943 476 5919 "))  # the example of the data dictionary
    assert not is_nhs_number("9434765918")
    assert not is_nhs_number("943476591")
    assert not is_nhs_number("٩٤٣٤٧٦٥٩١٩")


@settings(max_examples=30)
@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 50))
def test_one_wrong_digit_is_always_found(place: int, more: int, which: int) -> None:
    number = for_tests(which)
    wrong = str((int(number[place]) + more) % 10)
    assert is_nhs_number(number)
    assert not is_nhs_number(number[:place] + wrong + number[place + 1 :])


def test_nine_digits_that_would_need_a_check_of_ten_have_no_number() -> None:
    without = next(str(n) for n in range(999_000_000, 999_001_000) if check_digit(str(n)) == 10)
    assert not any(is_nhs_number(f"{without}{last}") for last in range(10))


def test_numbers_for_tests_are_of_the_range_that_nobody_has() -> None:
    numbers = [for_tests(n) for n in range(200)]
    assert len(set(numbers)) == 200
    assert all(one.startswith("999") and is_nhs_number(one) for one in numbers)


@pytest.mark.parametrize(("day", "state"), [(28, State.IN_TIME), (29, State.LATE)])
def test_t15_a_decision_is_in_time_on_day_28_and_late_on_day_29(day: int, state: State) -> None:
    made = events([Building().decided(day=day).case], CODES)
    (clock,) = (one for one in every(made, date(2026, 6, 1)) if one.term.id == "decision")
    assert (clock.days, clock.state) == (day, state)


def test_a_decision_against_the_team_counts_on_the_day_on_which_it_is_confirmed() -> None:
    made = Building().assessed("eligible")
    said = {"outcome": "not-eligible", "sent_on": "2026-04-20", "review_told": True}
    made.take("decide", said, {**WHY, "departure": "It is exceptional because."}, day=20)
    assert Kind.DECIDED not in {one.kind for one in events([made.case], CODES).rows}
    made.take("confirm-departure", {}, WHY, day=40, by="p-second")
    (decided,) = (one for one in events([made.case], CODES).rows if one.kind is Kind.DECIDED)
    assert (decided.on, decided.code) == (date(2026, 5, 11), "03")


def test_a_case_tells_its_events_without_a_fault_up_to_the_panel() -> None:
    made = Building().panel_said()
    made.take("implement-panel", {"outcome": "eligible", "sent_on": "2026-06-20"}, day=80)
    told = events([made.case], CODES)
    assert told.findings == ()
    assert [one.kind for one in told.rows][-1] is Kind.INDEPENDENT_REVIEW_DECIDED
    assert {one.place for one in told.rows} == {"10Q"}


def test_the_end_by_death_is_told_with_the_day_on_which_it_was_known() -> None:
    said = {"package": "P1", "ended_on": "2026-05-10", "why_ended": "died"}
    rows = events([Building().packaged().take("end-package", said, day=60).case], CODES).rows
    when = {one.kind: one.on for one in rows}
    assert when[Kind.DIED] == when[Kind.PACKAGE_ENDED] == date(2026, 5, 10)
    assert when[Kind.DEATH_NOTIFIED] == date(2026, 5, 31)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_an_extract_has_no_id_of_ours_no_levels_and_ages_in_bands() -> None:
    rows = events([Building().packaged().case], CODES).rows
    text = extract(rows, {"i-1": date(1941, 5, 3)}, date(2026, 11, 27), b"secret", "one")
    made = _rows(text)
    assert len(made) == len(rows)
    assert not {"c-1", "i-1", "P1"} & {cell for row in made for cell in row.values()}
    assert {row["age_band"] for row in made} == {"85 and over"}
    assert {row["detail"] for row in made} == {row["born"] for row in made} == {""}
    assert "breathing" not in text
    assert "1941" not in text


def test_two_extracts_cannot_be_joined_and_one_holds_together() -> None:
    rows = events([Building().packaged().case], CODES).rows
    one, other = (
        {row["person"] for row in _rows(extract(rows, {}, date(2026, 11, 27), b"s", name))}
        for name in ("one", "other")
    )
    assert len(one) == len(other) == 1
    assert one != other
    again = extract(rows, {}, date(2026, 11, 27), b"another secret", "one")
    assert {row["person"] for row in _rows(again)} != one


def test_no_cell_of_an_extract_is_a_formula() -> None:
    row = events([Building().packaged().case], CODES).rows[0]._replace(code="=cmd()", provider="@x")
    made = _rows(extract([row], {}, date(2026, 11, 27), b"s", "one"))
    assert (made[0]["code"], made[0]["provider"]) == ("'=cmd()", "'@x")


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2008, 11, 28), "0 to 17"),
        (date(2008, 11, 27), "18 to 39"),
        (date(1941, 11, 28), "75 to 84"),
        (date(1941, 11, 27), "85 and over"),
        (None, ""),
    ],
)
def test_an_age_is_in_its_band_from_the_birthday_on(born: date | None, band: str) -> None:
    assert age_band(born, date(2026, 11, 27)) == band


def test_nothing_is_due_while_a_case_goes_on_and_then_years_after_its_last_step() -> None:
    going = due("i-1", [Building().packaged().case], date(1941, 5, 3))
    assert going is not None
    assert going.on is None
    assert not going.is_due(date(2099, 1, 1))
    over = due("i-1", [Building().decided("not-eligible").case], date(1941, 5, 3))
    assert over is not None
    assert over.on == date(2026 + schedule()["adult"].years, 4, 21)
    assert not over.is_due(date(2034, 4, 20))
    assert over.is_due(date(2034, 4, 21))


def test_one_case_that_goes_on_keeps_all_that_is_known_of_a_person() -> None:
    cases = [Building().decided("not-eligible").case, Building().packaged().case]
    found = due("i-1", cases, None)
    assert found is not None
    assert found.on is None


def test_what_is_known_of_a_child_is_kept_to_a_birthday_where_that_is_later() -> None:
    made = Building().ready("child")
    made.take("discount", {"discount_reason": "moved", "told_on": "2026-04-05"}, WHY, day=4)
    found = due("i-1", [made.case], date(2020, 2, 29))
    assert found is not None
    assert found.on == date(2045, 3, 1)
    assert found.rule.mark.value == "U"


def test_nobody_but_those_who_treat_a_case_sees_a_name() -> None:
    named = {name for name, role in roles().items() if "name" in role.sees}
    assert named == {"coordinator", "assessor", "decision-maker", "reviewer", "lead"}
    worded = {name for name, role in roles().items() if "reasons" in role.sees}
    assert worded == named
    assert roles()["finance"].sees == {"list", "money"}
    assert not {"name", "reasons", "search"} & roles()["auditor"].sees
