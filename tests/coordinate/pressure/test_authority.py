"""Who may authorise what at two in the morning, and whom to wake where nobody on call may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ringholder.charter.question import Question
from ringholder.coordinate.pressure.authority import asked_at_night, called, who_may
from ringholder.matters.night_powers import question_of_sum
from ringholder.matters.on_call import Duty
from tests.matters.town import CHAIR, ladder

AT = datetime(2026, 12, 1, 2, tzinfo=UTC)
DIRECTOR, CHIEF, OTHER = "place-director-oxfordshire", "chief-executive", "chief-delivery-officer"


def on(*names: str) -> list[Duty]:
    hour = timedelta(hours=1)
    return [Duty(f"tier-{n}", as_, AT - hour, AT + hour, "", "0100") for n, as_ in enumerate(names)]


def asks(function: str, costs: str = "none", area: str = "oxfordshire") -> Question:
    return question_of_sum(function, (area,), AT.date(), costs)


def test_a_director_on_call_may_divert_on_their_own_power() -> None:
    found = who_may(ladder(), asks("run-on-call"), on(DIRECTOR))
    assert found.now is not None
    assert [one.as_ for one in found.now.on_call] == [DIRECTOR]
    assert (found.now.needs, found.findings) == (1, ())
    assert found.powers.clauses


def test_for_a_body_two_decide_together_and_the_other_has_to_be_woken() -> None:
    found = who_may(ladder(), asks("coordinate-urgent-care"), on(DIRECTOR, OTHER))
    assert found.now is None
    assert found.wake is not None
    assert [one.as_ for one in found.wake.to_wake] == [CHAIR]
    (told,) = found.findings
    assert told.code == "DTY009"
    assert "Wake Independent chair, Oxfordshire Place Committee" in told.do
    assert found.wake.to_wake[0].ring == "Place office, Oxfordshire"


def test_with_both_on_call_they_may() -> None:
    found = who_may(ladder(), asks("coordinate-urgent-care"), on(DIRECTOR, CHAIR))
    assert found.now is not None
    assert found.findings == ()


def test_more_money_than_the_limit_goes_to_the_next_power_up() -> None:
    small = who_may(ladder(), asks("run-on-call", "250000"), on(DIRECTOR))
    large = who_may(ladder(), asks("run-on-call", "250000.01"), on(DIRECTOR))
    assert small.now is not None
    assert large.now is None
    assert [one.code for one in large.findings] == ["DTY009"]


def test_whoever_is_on_call_for_another_place_has_no_power_here() -> None:
    found = who_may(ladder(), asks("run-on-call"), on("place-director-buckinghamshire"))
    assert found.now is None
    assert found.wake is not None
    assert [one.as_ for one in found.wake.to_wake] == [DIRECTOR]


def test_what_is_asked_most_has_a_function_of_the_constitution() -> None:
    charter = ladder()
    assert all(one.function in charter.functions for one in asked_at_night())


def test_a_question_that_makes_no_sense_names_nobody() -> None:
    found = who_may(ladder(), asks("no-such-function"), on(DIRECTOR))
    assert found.ways == ()
    assert found.powers.route.fault is not None


def test_seats_and_posts_are_called_by_their_names() -> None:
    assert called(ladder(), CHAIR) == "Independent chair, Oxfordshire Place Committee"
    assert called(ladder(), CHIEF) == "Chief executive and accountable officer"
    assert called(ladder(), "nobody/here") == "nobody/here"
