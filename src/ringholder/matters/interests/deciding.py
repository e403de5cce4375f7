"""Who decides how an interest is handled: whoever presides, unless they have one of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from ringholder.charter.bodies import Body
from ringholder.charter.interests import rules_on, said
from ringholder.charter.model import Charter
from ringholder.charter.said import Said, each
from ringholder.charter.words import SEAT_CLASSES
from ringholder.matters.frozen_how import Place
from ringholder.matters.interests.names import plain
from ringholder.matters.interests.seating import places
from ringholder.matters.same import Same

KEPT = 2_000
"""Answers that are kept: they are asked for again and again, of one charter and day."""

PANEL = "conflicts-panel"
"""The id of the conflicts panel, in every charter that has one."""


class As(StrEnum):
    """In which part somebody decides."""

    CHAIR = "chair"
    IN_PLACE_OF_THE_CHAIR = "in-place-of-the-chair"
    PANEL = "panel"
    PARENT = "parent"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides: a place of the body, or another body; empty for nobody. With the clause."""

    as_: As
    who: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Presiding:
    """Who may decide on interests in a body: who presides, those in their place, the last resort.

    Made once for a meeting; `decides` answers for each member.
    """

    first: Place | None
    instead: tuple[Place, ...]
    outside: Decider
    clause: str
    clause_instead: str

    def decides(self, concerned: str, free: Collection[str]) -> Decider:
        """Who decides on the member in the place `concerned`.

        `free` are the places whose holders are there and have no interest in the matter.
        """
        may = set(free) - {concerned}
        if self.first is not None and self.first.place in may:
            return Decider(As.CHAIR, self.first.place, self.clause)
        for place in self.instead:
            if place.place in may and place != self.first:
                return Decider(As.IN_PLACE_OF_THE_CHAIR, place.place, self.clause_instead)
        return self.outside


def presiding(charter: Charter, body: Body, on: date) -> Presiding:
    """Who may decide on interests in a body, by the charter as it is on a day."""
    return _presiding_on(Same(charter), Same(body), on)


@lru_cache(maxsize=KEPT)
def _presiding_on(of: Same[Charter], same: Same[Body], on: date) -> Presiding:
    charter, body = of.of, same.of
    own = list(_presiding(body))
    return Presiding(
        first=own[0] if own else None,
        instead=(*_named_instead(charter, body, on), *own[1:]),
        outside=_outside(charter, body),
        clause=_clause(body),
        clause_instead=_instead_clause(charter, body, on),
    )


def _outside(charter: Charter, body: Body) -> Decider:
    if PANEL in charter.bodies and body.id != PANEL:
        return Decider(As.PANEL, PANEL, _clause(charter.bodies[PANEL]))
    parent = next((name for name in each(body.accountable_to) if name != body.id), None)
    return Decider(As.NOBODY) if parent is None else Decider(As.PARENT, parent, _clause(body))


def _presiding(body: Body) -> Iterator[Place]:
    """Those who preside, in the charter's order; the seat `chair` where it gives none."""
    known = list(places(body))
    names = list(each(body.presides)) or ["chair"]
    for name in names:
        yield from (place for place in known if place.seat == name)


def _named_instead(charter: Charter, body: Body, on: date) -> Iterator[Place]:
    """Those whom the rule on interests names for a conflicted chair, in its order."""
    named = said(charter, body, "chair_conflicted", on)
    if isinstance(named, Said):
        return
    known = list(places(body))
    for words in named:
        yield from who_is_meant(words, known)


def who_is_meant(words: str, known: Sequence[Place]) -> list[Place]:
    """The places named by a seat's id, its role, or words such as `another independent member`."""
    by_id = [place for place in known if place.seat == words.strip()]
    if by_id:
        return by_id
    found: list[Place] = []
    for phrase in re.split(r"\bor\b|,", words):
        wanted = plain(phrase)
        found += [p for p in known if wanted and f" {wanted} " in f" {plain(p.role)} "]
        classes = set(re.split(r"[^a-z-]+", phrase.casefold())) & set(SEAT_CLASSES)
        found += [p for p in known if classes & set(p.classes)]
    return list(dict.fromkeys(found))


def _clause(body: Body) -> str:
    return ", ".join(body.authority) or f"{body.name}, who presides"


def _instead_clause(charter: Charter, body: Body, on: date) -> str:
    for rule in rules_on(charter, body, on):
        if not isinstance(rule.chair_conflicted, Said):
            return ", ".join(rule.authority) or f"{charter.title}, rule on interests {rule.id}"
    return _clause(body)
