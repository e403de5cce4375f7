"""The week ahead: which items will be inquorate, the lawful ways out, who will have to leave.

Each person is told of their own interests, and those who sit at the meeting, or keep its record,
how it will stand. Nobody is shown what they may not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.interests.forecast import TOLD_DAYS_BEFORE, told
from ringholder.matters.interests.table import Outlook
from ringholder.matters.interests.words import at_the_table, notice, out, ways_unsaid
from ringholder.matters.local_day import local_day
from ringholder.matters.meeting import Meeting
from ringholder.matters.minutes.items import Item
from ringholder.matters.roll import AT_THE_END
from ringholder_web.matters import room_words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.interest_pages import reminders
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.room_words import Sign
from ringholder_web.matters.sittings import Sitting, foreseen, sitting

_UNSAFE = (Outlook.INQUORATE, Outlook.FRAGILE, Outlook.CANNOT_SAY)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an item will stand: the sign, why, and what may lawfully be done about it."""

    sign: Sign
    why: tuple[str, ...]
    ways: tuple[str, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """What a person is told of one item: in the first sentence what they do, then why."""

    meeting: str
    matter: str
    number: int
    title: str
    on: str
    says: str
    why: tuple[str, ...]
    due: bool


def outcome(desk: Desk, case: Case, on: date) -> Outcome | None:
    """The forecast of an item in words; `None` where no body is to decide it."""
    found = foreseen(desk, case, on)
    if found is None or case.charter is None:
        return None
    table = found.table
    left = len(table.recused)
    needed = "no number" if table.needed is None else table.needed
    figures = f"{needed} needed, {table.present} will count"
    if left:
        figures += f", {left} will probably leave"
    ways = [out(case.charter, way) for way in found.ways]
    unsaid = ways_unsaid(found.ways_unsaid)
    return Outcome(
        room_words.outlook(found.outlook, figures),
        tuple(at_the_table(case.charter, table)),
        (*ways, *filter(None, [unsaid])),
        found.outlook not in _UNSAFE,
    )


def warned(sat: Sitting) -> tuple[Warned, ...]:
    """What the reader is told of their own interests in the items of a meeting."""
    return tuple(
        one
        for item in sat.items
        if item.case.state in ("listed", "open", "routed")
        for one in _warned(sat, item)
    )


def _warned(sat: Sitting, item: Item) -> Iterator[Warned]:
    found = foreseen(sat.desk, item.case, sat.on)
    charter = item.case.charter
    if found is None or charter is None or not sat.reader.signed_in:
        return
    for one in told(found):
        if one.person != sat.reader.person:
            continue
        first, *why = notice(charter, one, item.title)
        yield Warned(
            meeting=sat.case.matter,
            matter=item.case.matter,
            number=item.number,
            title=item.title,
            on=in_words(sat.on),
            says=first,
            why=tuple(why),
            due=local_day(sat.reader.at) >= one.tell_by,
        )


def mine(soon: Iterable[Sitting]) -> tuple[Warned, ...]:
    """For one's own work: what one is told of the meetings of the week to come."""
    return tuple(one for sat in soon for one in warned(sat) if one.due)


@dataclass(frozen=True, slots=True)
class Week:
    """The week ahead of one person: what they are told of their own, and what is not safe.

    `deputises` are the meetings at which they sit for a member.
    """

    deputises: tuple[Deputises, ...]
    warned: tuple[Warned, ...]
    unsafe: tuple[Unsafe, ...]
    reminders: tuple[str, ...]


def week(desk: Desk, reader: Reader) -> Week:
    """For one's own work."""
    soon = tuple(_soon(desk, reader))
    return Week(tuple(_deputises(soon)), mine(soon), unsafe(soon), tuple(reminders(desk, reader)))


@dataclass(frozen=True, slots=True)
class Deputises:
    """A meeting at which one sits for a member: for whom, and when."""

    meeting: str
    title: str
    place: str
    on: str


def _deputises(soon: Iterable[Sitting]) -> Iterator[Deputises]:
    for sat in soon:
        sits = {**sat.meeting.deputies, **sat.meeting.deputed}
        for place in (p for p in sat.own_places if sits.get(p) == sat.reader.person):
            yield Deputises(sat.case.matter, sat.title, sat.place(place), in_words(sat.on))


@dataclass(frozen=True, slots=True)
class Unsafe:
    """An item of a meeting to come that may not be decided there."""

    meeting: str
    meeting_title: str
    on: str
    matter: str
    title: str
    outcome: Outcome


def unsafe(soon: Iterable[Sitting]) -> tuple[Unsafe, ...]:
    """For secretaries and members: the items of the week to come that are not safely quorate."""
    found = []
    for sat in soon:
        for item in sat.items:
            told_of = outcome(sat.desk, item.case, sat.on) if item.case.state == "listed" else None
            if told_of is not None and not told_of.safe:
                found.append(
                    Unsafe(
                        sat.case.matter,
                        sat.title,
                        in_words(sat.on),
                        item.case.matter,
                        item.title,
                        told_of,
                    )
                )
    return tuple(found)


def _soon(desk: Desk, reader: Reader) -> Iterator[Sitting]:
    """The meetings of the week to come at which the reader sits, as a member or for one."""
    today = local_day(reader.at)
    last = today + timedelta(days=TOLD_DAYS_BEFORE)
    rows = MatterRow.objects.filter(procedure="meeting", meets_on__range=(today, last), ended=False)
    for row in rows.order_by("meets_on"):
        told_of = Meeting.of(desk.clerk.acts(row.pk), AT_THE_END)
        if told_of is None:
            continue
        sits = {*told_of.deputies.values(), *told_of.deputed.values()}
        if reader.bodies & set(told_of.bodies) or reader.person in sits:
            sat = sitting(desk, row.pk, reader)
            if sat is not None and sat.is_inside:
                yield sat
