"""Steps in the lanes of those who do them, and what is passed on from step to step.

Time runs to the right. What passes from one lane to another is a broad line with a numbered disc,
so that the list beside the picture can say more; where nobody answers for it the line is broken and
the disc has an exclamation mark. Nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines, text
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

_LEFT, _TOP, _BOX, _HIGH, _GAP = 158.0, 12.0, 138.0, 72.0, 106.0
_PAD, _GUTTER, _STACK = 18.0, 30.0, 14.0
_SMALL, _LEADING, _DISC = 16.0, 18.0, 13.0
_HALO: Looks = {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke"}
_LANES = ("#f0f4f5", "#ffffff")
_EDGE, _LINE, _CROSS, _OPEN = "#aeb7bd", "#425563", "#005eb8", "#b42318"


@dataclass(frozen=True, slots=True)
class Lane:
    """Somebody who does steps."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Box:
    """A step: its lane, how far along it is, and whether something begins or ends there."""

    id: str
    name: str
    lane: str
    column: int
    starts: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Pass:
    """What is passed on: its number if it crosses lanes, `open` if nobody answers for that."""

    from_: str
    to: str
    wait: str = ""
    number: int | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    box: Box
    x: float
    y: float

    @property
    def middle(self) -> float:
        return self.y + _HIGH / 2


@dataclass(frozen=True, slots=True)
class _Row:
    lane: Lane
    top: float
    high: float

    @property
    def gutter(self) -> float:
        """The height at which lines run along under the boxes."""
        return self.top + self.high - _GUTTER / 2


@dataclass(frozen=True, slots=True)
class _Way:
    """The corners of a line, from box to box."""

    pass_: Pass
    points: tuple[tuple[float, float], ...]

    @property
    def ink(self) -> str:
        if self.pass_.number is None:
            return _LINE
        return _OPEN if self.pass_.open else _CROSS


def swim_lanes(
    lanes: Sequence[Lane],
    boxes: Sequence[Box],
    passes: Sequence[Pass],
    *,
    name: str,
    description: str,
    prefix: str = "lanes",
) -> str:
    """An SVG of boxes in lanes; boxes of an unknown lane, and what they pass on, are left out.

    prefix: begins every id.
    """
    rows = _rows(lanes, boxes)
    placed = _places(rows, boxes)
    furthest = max((one.box.column for one in placed.values()), default=0)
    wide = round(_LEFT + (furthest + 1) * (_BOX + _GAP))
    high = round(max((row.top + row.high for row in rows.values()), default=_TOP) + _TOP)
    drawn = [one for one in passes if one.from_ in placed and one.to in placed]
    ways = [_way(one, n, drawn, placed, rows) for n, one in enumerate(drawn)]
    return picture(
        prefix,
        name,
        description,
        (wide, high),
        element("rect", width=wide, height=high, fill=PAPER),
        *(part for n, row in enumerate(rows.values()) for part in _lane(row, n, wide)),
        *(part for way in ways for part in _line(way)),
        *(part for way in ways for part in _marks(way)),
        *(part for one in placed.values() for part in _box(one)),
        shown=(wide, high),
    )


def _rows(lanes: Sequence[Lane], boxes: Sequence[Box]) -> dict[str, _Row]:
    found: dict[str, _Row] = {}
    top = _TOP
    for lane in lanes:
        columns = [box.column for box in boxes if box.lane == lane.id]
        deep = max((columns.count(column) for column in columns), default=1)
        high = 2 * _PAD + deep * _HIGH + (deep - 1) * _STACK + _GUTTER
        found[lane.id] = _Row(lane, top, high)
        top += high
    return found


def _places(rows: Mapping[str, _Row], boxes: Sequence[Box]) -> dict[str, _Placed]:
    found: dict[str, _Placed] = {}
    taken: dict[tuple[str, int], int] = {}
    for box in boxes:
        if box.lane not in rows:
            continue
        at = taken.get((box.lane, box.column), 0)
        taken[box.lane, box.column] = at + 1
        x = _LEFT + box.column * (_BOX + _GAP) + _GAP / 2
        found[box.id] = _Placed(box, x, rows[box.lane].top + _PAD + at * (_HIGH + _STACK))
    return found


def _lane(row: _Row, number: int, wide: float) -> Iterator[str]:
    fill = _LANES[number % len(_LANES)]
    yield element("rect", x=0, y=row.top, width=wide, height=row.high, fill=fill)
    yield element("line", x1=0, x2=wide, y1=row.top, y2=row.top, stroke=_EDGE)
    said = lines(row.lane.name, _LEFT - 28, _SMALL + 1, bold=True, most=4)
    yield text(said, 14, row.top + 32, _SMALL + 1, _LEADING + 1, fill=INK, font_weight="bold")


def _box(one: _Placed) -> Iterator[str]:
    box = one.box
    looks: Looks = {"fill": PAPER, "stroke": INK, "stroke_width": 2, "rx": 4}
    yield element("rect", title(box.name), x=one.x, y=one.y, width=_BOX, height=_HIGH, **looks)
    if box.ends:
        inner: Looks = {"fill": "none", "stroke": INK, "rx": 2}
        yield element("rect", x=one.x + 4, y=one.y + 4, width=_BOX - 8, height=_HIGH - 8, **inner)
    said = lines(box.name, _BOX - 20, _SMALL, most=3)
    first = one.middle + 5 - (len(said) - 1) * _LEADING / 2
    yield text(said, one.x + 11, first, _SMALL, _LEADING, fill=INK)
    if box.starts:
        points = f"{one.x - 16:.0f},{one.middle - 8:.0f} {one.x - 4:.0f},{one.middle:.0f} "
        yield element("polygon", points=f"{points}{one.x - 16:.0f},{one.middle + 8:.0f}", fill=INK)


def _way(
    one: Pass,
    number: int,
    every: Sequence[Pass],
    placed: Mapping[str, _Placed],
    rows: Mapping[str, _Row],
) -> _Way:
    here, there = placed[one.from_], placed[one.to]
    leaving = [p for p in every if p.from_ == one.from_]
    coming = [p for p in every if p.to == one.to]
    out = _spread(here.middle, leaving.index(one), len(leaving))
    into = _spread(there.middle, coming.index(one), len(coming))
    step = 9 * (number % 4)
    first, last = here.x + _BOX + 22 + step, there.x - 34 - step
    points = [(here.x + _BOX, out), (first, out)]
    if there.box.column == here.box.column + 1:
        points.append((first, into))
    else:
        along = rows[here.box.lane].gutter + 4 * (number % 3) - 4
        points += [(first, along), (last, along), (last, into)]
    return _Way(one, (*points, (there.x, into)))


def _spread(middle: float, at: int, of: int) -> float:
    """Where the one of several lines meets a box, so that they do not lie on each other."""
    return middle + (at - (of - 1) / 2) * min(26.0, (_HIGH - 12) / max(of, 1))


def _line(way: _Way) -> Iterator[str]:
    *before, (x, y) = way.points
    points = " ".join(f"{px:.0f},{py:.0f}" for px, py in (*before, (x - 7, y)))
    broad = 1.5 if way.pass_.number is None else 3
    looks: Looks = {"fill": "none", "stroke": way.ink, "stroke_width": broad}
    if way.pass_.open:
        looks["stroke_dasharray"] = "7 4"
    yield element("polyline", points=points, **looks)
    yield _head(x, y, way.ink)


def _head(x: float, y: float, ink: str) -> str:
    return element(
        "polygon",
        points=f"{x - 10:.0f},{y - 6:.0f} {x:.0f},{y:.0f} {x - 10:.0f},{y + 6:.0f}",
        fill=ink,
    )


def _marks(way: _Way) -> Iterator[str]:
    """The disc with the number, and the wait beside the line."""
    one, (x, y) = way.pass_, way.points[-2]
    if one.number is not None:
        yield element("circle", cx=x, cy=y, r=_DISC, fill=way.ink)
        shown = f"{one.number}!" if one.open else str(one.number)
        looks: Looks = {"fill": PAPER, "font_size": 14, "font_weight": "bold"}
        yield words(shown, x, y + 5, text_anchor="middle", **looks)
    if one.wait:
        crosses = one.number is not None
        beside, at = (x + _DISC + 3, y - 8) if crosses else (x + 6, y + 17)
        yield words(one.wait, beside, at, fill=QUIET, font_size=14, **_HALO)
