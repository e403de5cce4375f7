"""My work: what I may do next in each of my capacities, what I wait for, where I sit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import inf

from django.db.models import Case as Choose
from django.db.models import F, Q, QuerySet, When
from django.urls import reverse

from ringholder.bank_holidays import calendar_on
from ringholder.matters.case import Case
from ringholder.matters.climbing import AT_ONCE, CLIMB
from ringholder.matters.foresight import seen
from ringholder.matters.local_day import local_day
from ringholder.matters.procedures import shipped
from ringholder.matters.roll import AT_THE_END
from ringholder_web.matters import names, rows, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow, Turn
from ringholder_web.matters.projection import CARRY
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag

MOST = 50  # matters that are shown in one list
MOST_LOOKED_AT = 20  # items that are looked through for one's interests
SOONEST = (F("due_at").asc(nulls_last=True), "last_at")


@dataclass(frozen=True, slots=True)
class ToDo:
    """A step that is one's own to take."""

    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Task:
    """A matter on which somebody may do something: what, as what, and by when the first of it."""

    matter: str
    title: str
    procedure: str
    state: Tag
    steps: tuple[ToDo, ...]
    as_: str
    due: str
    left: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A matter that one raised, or acted on last, and that is with others now."""

    matter: str
    title: str
    state: Tag
    with_: str
    due: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A body on which one sits."""

    title: str
    matters: str  # where its matters are listed


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    name: str
    due: tuple[Task, ...]
    open: tuple[Task, ...]
    leave: tuple[Waiting, ...]
    waiting: tuple[Waiting, ...]
    seats: tuple[Seat, ...]
    is_registrar: bool
    more: int


def page(desk: Desk, reader: Reader) -> Page:
    """The work of a person."""
    turns = _turns(reader)
    found = MatterRow.objects.filter(pk__in=turns.values("row"))
    tasks = list(_tasks(desk, found.order_by(*SOONEST)[:MOST], turns, reader))
    return Page(
        name=names.people([reader.person]).get(reader.person, ""),
        due=tuple(task for task in tasks if task.due),
        open=tuple(task for task in tasks if not task.due),
        leave=tuple(_to_leave(desk, reader)),
        waiting=tuple(_waiting(desk, reader, {task.matter for task in tasks})),
        seats=tuple(_seats(reader)),
        is_registrar="registrar" in reader.held,
        more=max(0, found.count() - MOST) if len(tasks) == MOST else 0,
    )


def tasks_of(desk: Desk, reader: Reader, procedures: Iterable[str]) -> Iterator[Task]:
    """The tasks of a person in some procedures, by the next deadline."""
    turns = _turns(reader).filter(row__procedure__in=list(procedures))
    found = MatterRow.objects.filter(pk__in=turns.values("row"))
    yield from _tasks(desk, found.order_by(*SOONEST)[:MOST], turns, reader)


def _turns(reader: Reader) -> QuerySet[Turn]:
    """The steps that are one's own to take now, in any of one's capacities."""
    at, today = reader.at, local_day(reader.at)
    lapsed, carries = Q(row__lapses_on__lt=today), Q(step=CARRY)
    found = Turn.objects.filter(capacity__in=reader.held, row__ended=False)
    found = found.filter(Q(too_late_at=None) | Q(too_late_at__gte=at))
    found = found.filter(~lapsed & ~carries | lapsed & carries)
    below = ~Q(row__state__in=AT_ONCE) & ~Q(row__due_at__lt=at)
    found = found.exclude(below, step=CLIMB)
    return found.exclude(~Q(row__in_effect_at__lte=at), step="carry-out")


def _tasks(
    desk: Desk, some: Iterable[MatterRow], turns: QuerySet[Turn], reader: Reader
) -> Iterator[Task]:
    found = list(some)
    persons, mine = rows.subjects(found, reader), defaultdict(list)
    for turn in turns.filter(row__in=[row.pk for row in found]):
        mine[turn.row_id].append(turn)
    charter = desk.charter_on(local_day(reader.at))
    for row in found:
        yield _task(row, mine[row.pk], rows.title(row, charter, persons), reader)


def _task(row: MatterRow, turns: Iterable[Turn], title: str, reader: Reader) -> Task:
    day = local_day(reader.at)
    known = shipped().get(row.procedure)
    usual = dict(known.steps) if known is not None else {}
    order = {name: place for place, name in enumerate(usual)}
    mine = sorted(turns, key=lambda one: (_deadline(one), order.get(one.step, len(order))))
    steps = dict.fromkeys(one.step for one in mine)
    held = reader.may_act_as(frozenset(one.capacity for one in mine), anyone=False, public=False)
    due = mine[0].due_at
    return Task(
        matter=row.pk,
        title=title,
        procedure=rows.procedure(row),
        state=rows.state(row, day),
        steps=tuple(ToDo(name, words.of_step(usual.get(name), name).do) for name in steps),
        as_=", ".join(map(reader.title, held)),
        due=words.day(due) if due is not None else "",
        left=words.left(due, reader.at, calendar_on(day)) if due is not None else "",
        is_late=due is not None and due < reader.at,
    )


def _deadline(turn: Turn) -> float:
    """Those with none come last."""
    return turn.due_at.timestamp() if turn.due_at is not None else inf


def _to_leave(desk: Desk, reader: Reader) -> Iterable[Waiting]:
    """Items of one's bodies that touch an interest of one's own, and are still to be decided.

    Those that are on an agenda come first: of many, the others are told when they come to one.
    """
    found = MatterRow.objects.filter(
        ended=False, decided_at=None, procedure="decision", holder__in=reader.bodies
    )
    waits = When(Q(meeting=""), then=1)
    for row in found.order_by(Choose(waits, default=0), "-last_at")[:MOST_LOOKED_AT]:
        walk = desk.judging(row.pk)
        if walk is not None and (says := _leaves(walk.case, reader)):
            yield _wait(desk, row, reader, says)


def _leaves(case: Case, reader: Reader) -> str:
    """What one does at an item: as the chair decided, or as the rules propose; else empty."""
    handled = case.out()
    for place in reader.held & handled.keys():
        return f"{words.choice(handled[place])}: the chair has decided it."
    for one in seen(case, _meets_on(case, reader)):
        if one.person == reader.person and one.touched and one.proposal is not None:
            step = one.proposal.step
            what = words.choice(step) if step else "The constitution does not say what you do"
            return f"{what}: it touches an interest of yours. The chair decides."
    return ""


def _meets_on(case: Case, reader: Reader) -> date:
    """The day of the meeting that the item is listed on, or today where that is past or unknown."""
    meeting, today = case.meeting(AT_THE_END), local_day(reader.at)
    return max(meeting.meets_on or today, today) if meeting is not None else today


def _waiting(desk: Desk, reader: Reader, shown: set[str]) -> Iterable[Waiting]:
    """Matters that one raised and that others are to move on."""
    found = rows.visible(reader).filter(ended=False, raised_as__in=reader.held)
    found = found.exclude(procedure__in=["register", "appointment", "interests"])
    for row in found.order_by("due_at", "last_at")[:MOST]:
        if row.pk not in shown:
            yield _wait(desk, row, reader)


def _wait(desk: Desk, row: MatterRow, reader: Reader, says: str = "") -> Waiting:
    day = local_day(reader.at)
    charter = desk.charter_on(day)
    due = words.day(row.due_at) if row.due_at is not None else ""
    with_ = says or names.capacity(charter, row.holder)
    return Waiting(row.pk, rows.title(row, charter, {}), rows.state(row, day), with_, due)


def _seats(reader: Reader) -> Iterable[Seat]:
    for one in reader.capacities:
        if one.body:
            yield Seat(one.title, f"{reverse('tracker')}?holder={one.body}")
