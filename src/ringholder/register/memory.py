"""The register in memory: for a question, a what-if, a simulation, a test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock

from ringholder.register.act import START, Act, Opening
from ringholder.register.batch import Admitted, admit, batch
from ringholder.register.store import Conflict, Entry


class MemoryStore:
    """A `Store` that is gone when the program ends. Threads may share it."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._by_id: dict[str, Entry] = {}
        self._by_matter: dict[str, list[Entry]] = {}
        self._openings: dict[str, Opening] = {}
        self._checkpoints: list[str] = []
        self._writing = Lock()

    def append(
        self,
        acts: Sequence[Act],
        expected: Mapping[str, str],
        openings: Iterable[Opening] = (),
    ) -> tuple[Entry, ...] | Conflict:
        sent = batch(acts, expected, openings)
        with self._writing:
            known = {id_: self._by_id[id_] for id_ in sent.ids if id_ in self._by_id}
            heads = {matter: self.head(matter) for matter in expected}
            admitted = admit(sent, known, heads, len(self))
            if isinstance(admitted, Conflict):
                return admitted
            self._add(admitted)
        return admitted.entries

    def _add(self, admitted: Admitted) -> None:
        for entry in admitted.new:
            self._by_id[entry.act.id] = entry
            self._by_matter.setdefault(entry.act.matter, []).append(entry)
        self._openings |= {opening.sha256: opening for opening in admitted.openings}
        self._entries += admitted.new

    def head(self, matter: str) -> str:
        acts = self._by_matter.get(matter)
        return acts[-1].act.hash if acts else START

    def matter(self, matter: str) -> tuple[Entry, ...]:
        return tuple(self._by_matter.get(matter, ()))

    def matters(self) -> Iterator[str]:
        return iter(tuple(self._by_matter))

    def read(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        end = len(self) if stop is None else min(stop, len(self))
        for index in range(max(start, 0), end):
            yield self._entries[index]

    def __len__(self) -> int:
        return len(self._entries)

    def opening(self, sha256: str) -> Opening | None:
        return self._openings.get(sha256)

    def forget(self, sha256s: Iterable[str]) -> None:
        for sha256 in sha256s:
            self._openings.pop(sha256, None)

    def keep_checkpoint(self, note: str) -> None:
        self._checkpoints.append(note)

    def checkpoints(self) -> Iterator[str]:
        return iter(tuple(self._checkpoints))
