"""An engagement report is closed although a theme has no reply.

Every theme that people confirmed is replied to, those of few as well: what is still to be decided
is no reply yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.replies import unanswered
from ringholder.register.store import Entry

CODE, FAULT = "THM107", "theme-without-reply"
SOURCE = ("source 004", "docs/explanation/themes.md")


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    for id_, name in unanswered(case).items():
        yield Says(f"“{name}” ({id_}) has no reply.", "Say what became of it, and why.")
