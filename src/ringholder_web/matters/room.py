"""The room: one page on which a meeting is held. Who is there, the agenda, the item in hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.clerk import new_id
from ringholder.matters.how import how_of
from ringholder.matters.in_session import how_now, light, sitting
from ringholder.matters.local_day import local_day
from ringholder.matters.minutes.items import Item
from ringholder_web.accounts.models import Person
from ringholder_web.charter.choices import Option
from ringholder_web.matters import matter_page, names, room_item, room_words
from ringholder_web.matters.onward import may, mine
from ringholder_web.matters.room_forms import NotEntered
from ringholder_web.matters.room_item import Panel
from ringholder_web.matters.room_words import Sign
from ringholder_web.matters.sittings import Sitting, state_of
from ringholder_web.ui.words import Tag, listed

MOST_DEPUTIES = 500


@dataclass(frozen=True, slots=True)
class Seat:
    """A place at the table: who holds it, whether they are here, who sits for them."""

    place: str
    title: str
    who: str
    present: bool
    deputy: str
    since: str
    apologies: bool
    vacant: bool
    votes: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An item on the agenda in the room, with its quorum light."""

    matter: str
    number: int
    title: str
    state: Tag
    sign: Sign
    private: str
    current: bool
    is_open: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that the room shows."""

    matter: str
    title: str
    when: str
    where: str
    state: Tag
    running: bool
    begun: bool
    over: bool
    seats: tuple[Seat, ...]
    here: int
    act: str
    head: str
    may_record: bool
    may_start: bool
    may_close: bool
    rows: tuple[Row, ...]
    panel: Panel | None
    next: Row | None
    deputies: tuple[Option, ...]
    leaves: tuple[tuple[str, str], ...]
    needs_notice: bool


def page(sat: Sitting, wanted: str, trouble: NotEntered | None = None) -> Page:
    """The room, with the item that is wanted in hand; else the one that is open, or the next."""
    signs: dict[tuple[object, ...], Sign] = {}
    rows = [_row(sat, item, signs) for item in sat.items]
    current = _current(rows, wanted)
    rows = [replace(row, current=row.matter == current) for row in rows]
    item = sat.item(current) if current else None
    case, record = sat.case, sat.walk.record(sat.reader.at)
    takes = {one.kind for one in record.next if may(case, one.kind, sat.reader)}
    return Page(
        matter=case.matter,
        title=sat.title,
        when=f"{in_words(sat.on)}, {sat.meeting.starts}",
        where=sat.meeting.where,
        state=matter_page.state(case, record),
        running=sat.meeting.running,
        begun=sat.meeting.started_at is not None,
        over=sat.meeting.closed_at is not None,
        seats=tuple(_seats(sat)),
        here=len(sat.meeting.present),
        act=new_id(),
        head=case.entries[-1].act.hash,
        may_record="arrive" in takes and sat.is_secretary,
        may_start="start" in takes,
        may_close="close" in takes,
        rows=tuple(rows),
        panel=room_item.panel(sat, item, trouble) if item is not None else None,
        next=_next(rows, current),
        deputies=people() if "arrive" in takes and sat.is_secretary else (),
        leaves=() if sat.is_secretary or "depart" not in takes else tuple(_leaves(sat)),
        needs_notice=not sat.case.all("give-notice"),
    )


def _current(rows: list[Row], wanted: str) -> str:
    if any(row.matter == wanted for row in rows):
        return wanted
    open_ = next((row.matter for row in rows if row.is_open), "")
    waits = next((row.matter for row in rows if not row.is_over), "")
    return open_ or waits or (rows[0].matter if rows else "")


def _next(rows: list[Row], current: str) -> Row | None:
    place = next((n for n, row in enumerate(rows) if row.matter == current), len(rows))
    return next((row for row in rows[place + 1 :] if not row.is_over), None)


def _row(sat: Sitting, item: Item, signs: dict[tuple[object, ...], Sign]) -> Row:
    case = item.case
    is_over = case.state not in ("listed", "open")
    return Row(
        matter=case.matter,
        number=item.number,
        title=item.title,
        state=state_of(case),
        sign=room_words.no_body() if is_over else _sign(sat, case, signs),
        private=item.private_because,
        current=False,
        is_open=case.state == "open",
        is_over=is_over,
    )


def _sign(sat: Sitting, case: Case, signs: dict[tuple[object, ...], Sign]) -> Sign:
    """The quorum light; items of one body that nobody has left have the same."""
    if case.body is None or case.body.id not in sat.meeting.bodies:
        return room_words.no_body()
    frozen = case.matter if case.state == "open" else ""
    key = (frozen, case.body.id, frozenset(case.out()))
    if key not in signs:
        day = local_day(sat.reader.at)
        how = how_now(case, day)
        here = sitting(case, sat.meeting, how, day) if how is not None else {}
        signs[key] = (
            room_words.no_body()
            if how is None
            else room_words.sign(how, light(how, here, case.out()))
        )
    return signs[key]


def _seats(sat: Sitting) -> Iterator[Seat]:
    holders = sat.holders(sat.places)
    sits = {one for ids in holders.values() for one in ids}
    known = names.people({*sits, *filter(None, sat.meeting.present.values())})
    arrived = {e.act.payload.get("place"): e.act.at for e in sat.case.all("arrive")}
    voting = {p.place for body in sat.bodies for p in how_of(body).voting}
    for place, ids in holders.items():
        present = place in sat.meeting.present
        deputy = sat.meeting.deputy(place) or sat.meeting.deputies.get(place)
        yield Seat(
            place=place,
            title=sat.place(place),
            who=listed(known.get(one, names.NOT_SHOWN) for one in ids),
            present=present,
            deputy=known.get(deputy, names.NOT_SHOWN) if deputy else "",
            since=room_words.clock(arrived[place]) if present and place in arrived else "",
            apologies=place in sat.meeting.apologies,
            vacant=not ids,
            votes=place in voting,
        )


def _leaves(sat: Sitting) -> Iterator[tuple[str, str]]:
    """The places that the reader sits in and may leave, in words."""
    step = sat.case.step("depart")
    able = mine(sat.case, step, sat.reader) if step is not None else ()
    yield from ((place, sat.place(place)) for place in able if place in sat.meeting.present)


def people() -> tuple[Option, ...]:
    """The people who might sit for a member: everybody with an account."""
    rows = Person.objects.filter(is_active=True).order_by("name")[:MOST_DEPUTIES]
    return tuple(Option(str(row.pk), row.name, False) for row in rows)
