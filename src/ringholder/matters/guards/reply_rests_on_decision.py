"""A reply says that something changed, and the record shows no decision on it that changed it.

Who reads the reply has to find what was decided, in which matter, and by whom.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.consulted import is_about
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "THM104", "reply-without-decision"
SOURCE = ("R v Brent LBC ex parte Gunning (1985) 84 LGR 168", "docs/explanation/themes.md")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    decision = str(said.get("decided_in", ""))
    if not decision:
        if said["theme_changed"] in ("changed", "changed-in-part"):
            yield Says("The reply names no decision.", "Name the matter in which it was decided.")
        return
    found = cited(case, entry, decision)
    if found is None or not found.stands:
        yield Says(f"The record shows no decision `{decision}` that stands.", "Have it decided.")
        return
    consultation = cited(case, entry, str((case.opened.get("arises_from") or {}).get("id")))
    of_report = (found.opened.get("arises_from") or {}).get("id") == case.matter
    if not of_report and (consultation is None or not is_about(consultation, found)):
        yield Says(
            f"What was decided in `{decision}` is not what people were asked about.",
            "Name the decision that arose from the consultation or from this report.",
        )
