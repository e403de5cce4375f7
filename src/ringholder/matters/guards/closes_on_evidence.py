"""A gap was closed without evidence that what opened it has gone.

It closes on newer figures in which the indicator's rule finds nothing; as chance, where only one
signal opened it and newer figures show it gone; or as an error of data, with the corrected version.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.figures import NOTHING, figures_in, newest, opened_on
from ringholder.matters.guards import Says
from ringholder.matters.guards.newer_figures import not_newer
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "GAP108", "closed-without-evidence"
SOURCE = ("source 000 Monitoring", "docs/glossary.md")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    opened, cited = opened_on(case), figures_in(entry)
    because = entry.act.payload["because"]
    if opened is None:
        yield Says("The record does not show which figures opened it.", "Cite them first.")
        return
    yield from not_newer(case, cited, local_day(entry.act.at))
    if cited.finds != NOTHING:
        yield Says(
            f"In the figures cited the indicator's rule still finds: {cited.finds}.",
            "Go on with the plan, or ask the level above.",
        )
    later = newest(case)
    if later is not None and later.version == cited.version and later.finds != cited.finds:
        yield Says(
            f"Of the same figures the record says that the rule finds: {later.finds}.",
            "Find out which of the two is right, and correct the other.",
        )
    if because != "data-error" and cited.period_ends_on <= opened.period_ends_on:
        yield Says(
            f"The figures end on {cited.period_ends_on}, no later than those that opened it.",
            "Wait for figures of a later period.",
        )
    if because == "chance" and opened.finds != "concern":
        yield Says(
            "A target that is failed consistently is not failed by chance.",
            "Close it on figures that meet the target.",
        )
