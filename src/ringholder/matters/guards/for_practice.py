"""Somebody spoke for a practice or a network under another's name.

What a practice agrees to, claims or refuses is for that practice to say, and likewise a network.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "WHO113", "speaks-for-another-practice"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    named = [said[key] for key in ("practice", "network") if isinstance(said.get(key), str)]
    if named and entry.act.as_ not in named:
        yield Says(
            f"`{entry.act.as_}` does not act for {' or '.join(f'`{one}`' for one in named)}.",
            "It is for that practice or network to say.",
        )
