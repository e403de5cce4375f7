"""A provider was assessed who was not identified, or who made no offer.

The most suitable provider is chosen among those identified, and a competition among those who
offered.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.so_far import offers, process_of, since_repeated
from ringholder.register.store import Entry

CODE, FAULT = "PSR108", "assessed-nobody-known"
SOURCE = ("SI 2023/1348 regs 10(6), 11(5)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    provider, process = str(entry.act.payload["provider"]), process_of(case)
    if process is Process.MOST_SUITABLE:
        named = since_repeated(case, "identify-providers", "offers")
        known = {one for e in named for one in e.act.payload["providers"]}
        if provider not in known:
            yield Says(f"{provider} was not identified.", "Identify them first, or name them so.")
    elif process is Process.COMPETITIVE:
        known = {str(e.act.payload["provider"]) for e in offers(case)}
        if provider not in known:
            yield Says(f"The record has no offer of {provider}.", "Enter the offer first.")
