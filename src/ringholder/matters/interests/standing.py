"""Standing interests: what the acts on a person's interests come to, at a moment or a place.

The acts are `declare`, `amend`, `end`, `nothing-to-declare`, `gift` and `hospitality`. Nothing is
ever taken out: what ended stays with its last day, what was amended keeps its former versions. An
act that cannot be read is told apart and stops none of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from ringholder.matters.interests.gift import Gift, Offered, gift_from_payload
from ringholder.matters.interests.interest import (
    Interest,
    NotAnInterest,
    day_of,
    from_payload,
    id_of,
)
from ringholder.matters.local_day import local_day
from ringholder.register.act import Act
from ringholder.register.store import Entry

DECLARE, AMEND, END, NOTHING = "declare", "amend", "end", "nothing-to-declare"
_OFFERS = {offered.value: offered for offered in Offered}


@dataclass(frozen=True, slots=True)
class Version:
    """An interest as one act says it; `recorded_on` is the day of the act in London."""

    interest: Interest
    act: str
    recorded_on: date


@dataclass(frozen=True, slots=True)
class Unread:
    """An act that could not be taken in, and why."""

    act: str
    says: str


@dataclass(frozen=True, slots=True)
class Standing:
    """All that one person has declared, as far as the acts go.

    `versions` has every version of each interest by its id, the last one valid. `said_nothing_on`
    are the days on which the person said that there was nothing, or nothing more, to declare.
    """

    versions: Mapping[str, tuple[Version, ...]]
    said_nothing_on: tuple[date, ...] = ()
    gifts: tuple[Gift, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def interests(self) -> tuple[Interest, ...]:
        """Every interest as it was last said, ended ones among them, in the order declared."""
        return tuple(versions[-1].interest for versions in self.versions.values())

    def on(self, day: date) -> tuple[Interest, ...]:
        """Those that the person has on a day."""
        return tuple(interest for interest in self.interests if day in interest.held)

    @property
    def has_declared(self) -> bool:
        """Whether the person has declared an interest, or that there is none."""
        return bool(self.versions or self.said_nothing_on)


NOTHING_YET = Standing({})
"""Of somebody who has not declared anything."""


def interests_of(
    entries: Iterable[Entry], *, before: int | None = None, at: datetime | None = None
) -> Standing:
    """What the acts on one person's interests come to.

    With `before`, only acts that stand before that place in the register's order; with `at`, only
    those of that instant or earlier. Entries come in the register's order; others are left alone.
    """
    versions: dict[str, tuple[Version, ...]] = {}
    nothing: list[date] = []
    gifts: dict[str, Gift] = {}
    unread: list[Unread] = []
    for act in _within(entries, before, at):
        try:
            if act.kind in _OFFERS:
                _take_gift(gifts, act)
            elif act.kind == NOTHING:
                nothing.append(_not_later(act, day_of(act.payload, "on")))
            elif act.kind in (DECLARE, AMEND, END):
                _take(versions, act)
        except NotAnInterest as why:
            unread.append(Unread(act.id, str(why)))
    return Standing(versions, tuple(nothing), tuple(gifts.values()), tuple(unread))


def standings(
    matters: Iterable[Sequence[Entry]], *, before: int | None = None, at: datetime | None = None
) -> dict[str, Standing]:
    """The standing of each person, by the matters of their interests.

    Whose they are says the opening act (`person`); a second matter of one person is left alone.
    """
    found: dict[str, Standing] = {}
    for entries in matters:
        person = entries[0].act.payload.get("person") if entries else None
        if isinstance(person, str) and person not in found:
            found[person] = interests_of(entries, before=before, at=at)
    return found


def declared_by(known: Mapping[str, Standing], on: date) -> dict[str, tuple[Interest, ...]]:
    """The interests of each person on a day; whoever has declared nothing at all is not in it."""
    return {person: one.on(on) for person, one in known.items() if one.has_declared}


def _within(entries: Iterable[Entry], before: int | None, at: datetime | None) -> Iterator[Act]:
    for entry in entries:
        if (before is None or entry.index < before) and (at is None or entry.act.at <= at):
            yield entry.act


def _take(versions: dict[str, tuple[Version, ...]], act: Act) -> None:
    name = id_of(act.payload)
    former = versions.get(name, ())
    if act.kind == DECLARE and former:
        raise NotAnInterest(f"The interest {name} is declared already: amend it.")
    if act.kind != DECLARE and not former:
        raise NotAnInterest(f"There is no interest {name} to {act.kind}: declare it first.")
    if act.kind == END:
        interest = _ended(former[-1].interest, act)
    else:
        interest = from_payload(act.payload)
        _not_later(act, interest.declared_on)
    versions[name] = (*former, Version(interest, act.id, local_day(act.at)))


def _ended(interest: Interest, act: Act) -> Interest:
    to_on = day_of(act.payload, "to_on")
    if interest.from_on is not None and to_on < interest.from_on:
        raise NotAnInterest(f"The interest {interest.id} would end before it begins: mend `to_on`.")
    return replace(interest, to_on=to_on)


def _take_gift(gifts: dict[str, Gift], act: Act) -> None:
    gift = gift_from_payload(_OFFERS[act.kind], act.payload)
    _not_later(act, gift.declared_on)
    if gift.id in gifts:
        raise NotAnInterest(f"The {act.kind} {gift.id} is recorded already: give this one its own.")
    gifts[gift.id] = gift


def _not_later(act: Act, day: date) -> date:
    """The day, which nobody can put after the act that records it."""
    if day > local_day(act.at):
        raise NotAnInterest(f"{day.isoformat()} lies after the day on which it was recorded.")
    return day


@dataclass(frozen=True, slots=True)
class OnItem:
    """What was declared on one item, for the member in a place; `recorded_as` is by whose hand."""

    place: str
    interest: Interest
    act: str
    recorded_as: str


def declared_on_item(
    entries: Iterable[Entry], *, before: int | None = None
) -> tuple[tuple[OnItem, ...], tuple[Unread, ...]]:
    """The interests declared on an item, by acts `declare`, and those acts that cannot be read.

    Such an act names the member's `place`, so that the secretary can record for a member. It is of
    the day of the act, and needs no id of its own.
    """
    found: list[OnItem] = []
    unread: list[Unread] = []
    for act in _within(entries, before, None):
        if act.kind != DECLARE:
            continue
        try:
            place, interest = _said_on_item(act, len(found) + 1)
            found.append(OnItem(place, interest, act.id, act.as_))
        except NotAnInterest as why:
            unread.append(Unread(act.id, str(why)))
    return tuple(found), tuple(unread)


def _said_on_item(act: Act, number: int) -> tuple[str, Interest]:
    said: dict[str, Any] = {"id": f"on-item-{number}", "declared_on": local_day(act.at).isoformat()}
    said |= act.payload
    place = said.pop("place", act.as_)
    if not (isinstance(place, str) and place):
        raise NotAnInterest("`place` is the seat of whoever has the interest.")
    interest = from_payload(said)
    _not_later(act, interest.declared_on)
    return place, interest
