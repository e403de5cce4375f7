"""The ballots in the box are not as many as those who cast one.

The register shows who voted and never how; the box shows how and never who. Their numbers must
agree, or a ballot was added or lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "VOT102", "ballots-and-voters-differ"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    payload = entry.act.payload
    cast = {e.act.payload.get("place") for e in case.since("cast", case.last("open"))}
    rows = payload.get("cite", {}).get("rows")
    counted = sum(payload.get(key, 0) for key in ("for", "against", "abstain"))
    if not len(cast) == rows == counted:
        yield Says(
            f"{len(cast)} cast a ballot, {rows} ballots are in the box, {counted} were counted.",
            "Count again before witnesses.",
        )
    frozen = case.how
    if frozen is not None and len({place.votes for place in frozen.voting}) > 1:
        yield Says(
            "Votes of unlike weight would give away who cast them.",
            "Hold a named vote.",
        )
