"""The SPC chart: values over time with mean, limits and target, and every special cause marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ringholder.pictures import spc_layers as layers
from ringholder.pictures.icons import SIZE as ICON
from ringholder.pictures.lettering import lines
from ringholder.pictures.marks import MARKS
from ringholder.pictures.scale import drawable
from ringholder.pictures.spc_layers import EDGE, HEIGHT, WIDTH, Charted, Numbers, Period
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, words


def spc_chart(
    periods: Sequence[Period],
    values: Numbers,
    mean: Numbers,
    lower: Numbers,
    upper: Numbers,
    special: Sequence[str],
    *,
    title: str,
    subtitle: str = "",
    unit: str = "",
    target: float | None = None,
    segments: Sequence[int] | None = None,
    causes: Sequence[str] = (),
    icons: Sequence[str] = (),
    centre: str = "Mean",
    prefix: str = "spc",
) -> str:
    """An SVG of one series; all sequences have an entry for each period, oldest first.

    periods: dates, ISO dates or any words. values and limits: `None` or NaN where there is none.
    special: the kind of each point, a key of `marks.MARKS`. causes: why, in words, for tooltips.
    segments: a number for each period; limits start afresh where it changes; -1 is in none.
    icons: whole drawings of icons (`pictures.icons`), put side by side at the top right.
    centre: what the line of `mean` is called. unit: `%`, `£` or a noun.
    prefix: begins every id, so that many charts fit on one page.
    """
    chart = Charted(
        periods=periods,
        values=values,
        mean=mean,
        lower=lower,
        upper=upper,
        kinds=special,
        causes=causes,
        segments=[0] * len(periods) if segments is None else segments,
        target=target,
        unit=unit,
        centre=centre,
    )
    drawn = (
        layers.grid,
        layers.period_axis,
        layers.breaks,
        layers.lines_across,
        layers.line,
        layers.points,
        layers.labels,
        layers.key,
    )
    return picture(
        prefix,
        title,
        in_words(chart),
        (WIDTH, HEIGHT),
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *_heading(title, subtitle, len(icons)),
        *(_at_the_right(icon, len(icons) - place) for place, icon in enumerate(icons)),
        *(part for layer in drawn for part in layer(chart)),
    )


def in_words(chart: Charted) -> str:
    """The chart for those who do not see it: its span, its last value, its lines, its signals."""
    places = [place for place, value in enumerate(chart.values) if drawable(value)]
    if not places:
        return "A chart without values."
    first, last = places[0], places[-1]
    sentences = [
        f"{len(places)} values, {chart.named(first)} to {chart.named(last)}."
        if len(places) > 1
        else f"One value, {chart.named(first)}.",
        f"The latest is {layers.point_words(chart, last).partition(': ')[2]}.",
        _lines_in_words(chart, last),
        _signals_in_words(chart, places),
    ]
    return " ".join(filter(None, sentences))


def _lines_in_words(chart: Charted, last: int) -> str:
    heights = {
        chart.centre.lower(): chart.mean[last],
        "lower limit": chart.lower[last],
        "upper limit": chart.upper[last],
        "target": chart.target,
    }
    said = [
        f"{name} {chart.said(height)}"
        for name, height in heights.items()
        if height is not None and drawable(height)
    ]
    sentence = ", ".join(said)
    return sentence[0].upper() + sentence[1:] + "." if said else ""


def _signals_in_words(chart: Charted, places: Sequence[int]) -> str:
    counts = Counter(chart.kinds[place] for place in places)
    kinds = [kind for kind in MARKS if kind != "common" and counts[kind]]
    if not kinds:
        return "No point shows special cause."
    return "Points with " + ", ".join(f"{MARKS[k].says}: {counts[k]}" for k in kinds) + "."


def _at_the_right(icon: str, place: int) -> str:
    """An icon at the top, so many places from the right edge."""
    across = WIDTH - EDGE - place * (ICON + EDGE / 3)
    return element("g", icon, transform=f"translate({across:.1f} 8)")


def _heading(title: str, subtitle: str, icons: int) -> list[str]:
    room = WIDTH - 2 * EDGE - icons * (ICON + EDGE / 3)
    (shown,) = lines(title, room, 18, bold=True, most=1) or ("",)
    heading = [words(shown, EDGE, 27, font_size=18, font_weight="bold", fill=INK)]
    if subtitle:
        heading.append(words(subtitle, EDGE, 47, font_size=14, fill=QUIET))
    return heading
