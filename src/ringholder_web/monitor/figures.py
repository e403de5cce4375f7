"""The figures: indicators and observations, read once, and charted once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings

from ringholder.charter import Charter
from ringholder.monitor import indicators, observations
from ringholder.monitor.grouping import Together, together
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.ladder import on_the_ladder
from ringholder.monitor.observations import Observations
from ringholder.monitor.routes import RoutedGap, routed, subject_of
from ringholder.monitor.watch import Watch, Watched, charted, watch
from ringholder_web.charter.shelf import MODEL, Shelf, shelf


@dataclass(frozen=True, eq=False)
class Figures:
    """Every indicator with what was observed, and what watching it found.

    Watched are the areas and organisations that the model knows, so that each gap has an answer
    under it; without a model, those that any constitution knows. All others are to compare with.
    """

    indicators: Mapping[str, Indicator]
    observations: Observations
    shelf: Shelf

    @classmethod
    def read(cls, folder: Path, beside: Shelf) -> Figures:
        """The figures in a folder laid out as `data/`."""
        known = indicators.shipped()
        read = observations.read(folder / "observations", known)
        return cls(known, on_the_ladder(read, known), beside)

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

    def model(self) -> Charter | None:
        """The constitution that gaps are also held against."""
        return self.shelf.charters.get(MODEL)


@cache
def figures() -> Figures:
    """The figures that the settings name."""
    return Figures.read(settings.DATA, shelf())
