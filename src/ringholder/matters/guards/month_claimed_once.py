"""A network claims a month for which another claim of it stands, or brings the same file again.

Two claims of a month are checked apart, so that each looks right and both are paid. One that adds
to another says what it adds; one that is wrong is corrected.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.role_claims import file_of, others_of_the_month
from ringholder.register.store import Entry

CODE, FAULT = "ARR208", "month-claimed-before"
SOURCE = ("source 003 §3 (checking that they are correctly claimed)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    file = said.get("claims_file") or file_of(case)
    for other in others_of_the_month(case, entry.index):
        called = f"“{other.opened['title']}” ({other.matter})"
        if file_of(other).get("sha256") == file.get("sha256"):
            yield Says(
                f"It is the file of {called}, which claims the same month.",
                "Withdraw one of the two: a file is paid once.",
            )
            continue
        yield Says(
            f"{called} claims the same month: it is {_stands(other)}.",
            "Read both before anything is paid."
            if said.get("reasons")
            else "Correct that one, or say in the reasons what this one adds to it.",
            Severity.WARNING if said.get("reasons") else Severity.ERROR,
        )


def _stands(case: Case) -> str:
    states = case.procedure.states if case.procedure is not None else {}
    return states.get(case.state, case.state).lower()
