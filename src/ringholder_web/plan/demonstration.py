"""What the demonstration shows of plans: all of it illustrative, and marked so everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from ringholder.matters.simulate.desk import Desk, Story
from ringholder_web.plan import (
    demonstration_cases,
    demonstration_innovation,
    demonstration_ladder,
    demonstration_policy,
)

STORIES: tuple[Callable[[Desk, datetime], Iterable[Story]], ...] = (
    demonstration_policy.stories,
    demonstration_innovation.stories,
    demonstration_ladder.stories,
    demonstration_cases.stories,
)
"""What is told to the simulation's desk before its months."""

FILES: tuple[Callable[[datetime], None], ...] = (
    demonstration_innovation.lay_figures,
    demonstration_ladder.lay_plans,
    demonstration_cases.lay_files,
)
"""What lays files, or rows of its own, once the people are there."""
