"""A version of a plan was laid that names no item, or one item twice.

Whoever asks about an item has to know by which name, and that it means one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "PLA101", "version-without-items"
SOURCE = ("source 000 Strategic Planning",)

KIND = "plan-items"


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = list(entry.act.payload["plan_items"])
    if not named:
        yield Says("The version names no item.", "Name the items of its table.")
    twice = sorted(one for one, times in Counter(named).items() if times > 1)
    cited = entry.act.payload["cite"]
    if cited["kind"] != KIND or cited["rows"] != len(named):
        yield Says(
            f"It names {len(named)} items and cites {cited['rows']} rows of `{cited['kind']}`.",
            f"Cite the table of the plan (`{KIND}`), and name every item of it.",
        )
    if twice:
        yield Says(f"It names {', '.join(twice)} twice.", "Give each item a name of its own.")
