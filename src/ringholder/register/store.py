"""The port of the register: how acts are kept. Memory, JSON-lines and the database implement it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ringholder.register.act import Act, Opening


@dataclass(frozen=True, slots=True)
class Entry:
    """An act in the register, with its place in the order of all acts, from 0."""

    index: int
    act: Act


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why nothing was appended: somebody acted meanwhile, or an id is taken.

    `heads` are the heads as they are now of the matters whose head was expected to be another.
    """

    says: str
    heads: Mapping[str, str]


class Damaged(Exception):
    """What is kept is not what was appended; the message says what is wrong, where, what to do."""


class Store(Protocol):
    """An append-only log of acts, in one order for all, with a chain for each matter.

    Nothing that was acknowledged is ever lost, nothing is changed, and two writers never fork it.
    Reading raises `Damaged` where what is kept is no act any more.
    """

    def append(
        self,
        acts: Sequence[Act],
        expected: Mapping[str, str],
        openings: Iterable[Opening] = (),
    ) -> tuple[Entry, ...] | Conflict:
        """Add all of the acts, or none.

        `expected` is the head of every matter that was read to decide that the acts are in order,
        those of the acts among them: `START` for a matter that is new. Acts that are in the
        register already, exactly so, are found again and not added twice: sending twice is safe.
        Raises ValueError where an act does not follow the head that is expected of its matter.
        """
        ...

    def head(self, matter: str) -> str:
        """The hash of the matter's last act, `START` when there is none."""
        ...

    def matter(self, matter: str) -> tuple[Entry, ...]:
        """Every act on a matter, in order."""
        ...

    def matters(self) -> Iterator[str]:
        """The ids of all matters, in the order in which they were opened."""
        ...

    def read(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        """The acts from a place in the order up to another, that one not included."""
        ...

    def __len__(self) -> int:
        """How many acts there are."""
        ...

    def opening(self, sha256: str) -> Opening | None:
        """What opens a sealed field, unless it was forgotten or never known here."""
        ...

    def forget(self, sha256s: Iterable[str]) -> None:
        """Forget what opens these fields, for good."""
        ...

    def keep_checkpoint(self, note: str) -> None:
        """Keep a signed checkpoint."""
        ...

    def checkpoints(self) -> Iterator[str]:
        """The signed checkpoints kept, oldest first."""
        ...
