"""The figures: indicators and observations, read once, and charted once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
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
    addressed: dict[tuple[str, date], tuple[Any, ...]] = field(default_factory=dict, repr=False)
    """Whom each gap is for on a day, as `addressed` worked it out last."""
    _marks: dict[str, Mark] = field(default_factory=dict, repr=False)
    _held: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, folder: Path, beside: Shelf) -> Figures:
        """The figures in a folder laid out as `data/`."""
        known = indicators.shipped()
        read = observations.read(folder / "observations", known)
        return cls(known, on_the_ladder(read, known), beside, folder / "observations")

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
        """One series on its chart, whoever it is of; `None` when there is none."""
        if (indicator, organisation) in self.watched:
            return self.watched[indicator, organisation]
        series = self.observations.series.get((indicator, organisation))
        known = self.indicators.get(indicator)
        if series is None or known is None or not series.period.size:
            return None
        return charted(known, series)

    @cached_property
    def _watched(self) -> Mapping[tuple[str, str], Watched]:
        return {(one.indicator.id, one.organisation): one for one in self.watch.watched}

    def found(self, indicator: str, organisation: str) -> Watched | None:
        """One series as watching found it, counted among all; alone if it is not watched."""
        watched = self._watched.get((indicator, organisation))
        return watched if watched is not None else self.one(indicator, organisation)

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
        kept = versions.cited(self.folder, sha256) if self.folder and not found else None
        return kept.name if kept is not None and kept.sha256 == sha256 else found

    def model(self) -> Charter | None:
        """The constitution that gaps are also held against."""
        return self.shelf.charters.get(MODEL)


@cache
def figures() -> Figures:
    """The figures that the settings name."""
    return Figures.read(settings.DATA, shelf())
