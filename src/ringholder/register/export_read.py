"""An export as it is read back, from a folder or a zip file, without trust in who made it.

Nothing is unpacked onto the disk, names outside the format are not opened, and sizes are measured,
since declared sizes can lie.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from ringholder.register.export_format import (
    MOST_OF_A_LINE,
    MOST_OF_A_TEXT,
    MOST_PARTS,
    MOST_UNPACKED,
    belongs,
)

_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    LookupError, OSError,
)  # fmt: skip
_PIECE = 1 << 16
_END = b"PK\x05\x06"
_END_OF_LARGE = b"PK\x06\x07"
_END_BYTES = 22
_MOST_COMMENT = 65_535
_LOCKED = 1


class NotAnExport(Exception):
    """Why a folder or file is not read at all; the message says what to do."""


class Unreadable(Exception):
    """Why a file of an export cannot be read to its end: the end of a sentence about it."""


class Export:
    """The files of an export: `names` of those that belong to the format, `strange` others."""

    def __init__(self, names: list[str], opener: Callable[[str], IO[bytes]]) -> None:
        self.names = tuple(sorted(filter(belongs, names)))
        self.strange = tuple(sorted(name for name in names if not belongs(name)))
        self._opener = opener
        self._left = MOST_UNPACKED

    def read(self, name: str) -> bytes:
        """All of a file. Raises `Unreadable`."""
        pieces, room = [], MOST_OF_A_TEXT
        for piece in self._pieces(name):
            room -= len(piece)
            if room < 0:
                raise Unreadable("is larger than any of its kind")
            pieces.append(piece)
        return b"".join(pieces)

    def digest(self, name: str) -> str:
        """The SHA-256 of a file. Raises `Unreadable`."""
        hashed = sha256()
        for piece in self._pieces(name):
            hashed.update(piece)
        return hashed.hexdigest()

    def lines(self, name: str) -> Iterator[tuple[int, bytes]]:
        """The lines of a file with their numbers, from 1. Raises `Unreadable`."""
        for number, line in enumerate(
            self._each(name, lambda f: f.readline(MOST_OF_A_LINE + 1)), 1
        ):
            if len(line) > MOST_OF_A_LINE:
                raise Unreadable(f"has a line {number} that is longer than any act")
            yield number, line

    def _pieces(self, name: str) -> Iterator[bytes]:
        return self._each(name, lambda file: file.read(_PIECE))

    def _each(self, name: str, take: Callable[[IO[bytes]], bytes]) -> Iterator[bytes]:
        try:
            with self._opener(name) as file:
                while piece := take(file):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Unreadable("makes the export larger than any that we read")
                    yield piece
        except _BROKEN:
            raise Unreadable("is damaged, or packed in a way that we do not read") from None


@contextmanager
def opened(path: Path) -> Iterator[Export]:
    """An export, open while it is read. Raises `NotAnExport`."""
    if path.is_dir():
        yield _folder(path)
        return
    try:
        _look_over(path)
        archive = zipfile.ZipFile(path)
    except _BROKEN:
        raise NotAnExport(
            f"`{path.name}` is neither a folder nor a zip file that holds an export. "
            "Name the file that you were given, or the folder that it was unpacked into."
        ) from None
    with archive:
        yield _archive(archive, path.name)


def _folder(path: Path) -> Export:
    names = []
    for here, folders, files in os.walk(path):
        inside = Path(here).relative_to(path)
        for name in (*files, *(f for f in folders if (Path(here) / f).is_symlink())):
            names.append((inside / name).as_posix())
            if len(names) > MOST_PARTS:
                raise NotAnExport(f"`{path.name}` has more files than an export. Name the export.")

    def opener(name: str) -> IO[bytes]:
        file = path / name
        if not file.resolve().is_relative_to(path.resolve()) or not file.is_file():
            raise OSError("not a file of this folder")
        return file.open("rb")

    return Export(names, opener)


def _look_over(path: Path) -> None:
    """Refuse a zip file whose list of contents alone is larger than that of any export."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_BYTES - _MOST_COMMENT - _END_BYTES))
        tail = file.read()
    at = tail.rfind(_END)
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    if at < 0 or count > MOST_PARTS or _END_OF_LARGE in tail[max(0, at - _END_BYTES) : at]:
        raise ValueError("not a zip file that an export can be")


def _archive(archive: zipfile.ZipFile, called: str) -> Export:
    found = {part.filename: part for part in archive.infolist() if not part.is_dir()}
    whole = len(found) == sum(not part.is_dir() for part in archive.infolist())
    if not whole or any(part.flag_bits & _LOCKED for part in found.values()):
        raise NotAnExport(
            f"`{called}` has two files of one name, or is locked with a password. "
            "No export is made so: ask for it again."
        )

    def opener(name: str) -> IO[bytes]:
        packed: Any = archive.open(found[name])
        return io.BufferedReader(packed, _PIECE)

    return Export(list(found), opener)
