"""What became of the seats of bodies that decide, and of the votes of each class of seat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from ringholder.charter.bodies import Body, Seat
from ringholder.charter.diff.difference import Change, Power, Row, Votes
from ringholder.charter.diff.fields import Fields, changed, text, texts
from ringholder.charter.diff.pairing import Pairing
from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT, UNKNOWN, Said, each
from ringholder.charter.sitting import Chair, voting

PROVIDERS = "providers"


def powers(pairing: Pairing) -> Iterator[Power]:
    """Every body that decides in one charter or the other, where its seats or votes changed."""
    new = pairing.new.bodies
    for before in pairing.old.bodies.values():
        after = new.get(pairing.things.get(before.id, ""))
        if after is None:
            yield from _lost(pairing, before)
        elif before.decides is True or after.decides is True:
            yield from _changed(pairing, before, after)
    paired = set(pairing.things.values())
    for after in new.values():
        if after.id not in paired and after.decides is True:
            unread = pairing.unsure("bodies")
            votes = _votes({}, by_class(pairing.new, after))
            yield Power(after.id, after.name, Change.GAINED, (), votes, unread)


def _lost(pairing: Pairing, body: Body) -> Iterator[Power]:
    if body.decides is True:
        unread = pairing.missing("bodies")
        change = Change.UNREAD if unread else Change.LOST
        yield Power(body.id, body.name, change, (), _votes(by_class(pairing.old, body), {}), unread)


def _changed(pairing: Pairing, before: Body, after: Body) -> Iterator[Power]:
    if UNKNOWN in (before.seats, after.seats):
        if before.seats is not after.seats:
            yield Power(after.id, after.name, Change.UNREAD, (), {}, unread=True)
        return
    seats = tuple(_seats(pairing, before, after))
    votes = _votes(by_class(pairing.old, before), by_class(pairing.new, after))
    if seats or any((v.before, v.share_before) != (v.after, v.share_after) for v in votes.values()):
        yield Power(after.id, after.name, Change.CHANGED, seats, votes)


def _seats(pairing: Pairing, before: Body, after: Body) -> Iterator[Row]:
    """Seats of one id are one seat."""
    old = {seat.id: seat for seat in each(before.seats)}
    new = {seat.id: seat for seat in each(after.seats)}
    for name, seat in old.items():
        if name not in new:
            yield Row(name, seat.role, Change.LOST, {})
        elif fields := changed(_of_seat(seat, pairing.things), _of_seat(new[name], {})):
            yield Row(name, new[name].role, Change.CHANGED, fields)
    for name, seat in new.items():
        if name not in old:
            yield Row(name, seat.role, Change.GAINED, {})


def _of_seat(seat: Seat, same: Mapping[str, str]) -> Fields:
    many = seat.count if isinstance(seat.each, Said) else len(seat.each)
    votes = 1 if seat.votes is SILENT else seat.votes
    return {
        "class": texts(seat.class_, {}),
        "organisation": text(seat.organisation, same),
        "drawn_from": texts(seat.drawn_from, same),
        "each": texts(seat.each, same),
        "votes": text(votes * many if isinstance(votes, int) else votes, {}),
    }


# ---- votes by class ------------------------------------------------------------------------------


def by_class(charter: Charter, body: Body) -> dict[str, tuple[int, Fraction]]:
    """The votes of each class, and their share of all; also of `providers`."""
    table = voting(body)
    everything = sum(chair.votes for chair in table)
    votes: dict[str, int] = {}
    for chair in table:
        for name in _classes(charter, chair):
            votes[name] = votes.get(name, 0) + chair.votes
    return {name: (many, Fraction(many, everything)) for name, many in votes.items()}


def _classes(charter: Charter, chair: Chair) -> Iterable[str]:
    yield from dict.fromkeys(chair.seat.class_)
    if any(charter.organisations[name].is_provider for name in chair.organisations):
        yield PROVIDERS


def _votes(
    before: Mapping[str, tuple[int, Fraction]], after: Mapping[str, tuple[int, Fraction]]
) -> dict[str, Votes]:
    none = (0, Fraction(0))
    return {
        name: Votes(was[0], now[0], was[1], now[1])
        for name in sorted({*before, *after})
        for was, now in [(before.get(name, none), after.get(name, none))]
    }
