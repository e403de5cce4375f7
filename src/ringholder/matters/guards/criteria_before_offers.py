"""The criteria were set or changed after offers were invited or anything was assessed.

Whoever knows the offers and then weighs the criteria can choose the winner. What was published in
the invitation binds.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.selection.so_far import assessments, since_repeated
from ringholder.register.store import Entry

CODE, FAULT = "PSR104", "criteria-after-offers"
SOURCE = ("SI 2023/1348 reg 11(2) to (5), Schedule 8 para 5",)


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    invited = since_repeated(case, "invite-offers", "criteria")
    if invited or assessments(case):
        what = "offers had been invited" if invited else "a provider had been assessed"
        yield Says(
            f"The criteria were set when {what}.",
            "Go back to the criteria, tell the providers, and repeat what follows.",
        )
