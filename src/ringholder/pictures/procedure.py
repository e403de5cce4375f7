"""A procedure as a picture: its main way from the top down, and what leads off it at each state.

It draws what it is told and knows no rules. Every state has a number, and a step that leads off the
main way ends in a tab with the number of its state, so that no lines cross however many steps there
are. Nothing is told by colour alone: the main way is a broad line, a state off it stands in, a
state that ends the matter has a double edge, and a step that leads back says so with an arrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ringholder.pictures.lettering import lines, text, width
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture

__all__ = ["Exit", "Flow", "State", "draw"]

_BLUE, _EDGE, _GREY = "#005eb8", "#aeb7bd", "#f0f4f5"
_WIDTH = 960
_SPINE, _MAIN, _SIDE, _RIGHT = 48.0, 20.0, 84.0, 452.0
_WORDS_AT, _TAB_AT, _TAB = 486.0, 692.0, 252.0
_BADGE = 11.0
_NAME, _SMALL, _LEADING = 15.0, 13.0, 17.0
_HEAD, _ROW, _GAP = 40.0, 34.0, 16.0
_FIRST = 58.0
_SYMBOLS = {True: "▲", False: "▼"}


@dataclass(frozen=True, slots=True)
class Exit:
    """Steps, in words, that lead from one state to another, by its place among the states."""

    words: str
    to: int


@dataclass(frozen=True, slots=True)
class State:
    """A state: the steps that leave the matter in it, in words, and those that lead on or away.

    `onward` are the steps to the next state of the main way; `main` is whether it stands on it.
    """

    name: str
    stays: str = ""
    onward: str = ""
    exits: tuple[Exit, ...] = ()
    main: bool = True
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole picture: `starts` is how a matter begins, `always` what can be done throughout."""

    title: str
    says: str
    starts: str
    states: tuple[State, ...]
    always: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A state with where it lies."""

    state: State
    number: int
    top: float
    high: float

    @property
    def left(self) -> float:
        return _MAIN if self.state.main else _SIDE

    @property
    def foot(self) -> float:
        return self.top + self.high


def draw(flow: Flow, *, name: str = "procedure") -> str:
    """The picture as SVG; `name` begins the ids in it, to keep two pictures on one page apart."""
    placed = list(_placed(flow))
    foot = placed[-1].foot if placed else _FIRST
    wide = _WIDTH if any(state.exits for state in flow.states) else round(_RIGHT + _MAIN)
    always = lines(flow.always, wide - 2 * _MAIN, _SMALL)
    high = foot + (_GAP + 18 + len(always) * _LEADING if always else _GAP)
    parts = [
        element("rect", x=0, y=0, width=wide, height=round(high), fill=PAPER),
        _arrow(flow.starts, 22, _FIRST),
        *_spine(placed),
        *(part for each in placed for part in _card(each)),
        *(part for each in placed for part in _exits(each, flow)),
    ]
    if always:
        parts.append(_always(always, foot + _GAP + 16))
    size = (wide, round(high))
    return picture(name, flow.title, flow.says, size, *parts, shown=size)


# ---- where things go -----------------------------------------------------------------------------


def _placed(flow: Flow) -> Iterator[_Placed]:
    top = _FIRST
    for number, state in enumerate(flow.states, 1):
        high = _height(state)
        yield _Placed(state, number, top, high)
        top += high + _GAP + (_onward_height(state))


def _onward_height(state: State) -> float:
    return 10 + _LEADING * len(_onward(state)) if state.onward else 0.0


def _onward(state: State) -> tuple[str, ...]:
    return lines(state.onward, _RIGHT - _SIDE, _NAME, bold=True)


def _height(state: State) -> float:
    rows = sum(_row_height(each) for each in state.exits)
    stays = len(_stays(state)) * _LEADING
    return max(_HEAD + (stays + 6 if stays else 0), rows)


def _stays(state: State) -> tuple[str, ...]:
    left = _MAIN if state.main else _SIDE
    return lines(state.stays, _RIGHT - left - 64, _SMALL)


def _words_of(exit_: Exit) -> tuple[str, ...]:
    return lines(exit_.words, _TAB_AT - _WORDS_AT - 34, _SMALL)


def _row_height(exit_: Exit) -> float:
    return max(_ROW, len(_words_of(exit_)) * _LEADING + 12)


# ---- what is drawn -------------------------------------------------------------------------------


def _spine(placed: list[_Placed]) -> Iterator[str]:
    main = [each for each in placed if each.state.main]
    for here, there in pairwise(main):
        yield _line(_SPINE, here.foot, _SPINE, there.top - 9, _BLUE, 4)
        yield _head_down(_SPINE, there.top)
        words, first = _onward(here.state), here.foot + 23
        yield text(words, _SIDE, first, _NAME, _LEADING, fill=_BLUE, font_weight="bold")


def _arrow(words: str, top: float, to: float) -> str:
    started = element("circle", cx=_SPINE, cy=top, r=7, fill=_BLUE)
    label = text([words], _SIDE, top + 5, _NAME, 0, fill=_BLUE, font_weight="bold")
    return started + _line(_SPINE, top, _SPINE, to - 9, _BLUE, 4) + _head_down(_SPINE, to) + label


def _card(placed: _Placed) -> Iterator[str]:
    state, left, top = placed.state, placed.left, placed.top
    edge = _BLUE if state.main else _EDGE
    yield _box(left, top, _RIGHT - left, placed.high, edge, 2.0 if state.main else 1.5)
    if state.ends:
        yield _box(left + 4, top + 4, _RIGHT - left - 8, placed.high - 8, edge, 1.0)
        yield text(["ENDS"], _RIGHT - 16, top + 25, 11, 0, text_anchor="end", fill=QUIET)
    yield _badge(left + 28, top + 20, placed.number, filled=state.main)
    yield text([state.name], left + 50, top + 25, _NAME, 0, fill=INK, font_weight="bold")
    if state.stays:
        yield text(_stays(state), left + 50, top + 46, _SMALL, _LEADING, fill=QUIET)


def _box(x: float, y: float, wide: float, high: float, edge: str, thick: float) -> str:
    looks: Looks = {"fill": PAPER, "stroke": edge, "stroke_width": thick}
    return element("rect", x=x, y=y, width=wide, height=high, rx=4, **looks)


def _badge(x: float, y: float, number: int, *, filled: bool) -> str:
    looks: Looks = {"fill": _BLUE if filled else PAPER, "stroke": _BLUE, "stroke_width": 1.5}
    ink = PAPER if filled else _BLUE
    return element("circle", cx=x, cy=y, r=_BADGE, **looks) + text(
        [str(number)], x, y + 4.5, _SMALL, 0, text_anchor="middle", fill=ink, font_weight="bold"
    )


def _exits(placed: _Placed, flow: Flow) -> Iterator[str]:
    rows = sum(_row_height(each) for each in placed.state.exits)
    top = placed.top + (placed.high - rows) / 2
    for exit_ in placed.state.exits:
        high = _row_height(exit_)
        yield from _exit(exit_, placed.number, top + high / 2, flow)
        top += high


def _exit(exit_: Exit, number: int, middle: float, flow: Flow) -> Iterator[str]:
    words = _words_of(exit_)
    first = middle + 4.5 - _LEADING * (len(words) - 1) / 2
    ends = _WORDS_AT + max((width(line, _SMALL) for line in words), default=0) + 8
    yield _line(_RIGHT, middle, _WORDS_AT - 8, middle, _EDGE, 1.5)
    yield text(words, _WORDS_AT, first, _SMALL, _LEADING, fill=INK)
    yield _line(ends, middle, _TAB_AT - 8, middle, _EDGE, 1.5)
    tip = f"M{_TAB_AT - 9} {middle - 5}L{_TAB_AT - 1} {middle}L{_TAB_AT - 9} {middle + 5}Z"
    yield element("path", d=tip, fill=QUIET)
    yield from _tab(flow.states[exit_.to], exit_.to + 1, middle, back=exit_.to + 1 < number)


def _tab(state: State, number: int, middle: float, *, back: bool) -> Iterator[str]:
    fill = PAPER if state.main else _GREY
    looks: Looks = {"fill": fill, "stroke": _EDGE, "stroke_width": 1.5}
    high = 28.0
    at = middle - high / 2
    yield element("rect", x=_TAB_AT, y=at, width=_TAB, height=high, rx=14, **looks)
    yield _badge(_TAB_AT + 14, middle, number, filled=state.main)
    name = lines(state.name, _TAB - 56, _SMALL, most=1)
    yield text(name, _TAB_AT + 34, middle + 4.5, _SMALL, 0, fill=INK)
    yield text(
        [_SYMBOLS[back]], _TAB_AT + _TAB - 14, middle + 4, 9, 0, text_anchor="middle", fill=QUIET
    )


def _always(words: tuple[str, ...], top: float) -> str:
    return text(words, _MAIN, top, _SMALL, _LEADING, fill=QUIET)


def _line(x1: float, y1: float, x2: float, y2: float, ink: str, thick: float) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=ink, stroke_width=thick)


def _head_down(x: float, tip: float) -> str:
    return element("path", d=f"M{x - 8} {tip - 11}L{x} {tip - 1}L{x + 8} {tip - 11}Z", fill=_BLUE)
