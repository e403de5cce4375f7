"""An innovation was taken up of which the evaluation shows no improvement.

A place may, and whoever reads the record should know that it did. To stop, it has to have begun.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import EVALUATE, GIVE_UP, USED, stands
from ringholder.matters.trial_answer import Answer
from ringholder.register.store import Entry

CODE, FAULT = "INN112", "improvement-not-shown"
SOURCE = ("source 000 Strategic Planning",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    who = str(said.get("for_body") or said.get("adopter"))
    now = stands(case, who)
    if said["uptake"] == GIVE_UP and (now is None or now.uptake not in USED):
        yield Says("It is not used there, and cannot be stopped.", "Decline it instead.")
    shown = case.said("trial_answer", EVALUATE)
    if said["uptake"] in USED and shown is not None and shown != Answer.IMPROVED:
        yield Says(
            f"The evaluation says: {Answer(shown).words.lower()}.",
            "Say in the reasons why it is taken up all the same.",
            Severity.WARNING,
        )
