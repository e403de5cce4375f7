"""An engagement report does not arise from a consultation of its body that the record shows.

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
    if found is None or found.procedure is None or found.procedure.id != KIND:
        yield Says(
            f"The record shows no consultation `{thread.get('id')}`.",
            "Raise the report from the consultation that it reports on.",
        )
        return
    asked, named = str(found.opened.get("for_body")), str(entry.act.payload["for_body"])
    if named != asked:
        yield Says(
            f"`{asked}` consulted, and the report would be for `{named}`.",
            "Whoever asked people says what they answered.",
        )
