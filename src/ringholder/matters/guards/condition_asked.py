"""Something was recorded as done first that nothing asks for.

The route says what comes first. What is ticked off beside it may hide that the thing asked for was
never done.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "FST101", "condition-nobody-asked-for"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    asked = {*(case.said("first", "route") or ()), *(case.said("consult", "route") or ())}
    named = entry.act.payload.get("condition")
    if named not in asked:
        yield Says(
            f"`{named}` is not among what must come first: "
            f"{', '.join(sorted(asked)) or 'nothing'}.",
            "Name the condition as the route does.",
            Severity.WARNING,
        )
