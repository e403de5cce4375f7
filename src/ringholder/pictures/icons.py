"""Icons of variation and assurance: our own drawings, in the spirit of "Making Data Count".

Variation shows a short series round its mean that ends in the mark of its last point. Assurance
says whether a target is met. Each is told by its shape, and by a letter, as well as by colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.pictures.marks import MARKS, mark
from ringholder.pictures.svg import FONT, INK, PAPER, QUIET, Looks, element, picture, words

SIZE = 48
_CENTRE = SIZE / 2


@dataclass(frozen=True, slots=True)
class _Icon:
    """A name to read, a kind of point (or a colour of ring), a letter, and a drawing's heights."""

    says: str
    kind: str
    letter: str
    heights: tuple[float, ...]


_VARIATIONS = {
    "common_cause": _Icon("Common cause: no significant change", "common", "", (5, -5, 4, -5, 2)),
    "improvement_high": _Icon(
        "Special cause: improvement, values are high", "improvement", "H", (4, 6, 2, 0, -8)
    ),
    "improvement_low": _Icon(
        "Special cause: improvement, values are low", "improvement", "L", (-4, -6, -2, 0, 8)
    ),
    "concern_high": _Icon(
        "Special cause: concern, values are high", "concern", "H", (4, 6, 2, 0, -8)
    ),
    "concern_low": _Icon(
        "Special cause: concern, values are low", "concern", "L", (-4, -6, -2, 0, 8)
    ),
    "neutral_high": _Icon("Special cause: values are high", "neutral_high", "H", (4, 6, 2, 0, -8)),
    "neutral_low": _Icon("Special cause: values are low", "neutral_low", "L", (-4, -6, -2, 0, 8)),
}
_ASSURANCES = {
    "pass": ("Target: expected to be met every time", "#00527a"),
    "fail": ("Target: expected to be missed every time", "#b14d00"),
    "inconsistent": ("Target: hit or miss, met or missed at random", "#5b6770"),
    "none": ("Target: none to compare with", "#aeb7bd"),
}


def variation_icon(name: str, *, prefix: str = "variation", size: int = SIZE) -> str:
    """The icon of a variation, as in `improvement_high`; `none` is an empty ring.

    Raises `KeyError` for another name. `prefix` begins every id; `size` is in pixels.
    """
    says, ring, drawing = _variation(name)
    return _framed(prefix, says, ring, size, *drawing)


def assurance_icon(name: str, *, prefix: str = "assurance", size: int = SIZE) -> str:
    """The icon of an assurance: `pass`, `fail`, `inconsistent` or `none`.

    Raises `KeyError` for another name. `prefix` begins every id; `size` is in pixels.
    """
    says, ring = _ASSURANCES[name]
    return _framed(prefix, says, ring, size, *_assurance_drawing(name, ring))


def symbols() -> str:
    """Every icon once, drawn but not shown, for a page that has many: see `variation_use`."""
    drawn = [
        _symbol(f"v-{name}", ring, drawing)
        for name in ("none", *_VARIATIONS)
        for _, ring, drawing in [_variation(name)]
    ]
    drawn += [
        _symbol(f"a-{name}", ring, _assurance_drawing(name, ring))
        for name, (_, ring) in _ASSURANCES.items()
    ]
    return element("svg", *drawn, width=0, height=0, aria_hidden="true", focusable="false")


def variation_use(name: str, size: int = SIZE) -> str:
    """The icon of a variation on a page that holds `symbols`. Raises `KeyError`."""
    return _use(f"v-{name}", _variation(name)[0], size)


def assurance_use(name: str, size: int = SIZE) -> str:
    """The icon of an assurance on a page that holds `symbols`. Raises `KeyError`."""
    return _use(f"a-{name}", _ASSURANCES[name][0], size)


def _use(symbol: str, says: str, size: int) -> str:
    shown = element("use", href=f"#icon-{symbol}")
    return element("svg", shown, width=size, height=size, role="img", aria_label=says)


def _symbol(name: str, ring: str, drawing: list[str]) -> str:
    box = f"0 0 {SIZE} {SIZE}"
    return element(
        "symbol", _ring(ring), *drawing, id=f"icon-{name}", viewBox=box, font_family=FONT
    )


def _variation(name: str) -> tuple[str, str, list[str]]:
    """What an icon says, the colour of its ring, and its drawing."""
    if name == "none":
        return "No values to judge", "#aeb7bd", []
    icon = _VARIATIONS[name]
    spots = [(9.5 + 5.6 * place, _CENTRE + dy) for place, dy in enumerate(icon.heights)]
    path = " L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
    mean: Looks = {"x1": 8, "x2": SIZE - 8, "y1": _CENTRE, "y2": _CENTRE}
    drawing = [
        element("line", stroke=QUIET, stroke_width=1.25, stroke_dasharray="3 2.5", **mean),
        element("path", d=f"M{path}", fill="none", stroke=QUIET, stroke_width=1.75),
        mark(icon.kind, *spots[-1], size=1.05),
        _letter(icon),
    ]
    return icon.says, MARKS[icon.kind].outline, drawing


def _assurance_drawing(name: str, ink: str) -> list[str]:
    pen: Looks = {
        "fill": "none",
        "stroke": ink,
        "stroke_linecap": "round",
        "stroke_linejoin": "round",
    }
    target = element("line", x1=9, x2=39, y1=24, y2=24, stroke="#c8102e", stroke_width=1.75,
                     stroke_dasharray="2 2.5")  # fmt: skip
    if name == "pass":
        return [element("path", d="M14 25 L21 32 L35 15", stroke_width=4, **pen)]
    if name == "fail":
        return [element("path", d="M16 16 L32 32 M32 16 L16 32", stroke_width=4, **pen)]
    if name == "inconsistent":
        wave = "M9 24 C13 10 18 10 22 20 C25 28 27 38 32 36 C36 34 37 28 39 24"
        return [target, element("path", d=wave, stroke_width=2.5, **pen)]
    return [element("line", x1=17, x2=31, y1=24, y2=24, stroke_width=3, **pen)]


def _letter(icon: _Icon) -> str:
    """H or L, on the side where the line is not."""
    if not icon.letter:
        return ""
    y = 19.0 if icon.letter == "H" else 38.0
    return words(icon.letter, 12.5, y, font_size=13, font_weight="bold", fill=INK)


def _framed(prefix: str, says: str, ring: str, size: int, *drawing: str) -> str:
    return picture(prefix, says, "", (SIZE, SIZE), _ring(ring), *drawing, shown=(size, size))


def _ring(ink: str) -> str:
    looks: Looks = {"fill": PAPER, "stroke": ink, "stroke_width": 3}
    return element("circle", cx=_CENTRE, cy=_CENTRE, r=22, **looks)
