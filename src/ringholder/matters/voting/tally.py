"""The sums of a vote: what was cast, and what each base is, in all and in each group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ringholder.charter.majority import CAST, ELIGIBLE, PRESENT
from ringholder.matters.frozen_how import How, Place
from ringholder.matters.voting.attendance import Attendance
from ringholder.matters.voting.cast import Cast, Choice


@dataclass(frozen=True, slots=True)
class Sums:
    """Votes, each with its weight. Dissent is among the `abstained`."""

    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    present: int = 0
    eligible: int = 0
    seats: int = 0

    def base(self, name: str) -> int:
        """The base of that name."""
        if name == CAST:
            return self.in_favour + self.against
        return {PRESENT: self.present, ELIGIBLE: self.eligible}.get(name, self.seats)


@dataclass(frozen=True, slots=True)
class Tally:
    """The sums in all, and of each class or constituency of which a majority is asked."""

    whole: Sums
    groups: Mapping[str, Sums]


def tally(how: How, room: Attendance, votes: Cast, each: str) -> Tally:
    """The sums of named votes, with groups by `class`, by `constituency`, or without."""
    return Tally(
        whole=sums(how, room, votes.votes, lambda place: True),
        groups={name: _of_group(how, room, votes, each, name) for name in groups(how, each)},
    )


def _of_group(how: How, room: Attendance, votes: Cast, each: str, name: str) -> Sums:
    return sums(how, room, votes.votes, lambda place: name in groups_of(place, each))


def sums(
    how: How, room: Attendance, votes: Mapping[str, Choice], wanted: Callable[[Place], bool]
) -> Sums:
    """The sums of the places that are wanted."""
    mine = [place for place in how.voting if wanted(place)]

    def of(*choices: Choice) -> int:
        return sum(weight(place) for place in mine if votes.get(place.place) in choices)

    return Sums(
        in_favour=of(Choice.FOR),
        against=of(Choice.AGAINST),
        abstained=of(Choice.ABSTAIN, Choice.DISSENT),
        present=sum(weight(place) for place in mine if room.casts(place)),
        eligible=sum(weight(place) for place in mine if place.place not in room.out),
        seats=sum(weight(place) for place in mine),
    )


def weight(place: Place) -> int:
    """The votes of a place; nothing where they were not read, which `result` tells."""
    return place.votes if isinstance(place.votes, int) else 0


def groups(how: How, each: str) -> tuple[str, ...]:
    """The classes, or constituencies, of those who vote, in the order of the roll."""
    return tuple(dict.fromkeys(_groups(how, each)))


def _groups(how: How, each: str) -> Iterator[str]:
    for place in how.voting:
        yield from groups_of(place, each)


def groups_of(place: Place, each: str) -> tuple[str, ...]:
    """The classes of a place, or the constituency that it votes in."""
    if each == "class":
        return place.classes
    return (place.constituency,) if each == "constituency" and place.constituency else ()
