"""A `How` as it is frozen: its parts, and the JSON that stands in the opening act of an item.

A key of which the charter is silent is absent from the JSON; `unknown` and `none` are said.
Fractions are text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeVar

from ringholder.charter.said import NONE, SILENT, UNKNOWN, Said, each
from ringholder.findings import RestsOn, weakest
from ringholder.matters.json_values import (
    each_words,
    flag,
    many,
    mapping,
    share,
    share_json,
    whole,
    words,
)
from ringholder.register.act import Json, canonical

T = TypeVar("T")
SAID = {UNKNOWN.value: UNKNOWN, NONE.value: NONE}
PARTICIPANT = 0


class NoHow(Exception):
    """There is no such body on the day, or a text is no `How`; the message says which, and why."""


@dataclass(frozen=True, slots=True)
class Place:
    """One chair: `body/seat`, `body/seat/2` of a seat for several, `body/seat/organisation`.

    `votes` is `UNKNOWN` where they were not read, and one where the charter is silent.
    """

    place: str
    role: str
    classes: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    votes: int | Said = 1
    constituency: str | None = None

    @property
    def seat(self) -> str:
        """The seat that the place belongs to, without its body: `gp-1`."""
        return self.place.split("/")[1]

    @property
    def voting(self) -> bool:
        """Whether it votes, or may: a place of no votes is a participant."""
        return self.votes != PARTICIPANT


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many voting places must be there, and the needs that must be met.

    Each need lists what meets it: `class:independent`, or places by `body/seat`. A share is of the
    seats in office. The larger of number and share binds where both are given.
    """

    number: int | Said = SILENT
    share: Fraction | Said = SILENT
    needs: tuple[tuple[str, ...], ...] | Said = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """What one part of a `How` rests on: `words` are the clause or source, empty without one."""

    of: str
    words: str
    rests_on: RestsOn


@dataclass(frozen=True)
class How:
    """How a body decides an item; a key that the charter does not give is a member of `Said`.

    `majority`, `base`, `threshold` and `tie` are the charter's words (charter format, `fallback`);
    `presides` are `body/seat`, the first able one first; `clauses` what each part rests on. Only
    where `several_mandates` is true does whoever sits for several places cast the votes of all.
    """

    body: str
    places: tuple[Place, ...] | Said
    quorum: Quorum | Said = SILENT
    decide_by: str | Said = SILENT
    majority: str | Said = SILENT
    tie: str | Said = SILENT
    presides: tuple[str, ...] | Said = SILENT
    base: str | Said = SILENT
    threshold: Fraction | Said = SILENT
    several_mandates: bool | Said = SILENT
    clauses: tuple[Clause, ...] = ()

    @cached_property
    def roll(self) -> dict[str, Place]:
        """Every place by its id, participants too; empty where the seats were not read."""
        return {place.place: place for place in each(self.places)}

    @cached_property
    def voting(self) -> tuple[Place, ...]:
        """The places that vote: the seats in office that a share is taken of."""
        return tuple(place for place in each(self.places) if place.voting)

    @property
    def rests_on(self) -> RestsOn:
        """The weakest of what its parts rest on."""
        return weakest(clause.rests_on for clause in self.clauses)

    def clause(self, of: str) -> Clause:
        """What a part rests on (`quorum`, `majority`, `places`, `decide_by`, `presides`)."""
        none = Clause(of, "", RestsOn.UNKNOWN)
        return next((clause for clause in self.clauses if clause.of == of), none)

    def named(self, name: str) -> list[Place]:
        """The places that `body/seat`, or a place's own id, stands for."""
        return [p for p in each(self.places) if name in (p.place, f"{self.body}/{p.seat}")]

    def as_json(self) -> dict[str, Json]:
        """Its JSON, without loss; a key of which the charter is silent is absent."""
        return _how_json(self)

    @classmethod
    def from_json(cls, value: object) -> How:
        """The `How` of a JSON value. Raises `NoHow` where it is not exactly what one writes."""
        return _read(value)

    @property
    def text(self) -> str:
        """Its canonical JSON."""
        return canonical(self.as_json())


def _how_json(how: How) -> dict[str, Json]:
    return _without_silence(
        body=how.body,
        places=_or_said(how.places, lambda places: [_place_json(place) for place in places]),
        quorum=_or_said(how.quorum, _quorum_json),
        decide_by=_or_said(how.decide_by),
        majority=_or_said(how.majority),
        tie=_or_said(how.tie),
        presides=_or_said(how.presides, list),
        base=_or_said(how.base),
        threshold=_or_said(how.threshold, share_json),
        several_mandates=_or_said(how.several_mandates),
        clauses={
            clause.of: {"clause": clause.words, "rests_on": clause.rests_on.value}
            for clause in how.clauses
        }
        or SILENT,
    )


def _without_silence(**values: Any) -> dict[str, Json]:
    return {key: value for key, value in values.items() if value is not SILENT}


def _or_said(value: Any, write: Callable[[Any], Any] = lambda value: value) -> Any:
    if value is SILENT:
        return SILENT
    return value.value if isinstance(value, Said) else write(value)


def _place_json(place: Place) -> dict[str, Json]:
    return _without_silence(
        place=place.place,
        role=place.role,
        classes=list(place.classes),
        organisations=list(place.organisations),
        votes=_or_said(place.votes),
        constituency=SILENT if place.constituency is None else place.constituency,
    )


def _quorum_json(quorum: Quorum) -> dict[str, Json]:
    return _without_silence(
        number=_or_said(quorum.number),
        share=_or_said(quorum.share, share_json),
        needs=_or_said(quorum.needs, lambda needs: [list(need) for need in needs]),
    )


def _read(value: object) -> How:
    try:
        found = _how(mapping(value))
        exact = found.as_json() == value
    except (KeyError, TypeError, ValueError, RecursionError) as problem:
        raise NoHow(f"This does not say how a body decides: {problem}.") from problem
    if not exact:
        raise NoHow("This does not say how a body decides: it has keys or values out of place.")
    return found


def _how(value: Mapping[str, Any]) -> How:
    body = words(value["body"])
    places = _said(value, "places", lambda rows: tuple(_place(body, one) for one in many(rows)))
    if not isinstance(places, Said) and len({place.place for place in places}) < len(places):
        raise ValueError("a place is there twice")
    return How(
        body=body,
        places=places,
        quorum=_said(value, "quorum", _quorum),
        decide_by=_said(value, "decide_by", words),
        majority=_said(value, "majority", words),
        tie=_said(value, "tie", words),
        presides=_said(value, "presides", each_words),
        base=_said(value, "base", words),
        threshold=_said(value, "threshold", share),
        several_mandates=_said(value, "several_mandates", flag),
        clauses=tuple(_clause(of, one) for of, one in mapping(value.get("clauses", {})).items()),
    )


def _said(value: Mapping[str, Any], name: str, read: Callable[[Any], T]) -> T | Said:
    if name not in value:
        return SILENT
    found = value[name]
    return SAID[found] if isinstance(found, str) and found in SAID else read(found)


def _place(body: str, value: Any) -> Place:
    place = words(mapping(value)["place"])
    if not place.startswith(f"{body}/") or place.endswith("/"):
        raise ValueError(f"{place} is no place of {body}")
    constituency = value.get("constituency")
    return Place(
        place=place,
        role=words(value["role"]),
        classes=each_words(value["classes"]),
        organisations=each_words(value["organisations"]),
        votes=_said(value, "votes", lambda votes: whole(votes, 0)),
        constituency=None if constituency is None else words(constituency),
    )


def _quorum(value: Any) -> Quorum:
    return Quorum(
        number=_said(mapping(value), "number", lambda number: whole(number, 1)),
        share=_said(value, "share", share),
        needs=_said(value, "needs", lambda needs: tuple(each_words(need) for need in many(needs))),
    )


def _clause(of: str, value: Any) -> Clause:
    said = mapping(value)["clause"]
    return Clause(of, words(said) if said else "", RestsOn(value["rests_on"]))
