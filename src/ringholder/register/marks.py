"""The checkpoints of an audit: who signed them, who cosigned, and whether they tell one story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

from ringholder.findings import Finding, InFile, InRecord, Severity, Where
from ringholder.register.checkpoint import Checkpoint, Keys, read_checkpoint, signed_by
from ringholder.register.evidence import Evidence, Mark
from ringholder.register.merkle import Hash, continues
from ringholder.register.notes import NotANote, read_note

_SIZE_OF_ALL = "This may not be the register that was signed."


@dataclass(frozen=True, slots=True)
class Last:
    """The last checkpoint: who signed it, and which witnesses cosigned it, each when it says.

    A time is `None` where no calendar has it.
    """

    checkpoint: Checkpoint
    by: tuple[str, ...]
    cosigned: tuple[tuple[str, datetime | None], ...]


def last_of(marks: Sequence[Mark]) -> Last | None:
    """The largest of the checkpoints, with all who signed it; `None` where there is none."""
    if not marks:
        return None
    last = marks[-1].checkpoint
    same = [mark.signed for mark in marks if mark.checkpoint == last]
    lines = dict(line for signed in same for line in signed.cosigned)
    return Last(
        checkpoint=last,
        by=tuple(dict.fromkeys(name for signed in same for name in signed.by)),
        cosigned=tuple((name, signature.when) for name, signature in lines.items()),
    )


def marks_of(
    evidence: Evidence, keys: Keys, seen: Sequence[str]
) -> tuple[list[Mark], list[Finding]]:
    """The checkpoints whose signatures hold, by size, with what is wrong about any."""
    given = [(where, text, False) for where, text in evidence.notes]
    given += [(InFile(f"seen-{n}", 1), text, True) for n, text in enumerate(seen, 1)]
    marks: list[Mark] = []
    found: list[Finding] = []
    for where, text, outside in given:
        try:
            note = read_note(text)
            mark = Mark(where, read_checkpoint(note.body), signed_by(note, keys), outside)
        except NotANote as problem:
            found.append(_not_a_checkpoint(where, str(problem)))
            continue
        wrong = list(_signatures(mark, keys))
        found += wrong
        if not wrong:
            marks.append(mark)
    marks.sort(key=lambda mark: mark.checkpoint.size)
    return marks, found


def _signatures(mark: Mark, keys: Keys) -> Iterator[Finding]:
    for name in mark.signed.false:
        yield Finding(
            "REG011", "signature-false", Severity.ERROR,
            f"The signature of {name} under this checkpoint is not theirs.",
            f"The checkpoint was changed after it was signed, or the signature was made up: "
            f"ask {name} what they signed.", mark.where,
        )  # fmt: skip
    other = bool(mark.signed.cosigned) and not keys.log
    if not (mark.signed.by or mark.signed.false or other):
        yield Finding(
            "REG012", "not-signed", Severity.ERROR,
            "Nobody who keeps the register signed this checkpoint.",
            "Ask whoever keeps the register for the key it is signed with.", mark.where,
        )  # fmt: skip


def _not_a_checkpoint(where: Where, why: str) -> Finding:
    return Finding(
        "REG010", "not-a-checkpoint", Severity.ERROR, f"This is not a signed checkpoint. {why}",
        "Ask whoever keeps the register for the checkpoint as it was signed.", where,
    )  # fmt: skip


def one_story(evidence: Evidence, marks: Sequence[Mark]) -> Iterator[Finding]:
    """Whether the checkpoints are of one register, and none says otherwise than another."""
    yield from _origins(evidence.origin, marks)
    firsts: list[Mark] = []
    for size, same in groupby(marks, key=lambda mark: mark.checkpoint.size):
        first, *others = same
        firsts.append(first)
        for other in others:
            if other.checkpoint.root != first.checkpoint.root:
                yield _forked(size, first, other)
                break
    if not evidence.whole:
        for old, new in pairwise(firsts):
            yield from _consistent(old, new, evidence.consistency)


def _origins(origin: str, marks: Sequence[Mark]) -> Iterator[Finding]:
    expected = origin or (marks[0].checkpoint.origin if marks else "")
    for mark in marks:
        if mark.checkpoint.origin != expected:
            yield Finding(
                "REG026", "other-register", Severity.ERROR,
                f"This checkpoint is of {mark.checkpoint.origin}, and not of {expected}.",
                "Check it with the register that it is of.", mark.where,
            )  # fmt: skip


def _forked(size: int, one: Mark, other: Mark) -> Finding:
    return Finding(
        "REG014", "forked", Severity.ERROR,
        f"Two checkpoints of {size} acts are signed ({one.where} and {other.where}), and they are "
        "of different acts.",
        "Somebody was shown another register. Ask everybody who holds a checkpoint for theirs.",
        other.where,
    )  # fmt: skip


def _consistent(
    old: Mark, new: Mark, proofs: Mapping[tuple[int, int], tuple[Hash, ...]]
) -> Iterator[Finding]:
    was, now = old.checkpoint, new.checkpoint
    proof = proofs.get((was.size, now.size), () if was.size == 0 else None)
    if proof is None:
        outside = old.outside or new.outside
        yield Finding(
            "REG016", "not-consistent", Severity.CANNOT_SAY if outside else Severity.ERROR,
            f"Nothing shows that the register of {now.size} acts goes on from that of {was.size}.",
            "Ask for an export of the whole register.", new.where,
        )  # fmt: skip
    elif not continues(was.size, was.root, now.size, now.root, proof):
        yield Finding(
            "REG016", "not-consistent", Severity.ERROR,
            f"The register of {now.size} acts does not go on from that of {was.size} acts: its "
            "past was changed between the two.",
            "Ask whoever keeps the register, and those who cosigned, for their checkpoints.",
            new.where,
        )  # fmt: skip


def witnessed(marks: Sequence[Mark], keys: Keys, *, trusted: bool) -> Iterator[Finding]:
    """Whether any checkpoint is here, and which witnesses cosigned none of them."""
    if not marks:
        yield Finding(
            "REG027", "no-checkpoint", Severity.WARNING,
            "No checkpoint whose signature holds is here: whoever keeps the register could have "
            "made all of it anew.", "Ask for a signed checkpoint.", InRecord(""),
        )  # fmt: skip
    for key in keys.witnesses:
        if not any(key.name == name for mark in marks for name, _ in mark.signed.cosigned):
            yield Finding(
                "REG013", "not-witnessed", Severity.ERROR if trusted else Severity.WARNING,
                f"{key.name} is a witness of this register, and cosigned no checkpoint here.",
                f"Ask {key.name} for the last checkpoint that they cosigned. {_SIZE_OF_ALL}",
                InRecord(""),
            )  # fmt: skip
