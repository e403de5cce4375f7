"""What is held beside what, worked out once for all visitors: variation, deprivation, promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings

from ringholder.monitor import inequalities
from ringholder.monitor.inequalities import ByDeprivation, Published
from ringholder.monitor.promises import promise
from ringholder.monitor.promises.outcome import Kept, kept
from ringholder.monitor.variation.comparisons import (
    Among,
    Comparison,
    comparisons,
    system_with_places,
)
from ringholder_web.monitor.figures import Figures, figures


@dataclass(frozen=True, eq=False)
class Comparing:
    """The figures and the folder of the tables on deprivation; each answer is kept."""

    figures: Figures
    folder: Path
    _comparisons: dict[str, tuple[Comparison, ...]] = field(default_factory=dict)
    _deprivation: dict[str, tuple[ByDeprivation, ...]] = field(default_factory=dict)

    @cached_property
    def system(self) -> str:
        """The system whose places are compared; empty where no place has figures."""
        return system_with_places(self.figures.indicators, self.figures.observations)

    @cached_property
    def places(self) -> Mapping[str, Comparison]:
        """The places of the system beside each other, by indicator."""
        return self._each(Among.PLACES)

    @cached_property
    def systems(self) -> Mapping[str, Comparison]:
        """The systems of England beside each other, by indicator."""
        return self._each(Among.SYSTEMS)

    def _each(self, among: Among) -> Mapping[str, Comparison]:
        found = {}
        for name, indicator in self.figures.indicators.items():
            for one in comparisons(indicator, self.figures.observations, self.system, (among,)):
                found[name] = one
        return found

    def of(self, indicator: str) -> tuple[Comparison, ...]:
        """Everything that can be compared of an indicator."""
        if indicator not in self._comparisons:
            known = self.figures.indicators[indicator]
            ready = [held[indicator] for held in (self.places, self.systems) if indicator in held]
            wanted = (Among.NETWORKS, Among.PRACTICES, Among.SIMILAR)
            found = comparisons(known, self.figures.observations, self.system, wanted)
            self._comparisons[indicator] = (*ready, *found)
        return self._comparisons[indicator]

    @cached_property
    def _scores(self) -> Mapping[str, float]:
        return inequalities.read_scores(self.folder / "deprivation.csv")

    @cached_property
    def published(self) -> tuple[Published, ...]:
        """What publishers give by deprivation."""
        return inequalities.read_published(self.folder)

    def by_deprivation(self, indicator: str) -> tuple[ByDeprivation, ...]:
        """An indicator by deprivation of practices, the system first; none without practices."""
        if indicator not in self._deprivation:
            known = self.figures.indicators[indicator]
            self._deprivation[indicator] = inequalities.by_deprivation(
                known, self.figures.observations, self._scores, self.system
            )
        return self._deprivation[indicator]

    @cached_property
    def promises(self) -> tuple[Kept, ...]:
        """Every promise with what happened."""
        known = dict(self.figures.indicators)
        return tuple(kept(one, known, self.figures.observations) for one in promise.shipped())

    def make_ready(self) -> None:
        """Work all of it out now, so that no visitor waits for it."""
        _ = self.places, self.systems, self.published, self.promises
        for indicator in self.figures.indicators:
            self.of(indicator)
            self.by_deprivation(indicator)


@cache
def comparing() -> Comparing:
    """What is compared of the figures that the settings name."""
    return Comparing(figures(), settings.DATA)
