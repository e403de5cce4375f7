"""Sums against their plans, one below the other: a bar for the plan, a mark for what came.

A mark has a shape as well as a colour: a circle met the plan, a triangle is worse. What is added to
nothing stands in a part of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines, text, width
from ringholder.pictures.scale import Scale, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, title, words

WIDTH = 860
_NAMES, _LEFT, _RIGHT, _SAID = 12.0, 300.0, 700.0, 716.0
_TOP, _ROW, _PART = 44.0, 46.0, 34.0
_GRID, _PLAN, _MET, _WORSE = "#e8edee", "#aeb7bd", "#005eb8", "#b34700"
_LETTERS, _SMALL, _LEADING = 14.0, 13.0, 17.0
_MILLION, _THOUSAND = 1_000_000, 1_000


@dataclass(frozen=True, slots=True)
class Against:
    """A name with its plan and what came, in pounds; `None` where nothing is known yet.

    `worse` is whether what came is worse than the plan; `part` the part that it stands in.
    """

    name: str
    plan: float
    actual: float | None
    worse: bool = False
    part: str = ""


def against_plan(
    rows: Sequence[Against],
    *,
    name: str,
    came: str = "Actual",
    worse: str = "worse than plan",
    prefix: str = "against",
) -> str:
    """An SVG of the rows in their order, those of one part together.

    came: what the mark is called; worse: what it is when it is a triangle. prefix: begins every id.
    """
    sums = [0.0, *(row.plan for row in rows), *(r.actual for r in rows if r.actual is not None)]
    ticks = round_numbers(min(sums), max(sums), 5)
    across = Scale(ticks[0], ticks[-1], _LEFT, _RIGHT)
    drawn = list(_rows(rows, across, came, worse))
    foot = _TOP + sum(high for high, _ in drawn)
    size = (WIDTH, round(foot + 34))
    return picture(
        prefix,
        name,
        _in_words(rows, came, worse),
        size,
        element("rect", width=size[0], height=size[1], fill=PAPER),
        *_grid(ticks, across, foot),
        *_key(came, worse),
        *_placed(drawn),
    )


def short(sum_: float) -> str:
    """Pounds in few letters: `£1.2m`, `-£350k`, `£0`."""
    sign, size = "-" if sum_ < 0 else "", abs(sum_)
    if size >= _MILLION:
        return f"{sign}£{size / _MILLION:,.1f}m".replace(".0m", "m")
    if size >= _THOUSAND:
        return f"{sign}£{size / _THOUSAND:,.0f}k"
    return f"{sign}£{size:,.0f}"


def _grid(ticks: Sequence[float], across: Scale, foot: float) -> Iterator[str]:
    for tick in ticks:
        x = across(tick)
        ink = QUIET if tick == 0 else _GRID
        yield element("line", x1=x, x2=x, y1=_TOP - 6, y2=foot, stroke=ink)
        yield words(short(tick), x, foot + 20, text_anchor="middle", font_size=_SMALL, fill=QUIET)


def _key(came: str, worse: str) -> Iterator[str]:
    yield element("rect", x=_LEFT, y=12, width=26, height=12, fill=_PLAN)
    yield words("Plan", _LEFT + 33, 23, font_size=_SMALL, fill=QUIET)
    yield _mark(_LEFT + 92, 18, worse=False)
    yield words(came, _LEFT + 104, 23, font_size=_SMALL, fill=QUIET)
    after = _LEFT + 104 + width(came, _SMALL) + 24
    yield _mark(after, 18, worse=True)
    yield words(worse, after + 12, 23, font_size=_SMALL, fill=QUIET)


def _rows(
    rows: Sequence[Against], across: Scale, came: str, worse: str
) -> Iterator[tuple[float, str]]:
    """Each row with its height, drawn as if it began at the top."""
    part = ""
    for row in rows:
        if row.part != part:
            part = row.part
            yield _PART, words(part, _NAMES, 22, font_size=_SMALL, font_weight="bold", fill=QUIET)
        yield _ROW, "".join(_row(row, across, _said(row, came, worse)))


def _row(row: Against, across: Scale, says: str) -> Iterator[str]:
    middle = _ROW / 2
    named = lines(row.name, _LEFT - _NAMES - 16, _LETTERS, most=2)
    first = middle + 5 - _LEADING * (len(named) - 1) / 2
    yield title(says)
    yield text(named, _NAMES, first, _LETTERS, _LEADING, fill=INK)
    zero, plan = across(0.0), across(row.plan)
    left, right = min(zero, plan), max(zero, plan)
    yield element("rect", x=left, y=middle - 8, width=max(right - left, 1.5), height=16, fill=_PLAN)
    if row.actual is None:
        yield words("no figure yet", _SAID, middle + 5, font_size=_SMALL, fill=QUIET)
        return
    yield _mark(across(row.actual), middle, worse=row.worse)
    shown = short(row.actual)
    yield words(shown, _SAID, middle + 5, font_size=_LETTERS, font_weight="bold", fill=INK)
    beside = _SAID + width(shown, _LETTERS, bold=True) + 8
    yield words(f"of {short(row.plan)}", beside, middle + 5, font_size=_SMALL, fill=QUIET)


def _mark(x: float, y: float, *, worse: bool) -> str:
    if not worse:
        return element("circle", cx=x, cy=y, r=6.5, fill=_MET, stroke=PAPER, stroke_width=1.5)
    tip = f"M{x:.1f} {y - 8:.1f}L{x + 8:.1f} {y + 6.5:.1f}L{x - 8:.1f} {y + 6.5:.1f}Z"
    return element("path", d=tip, fill=_WORSE, stroke=PAPER, stroke_width=1.5)


def _placed(drawn: Sequence[tuple[float, str]]) -> Iterator[str]:
    top = _TOP
    for high, inside in drawn:
        yield element("g", inside, transform=f"translate(0 {top:.0f})")
        top += high


def _said(row: Against, came: str, worse: str) -> str:
    if row.actual is None:
        return f"{row.name}: plan {short(row.plan)}, no figure yet"
    how = f", {worse}" if row.worse else ""
    return f"{row.name}: plan {short(row.plan)}, {came.lower()} {short(row.actual)}{how}"


def _in_words(rows: Sequence[Against], came: str, worse: str) -> str:
    if not rows:
        return "Nothing to show."
    told = []
    part = ""
    for row in rows:
        if row.part and row.part != part:
            part = row.part
            told.append(f"{part}:")
        told.append(f"{_said(row, came, worse)}.")
    return " ".join(told)
