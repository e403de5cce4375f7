"""What is kept of the files that leads bring: in the database of the cases, and the last alone.

An extract is pseudonymised and so is still about people: it stands with what is known of patients,
it is reduced to the columns that are read, and it goes as soon as the next one stands.
"""

from __future__ import annotations

import zlib
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from ringholder_web.continuing_care.database import ALIAS
from ringholder_web.continuing_care.erasing import wipe
from ringholder_web.continuing_care.models import BroughtFile
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import MOST_BYTES, TooLarge


def stand(kind: str, about: str, name: str, content: bytes, by: Insider, at: datetime) -> None:
    """Let a file stand in place of what was brought of its kind before. Raises `TooLarge`."""
    if len(content) > MOST_BYTES:
        raise TooLarge
    with transaction.atomic(using=ALIAS):
        BroughtFile.objects.filter(kind=kind, about=about).delete()
        BroughtFile.objects.create(
            kind=kind,
            about=about,
            name=name,
            sha256=sha256(content).hexdigest(),
            size=len(content),
            packed=zlib.compress(content, 6),
            by=by.as_,
            role=by.title,
            brought_at=at,
        )
    wipe()


def standing(kind: str, about: str) -> BroughtFile | None:
    """The file that stands; `None` where none was brought."""
    return BroughtFile.objects.filter(kind=kind, about=about).defer("packed").last()
