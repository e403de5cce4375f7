"""Evidence was given that is no newer than what opened the gap, or only in part, or not at all.

A version of the figures, the end of its period, the value and what the indicator's rule finds
there belong together: one without the others cannot be looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.figures import Figures, figures_in, newest, opened_on
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "GAP107", "evidence-not-newer"
SOURCE = ("source 000 Monitoring",)
WHOLE = ("observations", "period_ends_on", "value", "finds")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    given = [name for name in WHOLE if name in said]
    if not given:
        if said.get("reached") and "evidence" not in said:
            yield Says(
                "It is said to be reached, and no evidence is given.",
                "Cite newer figures, or add the record that shows it.",
            )
        return
    missing = [name for name in WHOLE if name not in said]
    if missing:
        yield Says(
            f"The figures are cited without {', '.join(f'`{one}`' for one in missing)}.",
            "Cite them whole, as the page of the figures gives them.",
        )
        return
    yield from not_newer(case, figures_in(entry), local_day(entry.act.at))


def not_newer(case: Case, cited: Figures, today: date) -> Iterator[Says]:
    """What is wrong with figures that are cited after a gap was opened."""
    opened, last = opened_on(case), newest(case)
    if cited.period_ends_on >= today:
        yield Says("The period had not ended.", "Cite figures of a period that is over.")
    if opened is not None and cited.version == opened.version:
        yield Says(
            "The figures are those that opened the gap.", "Cite a version that came after them."
        )
    elif last is not None and cited.period_ends_on < last.period_ends_on:
        yield Says(
            f"Figures to {last.period_ends_on} are in the record; these end before.",
            "Cite the newest.",
        )
