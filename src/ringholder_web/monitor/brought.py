"""A file that was sent, read; what it would change; and keeping it, once somebody says so."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa
from django.conf import settings

from ringholder.findings import Finding
from ringholder.monitor import bring, indicators, standing, versions
from ringholder.monitor.bring import Brought, bringing
from ringholder.monitor.bring.mapping import Figure, Mapping, Sum, When
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.versions import Change, Kept, Version
from ringholder_web.monitor.sent_files import Sent

MOST_UNPACKED = 1_000_000_000
_HELD = 8
_PATIENCE = 60  # seconds


class Busy(Exception):
    """Another large file is being read."""


class Meanwhile(Exception):
    """The figures are not those any more that the preview was held against."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The figures of one set that a file has, laid over those that stand."""

    name: str
    indicator: Indicator | None
    before: Version | None
    figures: int
    changes: tuple[Change, ...]

    @property
    def new(self) -> int:
        """Figures that were not there."""
        return sum(one.before is None for one in self.changes)

    @property
    def corrected(self) -> tuple[Change, ...]:
        """Figures that were there, and differ."""
        return tuple(one for one in self.changes if one.before is not None)

    @property
    def mark(self) -> str:
        """Which state it was laid over."""
        return f"{self.name}:{self.before.number if self.before else 0}"


_reading = threading.Lock()
_looked: OrderedDict[tuple[str, str], Brought] = OrderedDict()


def look(sent: Sent, feeds: str = "") -> Brought:
    """Read a file that was sent; what was read is kept at hand, for it may take long.

    Raises `NotReadable`, and `Busy` where another file takes very long.
    """
    key = (sent.token, _mapping_of(sent.path) + feeds)
    found = _looked.get(key)
    if found is not None:
        return found
    if not _reading.acquire(timeout=_PATIENCE):
        raise Busy
    try:
        found = bring.look(
            sent.path, folder=settings.FIGURES, feeds=feeds, most_bytes=MOST_UNPACKED
        )
        _looked[key] = found
        while len(_looked) > _HELD:
            _looked.popitem(last=False)
    finally:
        _reading.release()
    return found


def _mapping_of(path: Path) -> str:
    """The text of the mapping that was put beside a file."""
    try:
        return path.with_name(path.name + bringing.BESIDE).read_text(encoding="utf-8")
    except OSError:
        return ""


def laid(brought: Brought) -> tuple[Laid, ...]:
    """What a file would change, set by set. Raises `versions.NotKept` for damaged figures."""
    return tuple(_laid(name, rows) for name, rows in bringing.sets_of(brought).items())


def _laid(name: str, rows: pa.Table) -> Laid:
    indicator = indicators.shipped().get(name)
    if indicator is None:
        before = versions.latest(settings.FIGURES, name)
        old = versions.SCHEMA.empty_table()
        if before is not None:
            old = versions.sound_table(settings.FIGURES, before)
    else:
        before, old = standing.standing(settings.FIGURES, _tables(), indicator)
    changes = tuple(versions.differences(old, rows, only_new=True))
    return Laid(name, indicator, before, rows.num_rows, changes)


def _tables() -> Path:
    return Path(settings.DATA) / "observations"


def seen(sets: tuple[Laid, ...]) -> str:
    """The state of the figures that a preview was held against."""
    return ",".join(one.mark for one in sets)


def keep(
    brought: Brought, held_against: str, by: str, at: datetime
) -> tuple[list[Kept], list[Finding]]:
    """Keep what was read: whoever sends the form confirms the mapping.

    Raises `Meanwhile` where others brought figures since the preview, and `versions.NotKept`.
    """
    sets = laid(brought)
    if seen(sets) != held_against:
        raise Meanwhile
    for one in sets:
        if one.indicator is not None:
            standing.start(settings.FIGURES, _tables(), one.indicator, at)
    mapping = brought.mapping
    confirmed = replace(mapping, confirmed=True) if mapping is not None else None
    return bring.keep(replace(brought, mapping=confirmed), settings.FIGURES, by, at)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which columns somebody chose for the parts of a mapping; `sheet` where there are several."""

    indicator: str
    organisation: str
    period: str
    numerator: str
    denominator: str
    sheet: str = ""


def choose(sent: Sent, brought: Brought, chosen: Chosen) -> None:
    """Put a mapping of these columns beside the file. Raises `versions.NotKept`."""
    table = next((one for one in brought.tables if one.sheet == chosen.sheet), brought.tables[0])
    figure = Figure(
        feeds=chosen.indicator,
        sheet=table.sheet,
        organisation=chosen.organisation,
        period=When(column=chosen.period),
        numerator=Sum((chosen.numerator,)),
        denominator=Sum((chosen.denominator,)),
    )
    bringing.write_beside(sent.path, Mapping((figure,), table.fingerprint, confirmed=False))


def chosen_of(brought: Brought) -> Iterator[tuple[str, str]]:
    """Each part of the mapping, as it was proposed or chosen, and its column."""
    if brought.mapping is not None and len(brought.mapping.figures) == 1:
        figure = brought.mapping.figures[0]
        yield "indicator", figure.feeds
        yield "organisation", figure.organisation
        yield "period", figure.period.column
        for part, total in (("numerator", figure.numerator), ("denominator", figure.denominator)):
            yield part, total.add[0] if total is not None and len(total.add) == 1 else ""
    elif brought.proposal is not None:
        yield from ((one.part, one.column) for one in brought.proposal.guesses)
