"""What a trial measures was changed after it had begun.

A measure that is chosen when its figures are known shows whatever it was chosen for.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import runs
from ringholder.register.store import Entry

CODE, FAULT = "INN104", "measures-changed"
SOURCE = ("source 000 Coordination", "operations.md 8")


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if runs(case):
        yield Says(
            "The trial has begun, and what it measures was fixed before.",
            "Let it be evaluated as it was fixed; then fix another trial.",
        )
