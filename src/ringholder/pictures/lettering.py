"""Lettering: how wide words will be, and where to break them, without a font at hand.

The widths are those of Arial, rounded, in thousandths of the size of the letters; fonts that stand
in for it are as wide. A letter that is not in the table is taken to be a wide one.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_WIDTHS: dict[int, str] = {
    222: "'ijl",
    278: " !,./:;I[]\\ft|",
    333: "()-r`",
    389: "*",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu£–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "…—@",
}
_OF_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_WIDE = 722
_BOLD = 1.07
ELLIPSIS = "…"


def width(words: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of words is, in the unit of `size`."""
    thousandths = sum(_OF_LETTER.get(letter, _WIDE) for letter in words)
    return thousandths * size / 1000 * (_BOLD if bold else 1)


def lines(
    words: str, room: float, size: float, *, bold: bool = False, most: int | None = None
) -> tuple[str, ...]:
    """The words in lines no wider than `room`; beyond `most` lines they end in an ellipsis.

    A single word that is wider than the room is cut.
    """
    found: list[str] = []
    for word in words.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, size, bold=bold) <= room:
            found[-1] = longer
        else:
            found.append(_cut(word, room, size, bold))
    if most is None or len(found) <= most:
        return tuple(found)
    return (*found[: most - 1], _cut(f"{found[most - 1]} {found[most]}", room, size, bold))


def _cut(words: str, room: float, size: float, bold: bool) -> str:
    """The words, or as many letters of them as there is room for."""
    if width(words, size, bold=bold) <= room:
        return words
    kept = words
    while kept and width(kept + ELLIPSIS, size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def text(
    written: Iterable[str], x: float, y: float, size: float, leading: float, **looks: str
) -> str:
    """An SVG text of lines, the first baseline at `y`; `looks` are further attributes."""
    attributes = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in looks.items())
    spans = "".join(
        f'<tspan x="{number(x)}" y="{number(y + leading * place)}">{escape(line)}</tspan>'
        for place, line in enumerate(written)
    )
    return f'<text font-size="{number(size)}"{attributes}>{spans}</text>'


def number(value: float) -> str:
    """A coordinate, as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")
