"""A member with an interest was let do more than the rules propose.

Whoever presides decides, and may have good reason; the record must show that a milder way was taken
than the one that the rule gives, and why.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.foresight import seen
from ringholder.matters.guards import Says
from ringholder.matters.interests.handling import strictest
from ringholder.matters.interests.looking import Seen
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "COI104", "milder-than-the-rule"
SOURCE = ("NHS Act 2006 s14Z30(4) (L1)", "SI 2023/1348 reg 21 (L5)")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    found = _seen(case, entry)
    proposal = None if found is None else found.proposal
    handling = str(entry.act.payload.get("handling"))
    if proposal is None or proposal.step is None or case.charter is None:
        return
    if strictest([proposal.step, handling]) != handling:
        yield Says(
            f"The rules propose `{proposal.step}`; `{handling}` was decided.",
            "The reasons that were recorded have to bear it.",
            Severity.WARNING,
            authority=tuple(dict.fromkeys(ground.clause for ground in proposal.grounds)),
            rests_on=proposal.rests_on,
        )


def _seen(case: Case, entry: Entry) -> Seen | None:
    """What can be told of the place that was handled."""
    place = entry.act.payload.get("place")
    told = seen(case, local_day(entry.act.at), entry.index)
    return next((one for one in told if one.place.place == place), None)
