"""Who holds each place, what is vacant and for how long, and what it does to the quorum."""

from __future__ import annotations

from datetime import date, timedelta

from ringholder.matters.vacancies import ENDING_WITHIN, Filled, all_filled, filled
from tests.matters.town import CHAIR, OXFORDSHIRE, RAISED, Town, town

ON = date(2024, 6, 1)


def body(here: Town, on: date = ON, name: str = OXFORDSHIRE) -> Filled:
    return filled(here.charter, here.charter.bodies[name], here.clerk.world.roll, on)


def test_a_body_whose_places_are_all_held_can_sit() -> None:
    one = body(town())
    assert (one.vacancies, one.can_sit) == ((), True)
    assert all(seat.held for seat in one.seats)


def test_a_place_is_vacant_from_the_day_after_its_term() -> None:
    here = Town().found()
    matter = here.appoint(CHAIR)
    here.do(matter, "end-appointment", "registrar", RAISED, to_on="2024-05-01", reasons="Left.")
    chair = next(seat for seat in body(here).seats if seat.place == CHAIR)
    assert chair.vacant_since == date(2024, 5, 2)
    assert not body(here, date(2024, 5, 1)).seats[0].vacant
    others = [seat for seat in body(here).seats if seat.place != CHAIR]
    assert {seat.vacant_since for seat in others} == {None}  # nobody ever held them


def test_a_body_in_which_nobody_holds_a_place_cannot_sit() -> None:
    assert body(Town().found()).can_sit is False


def test_a_term_that_ends_within_ninety_days_is_told_unless_somebody_follows() -> None:
    here = Town().found()
    last = ON + ENDING_WITHIN
    here.appoint(CHAIR, to_on=last.isoformat())
    seat = next(s for s in body(here).seats if s.place == CHAIR)
    assert seat.ends_soon
    assert not next(
        s for s in body(here, ON - timedelta(days=1)).seats if s.place == CHAIR
    ).ends_soon
    here.appoint(CHAIR, "p-next", from_on=(last + timedelta(days=1)).isoformat())
    assert not next(s for s in body(here).seats if s.place == CHAIR).ends_soon


def test_every_body_in_force_is_told_once() -> None:
    here = town()
    told = [one.body for one in all_filled(here.charter, here.clerk.world.roll, ON)]
    assert len(told) == len(set(told))
    assert OXFORDSHIRE in told
