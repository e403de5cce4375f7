"""The acts of an export, found by matter: read once for where each stands, then as they are asked.

What is kept in memory is where each act begins (eight bytes) and the ids of the matters. Lines that
are no acts are passed over here: the audit of the export tells them.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from ringholder.register.act import Act, NotAnAct, read_act
from ringholder.register.export_format import REGISTER, entry_of
from ringholder.register.export_read import Export
from ringholder.register.store import Entry


class ExportActs:
    """The acts in an export. An index that is not higher than the one before it is raised."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._by_matter: dict[str, array[int]] = {}
        self._size = 0

    def read(self) -> Iterator[Entry]:
        """Every act in order, once, and first of all: the others know then where they stand."""
        self._file.seek(0)
        start, last = 0, -1
        for line in self._file:
            entry = _entry(line, last)
            if entry is not None:
                last = entry.index
                places = self._by_matter.setdefault(entry.act.matter, array("Q"))
                places.append(start)
                places.append(entry.index)
                self._size += 1
                yield entry
            start += len(line)

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
            found = _entry(self._file.readline(), -1)
            if found is not None:
                yield Entry(places[at + 1], found.act)


def _entry(line: bytes, last: int) -> Entry | None:
    found = entry_of(line)
    if found is None:
        return None
    try:
        act: Act = read_act(found[1])
    except NotAnAct:
        return None
    return Entry(max(found[0], last + 1), act)


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
