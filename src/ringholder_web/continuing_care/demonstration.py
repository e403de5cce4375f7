"""What the demonstration shows of continuing care: people who do not exist, and marked so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from ringholder.matters.simulate.desk import Desk, Story
from ringholder_web.continuing_care import demonstration_lead

STORIES: tuple[Callable[[Desk, datetime], Iterable[Story]], ...] = ()
"""What is told to the simulation's desk before its months."""

FILES: tuple[Callable[[datetime], None], ...] = (demonstration_lead.lay,)
"""What lays files, or rows of its own, once the people are there."""
