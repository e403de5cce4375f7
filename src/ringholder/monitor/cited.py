"""Figures as acts cite them: the version that is shown, and what the rule finds there.

An act that rests on figures names a version (rows and SHA-256, as `versions` marks them), the last
day of the period, the value, and what the indicator's rule finds. What is cited can be held against
the series itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa

from ringholder.calendar import in_words
from ringholder.monitor import versions
from ringholder.monitor.indicator import Indicator, Opens
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.roll_up import SummedSeries
from ringholder.monitor.versioned import series_in
from ringholder.monitor.watch import Watched, charted

NOTHING, BOTH = "nothing", "both"
FINDS = (NOTHING, Opens.CONCERN.value, Opens.FAILING.value, BOTH)
_TABLES = (".csv", ".parquet")


@dataclass(frozen=True, slots=True)
class Mark:
    """The version of an indicator's observations; `known_at` where a folder of versions says it."""

    name: str
    rows: int
    sha256: str
    known_at: datetime | None = None

    def __str__(self) -> str:
        """As a form has it: `48:` and its SHA-256."""
        return f"{self.rows}:{self.sha256}"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of an act that is not what the figures say; what is wrong, and what to do."""

    field: str
    says: str
    do: str


def mark(observations: Observations, indicator: str, folder: Path) -> Mark:
    """The version that is shown: of all rows that were read, and of no sum that was made of them.

    A set that is kept in versions, and in no table beside them, has its mark in its record.
    """
    kept = versions.latest(folder, indicator)
    if kept is not None and not any((folder / f"{indicator}{end}").exists() for end in _TABLES):
        return Mark(indicator, kept.rows, kept.sha256, kept.known_at)
    rows = _rows(s for s in observations.of(indicator) if not isinstance(s, SummedSeries))
    sha256 = versions.sha256(indicator, rows)
    known_at = kept.known_at if kept is not None and kept.sha256 == sha256 else None
    return Mark(indicator, rows.num_rows, sha256, known_at)


def _rows(series: Iterable[Series]) -> pa.Table:
    """Series as the rows of a version."""
    own = sorted(series, key=lambda one: one.organisation)
    counts = [one.period.size for one in own]
    columns = [
        pa.array(np.repeat(np.array([one.organisation for one in own], dtype=object), counts)),
        pa.array(np.repeat(np.array([one.level.value for one in own], dtype=object), counts)),
        pa.array(_one_after_another([one.period.astype(np.int32) for one in own]), pa.int32()),
        pa.array(
            _one_after_another([one.numerator for one in own]), pa.float64(), from_pandas=True
        ),
        pa.array(
            _one_after_another([one.denominator for one in own]), pa.float64(), from_pandas=True
        ),
    ]
    return pa.table([one.cast(f.type) for one, f in zip(columns, versions.SCHEMA, strict=True)],
                    schema=versions.SCHEMA)  # fmt: skip


def _one_after_another(arrays: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(arrays) if arrays else np.empty(0)


# ---- what an act says of a series ----------------------------------------------------------------


def finds(one: Watched) -> str:
    """What the indicator's rule finds: `nothing`, `concern`, `failing` or `both`."""
    opened = [event.value for event in one.opened_by]
    return BOTH if len(opened) > 1 else next(iter(opened), NOTHING)


def exactly(number: float) -> str:
    """A value as acts have it: plain digits, four places, more where it is very small."""
    places = 4 if abs(number) >= 0.01 or number == 0 else 9
    written = f"{number:.{places}f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


def cited(one: Watched, shown: Mark) -> dict[str, str]:
    """What a form is filled with to cite the latest value of a series."""
    return {
        "observations": str(shown),
        "period_ends_on": one.on.isoformat(),
        "value": exactly(one.value),
        "finds": finds(one),
    }


def older(
    folder: Path, sha256: str, indicator: Indicator, organisation: str
) -> tuple[bool, Watched | None]:
    """Whether a version is kept, and in it the series of an organisation, charted by itself.

    The series is `None` where the version has no row of it: it may be a sum that was shown.
    """
    version = next((v for v in versions.history(folder, indicator.id) if v.sha256 == sha256), None)
    if version is None:
        return False, None
    try:
        rows = versions.table(folder, version)
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return True, None
    found = next((s for s in series_in(rows, indicator.id) if s.organisation == organisation), None)
    if found is None:
        return True, None
    series = Series(found.indicator, found.organisation, found.level, found.period,
                    found.numerator, found.denominator)  # fmt: skip
    return True, charted(indicator, series)


def disagreements(one: Watched, said: Mapping[str, str]) -> Iterator[Disagreement]:
    """Where an act says something else of the latest value of a series than the series does.

    said: `period_ends_on`, `value` and `finds`, those that the act has. A value may be rounded. Of
    a series that was charted by itself nobody knows whether its signal stands among all that were
    watched, so there either is let pass.
    """
    ends_on = said.get("period_ends_on")
    if ends_on is not None and ends_on != one.on.isoformat():
        says = f"Its latest period ends on {in_words(one.on)}."
        yield Disagreement("period_ends_on", says, "Cite that day.")
    value = said.get("value")
    if value is not None and not _rounds_to(one.value, value):
        yield Disagreement(
            "value", f"Its latest value is {exactly(one.value)}.", "Cite that value."
        )
    told = said.get("finds")
    if told is not None and told not in _may_find(one):
        says = f"There the indicator's own rule finds: {finds(one)}."
        yield Disagreement("finds", says, "Cite what it finds.")


def _rounds_to(number: float, written: str) -> bool:
    told = Decimal(written)
    places = -int(told.as_tuple().exponent)
    return abs(Decimal(repr(float(number))) - told) <= Decimal(1).scaleb(-places) / 2


def _may_find(one: Watched) -> frozenset[str]:
    if one.stands is not None or not one.signal:
        return frozenset([finds(one)])
    failing = Opens.FAILING in one.opened_by
    return frozenset([finds(one), Opens.FAILING.value if failing else NOTHING])


def latest_day(mark_: Mark) -> str:
    """When a version was known, in words; empty where it was read from plain tables."""
    return in_words(mark_.known_at.astimezone(UTC).date()) if mark_.known_at is not None else ""


def until(observations: Observations, indicator: str, last: date) -> Observations:
    """The observations of one indicator to a day, as they stood before later months were added.

    Later corrections of earlier months are in it: plain tables do not say when they were made.
    """
    month = np.datetime64(last, "M")
    series = {}
    for one in observations.of(indicator):
        kept = one.period <= month
        if kept.any() and not isinstance(one, SummedSeries):
            series[indicator, one.organisation] = Series(
                indicator, one.organisation, one.level, one.period[kept],
                one.numerator[kept], one.denominator[kept],
            )  # fmt: skip
    return Observations(series, ())
