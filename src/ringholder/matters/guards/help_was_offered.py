"""Help was accepted from an organisation that did not offer it, or no longer does.

Nobody is made to help: what one organisation gives another it offers itself, for a time.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.own_word import is_own_word
from ringholder.register.store import Entry

CODE, FAULT = "SHD104", "help-that-nobody-offered"
SOURCE = ("source 003 §4 3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = entry.act.payload["helper"]
    offers = [
        e for e in case.all("offer-help")
        if e.act.payload["organisation"] == named and is_own_word(case, e)
    ]  # fmt: skip
    if not offers:
        yield Says(f"{named} offered no help.", "Accept an offer that is on the record.")
        return
    until = str(offers[-1].act.payload["until_on"])
    if until < local_day(entry.act.at).isoformat():
        yield Says(f"What {named} offered ended on {until}.", "Ask whether it still stands.")
