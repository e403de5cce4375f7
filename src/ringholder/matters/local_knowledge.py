"""What people who know an area know of it: recorded as acts, each with its author and its day.

Source 000 Commissioning names three kinds that no table of figures holds. None is anonymous, and
none is a number: whoever says it, says it as the holder of a seat or post of the area.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ringholder.charter import Charter
from ringholder.charter.said import each
from ringholder.matters.fields import fields
from ringholder.register.store import Entry

ADD = "add-knowledge"
OF = {
    "needs-and-gaps": "What people here need, and where provision falls short",
    "relationships": "How providers, councils and others here work together",
    "supplier-performance": "How well those who supply services here do it",
}
"""The kinds, as charters name them in `have` and `requires`, in words."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """One thing that somebody knows of an area."""

    kind: str
    said: str
    area: tuple[str, ...]
    by: str
    as_: str
    at: datetime
    act: str


def knowledge(entries: Iterable[Entry]) -> tuple[Knowledge, ...]:
    """All that was recorded on a matter, in order; acts that do not say what they should are none.

    What an act of correction took back stays, as every act does.
    """
    return tuple(_known(entry) for entry in entries if _readable(entry))


def _readable(entry: Entry) -> bool:
    said = entry.act.payload
    return entry.act.kind == ADD and not any(
        name not in said or fields()[name].fault(said[name])
        for name in ("knowledge", "said", "area")
    )


def _known(entry: Entry) -> Knowledge:
    act, said = entry.act, entry.act.payload
    return Knowledge(
        said["knowledge"], said["said"], tuple(said["area"]), act.by, act.as_, act.at, act.id
    )


def missing(known: Iterable[Knowledge]) -> tuple[str, ...]:
    """The kinds of which nobody has said anything."""
    told = {one.kind for one in known}
    return tuple(kind for kind in OF if kind not in told)


def areas_of(charter: Charter, as_: str) -> frozenset[str]:
    """The smallest areas that a seat, post or organisation is of; of a seat, those of its body."""
    name = as_.partition("/")[0]
    return charter.footprint(tuple(dict.fromkeys(_areas(charter, name))))


def _areas(charter: Charter, name: str) -> Iterator[str]:
    organisation, holder = charter.organisations.get(name), charter.holder(name)
    if organisation is not None:
        yield from each(organisation.area)
        acting = charter.acting(name)
        yield from acting.area if acting is not None else ()
    if holder is not None:
        yield from holder.area
