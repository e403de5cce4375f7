"""Who decides a past matter by one charter and by another, and how it moves between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ringholder.charter import Charter, Question, Route
from ringholder.charter.bodies import Body
from ringholder.charter.diff.pairing import Pairing, day_of
from ringholder.charter.said import Said
from ringholder.matters.routing import clauses_of
from ringholder.matters.voting.ratification import asked_of, unread
from ringholder.register.act import Json

TWO_HOLDERS = "two-holders"
_NEEDS = {
    "not-placed": ("functions",),
    "nobody": ("bodies", "delegations"),
    "nobody-can": ("bodies", "delegations"),
}
"""What has to have been read of a charter before it can be said that by it nobody decides."""


class Moves(StrEnum):
    """How a matter would have moved. The last says that it cannot be told."""

    STAYS = "stays"
    UP = "up"
    DOWN = "down"
    ASIDE = "aside"
    NOBODY = "nobody"
    TWO = "two-holders"
    DEPENDS = "depends"
    DECIDABLE = "decidable"
    CANNOT_SAY = "cannot-say"


@dataclass(frozen=True, slots=True)
class Answer:
    """Who decides by a charter: ids and names, rung, the clauses through which they have the power.

    Where nobody does, or not for certain, `holders` is empty; `why` says so in a sentence, `code`
    in a word. `first` are the ids of what has to come first, `ratified_by` those of the partners
    that have to ratify it: `None` where that was not read, or turns on which of several decides.
    """

    holders: tuple[str, ...]
    names: tuple[str, ...]
    rung: str | None
    clauses: tuple[str, ...]
    first: tuple[str, ...]
    code: str = ""
    why: str = ""
    ratified_by: tuple[str, ...] | None = None

    @classmethod
    def of(cls, route: Route) -> Answer:
        """The answer of a route."""
        code, why = _unanswered(route)
        return cls(
            holders=tuple(holder.id for holder in route.competent),
            names=tuple(route.charter.names([holder.id for holder in route.competent])),
            rung=route.rung,
            clauses=tuple(clauses_of(route)),
            first=tuple(sorted({prior.id for prior in route.first})),
            code=code,
            why=why,
            ratified_by=_ratifiers(route),
        )

    def as_json(self) -> dict[str, Json]:
        """Its JSON."""
        return {
            "holders": list(self.holders),
            "rung": self.rung,
            "clauses": list(self.clauses),
            "first": list(self.first),
            "ratified_by": None if self.ratified_by is None else list(self.ratified_by),
            "code": self.code,
            "why": self.why,
        }


def _ratifiers(route: Route) -> tuple[str, ...] | None:
    bodies = [holder for holder in route.competent if isinstance(holder, Body)]
    if any(map(unread, bodies)):
        return None
    if not route.competent or (len(route.competent) > 1 and not route.together):
        return None
    function = route.question.function
    return tuple({p.organisation: p for body in bodies for p in asked_of(body, function)})


def _unanswered(route: Route) -> tuple[str, str]:
    if route.fault is not None:
        return route.fault
    if not route.depends_on:
        return "", ""
    facts = " and ".join(route.depends_on[0].facts)
    return Moves.DEPENDS.value, f"It depends on {facts}, which the record does not say."


def day_for(charter: Charter, on: date) -> date:
    """The day on which a charter is asked of the past: the very day, if it holds then.

    Else its own day (see `day_of`), and not before its last amendment begins.
    """
    holds = not charter.amended_by or charter.amended_by[-1].holds_on(on)
    if on in charter.in_force and holds:
        return on
    day = day_of(charter)
    begins = charter.amended_by[-1].in_force if charter.amended_by else Said.SILENT
    starts = None if isinstance(begins, Said) else begins.from_on
    return day if starts is None else max(day, starts)


def put_again(pairing: Pairing, question: Question, on: date) -> Route:
    """The same question, in the ids of the new charter, put to it."""
    areas, functions = pairing.areas, pairing.functions
    return pairing.new.route(
        replace(
            question,
            function=functions.get(question.function, question.function),
            area=tuple(dict.fromkeys(areas.get(area, area) for area in question.area)),
            affects=frozenset(pairing.as_new(question.affects)),
            on=on,
        )
    )


def moved(pairing: Pairing, before: Answer, after: Answer) -> Moves:
    """How it moves: up or down by the rungs of the new charter, aside where they are level."""
    if not after.holders:
        return _lost(pairing, before, after)
    if not before.holders:
        return Moves.DECIDABLE
    heights = pairing.new.heights
    was, now = heights.get(before.rung or ""), heights.get(after.rung or "")
    if was is not None and now is not None and was != now:
        return Moves.UP if now > was else Moves.DOWN
    same = set(pairing.as_new(before.holders)) == set(after.holders)
    return Moves.STAYS if same else Moves.ASIDE


def _lost(pairing: Pairing, before: Answer, after: Answer) -> Moves:
    if any(pairing.missing(section) for section in _NEEDS.get(after.code, ())):
        return Moves.CANNOT_SAY
    if not before.holders:
        return Moves.STAYS
    if after.code == TWO_HOLDERS:
        return Moves.TWO
    return Moves.DEPENDS if after.code == Moves.DEPENDS.value else Moves.NOBODY
