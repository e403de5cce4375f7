"""A reply is to a theme that was not published.

People look for the reply under what they said; one to something else answers nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.replies import published
from ringholder.register.store import Entry

CODE, FAULT = "THM102", "theme-not-published"
SOURCE = ("source 004", "docs/explanation/themes.md")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    theme, known = str(entry.act.payload["theme"]), published(case, entry.index)
    if theme not in known:
        yield Says(
            f"`{theme[:60]}` is no theme that was published.", f"One of: {', '.join(known)}."
        )
