"""A rebase that the figures suggest, in words, and how people would declare it: never applied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ringholder.measures.rebase_suggestions import Suggested, suggest_rebases
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import period_in_words

_WHY = "what changed in the process, and who says so"


@dataclass(frozen=True, slots=True)
class SuggestedRebase:
    """From when limits might start afresh, the evidence and the question to ask, and the YAML."""

    on: date
    when: str
    says: str
    yaml: str


def suggested(one: Watched) -> SuggestedRebase | None:
    """What the values since the last rebase suggest; `None` where they suggest nothing."""
    values = one.series.values(one.indicator.multiplier)
    since = int(np.argmax(one.chart.segment == one.chart.segment[-1]))
    found = suggest_rebases([values], since)
    if found.answer[0] != Suggested.REBASE:
        return None
    on: date = one.series.period[int(found.position[0])].astype(date)
    return SuggestedRebase(
        on=on,
        when=period_in_words(one.indicator, on),
        says=found.says(0),
        yaml=f"rebase:\n  - on: {on.isoformat()}\n    why: {_WHY}",
    )
