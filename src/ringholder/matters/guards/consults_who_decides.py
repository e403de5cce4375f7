"""A consultation was opened for a body that will not decide what it is about.

People are heard by whoever decides. What is said to another body reaches those who decide as
hearsay, if it reaches them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case, question_of
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "CNS101", "not-the-body-that-decides"
SOURCE = ("source 000 (engagement at every level)", "NHS Act 2006 s14Z45(2)(c)")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, charter = entry.act.payload, case.charter
    if charter is None or said["function"] not in charter.functions:
        return
    route = charter.route(question_of(said, local_day(entry.act.at)))
    competent = [one.id for one in route.competent]
    if competent and said["for_body"] not in competent:
        yield Says(
            f"By the constitution {', '.join(charter.names(competent))} decides this.",
            "Have it opened for whoever decides, or say in the summary how it reaches them.",
            Severity.WARNING,
        )
