"""Items that are open about gaps: what stands at each, whose it is, what comes next and by when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from ringholder.charter import Charter
from ringholder.matters.local_day import local_day
from ringholder.matters.procedures import shipped
from ringholder_web.matters import names, rows, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag, listed, sentence

GAP = "performance-gap"


@dataclass(frozen=True, slots=True)
class Item:
    """An open item about a gap, as lists show it."""

    matter: str
    title: str
    address: str
    state: Tag
    with_: str
    owner: str
    next: str
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Items:
    """The items that are open, by indicator and the code of whose figures they rest on."""

    found: Mapping[tuple[str, str], tuple[Item, ...]] = field(default_factory=dict)
    charter: Charter | None = None
    may_open: bool = False

    def about(self, indicator: str, codes: Iterable[str]) -> tuple[Item, ...]:
        """Those about an indicator of one of some areas or organisations."""
        return tuple(
            item for code in dict.fromkeys(codes) for item in self.found.get((indicator, code), ())
        )


def items(desk: Desk, reader: Reader) -> Items:
    """All that are open, by one reading of the rows."""
    day = local_day(reader.at)
    charter = desk.charter_on(day) if desk.is_begun else None
    found: dict[tuple[str, str], list[Item]] = {}
    for row in rows.visible(reader).filter(procedure=GAP, ended=False).order_by("place"):
        found.setdefault((row.indicator, row.observed), []).append(item(row, charter, reader))
    may_open = charter is not None and bool(reader.held)
    return Items({key: tuple(some) for key, some in found.items()}, charter, may_open)


def item(row: MatterRow, charter: Charter | None, reader: Reader) -> Item:
    """One item as lists show it."""
    known = shipped().get(row.procedure)
    step = known.named(row.due_step) if known is not None and row.due_step else None
    return Item(
        matter=row.pk,
        title=rows.title(row, charter, {}),
        address=reverse("matter", args=[row.pk]),
        state=rows.state(row, local_day(reader.at)),
        with_=listed(sentence(names.capacity(charter, one)) for one in row.holders),
        owner=names.capacity(charter, row.owner) if row.owner else "",
        next=words.of_step(step, row.due_step).do if row.due_step else "",
        due=words.day(row.due_at) if row.due_at is not None else "",
        is_late=row.due_at is not None and row.due_at < reader.at,
    )
