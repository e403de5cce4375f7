"""Papers that people send: kept by their fingerprint, beside the register that names it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

MOST_BYTES = 10_000_000
LONGEST_NAME = 200
_HEX = frozenset("0123456789abcdef")


class TooLarge(Exception):
    """A file of more than ten megabytes."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file by its fingerprint, and the name under which it was sent."""

    sha256: str
    name: str


def keep(file: UploadedFile) -> Paper:
    """Keep a file; the same file twice is kept once. Raises `TooLarge`."""
    if (file.size or 0) > MOST_BYTES:
        raise TooLarge
    content = file.read()
    digest = sha256(content).hexdigest()
    path = _path(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as made:
            made.write(content)
        Path(made.name).replace(path)
    return Paper(digest, plain_name(file.name or "paper"))


def find(digest: str) -> Path | None:
    """The file of a fingerprint, where it is kept here and is still what it was."""
    if len(digest) != sha256().digest_size * 2 or not set(digest) <= _HEX:
        return None
    path = _path(digest)
    with suppress(OSError):
        if sha256(path.read_bytes()).hexdigest() == digest:
            return path
    return None


def plain_name(name: str) -> str:
    """The name of a file without folders, nor letters that cannot be seen."""
    last = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    return "".join(c for c in last if c.isprintable() and c not in '"<>')[:LONGEST_NAME] or "paper"


def _path(digest: str) -> Path:
    return Path(settings.HOME) / "papers" / digest[:2] / digest
