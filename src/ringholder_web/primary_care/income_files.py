"""Counts for incentive schemes that somebody inside a practice or network brings."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.utils.timezone import now

from ringholder.primary_care.incomes.counts import LAYOUT, Counts, read
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import MOST_BYTES, TooLarge, keep, newest
from ringholder_web.files.models import KeptFile
from ringholder_web.monitor.sent_files import file_name

KIND = "incentive-counts"
CHOOSE = "Choose a file: CSV, XLSX or Parquet."
TOO_LARGE = f"The file is larger than {MOST_BYTES // 1_000_000} megabytes."
_SHOWN = 5
NEEDED = tuple(f"{one.name} ({one.kind.example})" for one in LAYOUT.columns if one.needed)
MAY_HAVE = tuple(one.name for one in LAYOUT.columns if not one.needed)


def held(code: str) -> tuple[KeptFile, Counts] | None:
    """The counts that stand for a practice or network; `None` where none were brought."""
    kept = newest(KIND, code)
    if kept is None:
        return None
    with kept.opened() as path:
        return kept, read(path, called=kept.name)


def keep_counts(code: str, upload: object, who: Insider) -> tuple[str, ...]:
    """Keep a file that was sent; what stands in the way, in sentences, or nothing."""
    if not isinstance(upload, UploadedFile):
        return (CHOOSE,)
    if (upload.size or 0) > MOST_BYTES:
        return (TOO_LARGE,)
    wrong = _unreadable(upload)
    if wrong:
        return wrong
    upload.seek(0)
    try:
        keep(KIND, code, upload, who, now())
    except TooLarge:
        return (TOO_LARGE,)
    return ()


def _unreadable(upload: UploadedFile) -> tuple[str, ...]:
    """Why nothing of a file can be used; one good row is enough to keep it, its faults shown."""
    name = file_name(upload.name or "")
    with TemporaryDirectory(prefix="ringholder-") as folder:
        path = Path(folder) / name
        path.write_bytes(b"".join(upload.chunks()))
        found = read(path, called=name)
    if found.rows:
        return ()
    told = tuple(f"{one.says} {one.do}" for one in found.findings[:_SHOWN])
    return told or (f"`{name}` holds no counts.",)
