"""The answer of an evaluation does not follow from its figures by the standard.

One standard for all, so that an innovation of one place can be read in another. A trial that ends
before its time by no stop rule is not answered: it would be ended when it looks best.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import STOP, cut_short, found, trial
from ringholder.matters.trial_answer import STANDARD, Answer, answer
from ringholder.register.store import Entry

CODE, FAULT = "INN108", "answer-not-by-standard"
SOURCE = ("source 000 Coordination", "operations.md 8")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, fixed = entry.act.payload, trial(case)
    if fixed is None:
        return
    if said["standard"] != STANDARD:
        yield Says(f"There is no standard “{said['standard']}”.", f"The standard is {STANDARD}.")
    follows, why = answer(found(case, entry), fixed.counts)
    if cut_short(case, said["values_after"]):
        follows, why = Answer.CANNOT_SAY, "It was stopped before its time, and by no stop rule."
    if said["trial_answer"] != follows:
        told = Answer(said["trial_answer"]).words
        yield Says(
            f"The answer is “{told}”; by the standard it is “{follows.words}”. {why}",
            "Give the answer that follows, and say what you make of it beside it.",
        )
    stopped = bool(case.since(STOP, fixed.entry))
    if said["values_after"] < fixed.periods and not stopped:
        yield Says(
            f"There are {said['values_after']} values since the start, and the trial was fixed for "
            f"{fixed.periods}.",
            "Wait for the rest, or have it recorded why it was stopped.",
        )
