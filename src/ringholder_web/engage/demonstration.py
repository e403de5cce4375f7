"""What the demonstration shows of engagement: all of it illustrative, and marked so everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from ringholder.matters.simulate.desk import Desk, Story
from ringholder_web.engage import (
    demonstration_consultation,
    demonstration_questions,
    demonstration_themes,
)

STORIES: tuple[Callable[[Desk, datetime], Iterable[Story]], ...] = (
    demonstration_questions.stories,
    demonstration_consultation.stories,
    demonstration_themes.stories,
)
"""What is told to the simulation's desk before its months."""

FILES: tuple[Callable[[datetime], None], ...] = (
    demonstration_questions.lay,
    demonstration_consultation.files,
    demonstration_themes.files,
)
"""What lays files, or rows of its own, once the people are there."""
