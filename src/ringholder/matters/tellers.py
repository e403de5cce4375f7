"""The teller of a vote of members: whoever was named to open, close and count it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.speaking import speaks_as


def teller(case: Case, _: date) -> Iterator[str]:
    """Those who act for whoever was named; a body counts by its secretary and its chair."""
    named = case.said("teller", "name-teller")
    if named:
        yield from speaks_as(case.charter, named)
