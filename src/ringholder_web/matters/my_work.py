"""My work: what I may do next in each of my capacities, what I wait for, where I sit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from ringholder.matters.case import Case
from ringholder.matters.interests.forecast import told
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.roll import AT_THE_END
from ringholder_web.matters import matter_page, names, onward, rows, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow, Turn
from ringholder_web.matters.onward import Ahead
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import Words
from ringholder_web.matters.sittings import foreseen
from ringholder_web.ui.words import Tag

MOST = 100  # matters that are shown in one list


@dataclass(frozen=True, slots=True)
class Task:
    """A matter on which somebody may do something: what, as what, and by when the first of it."""

    matter: str
    title: str
    procedure: str
    state: Tag
    steps: tuple[Ahead, ...]
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
    turned = _turned(reader)
    tasks = list(_tasks(desk, turned[:MOST], reader))
    return Page(
        name=names.people([reader.person]).get(reader.person, ""),
        due=tuple(task for task in tasks if task.due),
        open=tuple(task for task in tasks if not task.due),
        leave=tuple(_to_leave(desk, reader)),
        waiting=tuple(_waiting(desk, reader, {task.matter for task in tasks})),
        seats=tuple(_seats(reader)),
        is_registrar="registrar" in reader.held,
        more=max(0, len(turned) - MOST),
    )


def _turned(reader: Reader) -> list[MatterRow]:
    """Open matters on which one may take a step of the usual way, the next deadline first."""
    turns = Turn.objects.filter(capacity__in=reader.held).exclude(step__in=words.ASIDE)
    turns = turns.filter(Q(too_late_at=None) | Q(too_late_at__gte=reader.at))
    found = MatterRow.objects.filter(pk__in=turns.values("row"), ended=False)
    return sorted(found, key=lambda row: (row.due_at is None, row.due_at or row.last_at))


def _tasks(desk: Desk, some: Iterable[MatterRow], reader: Reader) -> Iterator[Task]:
    judged = [(row, walk) for row in some if (walk := desk.judging(row.pk)) is not None]
    named = matter_page.words_of_each([walk for _, walk in judged], reader)
    for row, walk in judged:
        task = _task(row, walk, reader, named[row.pk])
        if task is not None:
            yield task


def _task(row: MatterRow, walk: Judging, reader: Reader, named: Words) -> Task | None:
    record = walk.record(reader.at)
    mine = tuple(onward.own(walk.case, record, reader, named))
    if not mine:
        return None
    first = mine[0]
    return Task(
        matter=row.pk,
        title=matter_page.title(walk.case, named),
        procedure=rows.procedure(row),
        state=matter_page.state(walk.case, record),
        steps=mine,
        as_=", ".join(dict.fromkeys(reader.title(one.mine[0]) for one in mine)),
        due=first.due,
        left=first.left,
        is_late=first.is_late,
    )


def _to_leave(desk: Desk, reader: Reader) -> Iterable[Waiting]:
    """Items of one's bodies that touch an interest of one's own, and are still to be decided."""
    found = MatterRow.objects.filter(
        ended=False, decided_at=None, procedure="decision", holder__in=reader.bodies
    )
    for row in found.order_by("last_at")[:MOST]:
        walk = desk.judging(row.pk)
        if walk is not None and (says := _leaves(desk, walk.case, reader)):
            yield _wait(desk, row, reader, says)


def _leaves(desk: Desk, case: Case, reader: Reader) -> str:
    """What one does at an item: as the chair decided, or as the rules propose; else empty."""
    handled = case.out()
    for place in reader.held & handled.keys():
        return f"{words.choice(handled[place])}: the chair has decided it."
    seen = foreseen(desk, case, _meets_on(case, reader))
    for notice in told(seen) if seen is not None else ():
        proposal = notice.seen.proposal
        if notice.person == reader.person and proposal is not None:
            step = proposal.step
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
    charter = desk.charter_on(local_day(reader.at))
    due = words.day(row.due_at) if row.due_at is not None else ""
    with_ = says or names.capacity(charter, row.holder)
    return Waiting(row.pk, rows.title(row, charter, {}), rows.state(row), with_, due)


def _seats(reader: Reader) -> Iterable[Seat]:
    for one in reader.capacities:
        if one.body:
            yield Seat(one.title, f"{reverse('tracker')}?holder={one.body}")
