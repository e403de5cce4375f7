"""The extract and the staff file as the workspace keeps them, read once for each version."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.utils.timezone import now

from ringholder.continuing_care import events as logs
from ringholder.continuing_care.events import LAYOUT as EVENTS
from ringholder.continuing_care.events import Events
from ringholder.continuing_care.reduced import reduced
from ringholder.continuing_care.variation import adults as adults_of
from ringholder.continuing_care.variation import staff as staff_of
from ringholder.continuing_care.variation.adults import Adults
from ringholder.continuing_care.variation.journeys import LAYOUT as DETAILS
from ringholder.continuing_care.variation.journeys import Detail, Journeys, details, journeys
from ringholder.continuing_care.variation.morning import Morning, morning
from ringholder.continuing_care.variation.staff import Staff
from ringholder.findings import Finding
from ringholder.matters.local_day import local_day
from ringholder.tables.typed import Layout
from ringholder_web.continuing_care.brought import stand, standing
from ringholder_web.continuing_care.models import BroughtFile
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import MOST_BYTES, TooLarge
from ringholder_web.monitor.sent_files import file_name

EXTRACT, STAFF, ADULTS = (
    "continuing-care-extract",
    "continuing-care-staff",
    "continuing-care-adults",
)
KINDS = {"extract": EXTRACT, "staff": STAFF, "adults": ADULTS}
SYNTHETIC = "synthetic-"
"""How the name of a file begins whose people are made up."""
CHOOSE = "Choose a file: CSV, XLSX or Parquet."
TOO_LARGE = f"The file is larger than {MOST_BYTES // 1_000_000} megabytes. Bring a year at a time."
_OLD = timedelta(days=14)
_Answer = TypeVar("_Answer")


@dataclass(slots=True)
class Extract:
    """An extract that was read, with who assesses, and what was worked out of it before.

    today: the day on which it was read. brought_on: the day on which it was brought.
    """

    events: Events
    details: dict[str, Detail]
    staff: Staff | None
    adults: Adults
    names: tuple[str, ...]
    synthetic: bool
    today: date
    brought_on: date
    findings: tuple[Finding, ...]
    _worked_out: dict[object, Any] = field(default_factory=dict)

    @property
    def until(self) -> date:
        """The last day of which the extract tells: on which it was brought, or a later one."""
        past = (one.on for one in self.events.rows if one.on <= self.today)
        brought = min(self.brought_on, self.today)
        return self.once("until", lambda: max(brought, *past, brought))

    @property
    def places(self) -> tuple[str, ...]:
        """The places of any event, by code."""
        return self.once("places", self.events.places)

    @property
    def old(self) -> bool:
        """Whether it ends so long ago that this morning cannot be told from it."""
        return self.today - self.until > _OLD

    def journeys(self, until: date | None = None) -> Journeys:
        """What became of each request by a day."""
        day = until or self.until
        return self.once(("journeys", day), lambda: journeys(self.events, self.details, day))

    def morning(self) -> Morning:
        """What is to be looked at today; of an old extract, on its last day."""
        day = self.until if self.old else self.today
        return self.once("morning", lambda: morning(self.events, day))

    def once(self, key: object, work: Callable[[], _Answer]) -> _Answer:
        """Something that is worked out the first time it is asked for."""
        if key not in self._worked_out:
            while len(self._worked_out) >= _MOST_KEPT:
                self._worked_out.pop(next(iter(self._worked_out)))
            self._worked_out[key] = work()
        answer: _Answer = self._worked_out[key]
        return answer


_MOST_KEPT = 60


def extract(about: str, today: date) -> Extract | None:
    """The extract of a board that stands on a day; `None` where none was brought."""
    try:
        return _standing(about, today)
    except Replaced:  # somebody brought the next one meanwhile
        return _standing(about, today)


class Replaced(Exception):
    """The file went while it was read, because another stands in its place."""


def _standing(about: str, today: date) -> Extract | None:
    keys = [_as_key(standing(kind, about)) for kind in (EXTRACT, STAFF, ADULTS)]
    return _read(keys[0], keys[1], keys[2], today) if keys[0] is not None else None


class _Key(NamedTuple):
    """What tells a kept file from others: the same key has the same content."""

    sha256: str
    name: str
    brought_on: date


def _as_key(kept: BroughtFile | None) -> _Key | None:
    return _Key(kept.sha256, kept.name, local_day(kept.brought_at)) if kept is not None else None


@lru_cache(maxsize=2)
def _read(mine: _Key, staff_key: _Key | None, adults_key: _Key | None, today: date) -> Extract:
    with _opened(mine) as path:
        events = logs.read(path, called=mine.name)
        held, faults = details(path, called=mine.name)
    staff, adults = None, adults_of.shipped()
    if staff_key is not None:
        with _opened(staff_key) as path:
            staff = staff_of.read(path, called=staff_key.name)
    if adults_key is not None:
        with _opened(adults_key) as path:
            adults = adults_of.read(path, called=adults_key.name)
    names = tuple(one.name for one in (mine, staff_key, adults_key) if one is not None)
    found = (*faults, *(staff.findings if staff is not None else ()), *adults.findings)
    return Extract(
        events,
        held,
        staff,
        adults,
        names,
        any(one.startswith(SYNTHETIC) for one in names),
        today,
        mine.brought_on,
        (*events.findings, *(one for one in found if one not in events.findings)),
    )


def _opened(key: _Key) -> AbstractContextManager[Path]:
    kept = BroughtFile.objects.filter(sha256=key.sha256, name=key.name).last()
    if kept is None:
        raise Replaced
    return kept.opened()


_UNUSED = ("detail",)
"""Letters and levels say much of a person, and no page of the lead reads them."""
_MORE = tuple(one for one in DETAILS.columns if one.name != "request")
_USED = tuple(one for one in EVENTS.columns if one.name not in _UNUSED)
_LAYOUTS: dict[str, Layout] = {
    EXTRACT: replace(EVENTS, columns=(*_USED, *_MORE)),
    STAFF: staff_of.LAYOUT,
    ADULTS: adults_of.LAYOUT,
}


def layouts() -> tuple[Layout, ...]:
    """What each file has: the extract with its area and assessor, the staff file, the adults."""
    return tuple(_LAYOUTS.values())


def bring(upload: object, what: str, about: str, who: Insider) -> str:
    """Keep a file that was sent; what stands in the way, in words."""
    kind = KINDS.get(what)
    if kind is None or not isinstance(upload, UploadedFile):
        return CHOOSE
    if (upload.size or 0) > MOST_BYTES:
        return TOO_LARGE
    try:
        return _brought(upload, kind, about, who)
    except TooLarge:
        return TOO_LARGE


def _brought(upload: UploadedFile, kind: str, about: str, who: Insider) -> str:
    """Keep what is read of a file, if anything is; never the file itself. Raises `TooLarge`."""
    name = file_name(upload.name or "")
    with TemporaryDirectory(prefix="ringholder-") as folder:
        path = Path(folder) / name
        path.write_bytes(b"".join(upload.chunks()))
        rows, findings = _READERS[kind](path, name)
        if not rows:
            told = " ".join(f"{one.says} {one.do}" for one in findings[:3])
            return told or "The file has no row that can be used."
        content = reduced(path, _LAYOUTS[kind])
    stand(kind, about, _called(kind, name), content, who, now())
    return ""


def _called(kind: str, name: str) -> str:
    """Our own name for a file: that of whoever brings it may say whose it is."""
    made_up = SYNTHETIC if name.startswith(SYNTHETIC) else ""
    return f"{made_up}{kind}.csv"


def _extract_rows(path: Path, name: str) -> tuple[int, tuple[Finding, ...]]:
    found = logs.read(path, called=name)
    return len(found.rows), found.findings


def _staff_rows(path: Path, name: str) -> tuple[int, tuple[Finding, ...]]:
    found = staff_of.read(path, called=name)
    return len(found.rows), found.findings


def _adults_rows(path: Path, name: str) -> tuple[int, tuple[Finding, ...]]:
    found = adults_of.read(path, called=name)
    return len(found.people), found.findings


_READERS: dict[str, Callable[[Path, str], tuple[int, tuple[Finding, ...]]]] = {
    EXTRACT: _extract_rows,
    STAFF: _staff_rows,
    ADULTS: _adults_rows,
}
