"""A body decides, and it is not said where its terms can be read.

Those whom a decision touches can only tell whether it was properly taken if they can read who was
to take it and how. Terms that nobody can find are changed without anybody seeing it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said
from ringholder.findings import Severity

CODE = "MTG004"
SEVERITY = Severity.WARNING
SOURCE = "NHS Act 2006 s14Z29, Sch 1B para 12; governance.md 1.6 (terms in the handbook)"
BAD = """
remove: [place-committee-oxfordshire.terms]
"""
GOOD = """
bodies:
  - {id: place-committee-oxfordshire, terms: Annex 4 of the constitution}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        # A body of which nothing was read is another's, and MTG001 says that it was not read.
        if body.decides is not True or body.seats is UNKNOWN or not isinstance(body.terms, Said):
            continue
        unread = body.terms is UNKNOWN
        yield Seen(
            says=f"Where the terms of {body.name} are published was not read."
            if unread
            else f"{body.name} decides, and where its terms are published is not said.",
            do="Give `terms:` the document, with its date or part.",
            where=body.where("terms", f"{body.id}.terms"),
            rests_on=body.rests_on("terms"),
            cannot_say=unread,
            authority=body.authority,
        )
