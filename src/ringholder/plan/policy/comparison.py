"""A policy as a table: its options by place, which limits each keeps, and the way of each place.

It weighs nothing: places may differ, and which way is best is for each of them to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ringholder.calendar import in_words
from ringholder.charter.bodies import Body
from ringholder.matters.case import Case
from ringholder.matters.named_lines import folded
from ringholder.matters.policy_ways import (
    VIEW,
    Option,
    Way,
    apply_by,
    choose_by,
    free,
    learnt,
    limits,
    national_limits,
    options,
    places,
    ways,
)

CHOOSING = ("choosing", "reviewed")
_NEXT = {
    "entered": "Somebody works out options, each with what it means in every place.",
    "options": "The forum puts its views on record, and closes the discussion.",
    "discussed": "Whoever entered it opens it, so that each place chooses.",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """What is fixed; by the policy itself, or added by a decision here."""

    name: str
    what: str
    added: bool


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option: what it means for each place in their order, how it keeps to each limit in theirs.

    An empty text: nothing is said. chosen_by: the places whose way it is now.
    """

    option: Option
    effects: tuple[str, ...]
    kept: tuple[str, ...]
    chosen_by: tuple[str, ...]
    favoured_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place: its way that stands (`None`: none yet), those before it, and its day.

    kept: how it keeps to each limit, in their order. is_late: its day has passed without a choice.
    more_time: its day is later than that of the others.
    """

    body: Body
    way: Way | None
    before: tuple[Way, ...]
    kept: tuple[str, ...]
    due_on: date | None
    is_late: bool
    more_time: bool
    learnt: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A policy side by side. waits: what is waited for, in words; empty where nothing is."""

    limits: tuple[Limit, ...]
    free: tuple[str, ...]
    apply_by: date | None
    options: tuple[OptionRow, ...]
    places: tuple[PlaceRow, ...]
    waits: tuple[str, ...]

    @property
    def ways(self) -> int:
        """In how many different ways the policy is applied: each way of a place's own is one."""
        stand = [row.way for row in self.places if row.way is not None]
        return len({way.option or f"{way.place}/" for way in stand})

    @property
    def late(self) -> tuple[PlaceRow, ...]:
        """The places whose day has passed without a choice."""
        return tuple(row for row in self.places if row.is_late)


def comparison(case: Case, on: date) -> Comparison:
    """The policy as it stands on a day."""
    fixed = limits(case)
    rows = tuple(_place(case, body, fixed, on) for body in places(case))
    national = set(map(folded, national_limits(case)))
    return Comparison(
        limits=tuple(Limit(n, what, folded(n) not in national) for n, what in fixed.items()),
        free=free(case),
        apply_by=apply_by(case),
        options=tuple(_option(case, one, rows, fixed) for one in options(case).values()),
        places=rows,
        waits=tuple(_waits(case, rows)),
    )


def _place(case: Case, body: Body, fixed: Mapping[str, str], on: date) -> PlaceRow:
    chosen = ways(case).get(body.id, ())
    way = chosen[-1] if chosen else None
    due, usual = choose_by(case, body.id), choose_by(case)
    open_ = way is None and case.state in CHOOSING
    told = learnt(case).get(body.id)
    return PlaceRow(
        body=body,
        way=way,
        before=chosen[:-1],
        kept=_kept(fixed, way.kept if way is not None else {}),
        due_on=due,
        is_late=open_ and due is not None and due < on,
        more_time=due is not None and usual is not None and due > usual,
        learnt="" if told is None else str(told.act.payload["found"]),
    )


def _option(
    case: Case, option: Option, rows: tuple[PlaceRow, ...], fixed: Mapping[str, str]
) -> OptionRow:
    views = {str(e.act.payload["place"]): e.act.payload.get("option") for e in case.all(VIEW)}
    return OptionRow(
        option=option,
        effects=tuple(option.effects.get(row.body.id, "") for row in rows),
        kept=_kept(fixed, option.kept),
        chosen_by=tuple(
            row.body.name for row in rows if row.way is not None and row.way.option == option.name
        ),
        favoured_by=tuple(place for place, named in views.items() if named == option.name),
    )


def _kept(fixed: Mapping[str, str], kept: Mapping[str, str]) -> tuple[str, ...]:
    said = {folded(name): how for name, how in kept.items()}
    return tuple(said.get(folded(name), "") for name in fixed)


def _waits(case: Case, rows: tuple[PlaceRow, ...]) -> Iterator[str]:
    if case.state in _NEXT:
        yield _NEXT[case.state]
    if case.state not in CHOOSING:
        return
    for row in rows:
        if row.way is None and row.due_on is not None:
            day = in_words(row.due_on)
            told = f"had to choose by {day}: it is late" if row.is_late else f"chooses by {day}"
            yield f"{row.body.name} {told}."
    for row in rows:
        if row.way is not None and not row.learnt and case.state == "choosing":
            yield f"{row.body.name} has not yet said what it learnt."
