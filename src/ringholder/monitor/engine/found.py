"""What an engine found: signals, gaps most serious first, and what was wrong with the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ringholder.charter.form import did_you_mean
from ringholder.findings import Finding, InRow, Severity
from ringholder.measures.discoveries import RATE, Discoveries, discoveries
from ringholder.measures.false_alarm import expected_false_alarms
from ringholder.measures.icons import Variation
from ringholder.monitor.indicator import Better, Indicator, Opens, Target

_UNKNOWN = ("OBS002", "unknown-indicator")
_LEFT_OUT = ("OBS011", "rows-left-out")
_TWICE = ("OBS009", "observation-twice")


@dataclass(frozen=True, slots=True, eq=False)
class FoundGap:
    """A series where somebody must act: the answers of `watch.Watched`, without its chart."""

    indicator: Indicator
    organisation: str
    on: date
    value: float
    target: Target | None
    people: float | None
    strength: float | None
    chance: float | None
    variation: Variation
    opened_by: tuple[Opens, ...]


@dataclass(frozen=True, eq=False)
class Found:
    """What watching found: a row of `batch.SCHEMA` for each series, in any order.

    read: what was wrong in tables that the rows were first read from. rate: the share of false
    discoveries that is allowed among the ends that stand as changes.
    """

    table: pa.Table
    indicators: Mapping[str, Indicator]
    read: tuple[Finding, ...] = ()
    rate: float = RATE

    @property
    def series(self) -> int:
        """How many series were charted."""
        return int(np.count_nonzero(self._column("points")))

    @property
    def signals(self) -> int:
        """How many have a latest point that is a signal of concern."""
        return int(np.count_nonzero(self._column("signal")))

    @property
    def standing(self) -> int:
        """How many of those signals stand when all series are counted."""
        return int(np.count_nonzero(self._column("signal") & self.control.stands))

    @cached_property
    def control(self) -> Discoveries:
        """Which ends still are changes when all series are counted, row by row of the table."""
        return discoveries(self._column("chance"), self.rate)

    @property
    def expected_false_alarms(self) -> float:
        """As `watch.Watch` has it."""
        neutral = [n for n, one in self.indicators.items() if one.better is Better.NEUTRAL]
        directed = pc.invert(pc.is_in(self.table["indicator"], pa.array(neutral, pa.string())))
        points = self._column("points")[directed.to_numpy()]
        return expected_false_alarms(points[points > 0].tolist())

    @property
    def gaps(self) -> tuple[FoundGap, ...]:
        """The series where somebody must act, the most serious first."""
        opened = self._opened()
        places = np.flatnonzero(np.any(list(opened.values()), axis=0))
        rows = self.table.take(pa.array(places))
        events = [
            tuple(event for event in Opens if opened[event][place]) for place in places.tolist()
        ]
        found = [self._gap(row, by) for row, by in zip(rows.to_pylist(), events, strict=True)]
        return tuple(sorted(found, key=_gravest_first))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Rows that could not be used, one finding for each indicator and kind."""
        of = self.table.group_by("indicator").aggregate(
            [("points", "sum"), ("left_out", "sum"), ("twice", "sum")]
        )
        rows = sorted(of.to_pylist(), key=lambda row: str(row["indicator"]))
        return (*self.read, *(finding for row in rows for finding in self._faults(row)))

    def _faults(self, row: Mapping[str, Any]) -> Iterator[Finding]:
        name, twice = row["indicator"], row["twice_sum"]
        if name not in self.indicators:
            yield _finding(
                _UNKNOWN, name, f"There is no indicator `{name}`; {_rows(row['left_out_sum'])} "
                f"left out.{did_you_mean(name, self.indicators)}",
                "Correct the name, or define the indicator first.",
            )  # fmt: skip
            return
        if unusable := row["left_out_sum"] - twice:
            yield _finding(
                _LEFT_OUT, name, f"{_rows(unusable)} of `{name}` left out.",
                "Look for periods that are not the first of a month, levels that the indicator "
                "does not have, counts that are missing, below nought or over the denominator, "
                "and denominators of nought.",
            )  # fmt: skip
        if twice:
            yield _finding(
                _TWICE, name, f"{_rows(twice)} of `{name}` came for a period that another row has.",
                "Keep the one that is right. Of equal rows the first was used, of others none.",
            )  # fmt: skip

    def _opened(self) -> dict[Opens, npt.NDArray[np.bool_]]:
        happened = {
            Opens.CONCERN: self._column("signal") & self.control.stands,
            Opens.FAILING: self._column("failing"),
        }
        return {event: those & self._declared(event) for event, those in happened.items()}

    def _declared(self, event: Opens) -> npt.NDArray[np.bool_]:
        """Whether each series' indicator lets this event open a gap."""
        names = [name for name, one in self.indicators.items() if event in one.opens]
        found = pc.is_in(self.table["indicator"], pa.array(names, pa.string()))
        declared: npt.NDArray[np.bool_] = found.to_numpy()
        return declared

    def _column(self, name: str) -> npt.NDArray[Any]:
        column: npt.NDArray[Any] = self.table[name].to_numpy()
        return column

    def _gap(self, row: Mapping[str, Any], events: tuple[Opens, ...]) -> FoundGap:
        indicator = self.indicators[row["indicator"]]
        return FoundGap(
            indicator=indicator,
            organisation=row["organisation"],
            on=row["on"],
            value=row["value"],
            target=indicator.target_on(row["on"]) if row["target"] is not None else None,
            people=row["people"],
            strength=row["strength"],
            chance=row["chance"],
            variation=Variation(row["variation"]),
            opened_by=events,
        )


def _gravest_first(one: FoundGap) -> tuple[float, float, str, str]:
    return (-(one.people or 0), -(one.strength or 0), one.indicator.id, one.organisation)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _finding(kind: tuple[str, str], name: str, says: str, do: str) -> Finding:
    return Finding(*kind, Severity.ERROR, says, do, InRow(name or "rows without an indicator", 1))
