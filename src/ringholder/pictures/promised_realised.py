"""Benefits as ways from a baseline to a target, each with how far the last figure has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines
from ringholder.pictures.scale import Scale
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH = 760
_ROW, _TOP, _LEFT, _RIGHT = 58, 44, 240.0, 690.0
_LETTERS = 13
_WAY, _DONE, _BACK = "#d8dde0", "#007f3b", "#c8102e"
_BEFORE, _BEYOND = -0.25, 1.25
"""How far before the baseline and beyond the target is drawn, in lengths of the way."""


@dataclass(frozen=True, slots=True)
class Way:
    """A benefit: baseline, target and last figure; `None` while nothing was reported."""

    name: str
    baseline: float
    target: float
    value: float | None
    says: str

    @property
    def share(self) -> float | None:
        """How far it has come: 0 at the baseline, 1 at the target."""
        apart = self.target - self.baseline
        return None if self.value is None or not apart else (self.value - self.baseline) / apart


def promised_realised(ways: Sequence[Way], *, name: str, prefix: str = "benefits") -> str:
    """An SVG with a way for each benefit, all of one length. `prefix` begins every id."""
    across = Scale(_BEFORE, _BEYOND, _LEFT, _RIGHT)
    height = _TOP + _ROW * len(ways) + 6
    return picture(
        prefix,
        name,
        " ".join(one.says for one in ways),
        (WIDTH, height),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_ends(across, height),
        *(part for place, one in enumerate(ways) for part in _way(one, place, across)),
    )


def _ends(across: Scale, height: int) -> Iterator[str]:
    for at, said in ((0.0, "Baseline"), (1.0, "Target")):
        x = across(at)
        yield element("line", x1=x, x2=x, y1=_TOP - 8, y2=height - 6, stroke=QUIET,
                      stroke_dasharray="2 3")  # fmt: skip
        yield words(said, x, _TOP - 16, text_anchor="middle", font_size=_LETTERS, fill=INK)


def _way(one: Way, place: int, across: Scale) -> Iterator[str]:
    y = _TOP + _ROW * place
    start, end = across(0.0), across(1.0)
    for at, text in enumerate(lines(one.name, _LEFT - 24, _LETTERS, most=2)):
        yield words(text, 12, y + 16 + 16 * at, font_size=_LETTERS, fill=INK)
    yield element(
        "rect", title(one.says), x=start, y=y + 4, width=end - start, height=16, fill=_WAY
    )
    share = one.share
    if share is not None:
        x = across(min(max(share, _BEFORE), _BEYOND))
        left, right = sorted((start, x))
        fill = _DONE if share >= 0 else _BACK
        yield element("rect", title(one.says), x=left, y=y + 4, width=right - left, height=16,
                      fill=fill)  # fmt: skip
        yield element("line", x1=x, x2=x, y1=y, y2=y + 24, stroke=INK, stroke_width=3)
    looks: Looks = {"font_size": 12, "fill": QUIET}
    yield words(_short(one.baseline), start - 6, y + 17, text_anchor="end", **looks)
    yield words(_short(one.target), end + 6, y + 17, **looks)
    if share is not None and one.value is not None:
        yield words(_short(one.value), x, y + 38, text_anchor="middle", font_size=12, fill=INK)


def _short(value: float) -> str:
    """A figure in four digits: there is no room for more."""
    return f"{value:.4g}"
