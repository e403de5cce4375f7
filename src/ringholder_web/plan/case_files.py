"""The files of business cases, as people brought them: read once and kept in memory."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from ringholder.plan.cases.reading import KIND, Brought, bring
from ringholder_web.files.keeping import every, newest
from ringholder_web.files.models import KeptFile

__all__ = ["KIND", "about", "brought", "cited", "of_file"]

_LONGEST = 60


def about(matter: str) -> str:
    """What the files of a case are kept about: its matter, in as many letters as are kept."""
    return matter if len(matter) <= _LONGEST else sha256(matter.encode()).hexdigest()[:_LONGEST]


def brought(matter: str) -> tuple[KeptFile, Brought] | None:
    """The file of a case that stands, as it was read; `None` where none was brought."""
    file = newest(KIND, about(matter))
    return None if file is None else (file, of_file(file))


def cited(matter: str, sha256_: str) -> KeptFile | None:
    """The file that an act cites, if it is here."""
    return every(KIND, about(matter)).filter(sha256=sha256_).last()


def of_file(file: KeptFile) -> Brought:
    """A file as it was read. Kept files never change, so each is read once."""
    return _read(file.pk, file.sha256)


@lru_cache(maxsize=32)
def _read(pk: int, _: str) -> Brought:
    file = KeptFile.objects.get(pk=pk)
    with file.opened() as path:
        return bring([path], [file.name])
