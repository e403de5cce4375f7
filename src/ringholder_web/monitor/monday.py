"""Monday: what got worse, for whom, whether it is noise, and what the reader must decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.matters.local_day import local_day
from ringholder.matters.milestones import milestones
from ringholder.monitor.commentary import headline, since
from ringholder.monitor.grouping import Together
from ringholder.monitor.indicator import Opens
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import known_name, period_in_words
from ringholder_web.charter.choices import Option
from ringholder_web.matters import my_work, rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.gap_items import GAP, Item, Items, item, items
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.my_work import Task
from ringholder_web.matters.reader import Reader
from ringholder_web.monitor import gaps
from ringholder_web.monitor.addressed import Patch, addressed, patch_at, patch_of
from ringholder_web.monitor.figures import Figures
from ringholder_web.monitor.gaps import Gap
from ringholder_web.ui.words import counted, listed

PROCEDURES = (GAP, "quality-concern", "data-query")
MOST, FIRST = 25, 5
"""Entries of one section; it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Worse:
    """A gap, and since when it is there; `is_new` where it began in its latest period."""

    gap: Gap
    since: str
    is_new: bool
    yours: bool


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal that may be chance: of what, whose, what it says."""

    name: str
    where: str
    says: str
    address: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A milestone that is due."""

    what: str
    due: str
    is_late: bool
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Monday:
    """The page; without a place nothing is asked and nothing is shown but the choice."""

    places: tuple[Option, ...]
    where: str
    lede: str
    tasks: tuple[Task, ...]
    to_open: tuple[Worse, ...]
    worse: tuple[Worse, ...]
    missing: tuple[Worse, ...]
    more: int
    others: tuple[Item, ...]
    chance: tuple[Signal, ...]
    more_chance: int
    expected: str
    coming: tuple[Coming, ...]
    is_chosen: bool
    is_own: bool
    first: int = FIRST  # entries that are shown at once


def page(figures: Figures, desk: Desk, reader: Reader, area: str = "") -> Monday:
    """The page of whoever reads: of their own areas, or of the one they chose."""
    places = tuple(gaps.areas(figures, area))
    area = area if any(one.chosen for one in places) else ""
    patch = _patch(desk, reader, area)
    if patch is None:
        return _nowhere(places)
    open_items = items(desk, reader)
    every = list(_worse(figures, desk, reader, patch, open_items))
    rest = [one for one in every if not (_to_open(one))]
    worse = [one for one in rest if one.gap.concerns]
    missing = [one for one in rest if not one.gap.concerns]
    chance = [one for one in figures.watch.signals if not one.stands and patch.has(one)]
    tasks = tuple(my_work.tasks_of(desk, reader, PROCEDURES)) if reader.signed_in else ()
    there = list(_items(reader, desk, patch))
    mine = {task.matter for task in tasks}
    to_open = tuple(one for one in every if _to_open(one))
    return Monday(
        places=places,
        where=known_name(area) if area else _areas(desk, reader, patch),
        lede=_lede(every, len(tasks) + len(to_open), len(chance), yours=not area),
        tasks=tasks,
        to_open=to_open[:MOST],
        worse=tuple(worse[:MOST]),
        missing=tuple(missing[:MOST]),
        more=max(0, len(worse) - MOST) + max(0, len(missing) - MOST) + max(0, len(to_open) - MOST),
        others=tuple(one for one in there if one.matter not in mine),
        chance=tuple(_signal(one) for one in chance[:MOST]),
        more_chance=max(0, len(chance) - MOST),
        expected=f"{figures.watch.expected_false_alarms:.1f}",
        coming=tuple(_coming(desk, reader, there)),
        is_chosen=True,
        is_own=not area,
    )


def _to_open(one: Worse) -> bool:
    """Whether the reader is to act on it, may open an item, and none is open."""
    return one.yours and bool(one.gap.open) and not one.gap.items


def _nowhere(places: tuple[Option, ...]) -> Monday:
    return Monday(places, "", "", (), (), (), (), 0, (), (), 0, "", (), False, False)


def _patch(desk: Desk, reader: Reader, area: str) -> Patch | None:
    day = local_day(reader.at)
    charter = desk.charter_on(day)
    if area:
        return patch_at(charter, area, day)
    if charter is None:
        return None
    own = patch_of(charter, reader.held)
    return own if own.codes else None


def _areas(desk: Desk, reader: Reader, patch: Patch) -> str:
    charter = desk.charter_on(local_day(reader.at))
    return listed(charter.name(one) if charter else one for one in sorted(patch.areas))


def _lede(every: list[Worse], yours_to_do: int, chance: int, *, yours: bool) -> str:
    """What the page says, in a sentence: only counts of what it shows."""
    worse = [one for one in every if one.gap.concerns]
    new = sum(one.is_new for one in worse)
    told = f"{counted(len(worse), 'thing')} got worse, {new} of them new in the latest figures"
    told += f"; {counted(len(every) - len(worse), 'target')} expected to be missed every time"
    told += f"; {counted(chance, 'signal')} may be chance." if chance else "; none may be chance."
    waits = "waits" if yours_to_do == 1 else "wait"
    return f"{told} {counted(yours_to_do, 'thing')} {waits} for you." if yours else told


def _worse(
    figures: Figures, desk: Desk, reader: Reader, patch: Patch, open_items: Items
) -> Iterator[Worse]:
    """The gaps of the areas, and those that are the reader's to act on wherever they lie."""
    charter = open_items.charter or desk.charter_on(local_day(reader.at))
    theirs = reader.held | reader.bodies
    whose = (
        {id(one.group): one.holders for one in addressed(figures, charter, local_day(reader.at))}
        if charter is not None
        else {}
    )
    for place, group in enumerate(figures.together):
        yours = bool(theirs & whose.get(id(group), frozenset()))
        if yours or patch.has_any(group):
            first = _first_new(group)
            yield Worse(
                gap=gaps.gap(figures, group, place, open_items),
                since=_since(first),
                is_new=_is_new(first),
                yours=yours,
            )


def _first_new(group: Together) -> Watched:
    """The gap of a group that says since when: the one that the card shows."""
    return group.gaps[0].gap


def _is_new(one: Watched) -> bool:
    return Opens.CONCERN in one.opened_by and since(one) == len(one.series.period) - 1


def _since(one: Watched) -> str:
    return period_in_words(one.indicator, one.series.period.tolist()[since(one)])


def _signal(one: Watched) -> Signal:
    return Signal(
        one.indicator.name,
        known_name(one.organisation),
        headline(one),
        reverse("indicator", args=[one.indicator.id, one.organisation]),
    )


def _items(reader: Reader, desk: Desk, patch: Patch) -> Iterator[Item]:
    """What is open about the areas, by the next deadline."""
    charter = desk.charter_on(local_day(reader.at))
    found = rows.visible(reader).filter(procedure__in=PROCEDURES, ended=False)
    for row in found.order_by(*my_work.SOONEST):
        if patch.areas & set(row.area) or row.observed in patch.codes:
            yield item(row, charter, reader)


def _coming(desk: Desk, reader: Reader, there: Iterable[Item]) -> Iterator[Coming]:
    """The milestones of what is open that are not reached, the soonest first."""
    today = local_day(reader.at)
    shown = {one.matter: one for one in there}
    acts = dict(MatterRow.objects.filter(pk__in=shown).values_list("pk", "acts"))
    found = [
        (due_on, what, shown[matter])
        for matter in acts
        for due_on, what in desk.worked_out(matter, acts[matter], _milestones)
    ]
    for due_on, what, one in sorted(found, key=lambda each: each[:2])[:MOST]:
        yield Coming(what, in_words(due_on), due_on < today, one.title, one.address)


def _milestones(desk: Desk, matter: str) -> tuple[tuple[date, str], ...]:
    walk = desk.judging(matter)
    if walk is None or walk.case.procedure is None or walk.case.procedure.id != GAP:
        return ()
    return tuple((m.due_on, m.what) for m in milestones(walk.case) if m.reached is None)
