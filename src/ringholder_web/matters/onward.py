"""What may happen next: which step, who may take it, by when, and in which of one's capacities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ringholder.matters.capacity import ANY, may_take
from ringholder.matters.case import Case
from ringholder.matters.deputies import deputed
from ringholder.matters.local_day import local_day
from ringholder.matters.procedure import Step
from ringholder.matters.record import Next, Record
from ringholder.matters.roll import AT_THE_END, PUBLIC
from ringholder.matters.spent import spent
from ringholder_web.matters import words
from ringholder_web.matters.reader import Reader, all_places
from ringholder_web.matters.saying import Words
from ringholder_web.ui.words import listed

NAMED = 3  # so many are named; of more, the first and how many besides


@dataclass(frozen=True, slots=True)
class Ahead:
    """A step that may come next. `mine` are one's own capacities in which one may take it."""

    kind: str
    title: str
    who: str
    due: str
    left: str
    is_late: bool
    too_late: str
    mine: tuple[str, ...]
    is_aside: bool


def ahead(case: Case, record: Record, reader: Reader, told: Words) -> list[Ahead]:
    """The steps that may come next: those with a deadline first, then as they are written."""
    found = [
        _ahead(case, one, record, reader, told) for one in sorted(record.next, key=_by_deadline)
    ]
    return [one for one in found if one.mine or one.who]


def _by_deadline(one: Next) -> tuple[bool, float]:
    return one.due_at is None, one.due_at.timestamp() if one.due_at is not None else 0.0


def _ahead(case: Case, one: Next, record: Record, reader: Reader, told: Words) -> Ahead:
    step = case.step(one.kind)
    return Ahead(
        kind=one.kind,
        title=words.of_step(step, one.kind).do,
        who=who(case, step, one.as_, told),
        due=words.day(one.due_at) if one.due_at is not None else "",
        left=_left(one.due_at, reader.at, case),
        is_late=one.due_at is not None and one.due_at < reader.at,
        too_late=words.day(one.too_late_at) if one.too_late_at is not None else "",
        mine=tuple(mine(case, step, reader)) if step is not None else (),
        is_aside=one.kind in words.ASIDE or is_spent(case, one.kind, record, reader.at),
    )


def is_spent(case: Case, kind: str, record: Record, at: datetime) -> bool:
    """Whether a step may still be taken, and nothing is left that it is for."""
    if kind == "carry-out":
        return record.in_effect_at is None or record.in_effect_at > at
    return spent(case, kind)


def _left(due: datetime | None, at: datetime, case: Case) -> str:
    return words.left(due, at, case.calendar) if due is not None else ""


def mine(case: Case, step: Step, reader: Reader) -> list[str]:
    """The capacities of a reader in which they may take a step; a deputy's after their own."""
    able = may_take(case, step.by, local_day(reader.at))
    held = reader.may_act_as(able, anyone=ANY in able, public="public" in step.by)
    sits = deputed(case, step.name, reader.at, AT_THE_END)
    own = [as_ for as_ in held if sits.get(as_, reader.person) == reader.person]
    theirs = (as_ for as_, who in sits.items() if who == reader.person and as_ in able)
    return [*own, *(as_ for as_ in theirs if as_ not in own)]


def title(reader: Reader, as_: str, told: Words) -> str:
    """A capacity of `mine` in words: one that the reader does not hold, they sit in for another."""
    known = as_ in reader.held or as_ == PUBLIC
    return reader.title(as_) if known else f"{told.of(as_)}, as deputy"


def may(case: Case, kind: str, reader: Reader) -> bool:
    """Whether a reader may take a step, in any of their capacities."""
    step = case.step(kind)
    return step is not None and bool(mine(case, step, reader))


def who(case: Case, step: Step | None, able: frozenset[str], told: Words) -> str:
    """Who may take a step, in words: all members of a body as such, others by name."""
    if step is not None and "anyone" in step.by:
        return "Anybody who holds a seat or a post"
    if step is not None and "person" in step.by:
        return "The person whose interests they are"
    return listed(_groups(case, able, told), "or")


def _groups(case: Case, able: frozenset[str], told: Words) -> Iterator[str]:
    members: dict[str, list[str]] = {}
    for place in all_places(case):
        members.setdefault(place.split("/")[0], []).append(place)
    left = set(able)
    for body, places in members.items():
        if len(places) > NAMED and set(places) <= left:
            yield f"any member of {told.of(body)}"
            left -= set(places)
    known = (as_ for as_ in sorted(left) if not as_.endswith(_NOBODY))
    yield from few([told.of(as_) for as_ in known])


_NOBODY = "/secretary/secretary"
"""An office has no secretary, though it may be named where a body can be."""


def few(found: Iterable[str]) -> Iterator[str]:
    """The first of them, and how many more there are."""
    all_ = list(dict.fromkeys(found))
    if len(all_) <= NAMED:
        yield from all_
    else:
        yield from all_[: NAMED - 1]
        yield f"{len(all_) - NAMED + 1} others"
