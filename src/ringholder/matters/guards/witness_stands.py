"""A witness was ended who was none.

Whoever reads the register has to know from when on a witness's word counts no more; an end that
names no witness leaves that open.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.witnesses import named_key, standing
from ringholder.register.store import Entry

CODE, FAULT = "WIT102", "no-such-witness"
SOURCE = ("docs/explanation/the-register.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if named_key(entry) not in [one.key for one in standing(case)]:
        yield Says("No witness has this key now.", "Give the key of a witness that has not ended.")
