"""The shelf: all constitutions, those that are shipped and those that people put beside them.

It is read when the first page asks for it, and anew after somebody changed a constitution of their
own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ringholder.charter import Charter
from ringholder.charter.amend import shipped_folders
from ringholder.charter.chain import Chain
from ringholder.charter.chain import shelf as chain_of
from ringholder.charter.diff import Difference, diff
from ringholder.findings import Finding

MODEL = "ladder"  # the one that all others are held against, where it is on the shelf
OF_A_FOLDER = frozenset({"CHN003", "CHN004"})
KEPT = 200  # answers of all shelves; a shelf that was read anew makes its own
_BY_STATUS = {"closed": 0, "in-force": 0, "proposed": 1, "model": 2}


@dataclass(frozen=True, eq=False)
class Shelf:
    """Constitutions by edition, in the order of their time, proposals and models last.

    After the shipped ones stands the latest in force with each shipped amendment laid over it.
    `own` are the ids of those that people made here, after all others; they may be of any system,
    so that they are no part of the chain. `unreadable` are folders of theirs that hold none.
    """

    charters: Mapping[str, Charter]
    chain: Chain
    own: frozenset[str] = frozenset()
    unreadable: tuple[Finding, ...] = ()

    @classmethod
    def read(cls, folder: Path, own: Path | None = None) -> Shelf:
        """Every constitution in the folders; what is wrong with the chain is in its findings."""
        chain, amended = shipped(folder)
        found = sorted(chain.charters.values(), key=_place)
        theirs = chain_of(own) if own is not None and own.is_dir() else Chain({})
        mine = {name: c for name, c in theirs.charters.items() if name not in chain.charters}
        return cls(
            charters={c.edition: c for c in (*found, *amended, *mine.values())},
            chain=chain,
            own=frozenset(mine),
            unreadable=tuple(f for f in theirs.findings if f.code in OF_A_FOLDER),
        )

    def in_force_on(self, day: date) -> Charter | None:
        """The constitution that held on the day."""
        return self.chain.in_force_on(day)

    def first(self, day: date) -> Charter | None:
        """The constitution to show when none is asked for."""
        held = self.in_force_on(day)
        return held or self.charters.get(MODEL) or next(iter(self.charters.values()), None)

    def before(self, charter: Charter) -> Charter | None:
        """The one that it follows, if it is on the shelf."""
        return charter.unamended or self.charters.get(str(charter.succeeds))

    def after(self, charter: Charter) -> Charter | None:
        """The one that follows it, if it is on the shelf."""
        later = (c for c in self.charters.values() if c.succeeds == charter.id)
        return None if charter.amended_by else next((c for c in later if not c.amended_by), None)

    def findings(self, charter: Charter) -> tuple[Finding, ...]:
        """Everything that is unsound in it, the gravest first."""
        return _findings(self, charter.edition)

    def difference(self, old: Charter, new: Charter) -> Difference:
        """All that changes from one to the other; kept, because a shelf has few pairs."""
        return _difference(self, old.edition, new.edition)


@lru_cache(maxsize=2)
def shipped(folder: Path) -> tuple[Chain, tuple[Charter, ...]]:
    """The chain of a folder, and what amendments make of it; neither changes while we run."""
    chain = chain_of(folder)
    return chain, tuple(_amended(folder, chain))


def _amended(folder: Path, chain: Chain) -> Iterator[Charter]:
    """The latest constitution in force, once with each amendment that is shipped."""
    latest = chain.in_force()[-1:]
    for charter in latest:
        for amendment in shipped_folders():
            yield Charter.load(folder / Path(charter.at.file).parent, [amendment])


def _place(charter: Charter) -> tuple[int, date, str]:
    return _BY_STATUS[charter.status], charter.in_force.from_on or date.min, charter.id


def shelf() -> Shelf:
    """The shelf that the settings name."""
    return _read(settings.CHARTERS, settings.OWN_CHARTERS, _stamp(settings.OWN_CHARTERS))


@lru_cache(maxsize=2)
def _read(folder: Path, own: Path, _stamp: tuple[tuple[str, int], ...]) -> Shelf:
    return Shelf.read(folder, own)


def _stamp(own: Path) -> tuple[tuple[str, int], ...]:
    """What differs after a file of people's own was added, changed or taken away."""
    return tuple(
        (str(file), file.stat().st_mtime_ns)
        for file in sorted(own.glob("*/*.yaml"))
        if own.is_dir()
    )


@lru_cache(maxsize=KEPT)
def _findings(on_shelf: Shelf, name: str) -> tuple[Finding, ...]:
    return tuple(on_shelf.charters[name].check())


@lru_cache(maxsize=KEPT)
def _difference(on_shelf: Shelf, old: str, new: str) -> Difference:
    return diff(on_shelf.charters[old], on_shelf.charters[new])


def day_within(charter: Charter, day: date) -> date:
    """The day itself, or the nearest on which the constitution held."""
    first, last = charter.in_force.from_on, charter.in_force.to_on
    if first is not None and day < first:
        return first
    return last if last is not None and day > last else day
