"""Where the workspace keeps what people write in it: one folder, and a database in it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from django.core.management.utils import get_random_secret_key

_SECRET = "secret-key"  # noqa: S105 (the name of a file)


def home() -> Path:
    """The folder that RINGHOLDER_HOME names, or the one where this machine keeps such things."""
    named = os.environ.get("RINGHOLDER_HOME")
    if named:
        return Path(named)
    if os.name == "nt" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "Ringholder"
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "ringholder"


def said_yes(name: str, unless: str = "no") -> bool:
    """Whether an environment variable says yes; `unless` is what it says when it is not there."""
    return os.environ.get(name, unless).strip().lower() in ("yes", "true", "1")


def secret_key() -> str:
    """Django's secret: from the environment, from the file in the folder, or new for this run."""
    given = os.environ.get("RINGHOLDER_SECRET_KEY")
    if not given:
        with suppress(OSError):
            given = (home() / _SECRET).read_text(encoding="ascii").strip()
    return given or get_random_secret_key()


def keep_secret_key(key: str) -> None:
    """Keep the secret for the next start, so that people stay signed in; only its owner reads it.

    The first of two starts keeps its own. Raises OSError if the folder cannot be written to.
    """
    if os.environ.get("RINGHOLDER_SECRET_KEY"):
        return
    with suppress(FileExistsError):
        file = os.open(home() / _SECRET, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w", encoding="ascii") as kept:
            kept.write(key)
