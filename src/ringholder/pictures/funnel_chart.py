"""The funnel chart: many units by size and value, with limits that widen as units get smaller."""

from __future__ import annotations

from collections.abc import Sequence

from ringholder.pictures import funnel_layers as layers
from ringholder.pictures.funnel_layers import NARROW, WIDE, FunnelLimit, FunnelUnit, Plotted
from ringholder.pictures.lettering import lines
from ringholder.pictures.scale import drawable
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, words

__all__ = ["FunnelLimit", "FunnelUnit", "funnel_chart"]


def funnel_chart(
    units: Sequence[FunnelUnit],
    at: Sequence[float],
    limits: Sequence[FunnelLimit],
    *,
    title: str,
    subtitle: str = "",
    target: float | None = None,
    target_name: str = "All",
    better: str = "neutral",
    unit: str = "",
    size: str = "Cases",
    narrow: bool = False,
    prefix: str = "funnel",
) -> str:
    """An SVG of units; one without a value or a denominator is counted in the words, not drawn.

    at: denominators, rising, of the points of `limits`, which are given innermost first.
    better: `higher`, `lower` or `neutral`. unit: `%`, `£` or a noun. size: what denominators count.
    target_name: what the target line is called. narrow: for a telephone, with letters as large.
    prefix: begins every id.
    """
    frame = NARROW if narrow else WIDE
    plot = Plotted(units, at, limits, target, target_name, better, unit, size, frame)
    drawn = (
        layers.field,
        layers.grid,
        layers.lines_across,
        layers.quiet_points,
        layers.loud_points,
        layers.lit_points,
        layers.line_labels,
        layers.key,
    )
    return picture(
        prefix,
        title,
        in_words(plot),
        (frame.width, frame.height),
        element("rect", width=frame.width, height=frame.height, fill=PAPER),
        *_heading(plot, title, subtitle),
        *(part for layer in drawn for part in layer(plot)),
    )


def in_words(plot: Plotted) -> str:
    """The chart for those who do not see it: how many lie where, and the lit ones by name."""
    if not plot.shown:
        return "No unit has a value."
    count = len(plot.shown)
    sentences = ["One unit." if count == 1 else f"{count:,} units."]
    if plot.target is not None and drawable(plot.target):
        sentences.append(f"{plot.target_name}: {plot.said(plot.target)}.")
    inside = sum(one.beyond == 0 for one in plot.shown)
    sentences.append(f"Inside the limits: {inside:,}.")
    for kind, outer in layers.kinds(plot):
        some = sum(layers.drawn_as(plot, one) == (kind, outer) for one in plot.shown)
        label = layers.kind_words(kind, outer)
        sentences.append(f"{label[0].upper()}{label[1:]}: {some:,}.")
    sentences += [f"{layers.unit_words(plot, one)}." for one in plot.shown if one.lit]
    missing = len(plot.units) - count
    if missing:
        sentences.append(f"Not drawn, without a value: {missing:,}.")
    return " ".join(sentences)


def _heading(plot: Plotted, title: str, subtitle: str) -> list[str]:
    room, at = plot.frame.width - 36, 27.0
    heading = []
    for line in lines(title, room, 18, bold=True, most=2 if plot.frame is NARROW else 1):
        heading.append(words(line, 18, at, font_size=18, font_weight="bold", fill=INK))
        at += 22
    below = lines(subtitle, room, 14, most=1)
    return heading + [words(line, 18, at - 2, font_size=14, fill=QUIET) for line in below]
