"""The requests for spending of a register: who asked for what, of whom, for how much, under what.

An order alone does not show that it is half of another. What was asked before is folded from the
acts of all requisitions, as the roll is from appointments.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from ringholder.money import total
from ringholder.register.store import Entry

_POINTS = ".,;:-'\"()"
RAISE, REDUCE = "raise-requisition", "reduce-order"
_ENDED = frozenset({"refuse", "withdraw", "cancel-order", "lapse"})
KINDS = frozenset({RAISE, REDUCE}) | _ENDED
"""The acts that the requests take anything from."""


@dataclass(frozen=True, slots=True)
class Request:
    """A requisition as it was raised, at `index` in the order. `sums` has what it is for, by when.

    Of a requisition that was refused, withdrawn, cancelled or has lapsed `ended` says where.
    """

    matter: str
    index: int
    at: datetime
    by: str
    organisation: str
    supplier: str
    project: str
    decision: str
    sums: tuple[tuple[int, Decimal], ...]
    ended: int | None = None

    def lives(self, before: int) -> bool:
        """Whether it was raised and had not ended, before a place in the register's order."""
        return self.index < before and (self.ended is None or self.ended >= before)

    def sum(self, before: int) -> Decimal:
        """What it is for, by what stood before a place in the register's order."""
        return [sum_ for index, sum_ in self.sums if index < before][-1]


class Requests:
    """Every request; it grows with the register, and knows what stood before each act."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._all: dict[str, Request] = {}
        self._by: dict[tuple[str, ...], list[str]] = {}
        for entry in entries:
            self.take(entry)

    def take(self, entry: Entry) -> None:
        """Take in an act; those that are about no requisition change nothing."""
        act = entry.act
        if act.kind not in KINDS:
            return
        try:
            if act.kind == RAISE:
                self._raise(entry)
            elif act.matter in self._all and self._all[act.matter].ended is None:
                self._all[act.matter] = _changed(self._all[act.matter], entry)
        except (AttributeError, KeyError, TypeError, ValueError, InvalidOperation):
            return  # what cannot be read asks for nothing; judging its own matter tells the fault

    def _raise(self, entry: Entry) -> None:
        if entry.act.matter in self._all:
            return
        request = self._all[entry.act.matter] = request_of(entry)
        for key in _keys(request):
            self._by.setdefault(key, []).append(request.matter)

    def of(self, matter: str) -> Request | None:
        """The request of a requisition; `None` for one that was not raised, or asks nothing."""
        return self._all.get(matter)

    def of_project(self, request: Request, before: int) -> Decimal:
        """What a project costs with a request: it, and what was asked for it before."""
        key = ("project", request.organisation, request.project)
        return self._with(request, before, key if request.project else None)

    def under_decision(self, request: Request, before: int) -> Decimal:
        """What is asked under a decision with a request: it, and what was asked before."""
        key = ("decision", request.decision)
        return self._with(request, before, key if request.decision else None)

    def _with(self, request: Request, before: int, key: tuple[str, ...] | None) -> Decimal:
        """Its sum with that of the living that were raised before it.

        Only those: whichever was raised later counts this one, so that together they are counted
        once whatever is approved first.
        """
        earlier = self._living(key, before, lambda one: one.index < request.index)
        return total(one.sum(before) for one in earlier) + request.sum(before)

    def split_from(self, request: Request, days: int, before: int) -> list[Request]:
        """Others of the same requester to the same supplier, within so many days before it."""
        since = request.at - timedelta(days=days)
        key = ("supplier", request.by, request.supplier)
        return list(
            self._living(key, before, lambda one: one.index < request.index and since <= one.at)
        )

    def _living(
        self, key: tuple[str, ...] | None, before: int, wanted: Callable[[Request], bool]
    ) -> Iterator[Request]:
        for matter in self._by.get(key, ()) if key is not None else ():
            found = self._all[matter]
            if found.lives(before) and wanted(found):
                yield found

    def all(self) -> Iterator[Request]:
        """Every request, in the order in which they were raised."""
        return iter(self._all.values())


def request_of(entry: Entry) -> Request:
    """What an act of raising a requisition asks for. Raises where it does not say it."""
    act, said = entry.act, entry.act.payload
    return Request(
        act.matter,
        entry.index,
        act.at,
        act.by,
        said["organisation"],
        called(said["ordered_from"]),
        called(said.get("project", "")),
        said.get("decision", ""),
        ((entry.index, _sum(said["sum_with_vat"])),),
    )


def called(name: str) -> str:
    """A name as it is compared: capitals, spaces and full stops make no other supplier.

    Nor do characters that nobody sees, or that only look wider.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    seen = "".join(one for one in plain if unicodedata.category(one) != "Cf")
    return " ".join(word for part in seen.split() if (word := part.strip(_POINTS)))


def _keys(request: Request) -> Iterator[tuple[str, ...]]:
    yield ("supplier", request.by, request.supplier)
    yield ("project", request.organisation, request.project)
    yield ("decision", request.decision)


def _changed(request: Request, entry: Entry) -> Request:
    if entry.act.kind in _ENDED:
        return replace(request, ended=entry.index)
    sum_ = _sum(entry.act.payload["sum_with_vat"])
    return replace(request, sums=(*request.sums, (entry.index, sum_)))


def _sum(text: str) -> Decimal:
    sum_ = Decimal(text)
    if not sum_.is_finite():
        raise ValueError("What is no number adds to nothing.")
    return sum_
