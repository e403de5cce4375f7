"""A network was assessed on a scale, domain or step that nobody has laid down.

What two sides say of a network can be compared only on one scale.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import RestsOn, Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.maturity import scales
from ringholder.register.store import Entry

CODE, FAULT = "OVS117", "not-on-the-scale"
SOURCE = ("matters/maturity.yaml",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    scale = scales().get(str(case.opened.get("scale")))
    if scale is None:
        yield Says(
            f"There is no scale `{case.opened.get('scale')}`.", f"Use {', '.join(scales())}."
        )
        return
    for key, known in (("domain", scale.domains), ("maturity_step", scale.steps)):
        if said[key] not in known:
            yield Says(f"{scale.name} has no {key} “{said[key]}”.", f"It has: {'; '.join(known)}.")
    if scale.unverified:
        yield Says(
            f"Nobody has read the {' and '.join(scale.unverified)} of {scale.name}.",
            "Use it to talk, and not to decide.",
            Severity.NOTE,
            rests_on=RestsOn.UNKNOWN,
        )
