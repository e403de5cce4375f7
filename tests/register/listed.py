"""The smallest store there can be: a list. It checks nothing, so a test can write lies in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from ringholder.register.act import START, Act, Opening
from ringholder.register.store import Conflict, Entry

MORNING = datetime(2026, 7, 1, 9, tzinfo=UTC)


class Listed:
    def __init__(self) -> None:
        self.acts: list[Act] = []
        self.known: dict[str, Opening] = {}
        self.notes: list[str] = []

    def do(
        self, matter: str, kind: str, /, by: str = "p-1", as_: str = "icb-board/chair",
        **payload: object,
    ) -> Act:  # fmt: skip
        """Append an act on a matter, a minute after the last one."""
        number = len(self.acts)
        at = MORNING + timedelta(minutes=number)
        act = Act(f"a-{number}", matter, kind, by, as_, at, payload, self.head(matter))
        self.acts.append(act)
        return act

    def append(
        self, acts: Sequence[Act], expected: Mapping[str, str], openings: Iterable[Opening] = ()
    ) -> tuple[Entry, ...] | Conflict:
        heads = {matter: self.head(matter) for matter in expected}
        if heads != dict(expected):
            return Conflict("Somebody acted meanwhile.", heads)
        self.acts += acts
        self.known |= {opening.sha256: opening for opening in openings}
        return tuple(self.read(len(self.acts) - len(acts)))

    def head(self, matter: str) -> str:
        return next((act.hash for act in reversed(self.acts) if act.matter == matter), START)

    def matter(self, matter: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.read() if entry.act.matter == matter)

    def matters(self) -> Iterator[str]:
        return iter(dict.fromkeys(act.matter for act in self.acts))

    def read(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        for index, act in enumerate(self.acts[start:stop], start):
            yield Entry(index, act)

    def __len__(self) -> int:
        return len(self.acts)

    def opening(self, sha256: str) -> Opening | None:
        return self.known.get(sha256)

    def forget(self, sha256s: Iterable[str]) -> None:
        for sha256 in sha256s:
            self.known.pop(sha256, None)

    def keep_checkpoint(self, note: str) -> None:
        self.notes.append(note)

    def checkpoints(self) -> Iterator[str]:
        return iter(tuple(self.notes))
