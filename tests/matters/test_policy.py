"""A policy from what it fixes to what each place learnt: source 000, Policy Making."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ringholder.calendar import Period
from ringholder.matters.named_lines import named_lines, wrong
from ringholder.matters.policy_ways import choose_by, limits, stands, unanswered, ways
from ringholder.matters.procedures import shipped
from ringholder.matters.record import Verdict
from tests.matters.policies import (
    BERKSHIRE,
    BOARD,
    BOARD_OFFICE,
    BUCKINGHAMSHIRE,
    DAY,
    ENTERED,
    IN_APRIL,
    IN_MAY,
    KEPT,
    MATTER,
    OPTION,
    OXFORDSHIRE,
    PLACES,
    WAY,
    case,
    choose,
    entered,
    office,
    opened,
    with_places,
)
from tests.matters.town import CHAIR, DECIDED, FALLS, MET, RAISED, Town, ladder, town

LATE = RAISED + 100 * DAY
LEARNT = {"found": "Evenings are used, Saturdays less."}


@pytest.fixture
def there() -> Town:
    return with_places(Town().found())


def refused(there: Town, step: str, as_: str, at: Any, **said: Any) -> set[str]:
    by = f"p-{as_.removesuffix('/secretary')}" if as_.startswith("place-") else None
    return there.refused(MATTER, step, as_, at, by, **said)


def test_three_places_apply_one_policy_each_its_own_way_and_at_its_own_pace(there: Town) -> None:
    opened(there)
    choose(there, OXFORDSHIRE)
    own = {"option": None, "own_way": "Each practice opens one evening."}
    mine = {key: value for key, value in {**WAY, **own}.items() if value}
    there.do(MATTER, "choose-way", office(BUCKINGHAMSHIRE), IN_MAY, f"p-{BUCKINGHAMSHIRE}",
             for_body=BUCKINGHAMSHIRE, **mine)  # fmt: skip
    found = case(there)
    assert [stands(found, place) is not None for place in PLACES] == [True, True, False]
    first, second = stands(found, OXFORDSHIRE), stands(found, BUCKINGHAMSHIRE)
    assert first is not None
    assert second is not None
    assert (first.option, second.own) == ("Hubs", "Each practice opens one evening.")
    assert there.record(MATTER, IN_MAY).verdict is Verdict.SHOWN


def test_limits_are_answered_whatever_their_case_and_blanks(there: Town) -> None:
    opened(there)
    fixed = limits(case(there))
    assert unanswered(fixed, named_lines(KEPT)) == ()
    assert unanswered(fixed, named_lines(["HOURS ; Yes"])) == ("Saturdays",)


@pytest.mark.parametrize(
    "odd",
    [
        {"limits_fixed": ["no semicolon"]},
        {"limits_fixed": ["Hours; a", "hours ; b"]},
        {"limits_fixed": [], "limits_free": []},
        {"choose_by_on": "2024-02-01"},
        {"apply_by_on": "2024-04-01"},
        {"for_body": "chief-executive"},
        {"area": ["nowhere"]},
    ],
)
def test_a_policy_that_nobody_could_answer_is_refused(there: Town, odd: dict[str, Any]) -> None:
    assert "POL101" in refused(there, "enter-policy", BOARD_OFFICE, RAISED, **{**ENTERED, **odd})


@pytest.mark.parametrize(
    "odd",
    [
        {"effects_by_place": [f"{OXFORDSHIRE}; Much"]},
        {"effects_by_place": [*OPTION["effects_by_place"], "wales; None"]},
        {"limits_kept": ["Sundays; No"]},
        {"limits_kept": ["Hours"]},
    ],
)
def test_an_option_is_worked_out_for_every_place(there: Town, odd: dict[str, Any]) -> None:
    there.do(MATTER, "enter-policy", BOARD_OFFICE, RAISED, **ENTERED)
    told = refused(there, "work-out-option", BOARD_OFFICE, RAISED, **{**OPTION, **odd})
    assert told == {"POL102"}


def test_places_may_be_called_by_the_names_of_their_bodies(there: Town) -> None:
    there.do(MATTER, "enter-policy", BOARD_OFFICE, RAISED, **ENTERED)
    lines = [f"{there.charter.bodies[one].name}; Little" for one in PLACES]
    there.do(
        MATTER, "work-out-option", BOARD_OFFICE, RAISED, **{**OPTION, "effects_by_place": lines}
    )


def test_a_discussion_in_which_nobody_spoke_was_none(there: Town) -> None:
    there.do(MATTER, "enter-policy", BOARD_OFFICE, RAISED, **ENTERED)
    there.do(MATTER, "work-out-option", BOARD_OFFICE, RAISED, **OPTION)
    assert refused(there, "close-discussion", BOARD_OFFICE, RAISED, found="-") == {"POL103"}


def test_a_place_whose_seat_said_nothing_is_named_in_the_record(there: Town) -> None:
    there.do(MATTER, "enter-policy", BOARD_OFFICE, RAISED, **ENTERED)
    there.do(MATTER, "work-out-option", BOARD_OFFICE, RAISED, **OPTION)
    seat = f"{BOARD}/place-oxfordshire"
    there.do(MATTER, "put-view", BOARD_OFFICE, RAISED, place=seat, said="It suits us.")
    told = there.do(MATTER, "close-discussion", BOARD_OFFICE, RAISED, found="-")
    says = [one.says for one in told.findings if one.code == "POL103"]
    assert len(says) == 2
    assert all("Oxfordshire" not in one for one in says)


def test_a_member_speaks_for_their_own_seat_and_a_stranger_not_at_all(there: Town) -> None:
    there.do(MATTER, "enter-policy", BOARD_OFFICE, RAISED, **ENTERED)
    seat, other = f"{BOARD}/place-oxfordshire", f"{BOARD}/specialties"
    assert refused(there, "put-view", seat, RAISED, place=other, said="-") == {"WHO102"}
    office_ = office(OXFORDSHIRE)
    assert "WHO101" in refused(there, "put-view", office_, RAISED, place=office_, said="-")


LIMITS: dict[str, Any] = {"limits_free": ["Where"], "choose_by_on": "2024-05-31", "reasons": "-"}


def test_nobody_here_drops_or_loosens_what_the_policy_fixes(there: Town) -> None:
    entered(there)
    there.do(MATTER, "close-discussion", BOARD_OFFICE, RAISED + 2 * DAY, found="-")
    for fixed in (
        ["Hours; Sixty minutes a week for each 1,000 people"],
        ["Hours; Ten", "Saturdays; Some of it"],
    ):
        said = {**LIMITS, "limits_fixed": fixed}
        assert refused(there, "open-choice", BOARD_OFFICE, RAISED + 2 * DAY, **said) == {"POL104"}


def test_a_further_limit_needs_a_decision_that_arises_from_the_policy() -> None:
    there = with_places(town())
    here = {"area": FALLS["area"], "function": FALLS["function"]}
    there.do(MATTER, "enter-policy", BOARD_OFFICE, RAISED, **{**ENTERED, **here})
    only = {**OPTION, "effects_by_place": [f"{OXFORDSHIRE}; Much"]}
    there.do(MATTER, "work-out-option", BOARD_OFFICE, RAISED, **only)
    seat = f"{BOARD}/place-oxfordshire"
    there.do(MATTER, "put-view", seat, RAISED, place=seat, said="It suits us.")
    there.do(MATTER, "close-discussion", BOARD_OFFICE, RAISED + 2 * DAY, found="-")
    further = [*ENTERED["limits_fixed"], "Booking; By telephone too"]
    said: dict[str, Any] = {**LIMITS, "limits_fixed": further}
    after = MET + DAY
    assert refused(there, "open-choice", BOARD_OFFICE, after, **said) == {"POL104"}
    there.to_the_table(arises_from={"kind": "policy", "id": MATTER})
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    assert "DEC102" not in refused(there, "open-choice", BOARD_OFFICE, after, **said, matter="none")
    there.do(MATTER, "open-choice", BOARD_OFFICE, after, **said, matter="falls")
    assert "Booking" in limits(case(there))


@pytest.mark.parametrize(
    "odd",
    [
        {"limits_kept": KEPT[:1]},
        {"limits_kept": [*KEPT, "Sundays; No"]},
        {"limits_kept": [*KEPT, "nothing"]},
        {"own_way": "Ours too"},
        {"option": "Buses"},
        {"will_measure": []},
        {"from_on": "2024-11-01"},
    ],
)
def test_a_way_outside_the_limits_is_refused(there: Town, odd: dict[str, Any]) -> None:
    opened(there)
    said = {**WAY, "for_body": OXFORDSHIRE, **odd}
    assert refused(there, "choose-way", office(OXFORDSHIRE), IN_APRIL, **said) == {"POL105"}


def test_a_place_chooses_for_itself_alone(there: Town) -> None:
    opened(there)
    said = {**WAY, "for_body": BUCKINGHAMSHIRE}
    assert refused(there, "choose-way", office(OXFORDSHIRE), IN_APRIL, **said) == {"WHO116"}
    said = {**WAY, "for_body": OXFORDSHIRE}
    assert "WHO101" in refused(there, "choose-way", BOARD_OFFICE, IN_APRIL, **said)


def test_after_its_day_a_place_asks_for_more_time_first(there: Town) -> None:
    opened(there)
    said = {**WAY, "for_body": BERKSHIRE}
    late = refused(there, "choose-way", office(BERKSHIRE), LATE, **said)
    assert late == {"POL106", "CLK102"}
    more = {"for_body": BERKSHIRE, "reasons": "Its committee did not meet."}
    nothing = {**more, "choose_by_on": "2024-06-01"}
    assert refused(there, "give-more-time", BOARD_OFFICE, LATE, **nothing) == {"POL108"}
    there.do(MATTER, "give-more-time", BOARD_OFFICE, LATE, **more, choose_by_on="2024-06-30")
    assert choose_by(case(there), BERKSHIRE) == date(2024, 6, 30)
    assert choose_by(case(there), OXFORDSHIRE) == date(2024, 5, 31)
    choose(there, BERKSHIRE, LATE)
    assert refused(
        there, "give-more-time", BOARD_OFFICE, LATE, **more, choose_by_on="2024-07-30"
    ) == {"POL108"}
    stranger = {**more, "for_body": "icb-board", "choose_by_on": "2024-07-30"}
    assert refused(there, "give-more-time", BOARD_OFFICE, LATE, **stranger) == {"POL108"}


def test_a_choice_on_the_last_day_is_in_time_and_entered_after_it_the_record_shows_that(
    there: Town,
) -> None:
    opened(there)
    choose(there, OXFORDSHIRE, RAISED.replace(month=5, day=31, hour=20))
    said = {**WAY, "for_body": BERKSHIRE}
    told = there.happened(MATTER, "choose-way", office(BERKSHIRE), LATE, f"p-{BERKSHIRE}", **said)
    assert told == {"POL106", "CLK102"}


def test_a_clock_runs_to_the_last_day_on_which_a_place_may_choose_until_all_have(
    there: Town,
) -> None:
    opened(there)
    more = {"for_body": BERKSHIRE, "choose_by_on": "2024-06-20", "reasons": "-"}

    def due() -> list[tuple[str, str]]:
        record = there.record(MATTER, RAISED + 112 * DAY)
        return [
            (str(one.ends_at)[:10], one.state.value)
            for one in record.clocks
            if one.step == "choose-way" and one.ends_at is not None
        ]

    assert due() == [("2024-05-31", "passed")]
    choose(there, OXFORDSHIRE)
    there.do(MATTER, "give-more-time", BOARD_OFFICE, IN_APRIL, **more)
    assert due() == [("2024-06-20", "passed")]
    choose(there, BUCKINGHAMSHIRE)
    choose(there, BERKSHIRE)
    assert due() == []


def test_a_change_names_the_choice_that_it_takes_the_place_of(there: Town) -> None:
    opened(there)
    said = {**WAY, "for_body": OXFORDSHIRE, "reasons": "We learnt."}
    change = {**said, "supersedes": "none"}
    assert refused(there, "change-way", office(OXFORDSHIRE), IN_MAY, **change) == {"POL107"}
    choose(there, OXFORDSHIRE)
    assert refused(there, "choose-way", office(OXFORDSHIRE), IN_MAY, **said) == {"POL106"}
    assert refused(there, "change-way", office(OXFORDSHIRE), IN_MAY, **change) == {"POL107"}
    first = stands(case(there), OXFORDSHIRE)
    assert first is not None
    change = {**said, "supersedes": first.entry.act.id, "from_on": "2024-09-15"}
    there.do(MATTER, "change-way", office(OXFORDSHIRE), LATE, f"p-{OXFORDSHIRE}", **change)
    kept = ways(case(there))[OXFORDSHIRE]
    assert [one.supersedes for one in kept] == ["", kept[0].entry.act.id]
    assert stands(case(there), OXFORDSHIRE) == kept[1]


def test_a_review_has_what_was_learnt_and_names_who_said_nothing(there: Town) -> None:
    opened(there)
    review = {"found": "It works.", "next": "Go on."}
    said = {**LEARNT, "for_body": OXFORDSHIRE}
    assert refused(there, "report-learnt", office(OXFORDSHIRE), IN_MAY, **said) == {"POL109"}
    choose(there, OXFORDSHIRE)
    assert refused(there, "review-policy", BOARD_OFFICE, LATE, **review) == {"POL110"}
    there.do(MATTER, "report-learnt", office(OXFORDSHIRE), LATE, f"p-{OXFORDSHIRE}", **said)
    told = there.do(MATTER, "review-policy", BOARD_OFFICE, LATE, **review)
    assert [one.code for one in told.findings] == ["POL110", "POL110"]


def test_a_policy_gives_way_to_another_policy_and_to_nothing_else(there: Town) -> None:
    opened(there)
    said = {"matter": MATTER, "reasons": "The new one."}
    assert refused(there, "supersede-policy", BOARD_OFFICE, LATE, **said) == {"POL111"}
    there.do("next", "enter-policy", BOARD_OFFICE, IN_MAY, **ENTERED)
    there.do(MATTER, "supersede-policy", BOARD_OFFICE, LATE, **{**said, "matter": "next"})
    assert there.record(MATTER, LATE).state == "superseded"


def test_what_was_entered_in_error_is_withdrawn(there: Town) -> None:
    entered(there)
    there.do(MATTER, "withdraw", BOARD_OFFICE, RAISED + 2 * DAY, reasons="It was no policy.")
    assert there.record(MATTER, IN_APRIL).ended


@pytest.mark.parametrize("lines", [["a"], [";b"], ["a;"], ["a; b", " A ; c"], [" ; "]])
def test_lines_without_a_name_or_twice_under_one_are_told(lines: list[str]) -> None:
    assert list(wrong(lines))


def test_when_the_constitution_ends_a_policy_is_carried_and_what_places_chose_stays() -> None:
    ends, begins = date(2024, 6, 30), date(2024, 7, 1)
    first = replace(ladder(), id="first", in_force=Period(date(2024, 1, 1), ends))
    heir = replace(
        ladder(), id="heir", in_force=Period(begins, date(2026, 12, 31)), succeeds="first"
    )
    there = with_places(Town(first, heir).found())
    opened(there)
    choose(there, OXFORDSHIRE)
    on = RAISED.replace(month=7, day=2)
    assert {one.kind for one in there.record(MATTER, on).next} == {"carry"}
    pins = there.clerk.pins(shipped()["policy"], there.calendar, on)
    there.do(MATTER, "carry", BOARD_OFFICE, on, **pins, reasons="A new board.")
    assert there.record(MATTER, on).state == "choosing"
    assert stands(case(there), OXFORDSHIRE) is not None
    learnt = {**LEARNT, "for_body": OXFORDSHIRE}
    there.do(MATTER, "report-learnt", office(OXFORDSHIRE), on, f"p-{OXFORDSHIRE}", **learnt)
