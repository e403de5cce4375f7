"""What the demonstration shows of coordination: all illustrative, and marked so everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from ringholder.matters.simulate.desk import Desk, Story
from ringholder_web.coordinate import (
    demonstration_capacity,
    demonstration_pressure,
    demonstration_shared,
)

STORIES: tuple[Callable[[Desk, datetime], Iterable[Story]], ...] = (
    demonstration_shared.stories,
    demonstration_capacity.stories,
    demonstration_pressure.stories,
)
"""What is told to the simulation's desk before its months."""

FILES: tuple[Callable[[datetime], None], ...] = (
    demonstration_capacity.lay_files,
    demonstration_pressure.lay_files,
)
"""What lays files, or rows of its own, once the people are there."""
