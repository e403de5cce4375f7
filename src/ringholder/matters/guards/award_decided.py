"""A provider is to be chosen, and the record shows no decision of whoever may decide it.

Who is chosen is decided by a body or post with power, on a matter of its own: there interests are
declared and handled, and there the record shows who decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import against_a_clause, cited_walk
from ringholder.matters.guards import Says
from ringholder.matters.judge import Judging
from ringholder.matters.selection.cited import missing_bidders
from ringholder.matters.selection.so_far import process_of
from ringholder.register.store import Entry

CODE, FAULT = "PSR109", "choice-not-decided"
SOURCE = ("SI 2023/1348 reg 24(d)", "governance.md 5.4")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    if not said["providers"]:
        yield Says("Nobody is named who is chosen.", "Name the provider.")
    walk = cited_walk(case.world, str(said["matter"]), entry.index)
    if walk is None or walk.case.decided is None:
        yield Says(f"The record shows no decision on {said['matter']}.", "Decide it first.")
        return
    decision = walk.case
    if not decision.stands or decision.said("outcome", "decide", "decide-urgently") != "approved":
        yield Says("The decision that is cited does not stand as approved.", "Decide it anew.")
    yield from _same_choice(case, decision, said)
    yield from _assessed_before(case, decision, said)
    yield from _effective(walk, entry)
    yield from against_a_clause(walk)


def _same_choice(case: Case, decision: Case, said: Mapping[str, Any]) -> Iterator[Says]:
    """Whether it was this choice that was decided, so that interests were held against it."""
    asked, own = decision.last("raise", "amend"), case.last("open-procurement", "amend")
    if asked is None or own is None:
        return
    if asked.act.payload.get("function") != own.act.payload.get("function"):
        yield Says("The decision that is cited is on another function.", "Cite the right one.")
    process = process_of(case)
    if process is not None and asked.act.payload.get("process") != process.value:
        yield Says(
            "The decision was not put as a choice of provider by this process, so interests were "
            "not held against it.",
            "Put it with its process and who may be chosen, and decide it anew.",
        )
    for name in missing_bidders(decision, said["providers"]):
        yield Says(
            f"{name} was not named in the decision among those who may be chosen.",
            "Name them there, so that interests are held against them, and decide it anew.",
        )


def _assessed_before(case: Case, decision: Case, said: Mapping[str, Any]) -> Iterator[Says]:
    """Whether those who decided could know how the chosen were first assessed."""
    decided = decision.decided
    for name in said["providers"]:
        told = [e for e in case.all("assess") if e.act.payload["provider"] == name]
        if decided is not None and told and told[0].act.at > decided.act.at:
            yield Says(
                f"{name} was assessed only after it was decided to choose them.",
                "Decide it anew, on the assessment.",
                Severity.WARNING,
            )


def _effective(walk: Judging, entry: Entry) -> Iterator[Says]:
    if entry.act.kind == "intend-award":
        return
    in_effect = walk.record(entry.act.at).in_effect_at
    if in_effect is None or in_effect > entry.act.at:
        yield Says("The decision that is cited has no effect yet.", "Wait until it has.")
