"""Processes of a test's own: each opens the register anew, and says what was acknowledged to it."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

import pytest
from asgiref.local import Local
from django.db import connections

Say = Callable[[str], None]

needs_fork = pytest.mark.skipif(
    sys.platform == "win32",
    reason="NO FORK ON WINDOWS, so death at every write goes untested there",
)


@dataclass(slots=True)
class Child:
    """A process at work. `said` are the lines it wrote until it ended, or was killed."""

    pid: int
    pipe: int

    def first_word(self) -> bytes:
        """Wait for the first thing it says."""
        return os.read(self.pipe, 1 << 16)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def end(self, already: bytes = b"") -> tuple[list[str], int]:
        """What it said, and how it ended: 0 for well, -9 for killed."""
        parts = [already]
        while part := os.read(self.pipe, 1 << 16):
            parts.append(part)
        os.close(self.pipe)
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return b"".join(parts).decode().splitlines(), status


def fork(work: Callable[[Say], None]) -> Child:
    """Do work in a process of its own, which has no connection of this one."""
    out, into = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(out)
        _work(work, into)
    os.close(into)
    return Child(pid, out)


def _work(work: Callable[[Say], None], into: int) -> NoReturn:
    status, write = 1, os.write
    try:
        # what the parent had open is its own: Django is to connect anew, and to close nothing
        connections._connections = Local(connections.thread_critical)
        work(lambda line: write(into, f"{line}\n".encode()) and None)
        status = 0
    except BaseException:
        write(into, f"ERROR {traceback.format_exc()!r}\n".encode())
    finally:
        os._exit(status)


def die() -> None:
    """End as a process ends when the power does: at once, with nothing tidied."""
    os.kill(os.getpid(), signal.SIGKILL)
