"""One organisation beside the others of its level, in its latest period."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ringholder.monitor.units_beside import picture, units_in
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import known_name
from ringholder_web.monitor import words
from ringholder_web.monitor.figures import Figures


@dataclass(frozen=True, slots=True)
class Compared:
    """The organisations of the same level in the same period."""

    picture: Markup
    rows: tuple[tuple[str, str, bool], ...]
    period: str


def compared(figures: Figures, one: Watched) -> Compared | None:
    """Others of its level in its latest period; nothing where it is alone."""
    indicator, code = one.indicator, one.organisation
    month = one.series.period.tolist()[-1]
    series = tuple(figures.observations.of(indicator.id, one.series.level))
    among = units_in(indicator, series, month)
    if len(among) < 2:
        return None
    levels = [("Target", one.target.value)] if one.target else []
    england = figures.one(indicator.id, "ENG")
    if england is not None and england.series.period.tolist()[-1] == month:
        levels.append(("England", england.value))
    drawn = picture(indicator, among, series, code, levels)
    return Compared(
        picture=Markup(drawn),  # noqa: S704 (our own drawing, which escapes words)
        rows=tuple(
            (
                known_name(unit.organisation),
                words.value(indicator, unit.value),
                unit.organisation == code,
            )
            for unit in among
        ),
        period=words.period(indicator, month),
    )
