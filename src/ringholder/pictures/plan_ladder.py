"""What serves what, from level to level: a column for each level, a box for each item.

The highest level stands on the left. Lines lead from each item to what it serves; what stands under
something of its own column is set in. What an item is shows by the bar on its left edge, broad,
narrow or in outline; one with something wrong has a broken frame and an exclamation mark, so that
nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines, text
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

_WIDE, _HIGH, _GAP, _BETWEEN, _IN = 226.0, 50.0, 10.0, 84.0, 20.0
_HEAD, _GROUP, _EDGE = 34.0, 30.0, 12.0
_SMALL, _LEADING, _DISC = 13.0, 16.0, 9.0
_LINE, _WRONG, _BAR, _FRAME = "#768692", "#b42318", "#005eb8", "#425563"
_BARS = {"priority": 10.0, "objective": 5.0}
_LEAST = 1180
"""How wide it is at least, so that letters are as large in a picture of one column."""
MOST_DEEP = 3


@dataclass(frozen=True, slots=True)
class Box:
    """An item: its column, the group that it stands in there, how deep, what it is and is called.

    `wrong`: something is wrong with it. `says` is the whole of it, for who cannot see the picture.
    """

    id: str
    column: int
    group: str
    deep: int
    kind: str
    name: str
    wrong: bool
    says: str


@dataclass(frozen=True, slots=True)
class _Placed:
    box: Box
    x: float
    y: float

    @property
    def wide(self) -> float:
        return _WIDE - min(self.box.deep, MOST_DEEP) * _IN

    @property
    def middle(self) -> float:
        return self.y + _HIGH / 2


def plan_ladder(
    columns: Sequence[str],
    boxes: Sequence[Box],
    serves: Sequence[tuple[str, str]],
    *,
    name: str,
    description: str,
    prefix: str = "ladder",
) -> str:
    """An SVG of items in the order given, and of what each serves, both by their ids.

    Links of which an end is not drawn are left out. prefix: begins every id.
    """
    placed, heads, deepest = _places(boxes)
    wide = max(round(2 * _EDGE + len(columns) * (_WIDE + _BETWEEN) - _BETWEEN), _LEAST)
    high = round(deepest + _EDGE)
    return picture(
        prefix,
        name,
        description,
        (wide, high),
        element("rect", width=wide, height=high, fill=PAPER),
        *(_head(text_, place) for place, text_ in enumerate(columns)),
        *(_group(text_, x, y) for text_, x, y in heads),
        *(_way(placed[a], placed[b]) for a, b in serves if a in placed and b in placed),
        *(part for one in placed.values() for part in _box(one)),
        shown=(wide, high),
    )


def _places(
    boxes: Sequence[Box],
) -> tuple[Mapping[str, _Placed], list[tuple[str, float, float]], float]:
    """Each box below the one before it in its column, a heading over each group."""
    found: dict[str, _Placed] = {}
    heads: list[tuple[str, float, float]] = []
    below: dict[int, float] = {}
    group: dict[int, str] = {}
    for box in boxes:
        x = _EDGE + box.column * (_WIDE + _BETWEEN)
        y = below.get(box.column, _HEAD + _EDGE)
        if group.get(box.column) != box.group:
            group[box.column] = box.group
            heads.append((box.group, x, y + _GROUP - 14))
            y += _GROUP
        found[box.id] = _Placed(box, x + min(box.deep, MOST_DEEP) * _IN, y)
        below[box.column] = y + _HIGH + _GAP
    return found, heads, max(below.values(), default=_HEAD + _EDGE)


def _head(name: str, place: int) -> str:
    x = _EDGE + place * (_WIDE + _BETWEEN)
    return words(name, x, _EDGE + 14, font_size=16, font_weight="bold", fill=INK)


def _group(name: str, x: float, y: float) -> str:
    shown = lines(name, _WIDE, _SMALL, most=1)
    return words(shown[0] if shown else "", x, y + 6, font_size=_SMALL, fill=QUIET)


def _box(one: _Placed) -> Iterator[str]:
    box, bar = one.box, _BARS.get(one.box.kind, 0.0)
    looks: Looks = {"fill": PAPER, "stroke": _FRAME, "stroke_width": 1.5, "rx": 3}
    if box.wrong:
        looks |= {"stroke": _WRONG, "stroke_width": 2.5, "stroke_dasharray": "7 4"}
    frame = element(
        "rect", title(box.says), x=one.x, y=one.y, width=one.wide, height=_HIGH, **looks
    )
    yield frame
    if bar:
        yield element("rect", x=one.x, y=one.y, width=bar, height=_HIGH, fill=_BAR)
    room = one.wide - 22 - (2 * _DISC if box.wrong else 0)
    said = lines(box.name, room, _SMALL, bold=box.kind == "priority", most=2)
    weight = "bold" if box.kind == "priority" else "normal"
    first = one.middle + 4.5 - (len(said) - 1) * _LEADING / 2
    yield text(said, one.x + 16, first, _SMALL, _LEADING, fill=INK, font_weight=weight)
    if box.wrong:
        x = one.x + one.wide - _DISC - 5
        yield element("circle", cx=x, cy=one.middle, r=_DISC, fill=_WRONG)
        looks = {"fill": PAPER, "font_size": 13, "font_weight": "bold"}
        yield words("!", x, one.middle + 4.5, text_anchor="middle", **looks)


def _way(low: _Placed, high: _Placed) -> str:
    looks: Looks = {"fill": "none", "stroke": _LINE, "stroke_width": 1.5}
    if low.box.column == high.box.column:
        x, down = high.x + 6, low.y > high.y
        if down and low.x > high.x:
            return element(
                "path", d=f"M{x:.0f} {high.y + _HIGH:.0f} V{low.middle:.0f} H{low.x:.0f}", **looks
            )
        side = max(low.x + low.wide, high.x + high.wide)
        out, there = side + 16, high.x + high.wide
        bend = f"C{out:.0f} {low.middle:.0f} {out:.0f} {high.middle:.0f}"
        path = f"M{side:.0f} {low.middle:.0f} {bend} {there:.0f} {high.middle:.0f}"
        return element("path", d=path, **looks)
    left, right = (high, low) if high.x < low.x else (low, high)
    x1, x2 = left.x + left.wide, right.x
    half = (x1 + x2) / 2
    return element(
        "path",
        d=f"M{x1:.0f} {left.middle:.0f} C{half:.0f} {left.middle:.0f} {half:.0f} "
        f"{right.middle:.0f} {x2:.0f} {right.middle:.0f}",
        **looks,
    )
