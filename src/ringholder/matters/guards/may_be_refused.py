"""A request was refused that the contract or the law asks for.

What a practice owes by its contract or by law can be doubted, and disputed; a refusal by anybody
does not lift it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.demands import LAWFUL
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "OVS104", "duty-refused"
SOURCE = ("docs/how-to/oversee-practices.md",)


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.opened.get("duty") in LAWFUL:
        clauses = ", ".join(case.opened.get("clauses", ())) or "no clause is named"
        yield Says(
            f"It is asked for under a duty of the contract or the law ({clauses}).",
            "Doubt it, and ask for the clause; open a dispute where you cannot agree.",
        )
