"""The shelf: all constitutions, read once when the first page asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from ringholder.charter import Charter
from ringholder.charter.chain import Chain
from ringholder.charter.chain import shelf as chain_of
from ringholder.charter.diff import Difference, diff
from ringholder.findings import Finding

MODEL = "ladder"  # the one that all others are held against, where it is on the shelf
_BY_STATUS = {"closed": 0, "in-force": 0, "proposed": 1, "model": 2}


@dataclass(frozen=True, eq=False)
class Shelf:
    """Constitutions by id, in the order of their time, proposals and models last."""

    charters: Mapping[str, Charter]
    chain: Chain

    @classmethod
    def read(cls, folder: Path) -> Shelf:
        """Every constitution in a folder; what is wrong with the chain is in `chain.findings`."""
        chain = chain_of(folder)
        found = sorted(chain.charters.values(), key=_place)
        return cls({charter.id: charter for charter in found}, chain)

    def in_force_on(self, day: date) -> Charter | None:
        """The constitution that held on the day."""
        return self.chain.in_force_on(day)

    def first(self, day: date) -> Charter | None:
        """The constitution to show when none is asked for."""
        held = self.in_force_on(day)
        return held or self.charters.get(MODEL) or next(iter(self.charters.values()), None)

    def before(self, charter: Charter) -> Charter | None:
        """The one that it follows, if it is on the shelf."""
        return self.charters.get(str(charter.succeeds))

    def after(self, charter: Charter) -> Charter | None:
        """The one that follows it, if it is on the shelf."""
        return next((c for c in self.charters.values() if c.succeeds == charter.id), None)

    def findings(self, charter: Charter) -> tuple[Finding, ...]:
        """Everything that is unsound in it, the gravest first."""
        return _findings(self, charter.id)

    def difference(self, old: Charter, new: Charter) -> Difference:
        """All that changes from one to the other; kept, because a shelf has few pairs."""
        return _difference(self, old.id, new.id)


def _place(charter: Charter) -> tuple[int, date, str]:
    return _BY_STATUS[charter.status], charter.in_force.from_on or date.min, charter.id


@cache
def shelf() -> Shelf:
    """The shelf that the settings name."""
    return Shelf.read(settings.CHARTERS)


@cache
def _findings(on_shelf: Shelf, name: str) -> tuple[Finding, ...]:
    return tuple(on_shelf.charters[name].check())


@cache
def _difference(on_shelf: Shelf, old: str, new: str) -> Difference:
    return diff(on_shelf.charters[old], on_shelf.charters[new])


def day_within(charter: Charter, day: date) -> date:
    """The day itself, or the nearest on which the constitution held."""
    first, last = charter.in_force.from_on, charter.in_force.to_on
    if first is not None and day < first:
        return first
    return last if last is not None and day > last else day
