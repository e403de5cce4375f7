"""What the demonstration shows of continuing care: people who do not exist, and marked so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from ringholder.matters.simulate.desk import Desk, Story
from ringholder_web.continuing_care import demonstration_lead
from ringholder_web.continuing_care.demonstration_cases import lay_cases

STORIES: tuple[Callable[[Desk, datetime], Iterable[Story]], ...] = ()
"""What is told to the simulation's desk before its months."""

FILES: tuple[Callable[[datetime], None], ...] = (lay_cases, demonstration_lead.lay)
"""What lays files, or rows of its own, once the people are there."""
