"""A meeting with its items, as a page takes them from the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.matters.capacity import places_of, secretary_of
from ringholder.matters.case import Case
from ringholder.matters.foresight import forecast
from ringholder.matters.interests.forecast import Forecast
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.meeting import Meeting
from ringholder.matters.minutes.items import CAME, Item, items
from ringholder.matters.minutes.written import Named, bodies_of, title_of
from ringholder.matters.roll import AT_THE_END
from ringholder_web.matters import names, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag, sentence

_foreseen: dict[tuple[str, date], Forecast | None] = {}
_foreseen_of: list[object] = [None]
WAITING = ("raised", "routed", "listed")
"""The states of matters that may come to a meeting."""


@dataclass(frozen=True)
class Sitting:
    """A meeting: its judged acts, what it has come to, and its items in their order."""

    desk: Desk
    walk: Judging
    meeting: Meeting
    items: tuple[Item, ...]
    reader: Reader

    @property
    def case(self) -> Case:
        """The meeting as a matter."""
        return self.walk.case

    @property
    def charter(self) -> Charter:
        """The charter under which it was convened."""
        assert self.case.charter is not None
        return self.case.charter

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that meet."""
        return bodies_of(self.case)

    @property
    def title(self) -> str:
        """What it is called."""
        return title_of(self.case)

    @property
    def on(self) -> date:
        """The day of the meeting."""
        return self.meeting.meets_on or local_day(self.case.entries[0].act.at)

    @property
    def places(self) -> tuple[str, ...]:
        """Every place of the bodies that meet."""
        return tuple(place for body in self.bodies for place in places_of(body))

    @property
    def is_inside(self) -> bool:
        """Whether the reader sits there, or keeps its record."""
        offices = {secretary_of(body.id) for body in self.bodies}
        return bool(self.reader.held & {*self.places, *offices}) or self._is_deputy

    @property
    def _is_deputy(self) -> bool:
        sits = {*self.meeting.deputies.values(), *self.meeting.deputed.values()}
        return self.reader.signed_in and self.reader.person in sits

    @property
    def is_secretary(self) -> bool:
        """Whether the reader is secretary of one of the bodies."""
        return bool(self.reader.held & {secretary_of(body.id) for body in self.bodies})

    @property
    def own_places(self) -> tuple[str, ...]:
        """The places that the reader holds there, or sits in for somebody."""
        mine = [place for place in self.places if place in self.reader.held]
        sits = {**self.meeting.deputies, **self.meeting.present}
        mine += [p for p, who in sits.items() if who == self.reader.person and p not in mine]
        return tuple(mine)

    def item(self, matter: str) -> Item | None:
        """One item of it."""
        return next((one for one in self.items if one.case.matter == matter), None)

    def place(self, as_: str) -> str:
        """A seat in words; with its body, where several meet."""
        if len(self.bodies) > 1:
            return names.capacity(self.charter, as_)
        return names.place(self.charter, as_)

    def of(self, id_: str) -> str:
        """Any id of the charter in words; a seat as this meeting says it."""
        return self.place(id_) if "/" in id_ else sentence(names.capacity(self.charter, id_))

    def holders(self, places: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Who holds each place today."""
        day = local_day(self.reader.at)
        return {place: self.desk.roll.holders(place, day) for place in places}

    def named(self) -> Named:
        """How its papers say seats and people: the names of members are public with their seats."""
        deputies = {*self.meeting.deputies.values(), *filter(None, self.meeting.present.values())}
        told = [e.act.payload.get("deputy") for e in self.case.all("arrive", "name-deputy")]
        days = {local_day(e.act.at) for e in self.case.all("arrive")} | {self.on}
        held = {one for day in days for p in self.places for one in self.desk.roll.holders(p, day)}
        known = names.people({*held, *deputies, *map(str, filter(None, told))})
        return Named(self.of, lambda person: known.get(person, names.NOT_SHOWN))


def sitting(desk: Desk, matter: str, reader: Reader, *, ever: bool = False) -> Sitting | None:
    """A meeting; `None` where there is none, or its constitution is not here.

    With `ever`, those items too that came to it once and went to another meeting since.
    """
    walk = desk.judging(matter)
    if walk is None or walk.case.charter is None or walk.case.procedure is None:
        return None
    meeting = Meeting.of(walk.case.entries, AT_THE_END)
    if walk.case.procedure.id != "meeting" or meeting is None:
        return None
    found = _matters(walk.case, meeting, desk, ever=ever)
    cases = [one.case for m in found if (one := desk.judging(m)) is not None]
    return Sitting(desk, walk, meeting, items(walk.case, cases), reader)


def _matters(case: Case, meeting: Meeting, desk: Desk, *, ever: bool) -> list[str]:
    """The matters on the agenda, and those put on it since."""
    rows = MatterRow.objects.filter(procedure="decision")
    here = list(rows.filter(meeting=case.matter).order_by("place").values_list("pk", flat=True))
    if ever:
        held = rows.filter(holder__in=meeting.bodies).exclude(pk__in=here).order_by("place")
        here += [m for m in held.values_list("pk", flat=True) if _came(desk, m, case.matter)]
    return list(dict.fromkeys([*meeting.items, *here]))


def _came(desk: Desk, matter: str, meeting: str) -> bool:
    acts = (entry.act for entry in desk.clerk.acts(matter))
    return any(act.kind in CAME and act.payload.get("meeting") == meeting for act in acts)


def state_of(case: Case) -> Tag:
    """Where an item stands, as a tag."""
    named = case.procedure.states.get(case.state, "") if case.procedure is not None else ""
    return words.state(named, ended=case.ended, decided=case.decided is not None)


def foreseen(desk: Desk, case: Case, on: date) -> Forecast | None:
    """How an item will stand at a meeting; kept until anything is entered in the register.

    Call it with the desk only: it is the desk's lock that guards what is kept.
    """
    last = desk.store.last
    stands = (last.index, last.act.hash) if last is not None else None
    if _foreseen_of[0] != stands:
        _foreseen.clear()
        _foreseen_of[0] = stands
    key = (case.matter, on)
    if key not in _foreseen:
        _foreseen[key] = forecast(case, on)
    return _foreseen[key]


def waiting(sat: Sitting) -> list[MatterRow]:
    """The matters that wait for the bodies that meet, and are on no other meeting's agenda."""
    rows = MatterRow.objects.filter(procedure="decision", ended=False, state__in=WAITING)
    bodies = {body.id for body in sat.bodies}
    here = {item.case.matter for item in sat.items}
    return [
        row
        for row in rows.order_by("opened_at")
        if row.pk not in here and bodies & set(row.holders) and row.state != "listed"
    ]
