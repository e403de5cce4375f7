"""A budget as one bar: what was issued on, what is committed, what may still be spent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringholder.pictures.svg import INK, PAPER, element, picture, title

WIDTH, HEIGHT = 320, 22
_ISSUED, _COMMITTED, _AVAILABLE, _OVER = "#aeb7bd", "#005eb8", "#cfe6d4", "#c8102e"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a budget, as it is called and in money as people read it."""

    name: str
    worth: float
    says: str


def budget_bar(
    issued: Share, committed: Share, available: Share, *, name: str, prefix: str = "budget"
) -> str:
    """An SVG of one bar, all of it what the budget has had. What is overspent is red.

    prefix: begins every id.
    """
    parts = [(issued, _ISSUED), (committed, _COMMITTED)]
    rest = (available, _AVAILABLE if available.worth >= 0 else _OVER)
    whole = sum(abs(share.worth) for share, _ in (*parts, rest))
    return picture(
        prefix,
        name,
        ", ".join(f"{share.name} {share.says}" for share, _ in (*parts, rest)) + ".",
        (WIDTH, HEIGHT),
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *_parts((*parts, rest), whole),
        element("rect", x=0.5, y=0.5, width=WIDTH - 1, height=HEIGHT - 1, fill="none", stroke=INK),
    )


def _parts(parts: tuple[tuple[Share, str], ...], whole: float) -> Iterator[str]:
    x = 0.0
    for share, fill in parts:
        if share.worth and whole:
            wide = WIDTH * abs(share.worth) / whole
            said = title(f"{share.name}: {share.says}")
            yield element("rect", said, x=x, y=0, width=wide, height=HEIGHT, fill=fill)
            x += wide
