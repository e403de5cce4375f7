"""Schemes that people sent, and what they decided of each row: kept as they came, by version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from ringholder.charter.scheme.corrections import Correction, corrected
from ringholder.charter.scheme.reading import Reading, read
from ringholder_web.charter.handover_notes import SavedMeanwhile
from ringholder_web.charter.models import Scheme, SchemeNote

MOST_BYTES = 10_000_000
MOST_SCHEMES = 200
KEPT = 8  # readings kept ready
_FIELDS = frozenset(field.name for field in fields(Correction))


class NotTaken(Exception):
    """A file that is not kept; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided of the rows of a scheme, and how often each was."""

    corrections: Mapping[str, Correction]
    versions: Mapping[str, int]


def take(name: str, content: bytes, at: datetime) -> Scheme:
    """Keep a scheme that can be read; the same file is kept once.

    Raises `NotAScheme` for what is none, `NotTaken` where there are too many already.
    """
    mark = sha256(content).hexdigest()
    known = Scheme.objects.filter(sha256=mark).first()
    if known is not None:
        return known
    _read(mark, name, content)
    if Scheme.objects.count() >= MOST_SCHEMES:
        raise NotTaken(
            f"There are {MOST_SCHEMES} schemes here already. Forget one you are done with."
        )
    return Scheme.objects.create(name=name, content=content, sha256=mark, sent_at=at)


def reading_of(scheme: Scheme) -> Reading:
    """The scheme as it was read, before anything was decided of it."""
    return _read(scheme.sha256, scheme.name, bytes(scheme.content))


@lru_cache(maxsize=KEPT)
def _read(_mark: str, name: str, content: bytes) -> Reading:
    return read(name, content)


def decisions(scheme: Scheme) -> Decisions:
    """The newest decision of each row."""
    newest = {note.line: note for note in scheme.notes.order_by("version")}
    return Decisions(
        {line: _correction(note.decided) for line, note in newest.items()},
        {line: note.version for line, note in newest.items()},
    )


def _correction(decided: Mapping[str, Any]) -> Correction:
    """A correction as it was saved; a key that is no more is passed over."""
    return Correction(**{name: value for name, value in decided.items() if name in _FIELDS})


def as_decided(scheme: Scheme) -> Reading:
    """The scheme with all that was decided of it."""
    return corrected(reading_of(scheme), decisions(scheme).corrections)


def decide(
    scheme: Scheme, line: str, correction: Correction, *, seen: int, at: datetime, by: str = ""
) -> None:
    """Add what was decided of a row. Raises `SavedMeanwhile` if somebody else did after `seen`.

    `by` is the id of the person, empty where nobody signs in.
    """
    note = SchemeNote(
        scheme=scheme,
        line=line,
        version=seen + 1,
        saved_at=at,
        saved_by=by,
        decided=asdict(correction),
    )
    try:
        with transaction.atomic():
            note.save()
    except IntegrityError as clash:
        raise SavedMeanwhile from clash
