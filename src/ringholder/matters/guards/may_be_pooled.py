"""A partner put money into a pooled fund that is ring-fenced, or is not of the arrangement.

What a national contract pays to practices and their networks is for them and for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.ring_fence import is_ring_fenced
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "JNT103", "money-may-not-be-pooled"
SOURCE = ("source 003 §3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named, charter = entry.act.payload["money_of"], case.charter
    function = charter.functions.get(named) if charter is not None else None
    if charter is not None and function is None:
        yield Says(f"The constitution has no function `{named}`.", "Name it as there.")
    if function is not None and is_ring_fenced(function) and case.opened.get("pooled"):
        yield Says(
            f"The money of “{function.title}” is ring-fenced and may not be pooled.",
            "Take it from money that is not tied.",
        )
