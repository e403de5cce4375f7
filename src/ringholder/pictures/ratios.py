"""Ratios with their limits beside one: what was observed over what was expected, a row a group.

A full mark lies outside its limits of chance, an open one inside; what is beyond the wider limits
has a second ring. The numbers stand beside each row, so nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines, text
from ringholder.pictures.scale import Scale, decimals, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH = 760
_LEFT, _RIGHT, _TOP, _ROW, _FOOT = 236.0, 576.0, 34.0, 40.0, 40.0
_LETTERS = 14
_GRID, _INK, _BARS = "#e8edee", "#005eb8", "#425563"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A group; without a ratio `why` says why there is none."""

    name: str
    ratio: float | None
    lower: float | None = None
    upper: float | None = None
    far: bool = False
    why: str = ""

    @property
    def outside(self) -> bool:
        """Whether its limits leave out one."""
        known = self.lower is not None and self.upper is not None
        return known and not (self.lower <= 1 <= self.upper)  # type: ignore[operator]

    @property
    def said(self) -> str:
        """The ratio with its limits in words."""
        if self.ratio is None or self.lower is None or self.upper is None:
            return self.why or "cannot be said"
        return f"{self.ratio:.2f} ({self.lower:.2f} to {self.upper:.2f})"


def ratios(
    rows: Sequence[Ratio], *, name: str, prefix: str = "ratios", at_one: str = "as expected"
) -> str:
    """An SVG of a mark with its limits for each group, in the order given, beside a line at one.

    prefix: begins every id. at_one: what a ratio of one is.
    """
    reach = [n for r in rows for n in (r.ratio, r.lower, r.upper) if n is not None]
    ticks = round_numbers(min([0.9, *reach]), max([1.1, *reach]))
    across = Scale(ticks[0], ticks[-1], _LEFT, _RIGHT)
    high = round(_TOP + _ROW * max(len(rows), 1) + _FOOT)
    return picture(
        prefix,
        name,
        " ".join(f"{row.name}: {row.said}." for row in rows) or "Nothing to show.",
        (WIDTH, high),
        element("rect", width=WIDTH, height=high, fill=PAPER),
        *_grid(ticks, across, high, at_one),
        *(
            part
            for n, row in enumerate(rows)
            for part in _row(row, _TOP + _ROW * (n + 0.5), across)
        ),
        shown=(WIDTH, high),
    )


def _grid(ticks: Sequence[float], across: Scale, high: float, at_one: str) -> Iterator[str]:
    foot = high - _FOOT
    places = max(1, decimals(ticks[1] - ticks[0]) - 1)
    looks: Looks = {"fill": QUIET, "font_size": 13, "text_anchor": "middle"}
    for tick in ticks:
        x = across(tick)
        yield element("line", x1=x, x2=x, y1=_TOP, y2=foot, stroke=_GRID)
        yield words(f"{tick:.{places}f}", x, foot + 18, **looks)
    one = across(1.0)
    yield element("line", x1=one, x2=one, y1=_TOP - 8, y2=foot, stroke=INK, stroke_width=1.5)
    yield words(at_one, one, _TOP - 14, fill=INK, font_size=13, text_anchor="middle")


def _row(row: Ratio, y: float, across: Scale) -> Iterator[str]:
    named = lines(row.name, _LEFT - 24, _LETTERS, most=2)
    yield text(named, 8, y + 5 - (len(named) - 1) * 8, _LETTERS, 16, fill=INK)
    yield words(row.said, _RIGHT + 14, y + 5, fill=INK, font_size=13)
    if row.ratio is None or row.lower is None or row.upper is None:
        return
    x = across(row.ratio)
    bar: Looks = {"stroke": _BARS, "stroke_width": 2}
    yield element("line", x1=across(row.lower), x2=across(row.upper), y1=y, y2=y, **bar)
    fill = _INK if row.outside else PAPER
    ring: Looks = {"stroke": _INK, "stroke_width": 2}
    yield element("circle", title(f"{row.name}: {row.said}"), cx=x, cy=y, r=6, fill=fill, **ring)
    if row.far:
        yield element("circle", cx=x, cy=y, r=9.5, fill="none", **ring)
