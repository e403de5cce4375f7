"""What there is to tell about a change: rows of plain values, and their stable JSON shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ringholder.charter.amended import Amended
from ringholder.charter.diff.ended import Ended
from ringholder.charter.diff.re_pointed import RePointed
from ringholder.charter.diff.seats_lost import SeatLost
from ringholder.charter.diff.unfillable import Unfillable
from ringholder.charter.model import Charter
from ringholder.charter.running_cost import RunningCost

Json = dict[str, object]


class Way(StrEnum):
    """Which way a function went. `UNREAD`: it is not there now, but not all of it was read.

    `OUT_OF_SCOPE`: the new charter puts it with somebody whom it does not order, and says why.
    """

    UP = "up"
    DOWN = "down"
    MOVED = "moved"
    ORPHANED = "orphaned"
    DOUBLED = "doubled"
    GAINED = "gained"
    OUT_OF_SCOPE = "out-of-scope"
    UNREAD = "unread"


class What(StrEnum):
    """Two things that are never the same: who decides, and who does the work."""

    DECIDES = "decides"
    EXERCISES = "exercises"


class Change(StrEnum):
    """What became of an entry. `UNREAD`: it is not there now, but not all of it was read."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Hands:
    """In whose hands something is: ids of one charter, and the rung of the lowest, if said."""

    holders: tuple[str, ...] = ()
    rung: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One function, in one place, and where it went, by the ids that the new charter gives.

    A function that only the old charter has keeps its id there.
    `unread`: a part of a charter on which this hangs was not read.
    """

    function: str
    place: str
    what: What
    way: Way
    before: Hands
    after: Hands
    unread: bool = False
    why: str = ""

    def as_json(self) -> Json:
        """The row as plain data."""
        return {
            "function": self.function,
            "area": self.place,
            "what": self.what.value,
            "from": {"holders": list(self.before.holders), "rung": self.before.rung},
            "to": {"holders": list(self.after.holders), "rung": self.after.rung},
            "unread": self.unread,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class Band:
    """Sums for which the answer moves: over `over` and up to `upto` pounds, `None` without end."""

    function: str
    place: str
    dimension: str
    over: Decimal | None
    upto: Decimal | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    unread: bool = False

    def as_json(self) -> Json:
        """The row as plain data; money as text."""
        return {
            "function": self.function,
            "area": self.place,
            "dimension": self.dimension,
            "over": None if self.over is None else str(self.over),
            "upto": None if self.upto is None else str(self.upto),
            "from": list(self.before),
            "to": list(self.after),
            "unread": self.unread,
        }


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a post, team or delegation; `fields` that changed, in words, was and is."""

    id: str
    name: str
    change: Change
    fields: Mapping[str, tuple[str, str]]
    unread: bool = False

    def as_json(self) -> Json:
        """The row as plain data."""
        fields = {name: {"from": old, "to": new} for name, (old, new) in self.fields.items()}
        return {
            "id": self.id,
            "name": self.name,
            "change": self.change.value,
            "fields": fields,
            "unread": self.unread,
        }


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of one class of seat, and its share of all votes, before and after."""

    before: int
    after: int
    share_before: Fraction
    share_after: Fraction


@dataclass(frozen=True, slots=True)
class Power:
    """What became of a body that decides, of its seats, and of the votes by class of seat.

    A seat of two classes counts in both; `providers` are the seats filled from organisations that
    are paid to provide care, whatever their class.
    """

    body: str
    name: str
    change: Change
    seats: tuple[Row, ...]
    votes: Mapping[str, Votes]
    unread: bool = False

    def as_json(self) -> Json:
        """The row as plain data; shares as fractions in text."""
        votes = {
            name: {
                "from": {"votes": v.before, "share": str(v.share_before)},
                "to": {"votes": v.after, "share": str(v.share_after)},
            }
            for name, v in self.votes.items()
        }
        return {
            "body": self.body,
            "name": self.name,
            "change": self.change.value,
            "seats": [seat.as_json() for seat in self.seats],
            "votes": votes,
            "unread": self.unread,
        }


@dataclass(frozen=True, slots=True)
class Carried:
    """Something that must be carried over, or ended on purpose. `basis` is what it rests on.

    `key` stays the same while the two charters do; `owner`, `due_on` and `signed_on` are as the old
    charter gives them.
    """

    key: str
    kind: str
    item: str
    action: str
    basis: str
    to: str
    where: str
    unread: bool = False
    owner: str = ""
    due_on: date | None = None
    signed_on: date | None = None

    def as_json(self) -> Json:
        """The row as plain data."""
        return {
            "key": self.key,
            "kind": self.kind,
            "item": self.item,
            "action": self.action,
            "basis": self.basis,
            "to": self.to,
            "where": self.where,
            "unread": self.unread,
            "owner": self.owner,
            "due_on": None if self.due_on is None else self.due_on.isoformat(),
            "signed_on": None if self.signed_on is None else self.signed_on.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changes from one charter to another. `places` pairs the ids, old and new."""

    old: Charter
    new: Charter
    places: tuple[tuple[str, str], ...]
    areas_gained: tuple[str, ...]
    areas_lost: tuple[str, ...]
    functions: tuple[Move, ...]
    limits: tuple[Band, ...]
    posts: tuple[Row, ...]
    teams: tuple[Row, ...]
    delegations: tuple[Row, ...]
    power: tuple[Power, ...]
    carry_over: tuple[Carried, ...]
    running_cost: tuple[RunningCost, RunningCost]
    bodies_ended: tuple[Ended, ...] = ()
    re_pointed: tuple[RePointed, ...] = ()
    seats_lost: tuple[SeatLost, ...] = ()
    unfillable: tuple[Unfillable, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing changes."""
        parts = (self.areas_gained, self.areas_lost, self.functions, self.limits, self.posts)
        changed = any((*parts, self.teams, self.delegations, self.power, self.carry_over))
        lost = any((self.bodies_ended, self.re_pointed, self.unfillable))
        return not (changed or lost) and self.running_cost[0] == self.running_cost[1]

    @property
    def amendments(self) -> tuple[Amended, ...]:
        """What was laid over the new charter and not over the old."""
        known = {amended.id for amended in self.old.amended_by}
        return tuple(amended for amended in self.new.amended_by if amended.id not in known)

    def moved(self, way: Way, what: What | None = None, place: str | None = None) -> list[Move]:
        """The functions that went one way: all, or of one kind, or in one place."""
        return [
            move
            for move in self.functions
            if move.way is way
            and (what is None or move.what is what)
            and (place is None or move.place == place)
        ]

    def counts(self, what: What = What.DECIDES) -> dict[str, dict[Way, int]]:
        """For each place (by its new id), how many functions went each way."""
        return {
            place: {way: len(self.moved(way, what, place)) for way in Way}
            for _, place in self.places
        }

    def as_json(self) -> Json:
        """The stable JSON shape (docs/reference/schemas/diff.schema.json)."""
        return {
            "old": self.old.id,
            "new": self.new.id,
            "areas": {"gained": list(self.areas_gained), "lost": list(self.areas_lost)},
            "functions": {way.value: [m.as_json() for m in self.moved(way)] for way in Way},
            "counts": {
                what.value: {
                    place: {way.value: many for way, many in ways.items()}
                    for place, ways in self.counts(what).items()
                }
                for what in What
            },
            "posts": [row.as_json() for row in self.posts],
            "teams": [row.as_json() for row in self.teams],
            "delegations": [row.as_json() for row in self.delegations],
            "limits": [band.as_json() for band in self.limits],
            "power": [power.as_json() for power in self.power],
            "carry_over": [item.as_json() for item in self.carry_over],
            "running_cost": dict(
                zip(("from", "to"), (cost.as_json() for cost in self.running_cost), strict=True)
            ),
            "bodies_ended": [row.as_json() for row in self.bodies_ended],
            "re_pointed": [row.as_json() for row in self.re_pointed],
            "seats_lost": [row.as_json() for row in self.seats_lost],
            "unfillable": [row.as_json() for row in self.unfillable],
            "amended_by": [amended.as_json() for amended in self.amendments],
        }
