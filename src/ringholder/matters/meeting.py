"""A meeting: which bodies meet, with what notice, who is in the room, folded from its acts.

A meeting is a matter. For an act elsewhere only what stood in the register before it counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter

from ringholder.register.act import Act
from ringholder.register.store import Entry

CONVENE, NOTICE, AGENDA = "convene", "give-notice", "set-agenda"
MOVE = "move-meeting"
START, CLOSE = "start", "close"
ARRIVE, DEPART = "arrive", "depart"


@dataclass
class Meeting:
    """A meeting as it stood. `present` are the places of those in the room, with their deputies.

    `sat` are these places and those that are empty again, with the deputy who sat there last.
    `noticed_at` is when notice was given, `papers_at` when the agenda with its papers was sent;
    `apologies` are the places whose members will not come, `deputies` who will sit for them.
    """

    matter: str
    bodies: tuple[str, ...] = ()
    meets_on: date | None = None
    starts: str = ""
    where: str = ""
    in_public: bool | None = None
    noticed_at: datetime | None = None
    papers_at: datetime | None = None
    items: tuple[str, ...] = ()
    started_at: datetime | None = None
    closed_at: datetime | None = None
    present: dict[str, str | None] = field(default_factory=dict)
    sat: dict[str, str | None] = field(default_factory=dict)
    apologies: dict[str, str] = field(default_factory=dict)
    deputies: dict[str, str] = field(default_factory=dict)
    late_because: str = ""

    @classmethod
    def of(cls, entries: Sequence[Entry], before: int) -> Meeting | None:
        """The meeting of these acts, of which only those before a place in the order count."""
        count = bisect_left(entries, before, key=_INDEX)
        if not count or entries[0].act.kind != CONVENE:
            return None
        return _folded(_Acts(entries, count))

    @property
    def running(self) -> bool:
        """Whether it was begun and not closed."""
        return self.started_at is not None and self.closed_at is None

    def running_at(self, at: datetime) -> bool:
        """Whether it was going on at an instant, by the times at which it was begun and closed."""
        if self.started_at is None or at < self.started_at:
            return False
        return self.closed_at is None or at <= self.closed_at

    def deputy(self, place: str) -> str | None:
        """Who sits in a place for its member; `None` when the member does, or nobody."""
        return self.present.get(place)

    @property
    def deputed(self) -> dict[str, str]:
        """The places in which a deputy sits, each with who that is."""
        return {place: deputy for place, deputy in self.present.items() if deputy is not None}


_INDEX = attrgetter("index")
KEPT = 500
"""Meetings that are kept folded: at one table every act asks for the same one."""


class _Acts:
    """The first acts of a meeting, as a key: by their last act, which names all before it."""

    __slots__ = ("_key", "count", "entries")

    def __init__(self, entries: Sequence[Entry], count: int) -> None:
        self.entries, self.count = entries, count
        self._key = (count, entries[0].index, entries[count - 1].act)

    def __hash__(self) -> int:
        return hash((self._key[0], id(self._key[2])))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Acts):
            return False
        return self._key[:2] == other._key[:2] and self._key[2] is other._key[2]


@lru_cache(maxsize=KEPT)
def _folded(acts: _Acts) -> Meeting:
    meeting = Meeting(acts.entries[0].act.matter)
    for entry in acts.entries[: acts.count]:
        with suppress(KeyError, TypeError, ValueError):  # its own judging tells what is wrong
            _TAKEN.get(entry.act.kind, _nothing)(meeting, entry.act)
    return meeting


def _nothing(_: Meeting, __: Act) -> None:
    """An act that changes nothing that others ask of a meeting."""


def _convene(meeting: Meeting, act: Act) -> None:
    payload = act.payload
    meeting.bodies = tuple(payload.get("bodies", meeting.bodies))
    meeting.meets_on = date.fromisoformat(payload["meets_on"])
    meeting.starts = payload.get("starts", meeting.starts)
    meeting.where = payload.get("where", meeting.where)
    meeting.in_public = payload.get("in_public", meeting.in_public)


def _notice(meeting: Meeting, act: Act) -> None:
    meeting.noticed_at = meeting.noticed_at or act.at
    meeting.late_because = act.payload.get("late_because", meeting.late_because)


def _agenda(meeting: Meeting, act: Act) -> None:
    meeting.items = tuple(act.payload.get("items", ()))
    meeting.papers_at = meeting.papers_at or act.at


def _start(meeting: Meeting, act: Act) -> None:
    meeting.started_at = act.at


def _close(meeting: Meeting, act: Act) -> None:
    meeting.closed_at = act.at


def _arrive(meeting: Meeting, act: Act) -> None:
    place = act.payload.get("place", "")
    meeting.present[place] = meeting.sat[place] = act.payload.get("deputy")


def _depart(meeting: Meeting, act: Act) -> None:
    meeting.present.pop(act.payload.get("place", ""), None)


def _apologise(meeting: Meeting, act: Act) -> None:
    meeting.apologies[act.payload["place"]] = act.payload.get("reasons", "")


def _name_deputy(meeting: Meeting, act: Act) -> None:
    meeting.deputies[act.payload["place"]] = act.payload["deputy"]


_TAKEN = {
    "apologise": _apologise,
    "name-deputy": _name_deputy,
    CONVENE: _convene,
    MOVE: _convene,
    NOTICE: _notice,
    AGENDA: _agenda,
    START: _start,
    CLOSE: _close,
    ARRIVE: _arrive,
    DEPART: _depart,
}
