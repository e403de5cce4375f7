"""References inside a body: who presides and whom the quorum needs, by seat; seats with one id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.charter import form
from ringholder.charter.bodies import Body
from ringholder.charter.said import each, given
from ringholder.charter.words import SEAT_CLASSES
from ringholder.findings import Finding, Where

CLASSES = frozenset(f"class:{name}" for name in SEAT_CLASSES)


def faults(body: Body) -> Iterator[Finding]:
    """What a body's own text names and its seats do not have; nothing where seats are not said."""
    if not isinstance(body.seats, tuple):
        return
    yield from _twice(body)
    seats = frozenset(seat.id for seat in body.seats)
    where = body.where("presides", f"{body.id}.presides")
    yield from _strangers(each(body.presides), seats, where)
    rule = given(body.rule)
    quorum = given(rule.quorum) if rule is not None else None
    if quorum is not None:
        named = (name for need in each(quorum.present_and_eligible) for name in need)
        where = quorum.where("present_and_eligible", f"{body.id}.rule.quorum")
        yield from _strangers(named, seats | CLASSES, where)


def _strangers(named: Iterable[str], known: frozenset[str], where: Where) -> Iterator[Finding]:
    for name in named:
        if name not in known:
            yield form.unresolved(name, "a seat of this body", known, where)


def _twice(body: Body) -> Iterator[Finding]:
    first: dict[str, Where] = {}
    for seat in each(body.seats):
        if seat.id in first:
            yield form.duplicate(seat.id, first[seat.id], seat.at)
        first.setdefault(seat.id, seat.at)
