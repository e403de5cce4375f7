"""Votes and power side by side: a row for each sector, its seats as discs, who can block.

It draws what it is told and knows no rules. Nothing is told by colour alone: votes are a hatched
bar and power a full one, with the figure at the end of each; a seat that leaves is an empty disc
struck through; the seat that breaks a tie wears a ring; who can carry or block says so in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines, text
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title

_BLUE, _GRID, _HALF, _RAIL = "#005eb8", "#d8dde0", "#4c6272", "#e8edee"
_NAME, _SMALL, _FIGURE, _WORDS = 15.0, 13.0, 13.5, 13.0
_PITCH, _RADIUS = 19.0, 7.0
_BAR, _BETWEEN = 15.0, 5.0
_PAD = 14.0
_LEADING = 17.0
_HALFWAY = 2  # quarters
_FULL: Looks = {"fill": _BLUE, "stroke": _BLUE, "stroke_width": 1.2}
_HALO = {"stroke": PAPER, "stroke_width": "4", "stroke_linejoin": "round", "paint_order": "stroke"}
"""Keeps lines off the letters in front of them."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A disc: whose it is, its votes, whether it leaves, and whether it breaks a tie."""

    name: str
    votes: int = 1
    leaves: bool = False
    casting: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A sector: its share of votes and of power, from 0 to 1 and as written, and notes on it.

    `limit` is the share of power that the constitution allows it. Where all its members have left,
    `votes` and `power` are `None`.
    """

    name: str
    under: str
    seats: tuple[Seat, ...]
    votes: float | None
    power: float | None
    figures: tuple[str, str] = ("", "")
    notes: tuple[str, ...] = ()
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class PowerChart:
    """The whole picture, with the words that stand for it."""

    title: str
    says: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things go, in pixels. A narrow picture has its parts one below the other."""

    width: int
    label: tuple[float, float]  # left edge and room
    seats: tuple[float, float]
    bars: tuple[float, float]
    notes: tuple[float, float]
    narrow: bool
    head: float

    @property
    def across(self) -> int:
        """How many discs stand in a line."""
        return max(1, int(self.seats[1] // _PITCH))


_WIDE = _Layout(960, (0, 168), (182, 196), (396, 340), (800, 160), narrow=False, head=30)
_NARROW = _Layout(336, (0, 332), (0, 332), (0, 268), (0, 332), narrow=True, head=8)


def draw(chart: PowerChart, *, narrow: bool = False, name: str = "power") -> str:
    """The picture as SVG; `name` begins the ids in it, to keep two pictures on one page apart."""
    layout = _NARROW if narrow else _WIDE
    most = _most(chart.rows)
    top, drawn = layout.head, []
    for row in chart.rows:
        high = _height(row, layout)
        drawn.append((row, top, high))
        top += high
    size = (layout.width, round(top + (0 if narrow else 22)))
    return picture(
        name,
        chart.title,
        chart.says,
        size,
        element("defs", _hatching(name)),
        element("rect", width=size[0], height=size[1], fill=PAPER),
        *(() if narrow else _scale(layout, most, top, name)),
        *(part for one in drawn for part in _row(*one, layout, most, name)),
        shown=size,
    )


def _most(rows: Sequence[Row]) -> float:
    """The share at the right end of the bars: at least half, in quarters of the whole."""
    shares = (share for row in rows for share in (row.votes, row.power, row.limit))
    highest = max((share for share in shares if share is not None), default=0.0)
    return next(quarter for quarter in (0.5, 0.75, 1.0) if highest <= quarter)


def _hatching(name: str) -> str:
    """Stripes for votes, which print in black and white as they look on a screen."""
    stripe = element("path", d="M0 6L6 0", stroke=QUIET, stroke_width=1.4)
    return element(
        "pattern", stripe, id=f"{name}-hatch", width=6, height=6, patternUnits="userSpaceOnUse"
    )


def _scale(layout: _Layout, most: float, foot: float, name: str) -> Iterator[str]:
    """What the bars are, and lines for each quarter of the whole; half is the one to look for."""
    yield text(["Members"], layout.seats[0], 16, _SMALL, 0, fill=QUIET)
    left, room = layout.bars
    for x, looks, words in (
        (left, _hatched(name), "share of the votes"),
        (left + 154, _FULL, "share of the power"),
    ):
        yield element("rect", x=x, y=5, width=20, height=12, **looks)
        yield text([words], x + 27, 16, _SMALL, 0, fill=INK)
    for quarter in range(int(4 * most) + 1):
        x = left + room * quarter / (4 * most)
        line: Looks = {"stroke": _HALF if quarter == _HALFWAY else _GRID, "stroke_width": 1}
        if quarter == _HALFWAY:
            line["stroke_dasharray"] = "2 4"
        yield element("line", x1=x, x2=x, y1=layout.head, y2=foot, **line)
        words = f"{25 * quarter}%"
        yield text([words], x, foot + 16, _SMALL, 0, text_anchor="middle", fill=QUIET)


def _hatched(name: str) -> Looks:
    return {"fill": f"url(#{name}-hatch)", "stroke": QUIET, "stroke_width": 1.2}


# ---- one sector ----------------------------------------------------------------------------------


def _height(row: Row, layout: _Layout) -> float:
    label, seats, bars, notes = _heights(row, layout)
    if layout.narrow:
        return 2 * _PAD + label + seats + bars + notes + 6 * (1 + bool(row.notes))
    return 2 * _PAD + max(label, seats, bars, notes)


def _heights(row: Row, layout: _Layout) -> tuple[float, float, float, float]:
    names = len(_label(row, layout)) * 18 + (23 if layout.narrow else 17)
    discs = -(-len(row.seats) // layout.across) * _PITCH
    notes = sum(len(lines(words, layout.notes[1] - 14, _WORDS)) for words in row.notes)
    bars = 0.0 if row.votes is None and layout.narrow else 2 * _BAR + _BETWEEN
    return names, discs, bars, notes * _LEADING


def _label(row: Row, layout: _Layout) -> tuple[str, ...]:
    return lines(row.name, layout.label[1], _NAME, bold=True)


def _row(
    row: Row, top: float, high: float, layout: _Layout, most: float, name: str
) -> Iterator[str]:
    label, seats, bars, notes = _heights(row, layout)
    yield element("line", x1=0, x2=layout.width, y1=top, y2=top, stroke=_RAIL, stroke_width=1)
    if layout.narrow:
        pen = top + _PAD
        starts = (pen, pen + label, pen + label + seats + 6, pen + label + seats + bars + 14)
    else:
        middle = top + high / 2
        starts = (
            middle - label / 2, middle - seats / 2, middle - bars / 2, middle - notes / 2,
        )  # fmt: skip
    yield from _named(row, layout, starts[0])
    yield from _discs(row, layout, starts[1])
    yield from _bars(row, layout, starts[2], most, name)
    yield from _notes(row, layout, starts[3])


def _named(row: Row, layout: _Layout, top: float) -> Iterator[str]:
    x, words = layout.label[0], _label(row, layout)
    yield text(words, x, top + _NAME, _NAME, 18, fill=INK, font_weight="bold")
    yield text([row.under], x, top + 18 * len(words) + _SMALL, _SMALL, 0, fill=QUIET)


def _discs(row: Row, layout: _Layout, top: float) -> Iterator[str]:
    for index, seat in enumerate(row.seats):
        line, column = divmod(index, layout.across)
        x = layout.seats[0] + _RADIUS + 2 + column * _PITCH
        yield _disc(seat, x, top + _PITCH / 2 + line * _PITCH)


def _disc(seat: Seat, x: float, y: float) -> str:
    """Full: votes. Empty and struck through: leaves. With a ring: breaks a tie."""
    says = title(_seat_in_words(seat))
    fill = PAPER if seat.leaves or not seat.votes else INK
    parts = [element("circle", cx=x, cy=y, r=_RADIUS - 1, fill=fill, stroke=INK, stroke_width=1.5)]
    if seat.casting:
        ring: Looks = {"fill": "none", "stroke": _BLUE, "stroke_width": 2}
        parts.append(element("circle", cx=x, cy=y, r=_RADIUS + 2, **ring))
    if seat.leaves:
        far = _RADIUS + 1
        cross: Looks = {"stroke": INK, "stroke_width": 1.5}
        parts.append(element("line", x1=x - far, y1=y + far, x2=x + far, y2=y - far, **cross))
    elif seat.votes > 1:
        looks = {"fill": PAPER, "font_weight": "bold", "text_anchor": "middle"}
        parts.append(text([_few(seat.votes)], x, y + 3.5, 10, 0, **looks))
    return element("g", says, *parts)


def _few(votes: int) -> str:
    return str(votes) if votes < 100 else "…"


def _seat_in_words(seat: Seat) -> str:
    if seat.leaves:
        return f"{seat.name}: leaves"
    votes = "no vote" if not seat.votes else f"{seat.votes} vote{'' if seat.votes == 1 else 's'}"
    return f"{seat.name}: {votes}{', breaks a tie' if seat.casting else ''}"


def _bars(row: Row, layout: _Layout, top: float, most: float, name: str) -> Iterator[str]:
    if row.votes is None or row.power is None:
        return
    left, room = layout.bars
    below = top + _BAR + _BETWEEN
    if row.limit is not None:
        yield _limit(row.limit, left + room * row.limit / most, below + _BAR)
    shares = ((top, row.votes, _hatched(name), "votes"), (below, row.power, _FULL, "power"))
    for (y, share, looks, what), figure in zip(shares, row.figures, strict=True):
        wide = room * share / most
        if share:
            says = title(f"{row.name}: {figure} of the {what}")
            yield element("rect", says, x=left, y=y, width=wide, height=_BAR, **looks)
        bold = {"font_weight": "bold"} if what == "power" else {}
        yield text([figure], left + wide + 8, y + 12, _FIGURE, 0, fill=INK, **_HALO, **bold)


def _limit(share: float, x: float, foot: float) -> str:
    """A point under the bar of power, which should not reach beyond it."""
    says = title(f"The constitution allows {share:.1%}")
    return element("path", says, d=f"M{x:.2f} {foot + 2:.2f}l-6 8h12z", fill=INK)


def _notes(row: Row, layout: _Layout, top: float) -> Iterator[str]:
    """What the sector can do alone, each with a square before it."""
    x, room = layout.notes
    for words in row.notes:
        yield element("rect", x=x, y=top + 4, width=8, height=8, fill=INK)
        broken = lines(words, room - 14, _WORDS)
        yield text(broken, x + 14, top + 12.5, _WORDS, _LEADING, fill=INK)
        top += len(broken) * _LEADING
