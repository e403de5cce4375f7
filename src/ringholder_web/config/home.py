"""Where the workspace keeps what people write in it: one folder, and a database in it."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """The folder that RINGHOLDER_HOME names, or the one where this machine keeps such things."""
    named = os.environ.get("RINGHOLDER_HOME")
    if named:
        return Path(named)
    if os.name == "nt" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "Ringholder"
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "ringholder"
