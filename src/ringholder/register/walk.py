"""The acts one by one: each is an act, in its place, after the one before it, in the tree.

What is remembered grows with the matters and the checkpoints, not with the acts.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import pairwise

from ringholder.findings import Finding, InRecord, Severity
from ringholder.register.act import START, Act, NotAnAct, leaf_hash
from ringholder.register.evidence import Evidence, Inclusion, Line, Mark
from ringholder.register.exact import exact_act
from ringholder.register.merkle import Frontier, Hash, includes, leaf

_ASK = "Ask whoever keeps the register for it as it was, and for the reason."
_ID_BYTES = 8
_NOTHING = leaf(b"")
"""What stands in the tree for a line that is no act, so that the acts after it keep their place."""


class Walk:
    """One pass over the acts; `marks` are the checkpoints to hold them against."""

    def __init__(self, evidence: Evidence, marks: Sequence[Mark]) -> None:
        self._whole, self._proofs, self._acts = evidence.whole, evidence.proofs, evidence.acts
        self._heads: dict[str, Hash] = {}
        self._ids = array("Q")
        self._tree = Frontier()
        self._next = 0
        self._lines = 0
        self._agreed = 0
        self._marks: dict[int, list[Mark]] = {}
        for mark in marks:
            self._marks.setdefault(mark.checkpoint.size, []).append(mark)
        self._differs = False

    def steps(self, lines: Iterator[Line]) -> Iterator[tuple[Act | None, list[Finding]]]:
        """Each act, `None` where it cannot be read, with what is wrong about it there."""
        yield None, list(self._at_size())
        for line in lines:
            yield self._step(line)
        yield None, list(self._end())

    def _step(self, line: Line) -> tuple[Act | None, list[Finding]]:
        self._lines += 1
        if line.fault:
            self._next += 1
            self._tree.add(_NOTHING)
            return None, [_not_an_act(line, line.fault), *self._at_size()]
        found = list(self._place(line))
        hashed = bytes.fromhex(leaf_hash(line.text))
        self._tree.add(hashed)
        act = None
        try:
            act = _act(line.text)
        except NotAnAct as problem:
            found.append(_not_an_act(line, str(problem)))
        else:
            found += self._chain(act, hashed)
        found += self._at_size() if self._whole else self._proved(line, act, hashed)
        return act, found

    def _place(self, line: Line) -> Iterator[Finding]:
        right = line.index == self._next if self._whole else line.index >= self._next
        if not right:
            yield Finding(
                "REG005", "out-of-order", Severity.ERROR,
                f"Here stands entry {line.index}, where entry {self._next} should.",
                f"Entries were taken out, put in or moved. {_ASK}", line.where,
            )  # fmt: skip
        self._next = line.index + 1

    def _chain(self, act: Act, hashed: Hash) -> Iterator[Finding]:
        where = InRecord(act.matter, act.id)
        before = self._heads.get(act.matter)
        follows = before.hex() if before is not None else START
        if act.prev != follows:
            yield Finding(
                "REG006", "chain-broken", Severity.ERROR,
                "This act does not follow the one that stands before it on its matter.",
                f"One of them was changed, or an act was taken out, put in or moved. {_ASK}", where,
            )  # fmt: skip
        self._heads[act.matter] = hashed
        self._ids.append(int.from_bytes(sha256(act.id.encode()).digest()[:_ID_BYTES]))

    def _at_size(self) -> Iterator[Finding]:
        """Hold the tree against every checkpoint of its size; the first that differs is told."""
        if not self._whole:
            return
        size = self._tree.size
        for mark in self._marks.get(size, ()):
            if mark.checkpoint.root == self._tree.root:
                self._agreed = size
            elif not self._differs:
                self._differs = True
                yield self._changed(mark)

    def _changed(self, mark: Mark) -> Finding:
        size = mark.checkpoint.size
        witnesses = " and ".join(sorted({name for name, _ in mark.signed.cosigned}))
        who = f", which {witnesses} cosigned" if witnesses else ""
        return Finding(
            "REG008", "tree-differs", Severity.ERROR,
            f"The first {size} acts are not those of the checkpoint of {size} acts{who}.",
            f"Among entries {self._agreed} to {size - 1} an act was changed, put in, taken out or "
            f"moved after the checkpoint was signed. {_ASK}", mark.where,
        )  # fmt: skip

    def _proved(self, line: Line, act: Act | None, hashed: Hash) -> Iterator[Finding]:
        shown = self._proofs.get(line.index)
        where = InRecord(act.matter, act.id) if act else line.where
        if shown is None:
            yield Finding(
                "REG015", "not-in-register", Severity.ERROR,
                "Nothing shows that this act stands in the register.",
                "Ask for an export that was made after a checkpoint was signed.", where,
            )  # fmt: skip
        elif not any(_stands(mark, line.index, hashed, shown) for mark in self._at(shown)):
            yield Finding(
                "REG015", "not-in-register", Severity.ERROR,
                f"The proof that this act is entry {line.index} of {shown.size} does not hold.",
                f"The act was changed, or it never stood in the register. {_ASK}", where,
            )  # fmt: skip

    def _at(self, shown: Inclusion) -> Sequence[Mark]:
        return self._marks.get(shown.size, ())

    def _end(self) -> Iterator[Finding]:
        yield from self._short()
        yield from self._twice()
        last = max((size for size in self._marks if size <= self._tree.size), default=0)
        after = self._tree.size - last
        if self._whole and self._marks and after:
            yield Finding(
                "REG025", "after-last-checkpoint", Severity.NOTE,
                f"The last {after} acts came after the last checkpoint: no signature holds them.",
                "Sign a checkpoint, and have it cosigned, before an export is made.",
                InRecord(""),
            )  # fmt: skip

    def _short(self) -> Iterator[Finding]:
        beyond = [size for size in self._marks if size > self._tree.size] if self._whole else []
        if beyond or (self._acts is not None and self._acts != self._lines):
            should = max([*beyond, self._acts or 0])
            where = self._marks[max(beyond)][0].where if beyond else InRecord("")
            yield Finding(
                "REG009", "acts-missing", Severity.ERROR,
                f"There should be {should} acts here, and there are {self._lines}.",
                f"Acts were taken out or put in. {_ASK}", where,
            )  # fmt: skip

    def _twice(self) -> Iterator[Finding]:
        """An id stands for one act. Eight bytes of the hash of each are kept: it saves room."""
        twice = sum(a == b for a, b in pairwise(sorted(self._ids)))
        if twice:
            yield Finding(
                "REG007", "act-twice", Severity.ERROR,
                f"{twice} acts have the id of another act.",
                f"An act was put in again. {_ASK}", InRecord(""),
            )  # fmt: skip


def _act(text: str) -> Act:
    act = exact_act(text)
    words = (act.id, act.matter, act.kind, act.by, act.as_, act.prev)
    if not all(isinstance(word, str) for word in words):
        raise NotAnAct("This is not an act: its id, matter, kind and capacity have to be text.")
    return act


def _stands(mark: Mark, index: int, hashed: Hash, shown: Inclusion) -> bool:
    return includes(mark.checkpoint.root, shown.size, index, hashed, shown.proof)


def _not_an_act(line: Line, why: str) -> Finding:
    return Finding(
        "REG004", "not-an-act", Severity.ERROR, why,
        f"The line was changed or damaged. {_ASK}", line.where,
    )  # fmt: skip
