"""Files of lines that survive a crash: added to or replaced durably, by one process at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

END = b"\n"

if sys.platform == "win32":
    import msvcrt
    from time import sleep

    def _lock(file: IO[bytes]) -> None:
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                sleep(0.002)
            else:
                return

    def _unlock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only one, of all processes and threads, that holds this lock; wait for it.

    The system lets go of it when a process dies. The file is opened anew each time, so that neither
    threads nor a forked process share a hold.
    """
    with path.open("ab") as file:
        _lock(file)
        try:
            yield
        finally:
            _unlock(file)


def content(path: Path, start: int = 0, stop: int | None = None) -> bytes:
    """The bytes of a file from a place up to another; none where there is no file."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read() if stop is None else file.read(stop - start)
    except FileNotFoundError:
        return b""


def add(path: Path, whole: int, lines: bytes) -> None:
    """Put lines after the first `whole` bytes, in place of whatever a crash left there.

    They are on the disk when this returns. Where they cannot be written, none is: raises OSError.
    """
    new = not path.exists()
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if os.fstat(file).st_size != whole:
            os.ftruncate(file, whole)
        try:
            _write(file, lines)
            os.fsync(file)
        except OSError:
            os.ftruncate(file, whole)
            raise
    finally:
        os.close(file)
    if new:
        sync_folder(path.parent)


def settle(path: Path) -> None:
    """Make sure that what can be read of a file is on the disk."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def replace(path: Path, lines: bytes) -> None:
    """Put another content in place of a file's, at once: a crash leaves the old one or the new."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    add(draft, 0, lines)
    os.replace(draft, path)  # noqa: PTH105 (the tests count the calls of os)
    sync_folder(path.parent)


def keep_secret(path: Path, line: str) -> None:
    """Write a new file that only its owner reads. Raises FileExistsError where it is not new."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w", encoding="ascii") as kept:
        kept.write(f"{line}\n")


def sync_folder(folder: Path) -> None:
    """Make the names of a folder durable, where a system has that apart from the files."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(file: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]
