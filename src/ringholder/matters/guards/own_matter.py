"""Somebody else wrote in the interests of a person.

Interests are declared by whoever has them; a secretary may write down what was declared.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "WHO105", "interests-of-another"
SOURCE = ("NHS Act 2006 s14Z30(3) (L1)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    person = case.opened.get("person")
    if entry.act.by != person and not entry.act.as_.endswith("/secretary"):
        yield Says("It was written by somebody else.", "Whoever has the interest declares it.")
