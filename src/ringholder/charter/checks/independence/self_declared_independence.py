"""A body says that it is independent, and providers can carry it.

Whoever asks where a decision ought to be taken is told of bodies that have independence. The word
alone gives nobody independence; who has the votes does.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.carry import carried_by, majority_unread, of_providers
from ringholder.charter.checks.duties import INDEPENDENCE
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import each
from ringholder.findings import Severity

CODE = "IND003"
SEVERITY = Severity.WARNING
SOURCE = "003 §4 (independence from individual providers cannot come from a collaborative body)"
BAD = """
bodies:
  - id: provider-collaborative
    have: [scale, supplier-performance, independence]
"""
GOOD = """
bodies:
  - id: provider-collaborative
    have: [scale, supplier-performance, relationships]
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        if INDEPENDENCE not in each(body.have):
            continue
        found = carried_by(body, of_providers(charter))
        if found is not None:
            unread = majority_unread(body)
            yield Seen(
                says=f"{body.name} is said to have independence, and {found.members(charter)} "
                "carry it "
                f"with {found.votes} of {found.of} votes.",
                do="Take `independence` out of `have`, or change the seats so that providers are "
                "in the "
                "minority and cannot fill the quorum.",
                where=body.where("have", f"{body.id}.have"),
                rests_on=body.rests_on("have", "seats", "parties"),
                cannot_say=unread,
                authority=body.authority,
            )
