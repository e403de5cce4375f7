"""An option leaves out what it means for a place, or names a place or a limit that there is not.

Places cannot weigh an option that is silent about them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.named_lines import named_lines, wrong
from ringholder.matters.policy_ways import by_place, limits, places, unanswered
from ringholder.register.store import Entry

CODE, FAULT = "POL102", "option-not-worked-out"
SOURCE = ("source 000 Policy Making",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    kept = said.get("limits_kept") or ()
    told = (*wrong(said["effects_by_place"]), *wrong(kept))
    yield from (Says(one, "Write one a line.") for one in told)
    effects, strangers = by_place(case, said["effects_by_place"])
    for body in places(case):
        if body.id not in effects:
            yield Says(
                f"It does not say what it means for {body.name}.",
                f"Add a line that begins with “{body.name};”.",
            )
    for name in strangers:
        known = ", ".join(body.name for body in places(case))
        yield Says(f"“{name}” is none of the places.", f"Places: {known}.")
    for name in unanswered(named_lines(kept), limits(case)):
        yield Says(f"The policy has no limit “{name}”.", "Name the limit as it stands there.")
