"""A plan was adopted, and the record shows no decision on that version of it by its own body.

What is adopted is what was decided on: a version that was laid after the decision is another plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cannot_be_rested_on, cited, not_decided_on
from ringholder.matters.guards import Says
from ringholder.matters.plan_talk import laid
from ringholder.register.store import Entry

CODE, FAULT = "PLA105", "plan-not-decided"
SOURCE = ("NHS Act 2006 s14Z52", "docs/explanation/properly-decided.md")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    decision = str(entry.act.payload["matter"])
    wrong = list(not_decided_on(case, entry, decision, "plan"))
    yield from wrong
    found = None if cannot_be_rested_on(wrong) else cited(case, entry, decision)
    if found is None:
        return
    body, version = str(case.opened.get("for_body", "")), laid(case, entry.index)
    charter = case.charter
    decides = (
        charter is not None and body in charter.bodies and charter.bodies[body].decides is True
    )
    by = _decided_by(found)
    if charter is not None and decides and body not in by:
        yield Says(
            f"That was decided by {', '.join(charter.names(by))}.",
            f"Name a decision of {charter.name(body)}, whose plan it is.",
        )
    if version is not None and found.decided is not None and version.index > found.decided.index:
        yield Says(
            "The version that stands was laid after that decision was taken.",
            "Have this version decided, or lay the one that was decided.",
        )


def _decided_by(found: Case) -> tuple[str, ...]:
    """Who decided it: of several that each may alone, the one that did."""
    if found.decided is None:
        return found.competent
    by = found.decided.act.as_.split("/", maxsplit=1)[0]
    return (by, *found.joint_holders) if by in found.competent else found.competent
