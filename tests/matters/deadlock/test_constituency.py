"""For whom a representative speaks."""

from __future__ import annotations

from ringholder.charter.bodies import Seat
from ringholder.charter.model import Charter
from ringholder.charter.said import each
from ringholder.matters.deadlock import constituency
from tests.charter.overlays import ladder_with


def _seat(charter: Charter, body: str, seat: str) -> Seat:
    return next(s for s in each(charter.bodies[body].seats) if s.id == seat)


def test_a_seat_speaks_for_those_from_whom_it_is_drawn_or_whom_it_represents() -> None:
    ladder = ladder_with()
    board = ladder.bodies["icb-board"]
    trusts = constituency(ladder, board, _seat(ladder, "icb-board", "trusts"))
    assert trusts == ("ouh", "bht", "rbft")  # the collaborative that it represents
    gps = constituency(ladder, board, _seat(ladder, "icb-board", "primary-care"))
    assert gps == ("gp-practices",)
    assert constituency(ladder, board, _seat(ladder, "icb-board", "chair")) == ()
