"""An answer to an innovation leaves out its day, or what is done otherwise.

Who adopts says from when, who adapts says how, and who declines says when they look at it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import ADAPT, DECLINE, USED
from ringholder.register.store import Entry

CODE, FAULT = "INN109", "uptake-not-whole"
SOURCE = ("source 000 Strategic Planning",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    uptake = said["uptake"]
    if uptake != DECLINE and "from_on" not in said:
        yield Says("It does not say from when.", "Give the day.")
    if uptake == ADAPT and not said.get("adaptation"):
        yield Says("It does not say what is done otherwise.", "Say how it is adapted, and why.")
    if uptake == DECLINE and "review_on" not in said:
        yield Says("It does not say when it is looked at again.", "Give the day.")
    if uptake not in USED and said.get("adaptation"):
        yield Says("Nothing is adapted where it is not used.", "Leave that out.")
