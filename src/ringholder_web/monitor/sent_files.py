"""Files of figures that were sent: kept in a folder of their own until they are kept or forgotten.

Each stands in a folder named by chance, which its sender alone may open again. What nobody came
back to is thrown away the next time that somebody sends one.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePath

from django.conf import settings

from ringholder_web.ui.reading import plain

MOST_BYTES = 60_000_000
KEPT_FOR = timedelta(hours=12)
_TOKEN = re.compile(r"[0-9a-f]{32}")
_NO_NAME = re.compile(r'[<>:"|?*]')
_LONGEST_NAME = 150  # bytes; some systems take no more than 255, and the mapping's name is longer
_NOTE, _FILE = "sent.json", "file"


class TooLarge(Exception):
    """More was sent than is taken."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent: by which person (empty where nobody signs in), and where it is."""

    token: str
    path: Path
    person: str


def take(name: str, pieces: Iterable[bytes], person: str, at: datetime) -> Sent:
    """Put a file aside. Raises `TooLarge`, and OSError where it cannot be written."""
    clean(at)
    sent = Sent(secrets.token_hex(16), Path(), person)
    folder = _folder(sent.token)
    (folder / _FILE).mkdir(parents=True, mode=0o700)
    path = folder / _FILE / file_name(name)
    left = MOST_BYTES
    try:
        with path.open("xb") as stream:
            for piece in pieces:
                left -= len(piece)
                if left < 0:
                    raise TooLarge
                stream.write(piece)
        note = {"name": path.name, "person": person, "sent_at": at.isoformat()}
        (folder / _NOTE).write_text(json.dumps(note), encoding="utf-8")
    except (OSError, TooLarge):
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Sent(sent.token, path, person)


def find(token: str, person: str) -> Sent | None:
    """A file that this person sent; `None` where it is gone, or another's."""
    note = _note(_folder(token)) if _TOKEN.fullmatch(token) else None
    if note is None or note["person"] != person:
        return None
    return Sent(token, _folder(token) / _FILE / note["name"], person)


def waiting(person: str) -> tuple[Sent, ...]:
    """The files that a person sent and did not come back to."""
    found = (find(one.name, person) for one in _folders())
    return tuple(one for one in found if one is not None)


def forget(sent: Sent) -> None:
    """Throw a file away."""
    shutil.rmtree(_folder(sent.token), ignore_errors=True)


def clean(at: datetime) -> None:
    """Throw away what was sent too long ago, or never came whole."""
    for folder in _folders():
        note = _note(folder)
        sent_at = datetime.fromisoformat(note["sent_at"]) if note else None
        made = folder.stat().st_mtime if folder.exists() else 0.0
        if sent_at is None:
            old = at.timestamp() - made > KEPT_FOR.total_seconds()
        else:
            old = at - sent_at > KEPT_FOR
        if old:
            shutil.rmtree(folder, ignore_errors=True)


def file_name(typed: str) -> str:
    """The name of the file alone, as far as it can be seen and kept: layouts are known by it."""
    name = plain(PurePath(typed.replace("\\", "/")).name).lstrip(". ")
    name = _NO_NAME.sub("_", name)
    stem, dot, ending = name.rpartition(".")
    room = _LONGEST_NAME - len((dot + ending).encode())
    if dot and room > 0:
        return stem.encode()[:room].decode(errors="ignore") + dot + ending
    return name.encode()[:_LONGEST_NAME].decode(errors="ignore") or "figures"


def _folder(token: str) -> Path:
    return Path(settings.BROUGHT) / token


def _folders() -> list[Path]:
    home = Path(settings.BROUGHT)
    return [one for one in home.glob("*") if _TOKEN.fullmatch(one.name)] if home.is_dir() else []


def _note(folder: Path) -> dict[str, str] | None:
    try:
        found: dict[str, str] = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found
