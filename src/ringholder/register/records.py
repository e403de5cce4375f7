"""A file of JSON, one record a line, that grows: read on from where it was read to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ringholder.register import files
from ringholder.register.act import Json, canonical
from ringholder.register.store import Damaged


class Records:
    """Records in a file; a last line that a crash cut short is none. Who writes holds a lock."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: list[Any] = []
        self._file = self._to = 0

    def all(self) -> list[Any]:
        """Every record, oldest first. Raises `Damaged` where a line is no JSON."""
        if not self._path.exists():
            return []
        found = self._path.stat()
        if found.st_ino != self._file or found.st_size < self._to:
            self._read, self._file, self._to = [], found.st_ino, 0
        fresh = files.content(self._path, self._to) if found.st_size > self._to else b""
        whole = fresh[: fresh.rfind(files.END) + 1]
        self._read += [self._record(line, at) for at, line in enumerate(whole.splitlines(), 1)]
        self._to += len(whole)
        return self._read

    def _record(self, line: bytes, at: int) -> Any:
        try:
            return json.loads(line)
        except (ValueError, RecursionError) as problem:
            raise Damaged(
                f"Line {len(self._read) + at} of {self._path} is no record: {problem}. "
                "Restore the file from a copy."
            ) from problem

    def add(self, records: Iterable[Json]) -> None:
        """Add records; they are on the disk when this returns."""
        self.all()
        files.add(self._path, self._to, _lines(records))

    def replace(self, records: Iterable[Json]) -> None:
        """Let the file hold these records and no others."""
        files.replace(self._path, _lines(records))
        self._file = self._to = 0


def _lines(records: Iterable[Json]) -> bytes:
    return b"".join(canonical(record).encode() + files.END for record in records)
