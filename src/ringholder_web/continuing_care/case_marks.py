"""The days of a case as its picture marks them."""

from __future__ import annotations

from ringholder.calendar import in_words
from ringholder.continuing_care.cases import Case, procedure
from ringholder.pictures.case_days import Mark

_MAIN = {
    "refer": "Referred",
    "complete-checklist": "Checklist",
    "record-assessment": "Assessed",
    "record-childs-assessment": "Assessed",
    "receive-fast-track": "Fast Track",
    "decide": "Decided",
    "decide-fast-track": "Decided",
    "confirm-departure": "Confirmed",
    "arrange-package": "Package",
    "review": "Review",
    "request-local-resolution": "Asked again",
    "decide-local-resolution": "Resolved",
    "request-independent-review": "To the panel",
    "implement-panel": "Panel’s end",
    "end-package": "Ended",
    "discount": "Not taken on",
}


def marks(case: Case) -> list[Mark]:
    """A mark for each main step, in order."""
    return [
        Mark(one.on, _MAIN[one.step], f"{procedure().steps[one.step].title}, {in_words(one.on)}")
        for one in case.taken
        if one.step in _MAIN
    ]
