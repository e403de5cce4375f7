"""Sums of a year, each as a bar: what is accepted of it, open, expected, and what nobody claims.

What goes above a sum is drawn beyond its end and hatched, so that colour alone tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.plan_and_actual import short
from ringholder.pictures.scale import Scale, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, title, words

WIDTH = 760
_ROW, _TOP, _LEFT, _RIGHT = 26, 58, 250.0, 740.0
_LETTERS, _LONGEST = 13, 34
_GRID = "#e8edee"
_PARTS = (
    ("Accepted", "#005eb8"),
    ("Open", "#ffb81c"),
    ("Expected", "#41b6e6"),
    ("Not claimed", "#ffffff"),
)


@dataclass(frozen=True, slots=True)
class SumBar:
    """One sum in pounds, with what is accepted, open and expected of it."""

    name: str
    sum: float
    accepted: float
    open: float
    expected: float
    says: str

    @property
    def parts(self) -> tuple[float, float, float, float]:
        """The parts from left to right; the last is what nobody claims."""
        claimed = (self.accepted, self.open, self.expected)
        return (*claimed, max(0.0, self.sum - sum(claimed)))


def sum_and_claims(bars: Sequence[SumBar], *, name: str, prefix: str = "sums") -> str:
    """An SVG of bars from a common left edge, in pounds. `prefix` begins every id."""
    most = max([1.0, *(max(sum(bar.parts), bar.sum) for bar in bars)])
    ticks = round_numbers(0.0, most)
    across = Scale(ticks[0], ticks[-1], _LEFT, _RIGHT)
    height = _TOP + _ROW * len(bars) + 12
    return picture(
        prefix,
        name,
        " ".join(bar.says for bar in bars),
        (WIDTH, height),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_key(),
        *_axis(ticks, across, height),
        *(part for place, bar in enumerate(bars) for part in _bar(bar, place, across)),
    )


def _key() -> Iterator[str]:
    x = 12.0
    for said, fill in _PARTS:
        yield element("rect", x=x, y=8, width=14, height=14, fill=fill, stroke=INK)
        yield words(said, x + 20, 20, font_size=_LETTERS, fill=INK)
        x += 40 + 8.0 * len(said)


def _axis(ticks: Sequence[float], across: Scale, height: int) -> Iterator[str]:
    for tick in ticks:
        x = across(tick)
        yield element("line", x1=x, x2=x, y1=_TOP - 6, y2=height - 8, stroke=_GRID)
        yield words(short(tick), x, _TOP - 12, font_size=_LETTERS, fill=QUIET, text_anchor="middle")


def _bar(bar: SumBar, place: int, across: Scale) -> Iterator[str]:
    y = _TOP + place * _ROW
    shown = bar.name if len(bar.name) <= _LONGEST else f"{bar.name[: _LONGEST - 1]}…"
    yield words(shown, _LEFT - 10, y + 16, font_size=_LETTERS, fill=INK, text_anchor="end")
    start = 0.0
    for (said, fill), worth in zip(_PARTS, bar.parts, strict=True):
        if worth > 0:
            x, end = across(start), across(start + worth)
            told = title(f"{bar.name}, {said.lower()}: £{worth:,.0f}")
            yield element(
                "rect", told, x=x, y=y + 3, width=max(0.5, end - x), height=_ROW - 9, fill=fill,
                stroke=INK, stroke_width=0.75,
            )  # fmt: skip
            start += worth
    x = across(bar.sum)
    yield element("line", x1=x, x2=x, y1=y, y2=y + _ROW - 3, stroke=INK, stroke_width=2.5)
