"""Who sits on a body: the part of its terms on membership."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.charter.bodies import Body, Seat
from ringholder.charter.model import Charter
from ringholder.charter.publish import wording
from ringholder.charter.publish.marks import draft, gap, rests, told, unread
from ringholder.charter.said import SILENT, UNKNOWN, Said, given
from ringholder.charter.sitting import chairs, voting
from ringholder.papers.blocks import Cell, Line, Row, Table, cell, columns, line

_COLUMNS = columns(
    {
        "Member": 2.6,
        "Kind": 1.3,
        "From": 3,
        "Places": 0.85,
        "Votes": 0.75,
        "Further information": 2.2,
    }
)


def membership(charter: Charter, body: Body, on: date) -> Iterator[Line | Table]:
    """The members as a table, how many there are, and who approves them."""
    if isinstance(body.seats, Said):
        yield told(body.seats, "its members", body, str)
    else:
        yield _counted(body)
        yield Table(f"Members of {body.name}", _COLUMNS, tuple(_rows(charter, body)), body.name)
    yield from rests(body, "seats")
    bars = given(body.bars)
    if bars is not None:
        yield line(f"It bars from membership: {bars}.")
        yield from draft(body, "bars")
    approved = body.members_approved_by
    if approved is not SILENT:
        yield (
            *line("Members are approved by: "),
            *told(approved, "who approves the members", body, charter.name),
        )
        yield from rests(body, "members_approved_by")


def _counted(body: Body) -> Line:
    places, votes = len(list(chairs(body))), sum(chair.votes for chair in chairs(body))
    voters = len(voting(body))
    return line(
        f"It has {wording.counted(places, 'place')}, of which {voters} "
        f"{'votes' if voters == 1 else 'vote'}, with {wording.counted(votes, 'vote')} together."
    )


def _rows(charter: Charter, body: Body) -> Iterator[Row]:
    assert isinstance(body.seats, tuple)
    for seat in body.seats:
        places = len(seat.each) if not isinstance(seat.each, Said) else seat.count
        yield Row(
            (
                cell(seat.role),
                cell(wording.sentence(wording.listed(map(wording.kind, seat.class_)))),
                _whose(charter, seat),
                cell(str(places)),
                _votes(seat),
                tuple(_further(charter, seat)),
            )
        )


def _whose(charter: Charter, seat: Seat) -> Cell:
    """One organisation; or one drawn from several; or one for each of several."""
    if not isinstance(seat.each, Said):
        return cell(f"One for each of {wording.named(charter, seat.each)}")
    if not isinstance(seat.organisation, Said):
        return cell(charter.name(seat.organisation))
    if not isinstance(seat.drawn_from, Said):
        names = [charter.name(name) for name in seat.drawn_from]
        return cell(f"Drawn from {wording.listed(names, 'or')}")
    was_read = UNKNOWN not in (seat.organisation, seat.drawn_from, seat.each)
    return (gap("from where", seat) if was_read else unread("from where", seat),)


def _votes(seat: Seat) -> Cell:
    """The votes of one place; one where it is not said, as everywhere."""
    if seat.votes is SILENT:
        return cell("1")
    return (told(seat.votes, "its votes", seat, lambda v: "None" if v == 0 else str(v), "None"),)


def _further(charter: Charter, seat: Seat) -> Iterator[Line]:
    post = given(seat.holds)
    if post is not None:
        yield line(f"Held as {charter.name(post)}")
    represents = given(seat.represents)
    if represents is not None:
        yield line(f"Speaks for {charter.name(represents)}")
    yield from rests(seat)
    note = given(seat.note)
    if note:
        yield line(note)
