"""What a document says, when it does not give a value: silent, none, or not read.

Every key that a document may or may not fill has one of four states: a value, or one of the members
of `Said`, which rules treat differently (docs/reference/charter-format.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

T = TypeVar("T")


class Said(Enum):
    """The three states of a key without a value."""

    SILENT = "silent"
    NONE = "none"
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return self.value


SILENT, NONE, UNKNOWN = Said.SILENT, Said.NONE, Said.UNKNOWN


def given(value: T | Said) -> T | None:
    """The value where the document gives one, else `None`."""
    return None if isinstance(value, Said) else value


def each(values: tuple[T, ...] | Said) -> Iterable[T]:
    """The members where the document lists them, else nothing."""
    return () if isinstance(values, Said) else values
