"""Somebody stood in for a duty whose deputy they are not, or that is not on now.

Who stands in was named when the rota was published, so that nobody puts themselves on call.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.on_call import duties, rota_acts
from ringholder.register.store import Entry

CODE, FAULT = "DTY104", "not-the-deputy"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    act = entry.act
    said = str(act.payload["stands_in_for"])
    now = [one for one in duties(rota_acts(case, entry.index)) if one.on(act.at)]
    theirs = [one for one in now if one.as_ == said]
    if not theirs:
        yield Says(f"{said} is not on call now.", "Stand in for somebody who is.")
    elif all(one.deputy != act.as_ for one in theirs):
        named = theirs[0].deputy or "nobody"
        yield Says(f"The deputy of {said} is {named}.", "Have the rota changed first.")
