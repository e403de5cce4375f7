"""What was explored, before it is shown: the series chosen, on the chart chosen; and as files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from math import isfinite

from ringholder.measures.icons import Assurance, Variation
from ringholder.monitor.chart_rows import HEAD, in_digits, rows, workbook
from ringholder.monitor.chosen_chart import (
    ChartedSeries,
    Choice,
    Kind,
    charted_as,
    does_not_fit,
    fitting,
)
from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.observations import Series
from ringholder.monitor.wording import known_name
from ringholder_web.monitor import words
from ringholder_web.monitor.areas import areas_of
from ringholder_web.monitor.explore_asked import Asked
from ringholder_web.monitor.figures import Figures
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.tables import safe

_FOR_LIMITS = 12
"""A level is shown unasked where its series have so many periods that limits mean something."""
WORST_FIRST = {
    Variation.CONCERN_HIGH: 0,
    Variation.CONCERN_LOW: 0,
    Variation.NEUTRAL_HIGH: 1,
    Variation.NEUTRAL_LOW: 1,
    Variation.COMMON_CAUSE: 2,
    Variation.IMPROVEMENT_HIGH: 3,
    Variation.IMPROVEMENT_LOW: 3,
    Variation.NONE: 4,
}
_FAILING_FIRST = (Assurance.FAIL, Assurance.INCONSISTENT, Assurance.PASS, Assurance.NONE)


@dataclass(frozen=True, slots=True)
class Explored:
    """The answer before it is shown: the series chosen, and each on its chart."""

    asked: Asked
    level: Level
    within: str
    kinds: tuple[Kind, ...]
    of_level: tuple[Series, ...]
    charted: tuple[ChartedSeries, ...]
    problems: tuple[Problem, ...]

    @property
    def choice(self) -> Choice:
        """What was charted in the end."""
        return self.asked.choice


def explored(figures: Figures, asked: Asked) -> Explored:
    """The series that were asked for, on the chart that was asked for, in the order wanted."""
    problems = list(asked.problems)
    own = tuple(figures.observations.of(asked.indicator.id))
    level = _level(asked, own, problems)
    of_level = tuple(one for one in own if one.level is level and one.period.size)
    within, chosen = _within(asked.indicator, asked.within, of_level, problems)
    kinds = fitting(asked.indicator, chosen)
    if asked.choice.kind not in kinds:
        problems.append(Problem("chart", does_not_fit(asked.choice.kind)))
        asked = replace(asked, choice=replace(asked.choice, kind=Kind.XMR))
    charted = charted_as(asked.indicator, chosen, asked.choice)
    if chosen and not charted:
        problems.append(Problem("from", "There are no figures between these months; see all."))
    ordered = tuple(sorted(charted, key=_order(asked)))
    return Explored(asked, level, within, kinds, of_level, ordered, tuple(problems))


def _level(asked: Asked, own: Sequence[Series], problems: list[Problem]) -> Level:
    held = {one.level for one in own}
    if asked.level is not None and asked.level not in held:
        names = " ".join(
            ("Of this indicator there are no figures of", f"{words.LEVELS[asked.level]};")
        )
        problems.append(Problem("level", f"{names} another level is shown."))
    if asked.level in held and asked.level is not None:
        return asked.level
    charted = {one.level for one in own if one.period.size >= _FOR_LIMITS}
    wanted = (Level.PLACE, Level.TRUST, Level.SYSTEM, *Level)
    return next((level for some in (charted, held) for level in wanted if level in some), wanted[0])


def _within(
    indicator: Indicator, code: str, of_level: Sequence[Series], problems: list[Problem]
) -> tuple[str, tuple[Series, ...]]:
    """The area that narrows the level, and the series in it; all where it has none of them."""
    if not code:
        return "", tuple(of_level)
    found = tuple(one for one in of_level if code in {area for _, area in areas_of(indicator, one)})
    if not found:
        problems.append(
            Problem("within", f"Nothing of this level lies in “{code}”; all are shown.")
        )
        return "", tuple(of_level)
    return code, found


def _order(asked: Asked) -> Callable[[ChartedSeries], tuple[float, str]]:
    def key(one: ChartedSeries) -> tuple[float, str]:
        name = known_name(one.series.organisation)
        if asked.sort == "value":
            value = one.values[-1]
            return (-value if isfinite(value) else float("inf"), name)
        if asked.sort == "change":
            return (WORST_FIRST[one.variation], name)
        if asked.sort == "target":
            return (_FAILING_FIRST.index(one.assurance), name)
        return (0, name)

    return key


def table(found: Explored) -> str:
    """The CSV: numbers to the last digit, and no words that a spreadsheet takes for a formula."""
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow(HEAD)
    for row in rows(found.charted):
        lines.writerow(safe(cell) if isinstance(cell, str) else in_digits(cell) for cell in row)
    return written.getvalue()


def excel(found: Explored, address: str) -> bytes:
    """The same as a workbook, with what was chosen on a sheet of its own."""
    asked = found.asked
    about = [asked.indicator.name, words.LEVELS[found.level]]
    if found.within:
        about.append(f"within {known_name(found.within)}")
    about += sorted({one.method for one in found.charted})
    about += [f"Published by {asked.indicator.publisher}", address]
    about.append(words.LICENCE)
    return workbook(found.charted, about)
