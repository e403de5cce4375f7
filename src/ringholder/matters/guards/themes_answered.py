"""It does not say what was done with each theme, in which paragraph, and why.

People who answered can see what became of what they said only where somebody wrote it down.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.consulted import unreadable
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CNS111", "theme-without-an-answer"
SOURCE = ("the fourth Gunning principle (governance.md 7.1, S4)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    lines = entry.act.payload["themes_answered"]
    how = "Write: the theme; the paragraph; changed or not-changed; why."
    if not lines:
        yield Says("It names no theme.", how)
    for line in unreadable(lines):
        yield Says(f"“{line[:100]}” does not say what was done, where and why.", how)
