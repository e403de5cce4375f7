"""The acts of an export, found by matter: read once for where each stands, then as they are asked.

What is kept in memory is where each act begins (eight bytes) and the ids of the matters. Lines that
are no acts are passed over here: the audit of the export tells them.
"""

from __future__ import annotations

import json
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import IO

from ringholder.register.act import Act, NotAnAct, instant, read_act
from ringholder.register.export_format import REGISTER, entry_of
from ringholder.register.export_read import Export
from ringholder.register.store import Entry

_NEVER = datetime.min.replace(tzinfo=UTC)


class ExportActs:
    """The acts in an export. An index that is not higher than the one before it is raised."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._by_matter: dict[str, array[int]] = {}
        self._size = 0
        self.last_at = _NEVER
        """The instant of the latest act."""

    def read(self, kinds: frozenset[str]) -> Iterator[Entry]:
        """Find where every act stands, which comes first of all; the acts of some kinds.

        The others are only looked at for their matter and instant here, and read when asked for.
        """
        self._file.seek(0)
        start, last = 0, -1
        for line in self._file:
            found = _told(line)
            if found is not None:
                last = max(found[0], last + 1)
                self._stands(found[1], start, last)
                entry = _entry(line) if found[1]["kind"] in kinds else None
                if entry is not None:
                    yield Entry(last, entry.act)
            start += len(line)

    def _stands(self, told: dict[str, str], start: int, index: int) -> None:
        self._by_matter.setdefault(told["matter"], array("Q")).extend((start, index))
        self._size += 1
        with suppress(ValueError):
            self.last_at = max(self.last_at, instant(told["at"]))

    def __len__(self) -> int:
        return self._size

    def matters(self) -> Iterator[str]:
        """The matters, in the order in which they were opened."""
        return iter(tuple(self._by_matter))

    def matter(self, matter: str) -> tuple[Entry, ...]:
        """The acts on a matter, in order."""
        return tuple(self._entries(self._by_matter.get(matter, array("Q"))))

    def _entries(self, places: array[int]) -> Iterator[Entry]:
        for at in range(0, len(places), 2):
            self._file.seek(places[at])
            found = _entry(self._file.readline())
            if found is not None:
                yield Entry(places[at + 1], found.act)


def _told(line: bytes) -> tuple[int, dict[str, str]] | None:
    """The index of an act, and what it says of its kind, matter and instant."""
    found = entry_of(line)
    try:
        told = json.loads(found[1]) if found is not None else None
    except (ValueError, RecursionError):
        return None
    if found is None or not isinstance(told, dict):
        return None
    keys = ("kind", "matter", "at")
    return (found[0], told) if all(isinstance(told.get(key), str) for key in keys) else None


def _entry(line: bytes) -> Entry | None:
    found = entry_of(line)
    if found is None:
        return None
    try:
        act: Act = read_act(found[1])
    except NotAnAct:
        return None
    return Entry(found[0], act)


@contextmanager
def acts_of(export: Export) -> Iterator[ExportActs]:
    """The acts of an export. They are laid in a passing file, since a zip cannot be jumped in.

    Raises `Unreadable`.
    """
    with tempfile.TemporaryFile() as file:
        if REGISTER in export.names:
            for _, line in export.lines(REGISTER):
                file.write(line)
        yield ExportActs(file)
