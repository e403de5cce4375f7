"""The register in a folder of text files, one act a line: for one machine, or to hand to somebody.

    acts.jsonl         the acts, in order, each as it is hashed
    openings.jsonl     what opens sealed fields: personal, and forgotten on request
    checkpoints.jsonl  signed checkpoints
    lock               empty: who holds it may write

A space before the end of a line says that the next line was sent together with it. So a crash
leaves at most acts without an end, which nobody was told are kept: readers pass over them, and the
next writer cuts them off.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import IO

from ringholder.register import files
from ringholder.register.act import START, Act, Json, NotAnAct, Opening, leaf_hash
from ringholder.register.batch import admit, batch
from ringholder.register.exact import exact_act
from ringholder.register.records import Records
from ringholder.register.store import Conflict, Damaged, Entry

_LAST, _MORE = b"\n", b" \n"
"""The end of a line that ends a batch, and of one after which the batch goes on."""

_ADVICE = "Restore the folder from a copy that was kept apart, and find out who changed it."


class LinesStore:
    """A `Store` in a folder, made when it is not there. Processes and threads may share it.

    Opening it reads all acts and raises `Damaged` where a line is no act, an act does not follow
    the one before it on its matter, or an id stands twice.
    """

    def __init__(self, folder: Path | str) -> None:
        self._folder = Path(folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file = self._folder / "acts.jsonl"
        self._openings = Records(self._folder / "openings.jsonl")
        self._checkpoints = Records(self._folder / "checkpoints.jsonl")
        self._starts = array("Q", [0])  # of each act in the file; and the end of the last
        self._by_id: dict[str, int] = {}
        self._by_matter: dict[str, array[int]] = {}
        self._heads: dict[str, str] = {}
        self._mine = RLock()
        self._catch_up()

    # ---- writing ---------------------------------------------------------------------------------

    def append(
        self,
        acts: Sequence[Act],
        expected: Mapping[str, str],
        openings: Iterable[Opening] = (),
    ) -> tuple[Entry, ...] | Conflict:
        sent = batch(acts, expected, openings)
        with self._alone():
            self._catch_up()
            known = self._known(sent.ids)
            admitted = admit(sent, known, self._heads, len(self._by_id))
            if isinstance(admitted, Conflict):
                return admitted
            if admitted.openings:  # before the acts: no act is kept without what opens it
                self._openings.add(map(_record, admitted.openings))
            if admitted.new:
                self._write([entry.act for entry in admitted.new])
            elif known:
                files.settle(self._file)  # whoever wrote them may have died before they were safe
        return admitted.entries

    def forget(self, sha256s: Iterable[str]) -> None:
        gone = set(sha256s)
        with self._alone():
            found = self._openings.all()
            kept = [record for record in found if record["sha256"] not in gone]
            if len(kept) < len(found):
                self._openings.replace(kept)

    def keep_checkpoint(self, note: str) -> None:
        with self._alone():
            self._checkpoints.add([note])

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._mine, files.alone(self._folder / "lock"):
            yield

    def _write(self, acts: Sequence[Act]) -> None:
        files.add(
            self._file,
            self._starts[-1],
            _MORE.join(act.text.encode() for act in acts) + _LAST,
        )
        for act in acts:
            self._index(act.id, act.matter, act.hash)
            self._starts.append(self._starts[-1] + len(act.text.encode()) + len(_MORE))
        self._starts[-1] -= len(_MORE) - len(_LAST)

    # ---- reading ---------------------------------------------------------------------------------

    def head(self, matter: str) -> str:
        self._catch_up()
        return self._heads.get(matter, START)

    def matter(self, matter: str) -> tuple[Entry, ...]:
        self._catch_up()
        return tuple(self._entries(self._by_matter.get(matter, ())))

    def matters(self) -> Iterator[str]:
        self._catch_up()
        return iter(tuple(self._by_matter))

    def read(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        size = len(self)
        return self._entries(range(max(start, 0), size if stop is None else min(stop, size)))

    def __len__(self) -> int:
        self._catch_up()
        return len(self._by_id)

    def opening(self, sha256: str) -> Opening | None:
        with self._mine:
            found = (record for record in self._openings.all() if record["sha256"] == sha256)
            record = next(found, None)
        return record and Opening(sha256, bytes.fromhex(record["salt"]), record["value"])

    def checkpoints(self) -> Iterator[str]:
        with self._mine:
            return iter(tuple(self._checkpoints.all()))

    def _known(self, ids: Iterable[str]) -> dict[str, Entry]:
        there = [self._by_id[id_] for id_ in ids if id_ in self._by_id]
        return {entry.act.id: entry for entry in self._entries(there)}

    def _entries(self, indexes: Iterable[int]) -> Iterator[Entry]:
        """The acts at these places, from the file opened once."""
        if not self._by_id:
            return
        with self._file.open("rb") as file:
            for index in indexes:
                start = self._starts[index]
                if file.tell() != start:
                    file.seek(start)
                line = file.read(self._starts[index + 1] - start)
                try:
                    yield Entry(index, exact_act(_text(line)))
                except (ValueError, NotAnAct) as problem:
                    raise self._damaged(index, str(problem)) from problem

    # ---- following the file ----------------------------------------------------------------------

    def _catch_up(self) -> None:
        """Take in what other processes have added, up to the end of the last whole batch."""
        with self._mine:
            size = self._file.stat().st_size if self._file.exists() else 0
            if size < self._starts[-1]:
                raise Damaged(
                    f"{self._file} has become shorter: it holds {size:,} bytes and held "
                    f"{self._starts[-1]:,}. {_ADVICE}"
                )
            if size > self._starts[-1]:
                with self._file.open("rb") as file:
                    self._take_in(file)

    def _take_in(self, file: IO[bytes]) -> None:
        file.seek(self._starts[-1])
        sent: list[bytes] = []
        for line in file:
            if not line.endswith(_LAST):
                return
            sent.append(line)
            if line.endswith(_MORE):
                continue
            if any(b"\0" in each for each in sent) and file.tell() == file.seek(0, 2):
                return  # the power went before all of it was on the disk
            for each in sent:
                self._take(each)
            sent = []

    def _take(self, line: bytes) -> None:
        index = len(self._by_id)
        try:
            text = _text(line)
            found = json.loads(text)
            id_, matter, prev = found["act"], found["matter"], found["prev"]
            head, twice = self._heads.get(matter, START), self._by_id.get(id_)
        except (ValueError, KeyError, TypeError, RecursionError) as problem:
            raise self._damaged(index, f"It is no act ({problem}).") from problem
        if prev != head:
            raise self._damaged(index, f"It does not follow the last act on the matter {matter!r}.")
        if twice is not None:
            raise self._damaged(index, f"The id {id_!r} stands on line {twice + 1} too.")
        self._index(id_, matter, leaf_hash(text))
        self._starts.append(self._starts[-1] + len(line))

    def _index(self, id_: str, matter: str, hash_: str) -> None:
        self._by_matter.setdefault(matter, array("Q")).append(len(self._by_id))
        self._by_id[id_] = len(self._by_id)
        self._heads[matter] = hash_

    def _damaged(self, index: int, why: str) -> Damaged:
        return Damaged(f"Line {index + 1} of {self._file} was changed: {why} {_ADVICE}")


def _text(line: bytes) -> str:
    return line.removesuffix(_LAST).removesuffix(b" ").decode()


def _record(opening: Opening) -> Json:
    return {"salt": opening.salt.hex(), "sha256": opening.sha256, "value": opening.value}
