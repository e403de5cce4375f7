"""What changed between two versions, and what rested on a figure that has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from ringholder.monitor import versions
from ringholder.monitor.versions import Change, NotKept, Version


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on figures: a decision or a gap, and which of them.

    `sha256` is the version it cites. `organisation` and `month` narrow it to one organisation, or
    one figure; empty and `None` mean all.
    """

    what: str
    sha256: str
    organisation: str = ""
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """The figures that differ between two versions of one set, by organisation and month."""

    old: Version
    new: Version
    changes: tuple[Change, ...]

    @property
    def corrected(self) -> tuple[Change, ...]:
        """Figures that both have, and that differ."""
        return tuple(c for c in self.changes if c.before is not None and c.after is not None)

    @property
    def added(self) -> tuple[Change, ...]:
        """Figures that only the new version has."""
        return tuple(c for c in self.changes if c.before is None)

    @property
    def gone(self) -> tuple[Change, ...]:
        """Figures that only the old version has."""
        return tuple(c for c in self.changes if c.after is None)


def diff(folder: Path, old: Version, new: Version) -> Difference:
    """Compare two versions of one set. Raises `NotKept` for two sets, or a damaged table."""
    if old.name != new.name:
        raise NotKept(f"`{old.name}` and `{new.name}` are two sets; compare versions of one.")
    try:
        before, after = versions.table(folder, old), versions.table(folder, new)
    except (OSError, pa.ArrowException, KeyError, ValueError) as problem:
        raise NotKept(f"a table of `{old.name}` is damaged; restore it from a copy.") from problem
    return Difference(old, new, tuple(versions.differences(before, after)))


def affected(found: Difference, resting: Iterable[Resting]) -> list[Resting]:
    """Those that cite the old version and rest on a figure that was corrected or is gone."""
    moved = [*found.corrected, *found.gone]
    return [
        one
        for one in resting
        if one.sha256 == found.old.sha256 and any(_rests(one, change) for change in moved)
    ]


def _rests(one: Resting, change: Change) -> bool:
    return one.organisation in ("", change.organisation) and one.month in (None, change.month)
