"""Checkpoints: what the register was when it had so many acts, signed by whoever keeps it.

The text is that of C2SP tlog-checkpoint v1.0.0. A witness is an outsider, such as Healthwatch, a
council or internal audit, who cosigns: from then on the keeper cannot tell anybody else otherwise.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ringholder.register.merkle import WIDTH, Hash, Proof, continues
from ringholder.register.notes import (
    NotANote,
    Note,
    Signature,
    SignerKey,
    Sort,
    VerifierKey,
    holds,
    read_note,
    sign,
)

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A register by its origin, how many acts it had, and the root of the tree of them.

    `origin` names the register, such as `bob.icb.nhs.uk/register`. `more` are further lines.
    """

    origin: str
    size: int
    root: Hash
    more: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is signed."""
        top = base64.b64encode(self.root).decode("ascii")
        return "".join(f"{line}\n" for line in (self.origin, str(self.size), top, *self.more))


def read_checkpoint(body: str) -> Checkpoint:
    """The checkpoint of the text of a note. Raises `NotANote`."""
    try:
        origin, size, letters, *more, end = body.split("\n")
        top = base64.b64decode(letters, validate=True)
    except ValueError:
        raise NotANote("A checkpoint has three lines: origin, size and root.") from None
    if not (origin and _SIZE.fullmatch(size) and len(top) == WIDTH and all(more) and not end):
        raise NotANote("A checkpoint has three lines: origin, size and root.")
    found = Checkpoint(origin, int(size), top, tuple(more))
    if found.text != body:
        raise NotANote("The root of the checkpoint is not written as it should be.")
    return found


def checkpoint_note(checkpoint: Checkpoint, key: SignerKey) -> str:
    """The checkpoint as a note, signed by whoever keeps the register."""
    return Note(checkpoint.text, (sign(checkpoint.text, key),)).text


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that somebody trusts: of those who keep the register, and of its witnesses."""

    log: tuple[VerifierKey, ...] = ()
    witnesses: tuple[VerifierKey, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.log or self.witnesses)


@dataclass(frozen=True, slots=True)
class Signed:
    """What the signatures of a checkpoint show to somebody who trusts certain keys.

    `by` are the keepers' keys that signed, `cosigned` the witnesses with their signatures; `false`
    are the names of known keys in whose name something stands that they did not sign.
    """

    by: tuple[str, ...]
    cosigned: tuple[tuple[str, Signature], ...]
    false: tuple[str, ...]


def signed_by(note: Note, keys: Keys) -> Signed:
    """Check every signature whose key is known; others are not looked at, as the format has it."""
    held = [
        (key, signature, holds(signature, key, note.body))
        for signature in note.signatures
        for key in (*keys.log, *keys.witnesses)
        if signature.by(key)
    ]
    return Signed(
        by=tuple(key.name for key, _, good in held if good and key in keys.log),
        cosigned=tuple((key.name, s) for key, s, good in held if good and key in keys.witnesses),
        false=tuple(key.name for key, _, good in held if not good),
    )


class NotCosigned(Exception):
    """Why a witness does not cosign; the message says it in a sentence for its log."""


def cosigned(
    text: str,
    proof: Proof,
    seen: Checkpoint | None,
    log: Iterable[VerifierKey],
    key: SignerKey,
    at: int,
) -> str:
    """The note of a checkpoint with a witness's cosignature added, made at a second (POSIX).

    `seen` is the last checkpoint of this register that the witness cosigned, and `proof` shows that
    the new one goes on from it. Raises `NotCosigned` where the keeper did not sign, the register
    is another or shorter, or the proof does not hold: then the past was changed.
    """
    if key.sort is not Sort.COSIGNATURE:
        raise NotCosigned(f"The key of {key.name} is not one for cosignatures.")
    try:
        note = read_note(text)
        new = read_checkpoint(note.body)
    except NotANote as problem:
        raise NotCosigned(f"This is no checkpoint. {problem}") from None
    shown = signed_by(note, Keys(log=tuple(log)))
    if not shown.by or shown.false:
        raise NotCosigned("It is not signed by those who keep the register.")
    if seen is not None:
        _goes_on(seen, new, proof)
    return Note(note.body, (*note.signatures, sign(note.body, key, at))).text


def _goes_on(seen: Checkpoint, new: Checkpoint, proof: Proof) -> None:
    if seen.origin != new.origin:
        raise NotCosigned(f"It is of {new.origin}, and not of {seen.origin}.")
    if new.size < seen.size:
        raise NotCosigned(f"It has {new.size} acts, and an earlier one had {seen.size}.")
    if new.size == seen.size and new.root != seen.root:
        raise NotCosigned(
            f"FORK: it has {new.size} acts, and they are others than the {seen.size} acts seen "
            "before: two people were shown two registers."
        )
    if not continues(seen.size, seen.root, new.size, new.root, proof):
        raise NotCosigned(
            f"It does not go on from the {seen.size} acts seen before: the past was changed."
        )
