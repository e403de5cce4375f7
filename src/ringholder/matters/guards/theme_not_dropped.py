"""A theme that was published before is left out, or another under its id, when published anew.

A view that few hold is kept as one: it may be joined to others by putting it in a group, and it is
still listed and replied to.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.replies import published, read_theme
from ringholder.register.store import Entry

CODE, FAULT = "THM106", "theme-dropped"
SOURCE = ("source 004", "docs/explanation/themes.md")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    lines = entry.act.payload["theme_list"]
    listed = dict(found for line in lines if (found := read_theme(line)))
    for id_, name in published(case, entry.index).items():
        if id_ not in listed:
            yield Says(
                f"“{name}” ({id_}) was published before, and is not listed.",
                "List it too, even where nobody holds it now.",
            )
        elif listed[id_] != name:
            yield Says(
                f"{id_} was published as “{name}”, and would be “{listed[id_]}”.",
                "List it under the name that people know, and another theme under another id.",
            )
