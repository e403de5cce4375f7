"""Needs of a quorum that no seat can meet any more, so that the body can never sit again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringholder.charter.amended import Line
from ringholder.charter.bodies import Body, Quorum
from ringholder.charter.diff.ended import Json, lines_as_json
from ringholder.charter.diff.pairing import Pairing
from ringholder.charter.said import given
from ringholder.charter.sitting import meets, unmet_needs, voting


@dataclass(frozen=True, slots=True)
class Unfillable:
    """A need of a body's quorum that nobody at its table meets, and the seats that once did.

    `need` names seats and classes (`class:council`), of which one would do.
    """

    body: str
    name: str
    need: tuple[str, ...]
    were: tuple[str, ...]
    lines: tuple[Line, ...] = ()

    def as_json(self) -> Json:
        """The row as plain data."""
        return {
            "body": self.body,
            "name": self.name,
            "need": list(self.need),
            "were": list(self.were),
            **lines_as_json(self.lines),
        }


def unfillable(pairing: Pairing) -> Iterator[Unfillable]:
    """Every need that somebody could meet, and nobody can; seats that were not read are no loss."""
    for body in pairing.old.bodies.values():
        after = pairing.new.bodies.get(pairing.things.get(body.id, ""))
        quorum = _quorum(after) if after is not None else None
        if after is None or quorum is None or not isinstance(after.seats, tuple):
            continue
        for need in unmet_needs(quorum, voting(after)):
            were = tuple(chair.seat.role for chair in voting(body) if meets(chair, need))
            if were:
                lines = tuple(pairing.new.amending("bodies", after.id, "seats"))
                yield Unfillable(after.id, after.name, need, tuple(dict.fromkeys(were)), lines)


def _quorum(body: Body) -> Quorum | None:
    rule = given(body.rule)
    return given(rule.quorum) if rule is not None else None
