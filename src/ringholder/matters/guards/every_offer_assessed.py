"""An offer, or a provider that was identified, was not assessed before one was chosen.

All who came are assessed by the same criteria; one that nobody looked at was never in the choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.selection.so_far import assessments, offers, since_repeated
from ringholder.register.store import Entry

CODE, FAULT = "PSR111", "not-all-assessed"
SOURCE = ("SI 2023/1348 regs 10(6), 11(5)",)


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = since_repeated(case, "identify-providers", "offers")
    came = [one for entry in named for one in entry.act.payload["providers"]]
    came += [str(entry.act.payload["provider"]) for entry in offers(case)]
    for name in dict.fromkeys(came):
        if name not in assessments(case):
            yield Says(f"{name} was not assessed.", "Assess them too.")
