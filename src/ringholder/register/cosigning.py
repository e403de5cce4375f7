"""Taking in what a witness sends back: a checkpoint of this register with its cosignature below.

Only the line of a witness that is known is taken, and one of each: whatever else stands in the note
is left where it is, so that nobody can fill the register with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ringholder.register.checkpoint import Checkpoint, Keys, read_checkpoint, signed_by
from ringholder.register.merkle import Hash
from ringholder.register.notes import MOST_SIGNATURES, NotANote, Note, Signature, pasted, read_note

CLOCKS_DIFFER = timedelta(minutes=10)
_WHOLE = (
    "Copy the whole note as the witness made it: three lines, an empty one, and each signature."
)

RootAt = Callable[[int], Hash | None]
"""The root of the register when it had so many acts; `None` where it has fewer."""


class NotTaken(Exception):
    """Why a note is not taken in; the message says what is wrong and what to do."""


class Forked(NotTaken):
    """A witness signed other acts than those that are here: two registers go by one name."""

    def __init__(self, says: str, checkpoint: Checkpoint, by: tuple[str, ...], note: str) -> None:
        super().__init__(says)
        self.checkpoint, self.by, self.note = checkpoint, by, note


@dataclass(frozen=True, slots=True)
class Taken:
    """What a note brought: `by` whom the checkpoint is cosigned now by this note.

    `note` is what is to be kept, empty where all of it was here before.
    """

    checkpoint: Checkpoint
    by: tuple[str, ...]
    note: str

    @property
    def again(self) -> bool:
        """Whether it was sent before."""
        return not self.note


def taken(text: str, kept: Iterable[Note], keys: Keys, root_at: RootAt, at: datetime) -> Taken:
    """What a note brings to a register that has these checkpoints. Raises `NotTaken`, `Forked`.

    `keys` are the keeper's, and those of the witnesses that it has now.
    """
    note, new = _read(text)
    lines = _cosignatures(note, keys)
    by = tuple(name for name, _ in lines)
    _in_time(lines, at)
    here = next((one for one in kept if one.body == note.body), None)
    if here is None:
        _ours(note, new, by, keys, root_at)
        here = Note(note.body, _by_keeper(note, keys))
    before = {name for name, _ in signed_by(here, keys).cosigned}
    added = tuple(signature for name, signature in lines if name not in before)
    if len(here.signatures) + len(added) > MOST_SIGNATURES:
        raise NotTaken("This checkpoint has as many signatures as one can have. Sign a new one.")
    whole = Note(note.body, (*_by_keeper(here, keys), *added))
    return Taken(new, by, whole.text if added else "")


def _read(text: str) -> tuple[Note, Checkpoint]:
    try:
        note = read_note(pasted(text))
        return note, read_checkpoint(note.body)
    except NotANote as problem:
        raise NotTaken(f"This is not a signed checkpoint. {problem} {_WHOLE}") from None


def _cosignatures(note: Note, keys: Keys) -> list[tuple[str, Signature]]:
    """The lines of witnesses that are known, the first of each."""
    shown = signed_by(note, keys)
    if shown.false:
        raise NotTaken(
            f"The signature of {' and '.join(shown.false)} does not hold: the note was changed "
            f"after it was signed, or somebody else signed it. {_WHOLE}"
        )
    if not shown.cosigned:
        raise NotTaken(_no_witness(note, keys))
    return list(dict(reversed(shown.cosigned)).items())[::-1]


def _no_witness(note: Note, keys: Keys) -> str:
    names = {one.name for one in note.signatures}
    other = [key.name for key in keys.witnesses if key.name in names]
    if other:
        return (
            f"{other[0]} signed it with another key than the one that it was named with here. "
            "Sign with that key, or ask whoever keeps the register to name the new one."
        )
    strangers = sorted(names - {key.name for key in keys.log})
    who = f": {', '.join(strangers[:3])} is none" if strangers else ""
    return (
        f"No witness of this register cosigned it{who}. Cosign it first, with `ringholder witness "
        "cosign`; whoever keeps the register names its witnesses."
    )


def _in_time(lines: Iterable[tuple[str, Signature]], at: datetime) -> None:
    latest = int((at + CLOCKS_DIFFER).timestamp())
    for name, signature in lines:
        if not 0 < signature.at <= latest:
            raise NotTaken(
                f"{name} says that it cosigned at a time that is still to come, or at none. Set "
                "the clock of its machine, and cosign again."
            )


def _by_keeper(note: Note, keys: Keys) -> tuple[Signature, ...]:
    return tuple(s for s in note.signatures if any(s.by(key) for key in keys.log))


def _ours(note: Note, new: Checkpoint, by: tuple[str, ...], keys: Keys, root_at: RootAt) -> None:
    """Whether a checkpoint that is not here any more is one of this register all the same."""
    origins = [key.name for key in keys.log]
    if new.origin not in origins:
        ours = " or ".join(origins) or "one that signed nothing yet"
        raise NotTaken(
            f"This is a checkpoint of {new.origin}, and this register is {ours}. Send it to "
            "whoever keeps that one."
        )
    who = " and ".join(by)
    root = root_at(new.size)
    if root != new.root:
        raise Forked(_fork(new, who, shorter=root is None), new, by, note.text)
    if not signed_by(note, keys).by:
        raise NotTaken(
            f"{who} cosigned a checkpoint that whoever keeps this register did not sign. Take the "
            "checkpoint from this site, and cosign that."
        )


def _fork(new: Checkpoint, who: str, *, shorter: bool) -> str:
    here = "This register has fewer" if shorter else "The first of this register are others"
    return (
        f"FORK: {who} cosigned {new.size:,} acts of {new.origin}. {here}. Two people were shown "
        "two registers, or acts were changed or lost. Nothing was taken in. Keep this note, tell "
        "the other witnesses and an auditor, and compare: ringholder audit EXPORT --seen NOTE."
    )
