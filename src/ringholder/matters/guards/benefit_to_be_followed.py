"""A benefit was registered that nobody could report: no way to go, no day ahead, a name used twice.

A benefit is a figure that moves from a baseline to a target by a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ringholder.matters.benefits import benefit
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "CAS106", "benefit-not-to-be-reported"
SOURCE = ("operations.md 8",)

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/:+-]*")
"""Letters that only look like those of a code would be another figure to every list."""


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    if Decimal(said["baseline"]) == Decimal(said["target"]):
        yield Says("Its target is its baseline.", "Say what becomes better.")
    odd = [key for key in ("indicator", "observed") if not _PLAIN.fullmatch(str(said[key]).strip())]
    if odd:
        yield Says(
            f"It names {' and '.join(f'“{said[key]}”' for key in odd)}, which is no code.",
            "Name the figure by the indicator's id and the code of whose it is.",
        )
    if date.fromisoformat(said["due_on"]) <= local_day(entry.act.at):
        yield Says("Its day has passed.", "Name a day by which figures will show it.")
    if benefit(case, str(said["benefit"])) is not None:
        yield Says(
            f"The case has a benefit “{said['benefit']}” already.",
            "Give it another name, or drop the first.",
        )
