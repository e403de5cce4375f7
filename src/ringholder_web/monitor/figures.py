"""The figures: indicators and observations, read once and charted once until somebody brings more.

Every visit asks what the newest versions are. Where they are others than those that are shown, one
thread works the figures out anew, and the old are shown until it is done: so does every process
that serves, whoever brought them.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from django.conf import settings

from ringholder.charter import Charter
from ringholder.monitor import indicators, observations, versions
from ringholder.monitor.cited import Mark, mark
from ringholder.monitor.grouping import Together, together
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.ladder import on_the_ladder
from ringholder.monitor.observations import Observations
from ringholder.monitor.routes import RoutedGap, routed, subject_of
from ringholder.monitor.watch import Watch, Watched, charted, watch
from ringholder_web.charter.shelf import MODEL, Shelf, shelf

_MOST_HELD = 10_000
"""Versions of which it is remembered whether they are here."""


@dataclass(frozen=True, eq=False)
class Figures:
    """Every indicator with what was observed, and what watching it found.

    Watched are the areas and organisations that the model knows, so that each gap has an answer
    under it; without a model, those that any constitution knows. All others are to compare with.
    """

    indicators: Mapping[str, Indicator]
    observations: Observations
    shelf: Shelf
    folder: Path | None = None  # of the observations, where they were read from one
    brought: Path | None = None  # the folder of versions that were laid over them
    addressed: dict[tuple[str, date], tuple[Any, ...]] = field(default_factory=dict, repr=False)
    """Whom each gap is for on a day, as `addressed` worked it out last."""
    _marks: dict[str, Mark] = field(default_factory=dict, repr=False)
    _held: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, folder: Path, beside: Shelf, brought: Path | None = None) -> Figures:
        """The figures in a folder laid out as `data/`, and those that were brought to another."""
        known = indicators.shipped()
        read = observations.read(folder / "observations", known)
        kept: dict[str, Mark] = {}
        if brought is not None:
            kept = _kept_marks(brought)  # now, for what is shown stays behind what is brought
            read = observations.with_versions(read, brought, known)
        own = folder / "observations"
        return cls(known, on_the_ladder(read, known), beside, own, brought, _marks=kept)

    @cached_property
    def watch(self) -> Watch:
        """What watching found."""
        model = self.model()
        known = [model] if model is not None else list(self.shelf.charters.values())
        return watch(self.indicators, self.observations, subject_of(known))

    @cached_property
    def watched(self) -> Mapping[tuple[str, str], Watched]:
        """What is watched, by indicator and organisation."""
        return {(one.indicator.id, one.organisation): one for one in self.watch.watched}

    @cached_property
    def gaps(self) -> tuple[RoutedGap, ...]:
        """The gaps, the most serious first, each with who can act."""
        other = self.shelf.charters.get(MODEL) or next(iter(self.shelf.charters.values()), None)
        if other is None:
            return ()
        return tuple(routed(self.watch.gaps, self.shelf.in_force_on, other))

    @cached_property
    def together(self) -> tuple[Together, ...]:
        """The gaps, those that one cause may explain put together."""
        return together(self.gaps, self.watch.watched)

    def make_ready(self) -> None:
        """Chart everything and route the gaps now, so that no visitor waits for it."""
        _ = self.watched, self.together

    def one(self, indicator: str, organisation: str) -> Watched | None:
        """One series on its chart, as watching found it if it is watched; `None` for none."""
        if (indicator, organisation) in self.watched:
            return self.watched[indicator, organisation]
        series = self.observations.series.get((indicator, organisation))
        known = self.indicators.get(indicator)
        if series is None or known is None or not series.period.size:
            return None
        return charted(known, series)

    def mark(self, indicator: str) -> Mark | None:
        """The version of an indicator's observations, worked out when it is first asked for."""
        if self.folder is None or indicator not in self.indicators:
            return None
        if indicator not in self._marks:
            self._marks[indicator] = mark(self.observations, indicator, self.folder)
        return self._marks[indicator]

    def holds(self, sha256: str) -> str:
        """The indicator whose observations have this mark here, now or before; empty for none."""
        if sha256 not in self._held:
            if len(self._held) >= _MOST_HELD:
                self._held.clear()
            self._held[sha256] = self._looked_up(sha256)
        return self._held[sha256]

    def _looked_up(self, sha256: str) -> str:
        shown = (self.mark(name) for name in self.indicators)
        found = next((one.name for one in shown if one and one.sha256 == sha256), "")
        if found:
            return found
        every = (versions.cited(one, sha256) for one in (self.brought, self.folder) if one)
        return next((one.name for one in every if one and one.sha256 == sha256), "")

    def kept_in(self, sha256: str) -> Path | None:
        """The folder that keeps a version, else that of the tables."""
        held = self.brought is not None and versions.cited(self.brought, sha256) is not None
        return self.brought if held else self.folder

    def model(self) -> Charter | None:
        """The constitution that gaps are also held against."""
        return self.shelf.charters.get(MODEL)


def _kept_marks(folder: Path) -> dict[str, Mark]:
    """The newest version of each set that a folder keeps."""
    newest = (versions.latest(folder, name) for name in versions.names(folder))
    return {v.name: Mark(v.name, v.rows, v.sha256, v.known_at) for v in newest if v is not None}


@dataclass(frozen=True, slots=True)
class _Which:
    """Which figures: the folder of tables, and the newest versions of those that were brought."""

    tables: Path
    brought: Path
    versions: tuple[tuple[str, str, int], ...]

    @classmethod
    def now(cls) -> _Which:
        return cls(settings.DATA, settings.FIGURES, versions.marks(settings.FIGURES))


class Shown:
    """The figures that are shown, and the thread that works out newer ones, if there is one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._figures: Figures | None = None
        self._which: _Which | None = None
        self._asked: _Which | None = None
        self._thread: Thread | None = None

    def now(self) -> Figures:
        """The figures to show: the newest that are worked out."""
        which = _Which.now()
        with self._lock:
            if self._figures is None or self._which is None or self._which.tables != which.tables:
                self._figures = Figures.read(which.tables, shelf(), which.brought)
                self._which = self._asked = which
            elif which not in (self._which, self._asked) and not self._working():
                self._asked = which  # what fails is not tried again until something else is brought
                self._thread = Thread(target=self._work_out, args=(which, shelf()), daemon=True)
                self._thread.start()
            return self._figures

    def is_behind(self) -> bool:
        """Whether newer figures were brought than those that are shown."""
        return self._which is not None and self._which != _Which.now()

    def wait(self, seconds: float) -> None:
        """Wait until what is being worked out is shown."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _working(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _work_out(self, which: _Which, beside: Shelf) -> None:
        try:
            newer = Figures.read(which.tables, beside, which.brought)
            newer.make_ready()
        except Exception:
            logging.getLogger(__name__).exception("The figures that were brought cannot be shown.")
            return
        with self._lock:
            self._figures, self._which = newer, which


SHOWN = Shown()


def figures() -> Figures:
    """The figures that the settings name."""
    return SHOWN.now()
