"""The ballots in the box are not as many as those who cast one.

The register shows who voted and never how; the box shows how and never who. Their numbers must
agree, or a ballot was added or lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.counting import ballot_result, box_of, steps
from ringholder.matters.guards import Says
from ringholder.matters.voting.secret import NotSecret
from ringholder.register.store import Entry

CODE, FAULT = "VOT102", "ballots-and-voters-differ"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    box = box_of(entry)
    if entry.act.payload["cite"] != {"kind": "ballots", **box.as_json()}:
        yield Says(
            f"The box that is cited is not one of {len(box.ballots)} ballots as they were counted.",
            "Count again before witnesses.",
        )
    try:
        found = ballot_result(case, entry, entry)
    except NotSecret as problem:
        yield Says(str(problem), "Take a named vote.")
        return
    if found is not None and case.how is not None:
        yield from steps(case.how, (s for s in found.faults if s not in found.standing.steps))
