"""Written positions, common ground, last offers, and whom a representative has asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ringholder.charter.bodies import Seat
from ringholder.charter.model import Charter
from ringholder.charter.said import each
from ringholder.findings import RestsOn, Severity
from ringholder.matters.deadlock import (
    Offer,
    Point,
    Position,
    common_ground,
    constituency,
    last_offers,
    sounding,
    stated,
)
from ringholder.matters.deadlock.positions import not_asked
from tests.charter.overlays import ladder_with

DUE = datetime(2024, 7, 9, 22, 59, 59, tzinfo=UTC)
HOUR = timedelta(hours=1)
PARTIES = ("ouh", "gp-practices", "oxfordshire-cc")
BEDS, MONEY = Point("beds", "Ten beds close."), Point("money", "£400,000 follows the patients.")


def _seat(charter: Charter, body: str, seat: str) -> Seat:
    return next(s for s in each(charter.bodies[body].seats) if s.id == seat)


def test_a_position_can_be_changed_until_it_is_due_and_silence_is_told() -> None:
    told = [
        Position("ouh", "Keep the beds.", DUE - 5 * HOUR),
        Position("ouh", "Keep five beds.", DUE),
        Position("gp-practices", "Close them.", DUE + HOUR),
        Position("a-stranger", "I object.", DUE - HOUR),
    ]
    found = stated(PARTIES, told, DUE, DUE + 2 * HOUR)
    assert {party: p.text for party, p in found.in_time.items()} == {"ouh": "Keep five beds."}
    assert [p.party for p in found.late] == ["gp-practices"]
    assert found.silent == ("gp-practices", "oxfordshire-cc")
    assert found.awaited == ()


def test_before_it_is_due_nobody_is_silent_yet() -> None:
    found = stated(PARTIES, [Position("ouh", "Keep the beds.", DUE - HOUR)], DUE, DUE)
    assert (found.silent, found.awaited) == ((), ("gp-practices", "oxfordshire-cc"))


def test_common_ground_is_what_every_party_confirms() -> None:
    yes = {"beds": True, "money": True}
    found = common_ground(PARTIES, (BEDS, MONEY), dict.fromkeys(PARTIES, yes))
    assert (found.shared, found.disputed, found.open) == ((BEDS, MONEY), (), ())


def test_one_who_disputes_or_does_not_answer_keeps_a_point_from_being_common() -> None:
    answers = {
        "ouh": {"beds": False, "money": True},
        "gp-practices": {"beds": True, "money": True},
    }
    found = common_ground(PARTIES, (BEDS, MONEY), answers)
    assert found.shared == ()
    assert found.disputed == ((BEDS, ("ouh",)),)
    assert found.open == ((MONEY, ("oxfordshire-cc",)),)


def test_common_ground_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="there are none"):
        common_ground((), (BEDS,), {})


def test_the_last_offer_in_time_takes_the_place_of_earlier_ones() -> None:
    offers = [
        Offer("ouh", "five beds", DUE - 2 * HOUR),
        Offer("ouh", "seven beds", DUE - HOUR),
        Offer("ouh", "none", DUE + HOUR),
    ]
    assert {party: o.terms for party, o in last_offers(offers, DUE).items()} == {
        "ouh": "seven beds"
    }


def test_a_seat_speaks_for_those_from_whom_it_is_drawn_or_whom_it_represents() -> None:
    ladder = ladder_with()
    board = ladder.bodies["icb-board"]
    trusts = constituency(ladder, board, _seat(ladder, "icb-board", "trusts"))
    assert trusts == ("ouh", "bht", "rbft")  # the collaborative that it represents
    gps = constituency(ladder, board, _seat(ladder, "icb-board", "primary-care"))
    assert gps == ("gp-practices",)
    assert constituency(ladder, board, _seat(ladder, "icb-board", "chair")) == ()


def test_members_whom_nobody_asked_are_told_and_so_are_those_who_were_silent() -> None:
    ladder = ladder_with()
    seat = _seat(ladder, "icb-board", "primary-care")
    members = ("practice-a", "practice-b", "practice-c", "practice-d")
    asked = sounding(seat, members, ("practice-a", "practice-b"), {"practice-a": "against"})
    assert asked.silent == ("practice-b",)
    assert asked.not_asked == ("practice-c", "practice-d")
    assert asked.says(ladder) == (
        "2 of 4 for whom this member speaks were asked, and 1 answered. No answer from "
        "practice-b. Not asked: practice-c and practice-d."
    )
    finding = not_asked(ladder, ladder.bodies["icb-board"], seat, asked)
    assert finding is not None
    assert (finding.severity, finding.rests_on) == (Severity.WARNING, RestsOn.SOURCED)
    assert "Partner member for primary care" in finding.says


def test_whoever_answered_was_asked() -> None:
    seat = _seat(ladder_with(), "icb-board", "primary-care")
    asked = sounding(seat, ("a", "b"), (), {"a": "for", "b": "against", "stranger": "for"})
    assert (asked.not_asked, asked.silent) == ((), ())
    assert set(asked.answers) == {"a", "b"}
    board = ladder_with().bodies["icb-board"]
    assert not_asked(ladder_with(), board, seat, asked) is None
