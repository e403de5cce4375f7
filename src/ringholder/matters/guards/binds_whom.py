"""A determination is said to bind somebody who never agreed to be bound, and whom no law binds.

Nobody in the NHS can direct a council. A determination binds those who agreed beforehand, and those
whom the charter says it binds and who are under the same law.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.said import each
from ringholder.matters.capacity import ways_out
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "END104", "bound-without-consent"
SOURCE = ("governance.md 4.3", "NHS Act 2006 s14Z61 (L1)")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    agreed = {
        e.act.payload.get("organisation")
        for e in case.all("agree-to-be-bound")
        if e.act.payload.get("agrees") is True
    }
    for name in entry.act.payload.get("binds", ()):
        if name not in agreed | _bound_by_charter(case, entry.act.as_):
            yield Says(
                f"{name} did not agree to be bound, and no clause binds it.",
                "Leave it out; what it decides, it decides by its own law.",
            )


def _bound_by_charter(case: Case, as_: str) -> set[str]:
    """Whom a clause lets this body bind; a council only ever by its own agreement."""
    charter = case.charter
    if charter is None:
        return set()
    found = {
        name
        for body in charter.bodies.values()
        for step in ways_out(body)
        if step.step == "determine" and as_.split("/", maxsplit=1)[0] == step.by
        for name in each(step.binds)
    }
    return {n for n in found if charter.organisations[n].kind not in ("council", "districts")}
