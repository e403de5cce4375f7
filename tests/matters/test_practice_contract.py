"""Breaches of a primary care contract, closing a list, information about it: notices in time."""

from __future__ import annotations

from typing import Any

import pytest

from ringholder.findings import Severity
from ringholder.matters.record import ClockState
from tests.matters.practices import AT, DAY, ICB, NEIGHBOUR, PRACTICE, decided, with_practices
from tests.matters.town import CHAIR, Town

BREACH: dict[str, Any] = {
    "title": "Records kept late",
    "practice": PRACTICE,
    "organisation": ICB,
    "contract_kind": "gms",
    "breach": "No record of complaints is kept.",
    "clauses": ["26.13"],
}
NOTICE: dict[str, Any] = {
    "steps_needed": ["Keep a record of complaints."],
    "given_on": "2024-04-02",
    "remedy_by_on": "2024-04-30",
    "reasons": "As found.",
}
CLOSURE: dict[str, Any] = {
    "title": "Close our list",
    "practice": PRACTICE,
    "organisation": ICB,
    "tried": ["Locums: none were found."],
    "patients_said": "Most understand it.",
    "neighbours_said": "One objects.",
    "closure_months": 6,
    "support_wanted": "A salaried doctor",
    "plans": "Recruit two doctors.",
    "reasons": "Two partners left.",
}
FOUND = {"what_was_found": "Nothing was done."}


def breached(there: Town | None = None, matter: str = "breach", **other: Any) -> Town:
    there = there or with_practices()
    there.do(matter, "open-breach", ICB, AT, **{**BREACH, **other})
    return there


def noticed(**other: Any) -> Town:
    there = breached()
    there.do("breach", "give-remedial-notice", ICB, AT, **{**NOTICE, **other})
    return there


def applied(there: Town | None = None, matter: str = "list", at: Any = AT, **other: Any) -> Town:
    there = there or with_practices()
    there.do(matter, "apply-for-closure", PRACTICE, at, **{**CLOSURE, **other})
    return there


def refused(at: Any = AT) -> Town:
    there = applied(decided(with_practices()))
    there.do("list", "discuss-closure", ICB, AT, said="No other way was found.")
    there.do("list", "refuse-closure", ICB, at, decision="falls", reasons="Nobody else has room.")
    return there


# ---- notices -------------------------------------------------------------------------------------


def test_a_breach_that_is_remedied_in_time_is_closed() -> None:
    there = noticed()
    there.do("breach", "answer-breach", PRACTICE, AT + DAY, standpoint="We agree.")
    there.do("breach", "find-remedied", ICB, AT + 20 * DAY, what_was_found="It is kept.")
    there.do("breach", "close-breach", ICB, AT + 20 * DAY, reasons="Remedied.")
    told = there.record("breach", AT + 20 * DAY)
    assert (told.state, told.verdict.value) == ("closed", "shown")


@pytest.mark.parametrize(
    "other",
    [
        {"remedy_by_on": "2024-04-29"},
        {"remedy_by_on": "2024-04-01"},
        {"given_on": "2024-04-03", "remedy_by_on": "2024-06-03"},
    ],
)
def test_a_remedial_notice_gives_28_days(other: dict[str, str]) -> None:
    there = breached()
    said = {**NOTICE, **other}
    assert there.refused("breach", "give-remedial-notice", ICB, AT, **said) == {"OVS106"}


@pytest.mark.parametrize("why", ["patient-safety", "financial-loss"])
def test_a_shorter_time_has_one_of_two_reasons_and_is_marked_as_not_read(why: str) -> None:
    there = noticed(remedy_by_on="2024-04-09", shorter_because=why)
    (told,) = there.record("breach", AT).findings
    assert (told.code, told.severity) == ("OVS106", Severity.NOTE)


def test_more_time_is_given_and_never_less() -> None:
    there = noticed()
    less = {"remedy_by_on": "2024-04-20", "reasons": "-"}
    assert there.refused("breach", "extend-remedy", ICB, AT + DAY, **less) == {"OVS106"}
    there.do("breach", "extend-remedy", ICB, AT + DAY, remedy_by_on="2024-05-14", reasons="-")
    late = ("breach", "find-not-remedied", ICB)
    assert there.refused(*late, AT + 40 * DAY, **FOUND) == {"OVS107"}
    there.do(*late, AT + 43 * DAY, **FOUND)


def test_whoever_has_until_a_day_has_until_its_end() -> None:
    there = noticed()
    assert there.refused("breach", "find-not-remedied", ICB, AT + 28 * DAY, **FOUND) == {"OVS107"}
    there.do("breach", "find-not-remedied", ICB, AT + 29 * DAY, **FOUND)


def test_a_contract_is_terminated_only_by_a_decision_that_stands() -> None:
    there = noticed()
    there.do("breach", "find-not-remedied", ICB, AT + 29 * DAY, **FOUND)
    ending = {"ends_on": "2024-07-31", "reasons": "Not remedied."}
    there.do("breach", "propose-termination", ICB, AT + 30 * DAY, **ending)
    terminate = ("breach", "terminate", ICB, AT + 31 * DAY)
    assert there.refused(*terminate, decision="falls", **ending) == {"DEC102"}


def test_a_decision_terminates_a_contract() -> None:
    there = breached(decided(with_practices()))
    there.do("breach", "give-breach-notice", ICB, AT, given_on="2024-04-02", reasons="Past.")
    again = {"what_was_found": "Again.", "cumulative_effect": "Patients are at risk."}
    there.do("breach", "state-repeat", ICB, AT + DAY, **again)
    ending = {"ends_on": "2024-07-31", "reasons": "Repeated."}
    there.do("breach", "propose-termination", ICB, AT + DAY, **ending)
    there.do("breach", "terminate", ICB, AT + DAY, decision="falls", **ending)
    assert there.record("breach", AT + DAY).ended


@pytest.mark.parametrize("earlier", ["nothing", "unnoticed", "anothers"])
def test_only_a_noticed_breach_of_the_same_practice_is_repeated(earlier: str) -> None:
    there = breached()
    there.do("breach", "give-breach-notice", ICB, AT, given_on="2024-04-02", reasons="Past.")
    breached(there, "unnoticed")
    breached(there, "anothers", practice=NEIGHBOUR)
    there.do("anothers", "give-breach-notice", ICB, AT, given_on="2024-04-02", reasons="-")
    said = {"what_was_found": "-", "cumulative_effect": "-", "earlier_breach": earlier}
    assert there.refused("breach", "state-repeat", ICB, AT, **said) == {"OVS108"}


def test_a_practice_answers_for_itself_and_gives_no_notices() -> None:
    there = noticed()
    for as_ in (NEIGHBOUR, ICB, CHAIR):
        assert "WHO101" in there.refused("breach", "answer-breach", as_, AT, standpoint="-")
    assert "WHO101" in there.refused("breach", "find-remedied", PRACTICE, AT, **FOUND)
    assert "WHO101" in breached().refused("breach", "give-remedial-notice", PRACTICE, AT, **NOTICE)


# ---- closing a list ------------------------------------------------------------------------------


def test_a_list_is_closed_by_a_decision_for_three_to_twelve_months() -> None:
    there = applied(decided(with_practices()))
    there.do("list", "acknowledge-closure", ICB, AT + DAY)
    there.do("list", "discuss-closure", PRACTICE, AT + DAY, said="No other way was found.")
    there.do("list", "hear-others", ICB, AT + DAY, asked_whom="The LMC", answered="It agrees.")
    days = {"closes_on": "2024-05-01", "reasons": "-"}
    approve = ("list", "approve-closure", ICB, AT + 2 * DAY)
    for until in ("2024-07-31", "2025-05-02"):
        said = {**days, "reopens_on": until, "decision": "falls"}
        assert there.refused(*approve, **said) == {"OVS110"}
    there.do(*approve, **days, reopens_on="2024-08-01", decision="falls")
    there.do("list", "reopen-list", PRACTICE, AT + 120 * DAY, reopens_on="2024-08-01")
    assert there.record("list", AT + 120 * DAY).ended


@pytest.mark.parametrize("months", [0, 2, 13])
def test_a_practice_asks_for_three_to_twelve_months(months: int) -> None:
    said = {**CLOSURE, "closure_months": months}
    there = with_practices()
    assert there.refused("list", "apply-for-closure", PRACTICE, AT, **said) == {"OVS110"}


def test_nobody_applies_for_another_practice() -> None:
    there = with_practices()
    for as_ in (NEIGHBOUR, ICB):
        told = there.refused("list", "apply-for-closure", as_, AT, **CLOSURE)
        assert {"WHO101", "WHO113"} <= told


def test_it_is_acknowledged_in_seven_days_beginning_with_that_of_receipt() -> None:
    there = applied()
    clock = next(c for c in there.record("list", AT).clocks if c.step == "acknowledge-closure")
    assert "2024-04-08" in str(clock.ends_at)
    assert there.record("list", AT + 7 * DAY).clocks[0].state is ClockState.PASSED


def test_a_refusal_shows_a_decision_that_stands_whatever_its_outcome() -> None:
    there = applied()
    there.do("list", "discuss-closure", ICB, AT, said="-")
    refuse = ("list", "refuse-closure", ICB, AT)
    assert there.refused(*refuse, decision="falls", reasons="-") == {"OVS118"}
    approved = refused()
    assert approved.record("list", AT).state == "refused"


def test_the_next_application_waits_for_three_months_from_the_refusal() -> None:
    there = refused()
    again = ("again", "apply-for-closure", PRACTICE)
    assert there.refused(*again, AT + 90 * DAY, **CLOSURE) == {"OVS109"}  # 1 July
    there.do(*again, AT + 91 * DAY, **CLOSURE)  # 2 July


def test_the_wait_runs_from_a_later_determination() -> None:
    there = refused()
    said = {"determined_on": "2024-05-20", "reasons": "-"}
    there.do("list", "record-determination", ICB, AT + 50 * DAY, **said)
    again = ("again", "apply-for-closure", PRACTICE)
    assert there.refused(*again, AT + 138 * DAY, **CLOSURE) == {"OVS109"}  # 18 August
    there.do(*again, AT + 140 * DAY, **CLOSURE)


def test_a_practice_whose_circumstances_changed_applies_sooner_and_it_is_shown() -> None:
    there = refused()
    applied(there, "again", AT + 10 * DAY, changed_circumstances="A third partner left.")
    told = [f for f in there.record("again", AT + 10 * DAY).findings if f.code == "OVS109"]
    assert [f.severity for f in told] == [Severity.NOTE]


def test_another_practice_is_not_kept_waiting() -> None:
    there = refused()
    said = {**CLOSURE, "practice": NEIGHBOUR}
    there.do("other", "apply-for-closure", NEIGHBOUR, AT + DAY, **said)


# ---- information about a list --------------------------------------------------------------------


def test_information_about_a_list_is_due_in_thirty_days() -> None:
    there = with_practices()
    said = {"practice": PRACTICE, "organisation": ICB, "request": "Ghosts", "reasons": "-"}
    there.do("info", "ask-for-list", ICB, AT, title="Patients who moved", **said)
    (clock,) = there.record("info", AT + 30 * DAY).clocks
    assert ("2024-05-02" in str(clock.ends_at), clock.state) == (True, ClockState.RUNNING)
    assert there.record("info", AT + 31 * DAY).clocks[0].state is ClockState.PASSED
    assert "WHO101" in there.refused("info", "give-list", NEIGHBOUR, AT, done="-")
    there.do("info", "give-list", PRACTICE, AT + DAY, done="Sent.")
    there.do("info", "close-list", ICB, AT + DAY)
