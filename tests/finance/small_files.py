"""Small files for tests: tables written as text."""

from __future__ import annotations

from pathlib import Path


def written(folder: Path, name: str, *lines: str) -> Path:
    """A CSV file of these lines."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
