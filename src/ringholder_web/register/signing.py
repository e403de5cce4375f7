"""The key that signs the register, its tree, and checkpoints of it.

The key is kept in a file of the home that only its owner reads, made when a checkpoint is first
signed, and never in the database: whoever changes the database cannot sign what they made of it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from django.conf import settings

from ringholder.register.checkpoint import (
    Checkpoint,
    Keys,
    Signed,
    checkpoint_note,
    read_checkpoint,
    signed_by,
)
from ringholder.register.files import keep_secret
from ringholder.register.merkle import Tree
from ringholder.register.notes import (
    NotAKey,
    NotANote,
    Note,
    SignerKey,
    VerifierKey,
    read_note,
    together,
)
from ringholder_web.register.store import DatabaseStore

_FILE = "register-key"
_lock = Lock()
_tree = Tree()


class NotSigned(Exception):
    """Why no checkpoint was signed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint that was kept, as a note and as what it says, and who signed it."""

    note: str
    checkpoint: Checkpoint
    signed: Signed


def key_file() -> Path:
    """Where the key is kept."""
    return Path(settings.HOME) / _FILE


def key() -> SignerKey | None:
    """The key of this register; `None` before the first checkpoint was signed.

    Raises `NotSigned` where its file cannot be used.
    """
    try:
        return SignerKey.read(key_file().read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, NotAKey) as problem:
        raise NotSigned(
            f"The key in `{key_file()}` cannot be used: {problem} Put the right file back: with "
            "another key nobody can tell that the register is still the same."
        ) from None


def key_for(name: str) -> SignerKey:
    """The key of this register, made under this name if there is none. Raises `NotSigned`."""
    found = key()
    if found is not None:
        return found
    try:
        made = SignerKey.new(name)
    except NotAKey as problem:
        raise NotSigned(f"A register cannot have this name: {problem}") from None
    try:
        keep_secret(key_file(), made.text)
    except FileExistsError:  # another process made one meanwhile: that is the key
        return key_for(name)
    except OSError as problem:
        raise NotSigned(f"The key cannot be kept in `{key_file()}`: {problem}") from None
    return made


def public_key() -> VerifierKey | None:
    """The half of the key that is to be published; `None` where there is no key to be used."""
    with suppress(NotSigned):
        found = key()
        return found.verifier if found is not None else None
    return None


def tree(store: DatabaseStore, *, anew: bool = False) -> Tree:
    """The tree of all acts so far. It is kept in the process and grows; nobody may change it.

    `anew`: read every act again, for a kept tree does not see that an old act was changed since.
    """
    global _tree  # noqa: PLW0603 (one for each process)
    with _lock:
        size = len(store)
        if anew or len(_tree) > size or not _is_of(store):
            _tree = Tree()
        for entry in store.read(len(_tree), size):
            _tree.add(bytes.fromhex(entry.act.hash))
        return _tree


def _is_of(store: DatabaseStore) -> bool:
    """Whether the tree is that of this register, and not of one that was there before it."""
    if not len(_tree):
        return True
    last = len(_tree) - 1
    entry = next(store.read(last, last + 1), None)
    return entry is not None and _tree.leaf(last) == bytes.fromhex(entry.act.hash)


def notes(store: DatabaseStore) -> list[tuple[Checkpoint, Note]]:
    """The checkpoints that were kept, smallest first, each with all its signatures, unchecked."""
    found, signed = [], []
    for text in store.checkpoints():
        with suppress(NotANote):
            found.append(read_note(text))
    for note in together(found):
        with suppress(NotANote):
            signed.append((read_checkpoint(note.body), note))
    return sorted(signed, key=lambda one: one[0].size)


def kept(
    store: DatabaseStore, witnesses: tuple[VerifierKey, ...] = (), most: int = 1
) -> tuple[Kept, ...]:
    """The last checkpoints that were kept, smallest first, with who signed and cosigned each."""
    keys = keys_of(witnesses)
    return tuple(
        Kept(note.text, checkpoint, signed_by(note, keys))
        for checkpoint, note in notes(store)[-most:]
    )


def keys_of(witnesses: tuple[VerifierKey, ...]) -> Keys:
    """Our own key, and those of witnesses."""
    ours = public_key()
    return Keys(log=(ours,) if ours is not None else (), witnesses=witnesses)


def sign(store: DatabaseStore, name: str) -> Checkpoint:
    """Sign a checkpoint of all acts so far, and keep it.

    Raises `NotSigned` where there is nothing to sign, nothing new, no key to sign with, or where
    the register does not go on from the last checkpoint: then its past was changed.
    """
    grown = tree(store, anew=True)
    size = len(grown)
    before = [checkpoint for checkpoint, _ in notes(store)]
    if not size:
        raise NotSigned("There is nothing to sign: the register has not been begun.")
    for one in before:
        _goes_on(one, grown)
    if before and before[-1].size == size:
        raise NotSigned(f"All {size:,} acts are in the last checkpoint already.")
    signer = key_for(name)
    made = Checkpoint(signer.name, size, grown.root(size))
    store.keep_checkpoint(checkpoint_note(made, signer))
    return made


def _goes_on(one: Checkpoint, grown: Tree) -> None:
    if one.size > len(grown) or grown.root(one.size) != one.root:
        raise NotSigned(
            f"The register does not go on from the checkpoint of {one.size:,} acts: its past was "
            "changed. Sign nothing. Compare it with a copy that was kept apart, and find out who "
            "changed it."
        )
