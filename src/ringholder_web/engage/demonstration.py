"""What the demonstration shows of engagement: all of it illustrative, and marked so everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from ringholder.matters.simulate.desk import Desk, Story
from ringholder_web.engage import demonstration_consultation

STORIES: tuple[Callable[[Desk, datetime], Iterable[Story]], ...] = (
    demonstration_consultation.stories,
)
"""What is told to the simulation's desk before its months."""

FILES: tuple[Callable[[datetime], None], ...] = (demonstration_consultation.files,)
"""What lays files, or rows of its own, once the people are there."""
