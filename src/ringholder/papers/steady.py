"""Office files that are the same bytes each time: without the time of day they were made at."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def steady(held: BytesIO) -> bytes:
    """The same file with the time of day taken out of it."""
    made = BytesIO()
    with ZipFile(held) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=_types_first):
            new.writestr(_entry(name), old.read(name))
    return made.getvalue()


def _types_first(name: str) -> tuple[bool, str]:
    return name != "[Content_Types].xml", name


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry
