"""An evaluation rests on other figures than were reported of the trial.

What is evaluated is the record that was handed in, by its hash.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import REPORT
from ringholder.register.store import Entry

CODE, FAULT = "INN107", "other-figures-evaluated"
SOURCE = ("source 000 Coordination", "operations.md 8")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    reported, cited = case.said("cite", REPORT) or {}, entry.act.payload["trial_series"]
    if any(reported.get(key) != cited[key] for key in ("kind", "rows", "sha256")):
        yield Says(
            "The figures are not those that were reported.",
            "Evaluate the file that was handed in, or have the trial reported anew.",
        )
