"""An answer to a question of fact: yes, no, or not known, and how answers go together.

Whatever rests on what is not known is not known itself, unless the rest settles it alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Answer(StrEnum):
    """Yes, no, or not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def reverse(self) -> Answer:
        """The answer to the opposite question."""
        return _REVERSE[self]

    def agrees(self, wanted: Answer) -> Answer:
        """Whether it is the answer that is wanted; not known where it is not known."""
        if self is Answer.UNKNOWN:
            return self
        return Answer.YES if self is wanted else Answer.NO


_REVERSE = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.UNKNOWN: Answer.UNKNOWN}


def said(value: bool | None) -> Answer:
    """The answer of a truth that may not be known."""
    return Answer.UNKNOWN if value is None else Answer.YES if value else Answer.NO


def all_of(answers: Iterable[Answer]) -> Answer:
    """Whether all hold: one no is enough for no."""
    found = set(answers)
    if Answer.NO in found:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in found else Answer.YES


def any_of(answers: Iterable[Answer]) -> Answer:
    """Whether any holds: one yes is enough for yes."""
    return all_of(one.reverse for one in answers).reverse
