"""A body is to decide, and nobody has said who sits on it.

A name on a chart is not a body. Without a membership nobody knows whether it met, who was entitled
to speak, or whether it decided at all; and it will be filled by whoever is strongest. Experience
with new bodies in the NHS shows that what is left open at the start costs years to put right.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said
from ringholder.findings import Severity

CODE = "MTG001"
SEVERITY = Severity.ERROR
SOURCE = "003 §4 (form, role and governance not specified; sufficiently robust constitutions)"
BAD = """
remove: [place-committee-oxfordshire.seats, place-committee-oxfordshire.rule]
"""
GOOD = """
remove: [policy-board.seats]
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        if body.decides is True and isinstance(body.seats, Said):
            yield _not_read(body) if body.seats is UNKNOWN else _seen(body)


def _seen(body: Body) -> Seen:
    missing = ["no membership rule (`seats`)"]
    missing += ["no decision rule (`rule`)"] if isinstance(body.rule, Said) else []
    return Seen(
        says=f"{body.name} is to decide, and it has {' and '.join(missing)}.",
        do="Write its terms: who sits on it and for whom, who presides, the quorum, and how it "
        "decides.",
        where=body.where("decides", body.id),
        rests_on=body.rests_on("decides", "seats", "rule"),
        authority=body.authority,
    )


def _not_read(body: Body) -> Seen:
    return Seen(
        says=f"Who sits on {body.name} was not read, so nothing can be said of its votes, its "
        "quorum "
        "and its conflicts.",
        do="Fill in `seats` and `rule` from its own constitution or terms of reference.",
        where=body.where("seats", f"{body.id}.seats"),
        cannot_say=True,
        authority=body.authority,
    )
