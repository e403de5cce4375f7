"""How far a long command has come, on the screen of whoever waits; nothing in a pipe or a file."""

from __future__ import annotations

import sys
import time
from types import TracebackType

FIRST_AFTER, EVERY = 1.0, 0.2
"""Seconds."""


class Progress:
    """A line that is written over, and wiped at the end."""

    def __init__(self, what: str, of: int) -> None:
        self._what, self._of = what, of
        self._next = time.monotonic() + FIRST_AFTER
        self._shown = 0

    def __enter__(self) -> Progress:
        return self

    def at(self, done: int) -> None:
        """Say how much is done, if anybody looks and it is time to."""
        if time.monotonic() < self._next or not sys.stderr.isatty():
            return
        self._next = time.monotonic() + EVERY
        line = f"{self._what} {done:,} of {self._of:,} ({done / max(self._of, 1):.0%})"
        print(f"\r{line:<{self._shown}}", end="", file=sys.stderr, flush=True)
        self._shown = len(line)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        if self._shown:
            print(f"\r{'':<{self._shown}}\r", end="", file=sys.stderr, flush=True)
