"""Somebody decided who has an interest that touches the matter, and nobody decided what they do.

An interest on the register that is not noticed at the meeting is the commonest fault, and the one
that is found in court. The software knows both, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.foresight import seen
from ringholder.matters.guards import Says
from ringholder.matters.interests.looking import Seen
from ringholder.matters.interests.words import matched
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "COI105", "interest-not-handled"
SOURCE = ("NHS Act 2006 s14Z30(4) (L1)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    meeting = case.meeting(entry.index)
    if meeting is None or case.how is None:
        return
    handled = {e.act.payload.get("place") for e in case.of_who_sits("handle", meeting.present)}
    for one in seen(case, local_day(entry.act.at), entry.index):
        place = one.place.place
        if place in meeting.present and place not in handled and one.recused:
            assert one.proposal is not None
            yield Says(
                f"{one.place.role} took part, and has an interest by which the rules propose "
                f"`{one.proposal.step}`. {_named(case, one)}",
                "Whoever presides decides what they do before the item is decided.",
                Severity.WARNING,
                authority=tuple(dict.fromkeys(g.clause for g in one.proposal.grounds)),
                rests_on=one.proposal.rests_on,
            )


def _named(case: Case, one: Seen) -> str:
    """What touches the matter, without any private detail."""
    assert one.proposal is not None
    assert case.charter is not None
    return " ".join(matched(case.charter, match) for match in one.proposal.matches)
