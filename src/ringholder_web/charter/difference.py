"""What a change changes: functions moved on the ladder, place by place; roles, powers, votes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from django.urls import reverse

from ringholder.charter import Charter
from ringholder.charter.amended import UNVERIFIED
from ringholder.charter.diff.difference import (
    Band,
    Carried,
    Change,
    Difference,
    Hands,
    Move,
    Power,
    Row,
    Way,
    What,
)
from ringholder.charter.diff.loss_words import Told, losses
from ringholder.charter.diff.words import (
    HEADINGS,
    function_name,
    in_change,
    in_hands,
    in_sums,
)
from ringholder_web.charter.amending import Amending, amending
from ringholder_web.charter.shelf import Shelf
from ringholder_web.ui.words import MARKS, Tag, listed, sentence, spaced

WAYS = {
    Way.UP: Tag("Up the ladder", "orange"),
    Way.DOWN: Tag("Down the ladder", "blue"),
    Way.MOVED: Tag("Moved", "grey"),
    Way.ORPHANED: Tag("With nobody now", "red"),
    Way.DOUBLED: Tag("With several now", "red"),
    Way.GAINED: Tag("Gained", "green"),
    Way.OUT_OF_SCOPE: Tag("Out of scope", "grey"),
    Way.UNREAD: Tag("Not read", "grey"),
}
CHANGES = {
    Change.GAINED: Tag("New", "green"),
    Change.LOST: Tag("Gone", "red"),
    Change.CHANGED: Tag("Changed", "orange"),
    Change.UNREAD: Tag("Not read", "grey"),
}
_WHATS = {What.DECIDES: "Who decides", What.EXERCISES: "Who does the work"}
_WORDS = {"rung": "level", "wte": "whole-time equivalents", "leads": "led by"}
_ORDER = (
    Way.ORPHANED,
    Way.DOUBLED,
    Way.UP,
    Way.DOWN,
    Way.MOVED,
    Way.GAINED,
    Way.OUT_OF_SCOPE,
    Way.UNREAD,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """One place, and how many functions went each way."""

    place: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """One function that went somewhere, in one or several places alike."""

    function: str
    places: str
    before: str
    after: str
    why: str
    unread: bool


@dataclass(frozen=True, slots=True)
class OneWay:
    """All functions that went one way."""

    heading: str
    moves: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Functions:
    """Where functions went, as counts by place and as a list by way."""

    id: str
    title: str
    heads: tuple[str, ...]
    counted: tuple[Counted, ...]
    ways: tuple[OneWay, ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """A role, team or delegation that is new, gone or changed, and how, key by key."""

    name: str
    change: Tag
    fields: tuple[tuple[str, str], ...]
    unread: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """Sums for which somebody else decides now."""

    function: str
    place: str
    sums: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Table:
    """A committee or board that is new, gone or changed, and the votes at its table by class."""

    name: str
    change: Tag
    seats: tuple[Altered, ...]
    votes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """What is taken away, of one sort."""

    heading: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a difference."""

    old: str
    new: str
    old_address: str
    new_address: str
    other_way: str
    handover: str
    empty: bool
    functions: tuple[Functions, ...]
    sums: tuple[Sum, ...]
    posts: tuple[Altered, ...]
    teams: tuple[Altered, ...]
    delegations: tuple[Altered, ...]
    tables: tuple[Table, ...]
    carried: tuple[Carried, ...]
    areas_gained: str
    areas_lost: str
    amendments: tuple[Amending, ...]
    losses: tuple[Loss, ...]
    unsure: Tag


def page(shelf: Shelf, old: Charter, new: Charter) -> Page:
    """The difference between two constitutions on the shelf."""
    found = shelf.difference(old, new)
    return Page(
        old=old.title,
        new=new.title,
        old_address=reverse("constitution", args=[old.edition]),
        new_address=reverse("constitution", args=[new.edition]),
        other_way=reverse("difference", args=[new.edition, old.edition]),
        handover=reverse("handover", args=[old.edition, new.edition]),
        empty=found.empty,
        functions=tuple(_functions(found, what) for what in What),
        sums=tuple(_sum(found, band) for band in found.limits),
        posts=tuple(_altered(found, row) for row in found.posts),
        teams=tuple(_altered(found, row) for row in found.teams),
        delegations=tuple(_altered(found, row) for row in found.delegations),
        tables=tuple(_table(found, power) for power in found.power),
        carried=found.carry_over,
        areas_gained=listed(new.names(found.areas_gained)),
        areas_lost=listed(old.names(found.areas_lost)),
        amendments=amending(new) if found.amendments else (),
        losses=tuple(Loss(head, tuple(told)) for head, told in losses(found, listed) if told),
        unsure=MARKS[UNVERIFIED],
    )


def _functions(found: Difference, what: What) -> Functions:
    counts = found.counts(what)
    return Functions(
        id=what.value,
        title=_WHATS[what],
        heads=tuple(WAYS[way].text for way in _ORDER),
        counted=tuple(
            Counted(found.new.name(place), tuple(ways[way] for way in _ORDER))
            for place, ways in counts.items()
        ),
        ways=tuple(
            OneWay(HEADINGS[what, way], tuple(alike(found, moves)))
            for way in _ORDER
            if (moves := found.moved(way, what))
        ),
    )


def alike(found: Difference, moves: Iterable[Move]) -> Iterator[Moved]:
    """Moves of one function, those that are alike but for the place told as one."""
    shown = sorted(
        (_moved(found, move) for move in moves), key=lambda m: (*_but_place(m), m.places)
    )
    for _, same in groupby(shown, _but_place):
        first, *rest = same
        yield replace(first, places=listed([first.places, *(move.places for move in rest)]))


def _but_place(move: Moved) -> tuple[str, str, str, str, bool]:
    return move.function, move.before, move.after, move.why, move.unread


def _moved(found: Difference, move: Move) -> Moved:
    return Moved(
        function=sentence(function_name(found, move.function)),
        places=found.new.name(move.place),
        before=in_hands(found.old, move.before),
        after=in_hands(found.new, move.after),
        why=move.why,
        unread=move.unread,
    )


def _sum(found: Difference, band: Band) -> Sum:
    return Sum(
        function=sentence(function_name(found, band.function)),
        place=found.new.name(band.place),
        sums=in_sums(band),
        before=in_hands(found.old, Hands(band.before)),
        after=in_hands(found.new, Hands(band.after)),
    )


def _altered(found: Difference, row: Row) -> Altered:
    return Altered(
        name=row.name,
        change=CHANGES[row.change],
        fields=tuple(
            (sentence(spaced(_WORDS.get(name, name))), in_change(found, name, *ends))
            for name, ends in row.fields.items()
        ),
        unread=row.unread,
    )


def _table(found: Difference, power: Power) -> Table:
    return Table(
        name=power.name,
        change=CHANGES[power.change],
        seats=tuple(_altered(found, seat) for seat in power.seats),
        votes=tuple(
            (
                sentence(spaced(name)),
                _share(votes.before, votes.share_before),
                _share(votes.after, votes.share_after),
            )
            for name, votes in power.votes.items()
        ),
    )


def _share(votes: int, share: Fraction) -> str:
    return f"{votes} ({float(share):.0%})"
