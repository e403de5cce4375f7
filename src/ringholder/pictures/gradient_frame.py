"""The sheet that a gradient chart is drawn on: wide for a page, narrow for a telephone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand, in the drawing's own measure, and how large letters are."""

    width: int
    left: float
    right: float
    plot: float
    letters: int
    heading: int
    title_lines: int
    top: float = 0.0  # it depends on the heading

    @property
    def bottom(self) -> float:
        """The height of the base line."""
        return self.top + self.plot

    @property
    def edge(self) -> float:
        """The margin at the left, where words begin."""
        return 18.0 if self.width > 500 else 12.0


WIDE = Frame(width=760, left=62, right=736, plot=220, letters=13, heading=18, title_lines=1)
NARROW = Frame(width=375, left=50, right=363, plot=190, letters=13, heading=16, title_lines=2)
