"""Bring a file about an organisation, and find it again."""

from __future__ import annotations

import zlib
from datetime import datetime
from hashlib import sha256

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from ringholder_web.files.insider import Insider
from ringholder_web.files.models import KeptFile
from ringholder_web.monitor.sent_files import MOST_BYTES, TooLarge, file_name

__all__ = ["MOST_BYTES", "TooLarge", "every", "keep", "keep_content", "newest"]


def keep(kind: str, about: str, upload: UploadedFile, by: Insider, at: datetime) -> KeptFile:
    """Keep a file that was sent. Raises `TooLarge`."""
    return keep_content(kind, about, upload.name or "", _whole(upload), by, at)


def keep_content(
    kind: str, about: str, name: str, content: bytes, by: Insider, at: datetime
) -> KeptFile:
    """Keep a file; the same one brought again right away is kept once."""
    mark = sha256(content).hexdigest()
    before = newest(kind, about)
    if before is not None and before.sha256 == mark:
        return before
    return KeptFile.objects.create(
        kind=kind,
        about=about,
        name=file_name(name),
        sha256=mark,
        size=len(content),
        packed=zlib.compress(content, 6),
        by=by.as_,
        role=by.title,
        brought_at=at,
    )


def _whole(upload: UploadedFile) -> bytes:
    pieces, size = [], 0
    for piece in upload.chunks():
        size += len(piece)
        if size > MOST_BYTES:
            raise TooLarge
        pieces.append(piece)
    return b"".join(pieces)


def every(kind: str, about: str) -> QuerySet[KeptFile]:
    """All files of a kind about an organisation, oldest first, without what is in them."""
    return KeptFile.objects.filter(kind=kind, about=about).order_by("pk").defer("packed")


def newest(kind: str, about: str) -> KeptFile | None:
    """The one that stands; `None` where none was brought."""
    return every(kind, about).last()
