"""What is asked of a practice: by whom, until when, doubted, refused by its broker, asked again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ringholder.findings import Severity
from ringholder.matters.demands import Asked, asked_of, same_time, shared, words_of
from tests.matters.practices import (
    AT,
    DAY,
    ICB,
    NEIGHBOUR,
    NETWORK,
    OTHER_NETWORK,
    PRACTICE,
    REQUEST,
    case,
    with_practices,
)
from tests.matters.town import SECRETARY, Town

BROKER = "ring-holder/secretary"
NAMED = {"title": "Our broker", "network": NETWORK, "brokers_as": BROKER, "reasons": "Trusted."}


def asked(there: Town | None = None, matter: str = "ask", as_: str = ICB, **other: Any) -> Town:
    there = there or with_practices()
    there.do(matter, "open-request", as_, AT, **{**REQUEST, **other})
    return there


def brokered(**other: Any) -> Town:
    there = with_practices()
    there.appoint(BROKER, "p-broker")
    there.do("brokering", "open-brokering", NETWORK, AT, **NAMED)
    return asked(there, **other)


def notes(there: Town, matter: str) -> list[str]:
    return [f.says for f in there.record(matter, AT + 60 * DAY).findings if f.code == "OVS103"]


def test_a_request_goes_from_being_asked_to_being_answered_and_closed() -> None:
    there = asked()
    there.do("ask", "state-cost", PRACTICE, AT + DAY, hours_own="7.5", reasons="Two systems.")
    there.do("ask", "doubt-request", PRACTICE, AT + DAY, question="Which month?")
    there.do("ask", "explain-request", ICB, AT + 2 * DAY, reasons="March.", due_on="2024-05-14")
    there.do("ask", "take-on", PRACTICE, AT + 3 * DAY)
    there.do("ask", "answer-request", PRACTICE, AT + 4 * DAY, done="Sent.")
    there.do("ask", "close-request", ICB, AT + 5 * DAY)
    told = there.record("ask", AT + 5 * DAY)
    assert (told.state, told.verdict.value) == ("closed", "shown")


def test_the_answer_is_due_on_the_day_that_the_request_names_as_it_was_last_put() -> None:
    there = asked()
    assert "2024-04-30" in str(there.record("ask", AT).clocks[0].ends_at)
    there.do("ask", "doubt-request", PRACTICE, AT, question="Which month?")
    there.do("ask", "explain-request", ICB, AT, reasons="March.", due_on="2024-05-14")
    due = {one.kind: one.due_at for one in there.record("ask", AT).next}
    assert "2024-05-14" in str(due["answer-request"])


@pytest.mark.parametrize("other", [{"network": NETWORK}, {"practice": None}])
def test_a_request_asks_one_practice_or_one_network(other: dict[str, Any]) -> None:
    said = {key: value for key, value in {**REQUEST, **other}.items() if value is not None}
    assert with_practices().refused("ask", "open-request", ICB, AT, **said) == {"OVS101"}


@pytest.mark.parametrize(
    "other",
    [{"due_on": "2024-04-01"}, {"due_on": "2026-04-02"}, {"hours_asked": "-3"}],
)
def test_a_request_is_for_a_day_to_come_and_takes_some_time(other: dict[str, str]) -> None:
    said = {**REQUEST, **other}
    assert with_practices().refused("ask", "open-request", ICB, AT, **said) == {"OVS102"}


def test_a_practice_does_not_answer_for_another() -> None:
    there = asked()
    for as_ in (NEIGHBOUR, NETWORK, ICB):
        assert "WHO101" in there.refused("ask", "answer-request", as_, AT, done="Sent.")


def test_the_broker_of_the_network_refuses_for_a_practice_with_reasons() -> None:
    there = brokered()
    there.do("ask", "refuse-for", BROKER, AT + DAY, "p-broker", reasons="The trust has it.")
    assert there.record("ask", AT + DAY).state == "refused"


def test_nobody_else_refuses_for_a_practice() -> None:
    there = brokered()
    for as_ in (SECRETARY, NEIGHBOUR, NETWORK, OTHER_NETWORK):
        assert "WHO101" in there.refused("ask", "refuse-for", as_, AT, reasons="No.")
    happened = there.happened("ask", "refuse-for", SECRETARY, AT, reasons="No.")
    assert {"WHO101", "OVS105"} <= happened


def test_a_broker_whose_time_has_ended_refuses_nothing() -> None:
    there = brokered()
    there.do("brokering", "end-brokering", NETWORK, AT + DAY, reasons="Another is named.")
    told = there.refused("ask", "refuse-for", BROKER, AT + 2 * DAY, "p-broker", reasons="No.")
    assert "WHO101" in told


def test_who_asks_does_not_broker_for_those_who_are_asked() -> None:
    there = with_practices()
    there.appoint(BROKER, "p-broker")
    there.do("brokering", "open-brokering", NETWORK, AT, **NAMED)
    there.do("ask", "open-request", BROKER, AT, "p-broker", **REQUEST)
    said = there.refused("ask", "refuse-for", BROKER, AT, "p-broker", reasons="No.")
    assert said == {"OVS105"}


def test_a_network_is_not_given_a_broker_by_anybody_else() -> None:
    there = with_practices()
    for as_ in (ICB, OTHER_NETWORK, PRACTICE):
        assert "WHO101" in there.refused("brokering", "open-brokering", as_, AT, **NAMED)


@pytest.mark.parametrize("duty", ["contract-duty", "statutory-duty"])
def test_a_duty_of_the_contract_or_the_law_is_doubted_and_not_refused(duty: str) -> None:
    there = brokered(duty=duty, clauses=["SI 2015/1862 Sch 3 para 17"])
    broker = ("ask", "refuse-for", BROKER, AT, "p-broker")
    assert there.refused(*broker, reasons="No.") == {"OVS104"}
    assert there.refused("ask", "refuse-request", PRACTICE, AT, reasons="No.") == {"OVS104"}
    there.do("ask", "doubt-request", BROKER, AT, "p-broker", question="Which clause?")


def test_whoever_asks_again_is_shown_the_earlier_refusal() -> None:
    there = brokered()
    there.do("ask", "refuse-for", BROKER, AT + DAY, "p-broker", reasons="The trust has it.")
    there.do("ask", "ask-again", ICB, AT + 2 * DAY, reasons="The trust has not.")
    assert "The trust has it." in notes(there, "ask")[0]
    there.do("ask", "refuse-request", PRACTICE, AT + 2 * DAY, reasons="Not again.")
    asked(there, "second", as_=SECRETARY, title="Diabetes register, eight checks")
    assert "Not again." in notes(there, "second")[0]


def test_the_same_asked_by_another_is_told_with_the_words_and_drops_nothing() -> None:
    there = asked()
    asked(there, "second", as_=SECRETARY, title="Diabetes checks on the register")
    (told,) = notes(there, "second")
    assert "bob-icb asks for it too" in told
    assert "diabetes" in told
    assert {there.record(one, AT).state for one in ("ask", "second")} == {"asked"}
    found = there.record("second", AT).findings
    assert {f.severity for f in found if f.code == "OVS103"} == {Severity.NOTE}


@pytest.mark.parametrize(
    "other",
    [
        {"practice": NEIGHBOUR},
        {"function": "manage-primary-care-estates"},
        {"title": "Rent of the surgery", "request": "State the rent that is paid."},
    ],
)
def test_another_request_is_not_taken_for_the_same(other: dict[str, Any]) -> None:
    there = asked()
    asked(there, "second", as_=SECRETARY, **other)
    assert notes(there, "second") == []


def test_a_practice_that_is_not_the_boards_is_asked_nothing() -> None:
    said = {**REQUEST, "practice": "A81001"}
    assert with_practices().refused("ask", "open-request", ICB, AT, **said) == {"WHO114"}


def test_the_estimate_of_hours_is_the_one_that_was_last_given() -> None:
    there = asked()
    there.do("ask", "doubt-request", PRACTICE, AT, question="Three hours?")
    there.do("ask", "explain-request", ICB, AT, reasons="More.", hours_asked="6.5")
    found = asked_of(case(there, "ask"))
    assert found is not None
    assert (found.hours, found.due_on) == (Decimal("6.5"), date(2024, 4, 30))


def a(words: str, *, function: str = "f", days: tuple[int, int] = (1, 9)) -> Asked:
    first, last = (date(2024, 4, day) for day in days)
    return Asked("m", "x", "return", function, words_of(words), first, last, None, "no-duty")


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Staff survey", "The survey of STAFF", ("staff", "survey")),
        ("Ｓtaff sur\u200bveys", "staff survey", ("staff", "surveys")),
        ("diabetes services", "the service for diabetes", ("diabetes", "services")),
        ("survey", "survey", ()),
        ("one two three four five six", "one two seven eight nine ten", ()),
        ("", "", ()),
    ],
)
def test_words_are_compared_as_people_read_them(
    one: str, other: str, found: tuple[str, ...]
) -> None:
    assert shared(a(one), a(other)) == found
    assert len(shared(a(other), a(one))) == len(found)


def test_days_that_only_touch_overlap_and_days_apart_do_not() -> None:
    assert same_time(a("x", days=(1, 5)), a("x", days=(5, 9)))
    assert not same_time(a("x", days=(1, 4)), a("x", days=(5, 9)))
