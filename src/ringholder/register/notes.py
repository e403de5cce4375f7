"""Signed notes: a text that people can read, with lines below it that say who signed it.

The formats are those of C2SP signed-note v1.0.0 and, for witnesses, tlog-cosignature v1.0.0 (its
Ed25519 part), so that the tools of transparency logs read them as they are.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

MOST_LETTERS = 1_000_000
MOST_SIGNATURES = 100
_DASH = "— "
SECRET = "PRIVATE+KEY+"  # noqa: S105 (how the format begins, not a secret)
_KEY_BYTES = 32
_TIMESTAMP_BYTES = 8
_SIGNATURE_BYTES = 64


class NotANote(Exception):
    """A text that is no signed note; the message says why."""


class NotAKey(Exception):
    """A text that is no key of a note; the message says what to do."""


class Sort(IntEnum):
    """What a key signs: the number is the one that the specification assigned to it."""

    NOTE = 0x01
    COSIGNATURE = 0x04


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """Whoever holds this can check a signature. It is public: `name+hash+key`."""

    name: str
    sort: Sort
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature names its key, together with the key's name."""
        return sha256(self.name.encode() + b"\n" + bytes([self.sort]) + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """The key as one line of text, to be given to whoever is to check."""
        return f"{self.name}+{self.id.hex()}+{_base64(bytes([self.sort]) + self.public)}"

    @classmethod
    def read(cls, text: str) -> VerifierKey:
        """The key of a line of text. Raises `NotAKey`."""
        if text.strip().startswith(SECRET):
            raise NotAKey(
                "This is a secret key, and it has been shown now. Whoever it belongs to makes a "
                "new one, and gives you the line that begins with its name."
            )
        name, key_id, sort, public = _key_parts(text)
        key = cls(name, sort, public)
        if key.id != key_id:
            raise NotAKey(f"The key of {name} was not copied whole. Copy the line again.")
        return key


@dataclass(frozen=True, slots=True)
class SignerKey:
    """Whoever holds this can sign. It is secret: `PRIVATE+KEY+name+hash+key`."""

    name: str
    sort: Sort
    seed: bytes

    def __repr__(self) -> str:
        return f"SignerKey({self.name!r})"

    @property
    def private(self) -> Ed25519PrivateKey:
        """The key as the signature library has it."""
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def verifier(self) -> VerifierKey:
        """The public half."""
        return VerifierKey(self.name, self.sort, self.private.public_key().public_bytes_raw())

    @property
    def text(self) -> str:
        """The key as one line of text, to be kept secret."""
        key = _base64(bytes([self.sort]) + self.seed)
        return f"{SECRET}{self.name}+{self.verifier.id.hex()}+{key}"

    @classmethod
    def read(cls, text: str) -> SignerKey:
        """The key of a line of text. Raises `NotAKey`."""
        if not text.startswith(SECRET):
            raise NotAKey(f"A key that signs begins with {SECRET}.")
        name, key_id, sort, seed = _key_parts(text.removeprefix(SECRET))
        key = cls(name, sort, seed)
        if key.verifier.id != key_id:
            raise NotAKey(f"The secret key of {name} was not copied whole. Copy the line again.")
        return key

    @classmethod
    def new(cls, name: str, sort: Sort = Sort.NOTE) -> SignerKey:
        """A new key. Raises `NotAKey` for a name that no key can have."""
        _fit(name)
        return cls(name, sort, Ed25519PrivateKey.generate().private_bytes_raw())


def _fit(name: str) -> None:
    if not name or "+" in name or any(c.isspace() or c < " " for c in name):
        raise NotAKey(f"{name!r} cannot name a key: write it without spaces and without a plus.")


def _key_parts(text: str) -> tuple[str, bytes, Sort, bytes]:
    try:
        name, key_id, key = text.strip().split("+", 2)
        sort, material = Sort(_unbase64(key)[0]), _unbase64(key)[1:]
        parts = name, bytes.fromhex(key_id), sort, material
    except (ValueError, IndexError):
        raise NotAKey("A key is one line: its name, a hash, and letters, with + between.") from None
    _fit(name)
    if len(material) != _KEY_BYTES:
        raise NotAKey(f"The key of {name} is not as long as keys are. Copy the line again.")
    return parts


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _unbase64(text: str) -> bytes:
    data = base64.b64decode(text, validate=True)
    if _base64(data) != text:
        raise binascii.Error("not as it would be written")
    return data


@dataclass(frozen=True, slots=True)
class Signature:
    """A line below a note: whose it says it is, and what was signed."""

    name: str
    key_id: bytes
    data: bytes

    @property
    def line(self) -> str:
        """The line as it stands in the note, without its end."""
        return f"{_DASH}{self.name} {_base64(self.key_id + self.data)}"

    def by(self, key: VerifierKey) -> bool:
        """Whether it says that it was made with this key; whether that is so says `holds`."""
        return (self.name, self.key_id) == (key.name, key.id)

    @property
    def at(self) -> int:
        """The second (POSIX) of a cosignature."""
        return int.from_bytes(self.data[:_TIMESTAMP_BYTES])

    @property
    def when(self) -> datetime | None:
        """The same as an instant; `None` for one that no calendar has."""
        try:
            return datetime.fromtimestamp(self.at, UTC)
        except (ValueError, OverflowError, OSError):
            return None


@dataclass(frozen=True, slots=True)
class Note:
    """A text, whose last line is ended, and who signed it."""

    body: str
    signatures: tuple[Signature, ...]

    @property
    def text(self) -> str:
        """The note as it is kept and sent."""
        return self.body + "\n" + "".join(f"{s.line}\n" for s in self.signatures)


def read_note(text: str) -> Note:
    """The note of a text. Raises `NotANote`; whether a signature holds is not looked at."""
    body, blank, below = text.rpartition("\n\n")
    if len(text) > MOST_LETTERS or any(c < " " and c != "\n" for c in text):
        raise NotANote("It is too long for a note, or has letters that no note has.")
    lines = below.split("\n")
    if not blank or not body or lines.pop() != "" or not 0 < len(lines) <= MOST_SIGNATURES:
        raise NotANote("A note is a text, an empty line, and the lines of those who signed it.")
    return Note(f"{body}\n", tuple(map(_signature, lines)))


def pasted(text: str) -> str:
    """The text of a note that somebody copied: with the ends of its lines as notes have them."""
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").strip()
    return f"{whole}\n"


def _signature(line: str) -> Signature:
    try:
        dash, name, letters = line.split(" ")
        data = _unbase64(letters)
        _fit(name)
    except (ValueError, NotAKey):
        raise NotANote(f"This is not the line of a signature: {line[:80]!r}.") from None
    if f"{dash} " != _DASH or len(data) <= 4:
        raise NotANote(f"This is not the line of a signature: {line[:80]!r}.")
    return Signature(name, data[:4], data[4:])


def sign(body: str, key: SignerKey, at: int = 0) -> Signature:
    """Sign the text of a note; a cosignature says the second (POSIX) `at` which it is made."""
    stamp = at.to_bytes(_TIMESTAMP_BYTES) if key.sort is Sort.COSIGNATURE else b""
    signed = key.private.sign(_message(body, key.sort, at))
    return Signature(key.name, key.verifier.id, stamp + signed)


def holds(signature: Signature, key: VerifierKey, body: str) -> bool:
    """Whether the key signed this text."""
    stamp = _TIMESTAMP_BYTES if key.sort is Sort.COSIGNATURE else 0
    if not signature.by(key) or len(signature.data) != stamp + _SIGNATURE_BYTES:
        return False
    message = _message(body, key.sort, signature.at if stamp else 0)
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature.data[stamp:], message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _message(body: str, sort: Sort, at: int) -> bytes:
    if sort is Sort.COSIGNATURE:
        return f"cosignature/v1\ntime {at}\n{body}".encode()
    return body.encode()


def together(notes: Iterable[Note]) -> tuple[Note, ...]:
    """One note for each text, in the order of the first, with everybody's signatures."""
    signed: dict[str, dict[Signature, None]] = {}
    for note in notes:
        signed.setdefault(note.body, {}).update(dict.fromkeys(note.signatures))
    return tuple(Note(body, tuple(signatures)) for body, signatures in signed.items())
