"""What an audit looks at, whether it comes from an export or from a store.

Acts come one at a time; what is kept whole is small beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ringholder.findings import Where
from ringholder.register.act import Opening
from ringholder.register.checkpoint import Checkpoint, Keys, Signed
from ringholder.register.merkle import Hash


@dataclass(frozen=True, slots=True)
class Line:
    """An act as it was found: where, with what index, and its text; or, in `fault`, why not."""

    where: Where
    index: int = -1
    text: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A checkpoint that was found, and what its signatures show to whoever audits."""

    where: Where
    checkpoint: Checkpoint
    signed: Signed
    outside: bool = False
    """Whether it came from somebody else than whoever keeps the register."""


@dataclass(frozen=True, slots=True)
class Inclusion:
    """What shows that an act stands in the register when it had so many acts."""

    size: int
    proof: tuple[Hash, ...]


@dataclass(slots=True)
class Evidence:
    """All of it. `acts` is how many there should be, where that is said.

    `proofs` are by index and `consistency` by the two sizes, for a part of a register. `enclosed`
    are the SHA-256s of files at hand, by folder; `None` where none were given to look at.
    """

    lines: Callable[[], Iterator[Line]]
    whole: bool = True
    acts: int | None = None
    origin: str = ""
    keys: Keys = field(default_factory=Keys)
    notes: Sequence[tuple[Where, str]] = ()
    openings: Sequence[tuple[Where, Opening]] = ()
    proofs: Mapping[int, Inclusion] = field(default_factory=dict)
    consistency: Mapping[tuple[int, int], tuple[Hash, ...]] = field(default_factory=dict)
    enclosed: Mapping[str, frozenset[str]] | None = None
