"""What the record shows of every matter in an export, by the rules that came with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from ringholder.matters.enclosed import Rules, rules_of
from ringholder.matters.judge import Judging, judging
from ringholder.matters.pins import Charters
from ringholder.matters.record import Record
from ringholder.matters.world import FOLDED, World
from ringholder.register.export_acts import ExportActs, acts_of
from ringholder.register.export_read import Export, opened
from ringholder.register.store import Entry

BESIDE = 200
"""Other matters, such as meetings, whose acts are kept at hand."""


class JudgedExport:
    """An export, its acts found by matter, and the world that they are judged in."""

    def __init__(self, acts: ExportActs, rules: Rules) -> None:
        self.rules = rules
        self._acts = acts
        self.world = World.of(
            Charters(rules.charters),
            rules.procedures,
            rules.calendars,
            matter=lru_cache(maxsize=BESIDE)(acts.matter),
        )
        for entry in acts.read(FOLDED):
            self.world.take(entry)
        self.last_at = acts.last_at

    def __len__(self) -> int:
        return len(self._acts)

    def matters(self) -> Iterator[str]:
        """Every matter, in the order in which they were opened."""
        return self._acts.matters()

    def acts(self, matter: str) -> tuple[Entry, ...]:
        """The acts of a matter as they stand, not judged."""
        return tuple(self._acts.matter(matter))

    def record(self, matter: str, at: datetime | None = None) -> Record | None:
        """What the record shows of a matter at an instant; without one, at that of the last act.

        `None` where no act had been done on it by then.
        """
        walk = self.judging(matter, at)
        return None if walk is None else walk.record(at or self.last_at)

    def judging(self, matter: str, at: datetime | None = None) -> Judging | None:
        """A matter as it stands at an instant, judged act by act; `None` as for `record`."""
        acts = self._acts.matter(matter)
        at = at or self.last_at
        if not acts or acts[0].act.at > at:
            return None
        return judging(acts, self.world, at)

    def records(self, at: datetime | None = None) -> Iterator[Record]:
        """What the record shows of each matter, one at a time."""
        found = (self.record(matter, at) for matter in self.matters())
        yield from (record for record in found if record is not None)


@contextmanager
def judged_export(path: Path) -> Iterator[JudgedExport]:
    """An export to be judged, a folder or a zip. Raises `NotAnExport` and `Unreadable`."""
    with opened(path) as export, _judged(export) as judged:
        yield judged


@contextmanager
def _judged(export: Export) -> Iterator[JudgedExport]:
    rules = rules_of(export)
    with acts_of(export) as acts:
        yield JudgedExport(acts, rules)
