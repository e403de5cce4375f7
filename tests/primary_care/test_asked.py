"""What is asked of a practice in one list: due, late, the same, refused, and the hours of weeks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from ringholder.primary_care.oversight.asked import Demand, demands, weeks
from tests.matters.practices import (
    AT,
    DAY,
    ICB,
    NEIGHBOUR,
    NETWORK,
    PRACTICE,
    REQUEST,
    with_practices,
)
from tests.matters.town import SECRETARY, Town

DIABETES = "Diabetes checks on the register"


def asked(there: Town, matter: str, as_: str = ICB, **other: object) -> None:
    there.do(matter, "open-request", as_, AT, **{**REQUEST, **other})


def of(there: Town, code: str = PRACTICE, at=AT) -> tuple[Demand, ...]:
    matters = dict.fromkeys(entry.act.matter for entry in there.store.read())
    walks = (there.clerk.judging(one) for one in matters)
    return demands((walk for walk in walks if walk is not None), code, at)


def test_requests_and_steps_of_other_matters_stand_in_one_list_by_their_day() -> None:
    there = with_practices()
    asked(there, "late", due_on="2024-05-30", title="Rent", request="State the rent paid.")
    said = {"title": "Ghosts", "practice": PRACTICE, "organisation": ICB, "reasons": "-"}
    there.do("info", "ask-for-list", ICB, AT, request="Who moved away?", **said)
    asked(there, "soon", due_on="2024-04-09")
    asked(there, "theirs", practice=NEIGHBOUR)
    told = of(there)
    assert [one.matter for one in told] == ["soon", "info", "late"]
    assert [one.is_request for one in told] == [True, False, True]
    assert told[1].steps == ("give-list",)
    assert [one.is_late(AT + 20 * DAY) for one in told] == [True, False, False]


def test_a_request_to_the_network_is_asked_of_the_network() -> None:
    there = with_practices()
    said = {key: value for key, value in REQUEST.items() if key != "practice"}
    there.do("ask", "open-request", ICB, AT, **said, network=NETWORK)
    assert of(there) == ()
    assert [one.matter for one in of(there, NETWORK)] == ["ask"]


def test_what_two_ask_for_is_marked_at_both_with_the_words_and_nothing_is_dropped() -> None:
    there = with_practices()
    asked(there, "one")
    asked(there, "two", SECRETARY, title=DIABETES)
    asked(there, "same-asker", title=DIABETES)
    told = {one.matter: one for one in of(there)}
    assert len(told) == 3
    assert {s.matter for s in told["one"].same} == {"two"}
    assert {s.matter for s in told["two"].same} == {"one", "same-asker"}
    assert {"diabetes", "register"} <= set(told["two"].same[0].words)


def test_what_was_refused_or_answered_asks_nothing_more_until_it_is_asked_again() -> None:
    there = with_practices()
    asked(there, "one")
    asked(there, "two", SECRETARY, title=DIABETES)
    there.do("one", "refuse-request", PRACTICE, AT + DAY, reasons="The trust has it.")
    told = {one.matter: one for one in of(there, at=AT + DAY)}
    assert (told["one"].is_over, told["one"].may_be_refused) == (True, False)
    assert [(r.by, r.reasons, r.by_broker) for r in told["one"].refusals] == [
        (PRACTICE, "The trust has it.", False)
    ]
    assert told["two"].same == ()
    there.do("one", "ask-again", ICB, AT + 2 * DAY, reasons="-")
    again = {one.matter: one for one in of(there, at=AT + 2 * DAY)}
    assert (again["one"].is_over, len(again["one"].refusals)) == (False, 1)


def test_a_duty_may_not_be_refused() -> None:
    there = with_practices()
    asked(there, "one", duty="contract-duty")
    (told,) = of(there)
    assert not told.may_be_refused
    assert "doubt-request" in told.steps
    assert "refuse-request" not in told.steps


def test_the_hours_are_those_of_whoever_does_it_where_they_say_them() -> None:
    there = with_practices()
    asked(there, "one")
    assert of(there)[0].hours == Decimal(3)
    there.do("one", "state-cost", PRACTICE, AT, hours_own="8")
    assert (of(there)[0].hours, of(there)[0].hours_asked) == (Decimal(8), Decimal(3))


def test_the_hours_of_weeks_add_up_and_what_is_late_falls_on_today() -> None:
    there = with_practices()
    asked(there, "one", due_on="2024-04-10", hours_asked="9")
    asked(there, "two", due_on="2024-04-02", hours_asked="4", title="Rent", request="What rent?")
    at = AT + DAY  # Wednesday 3 April
    first, second, *rest = weeks(of(there, at=at), at)
    assert first.from_on == date(2024, 4, 1)
    assert (first.hours, second.hours) == (4 + Decimal(9) * 5 / 8, Decimal(9) * 3 / 8)
    assert (first.due, second.due) == (1, 1)
    assert sum(one.hours for one in rest) == 0
    assert len(rest) == 6
    assert rest[-1].from_on - first.from_on == timedelta(weeks=7)


def test_a_matter_that_waits_for_nobody_is_not_asked() -> None:
    there = with_practices()
    said = {"title": "-", "network": NETWORK, "brokers_as": SECRETARY, "reasons": "-"}
    there.do("brokering", "open-brokering", NETWORK, AT, **said)
    assert of(there, NETWORK) == ()
