"""An engagement report does not arise from a consultation that the record shows.

What people said is reported with what they were asked, by whom and until when.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "THM108", "report-of-no-consultation"
SOURCE = ("source 004", "docs/explanation/themes.md")
KIND = "consultation"


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    thread = entry.act.payload["arises_from"]
    found = cited(case, entry, str(thread.get("id")))
    procedure = found.procedure.id if found is not None and found.procedure is not None else ""
    if procedure != KIND:
        yield Says(
            f"The record shows no consultation `{thread.get('id')}`.",
            "Raise the report from the consultation that it reports on.",
        )
