"""A framework agreement runs for longer than the law allows, and nothing says why it may.

Whoever is not on it waits until it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.selection.answer import Answer
from ringholder.matters.selection.conditions import framework_term
from ringholder.matters.selection.facts import facts_of
from ringholder.matters.selection.regime import regime
from ringholder.register.store import Entry

CODE, FAULT = "PSR120", "framework-too-long"
SOURCE = ("SI 2023/1348 reg 16(5)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    from_on, to_on = (date.fromisoformat(said[key]) for key in ("from_on", "to_on"))
    if to_on < from_on:
        yield Says("It ends before it begins.", "Put the days right.")
    if case.said("framework", "choose-process") != "yes":
        return
    if framework_term(from_on, to_on, facts_of(said)) is not Answer.YES:
        yield Says(
            f"It runs for longer than {regime().value('framework-term')} years.",
            "Shorten it, or show that its subject-matter justifies it exceptionally.",
        )
