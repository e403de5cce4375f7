"""The witness's side: what it is asked to cosign, and the last checkpoint that it cosigned.

A request is written as C2SP tlog-witness has it: the size from which the proof goes on, the proof,
an empty line, the checkpoint. What was cosigned last is kept as a note, in a file of the witness,
before anybody else gets it: a crash never lets it sign against itself.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ringholder.register.checkpoint import (
    Checkpoint,
    Keys,
    NotCosigned,
    cosigned,
    read_checkpoint,
    signed_by,
)
from ringholder.register.files import alone, replace
from ringholder.register.merkle import WIDTH, Proof
from ringholder.register.notes import NotANote, SignerKey, VerifierKey, pasted, read_note

LONGEST_PROOF = 63
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})", re.ASCII)


class NoState(Exception):
    """Why it is not known what the witness cosigned last; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Request:
    """A checkpoint to be cosigned, and what shows that it goes on from an older one.

    `old` is how many acts the older one had; `None` where only a checkpoint was given.
    """

    note: str
    old: int | None = None
    proof: Proof = ()

    @property
    def text(self) -> str:
        """The request as it is sent."""
        lines = [f"old {self.old or 0}", *(base64.b64encode(one).decode() for one in self.proof)]
        return "".join(f"{line}\n" for line in lines) + f"\n{self.note}"


def read_request(text: str) -> Request:
    """The request of a text, or of a checkpoint alone. Raises `NotANote`."""
    text = pasted(text)
    first, _, _ = text.partition("\n")
    if not first.startswith("old "):
        return Request(text)
    head, _, note = text.partition("\n\n")
    old, *lines = head.split("\n")
    try:
        proof = tuple(base64.b64decode(line, validate=True) for line in lines)
    except ValueError:
        proof = (b"",)
    if not _OLD.fullmatch(old) or len(proof) > LONGEST_PROOF or any(len(p) != WIDTH for p in proof):
        raise NotANote("The proof above the checkpoint is not written as it should be.")
    return Request(note, int(old.removeprefix("old ")), proof)


def last_cosigned(state: Path, key: SignerKey) -> str:
    """The note that was cosigned last, empty where there is none.

    Raises `NoState` where the file is not as this witness wrote it.
    """
    try:
        text = state.read_bytes().decode()
        note = read_note(text)
        read_checkpoint(note.body)
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError, NotANote):
        note = None
    if note is None or not signed_by(note, Keys(witnesses=(key.verifier,))).cosigned:
        raise NoState(
            f"`{state}` is not a checkpoint that {key.name} cosigned. Put the right file back: "
            "without it nobody can tell whether the register goes on from what was seen."
        )
    return text


def cosign(
    asked: Request,
    state: Path,
    log: Iterable[VerifierKey],
    key: SignerKey,
    at: int,
    *,
    first: bool = False,
) -> str:
    """The checkpoint with the cosignature, made at a second (POSIX); one twice is made once.

    `first`: nothing was cosigned before. Raises `NotCosigned`; `NoState` where that is not known.
    """
    with alone(state.with_name(f"{state.name}.lock")):
        before = last_cosigned(state, key)
        if not before and not first:
            raise NoState(
                f"There is no `{state}`, so it is not known what {key.name} cosigned last. Put it "
                "back from a copy; if nothing was ever cosigned, say --first."
            )
        seen = read_checkpoint(read_note(before).body) if before else None
        if seen is not None and before and _is(asked, seen):
            return before
        proof = _proof_from(asked, seen)
        made = cosigned(asked.note, proof, seen, log, key, at)
        replace(state, made.encode())
        return made


def _is(asked: Request, seen: Checkpoint) -> bool:
    try:
        return read_note(asked.note).body == seen.text
    except NotANote:
        return False


def _proof_from(asked: Request, seen: Checkpoint | None) -> Proof:
    """The proof, if it goes on from what was seen: another one says nothing."""
    if seen is None or asked.old == seen.size:
        return asked.proof
    try:
        new = read_checkpoint(read_note(asked.note).body)
    except NotANote:
        return ()  # whoever cosigns says so
    if new.origin == seen.origin and new.size > seen.size:
        raise NotCosigned(
            f"No proof came with it that goes on from the {seen.size} acts that were cosigned "
            f"last. Fetch the checkpoint with ?old={seen.size} at the end of its address."
        )
    return ()
