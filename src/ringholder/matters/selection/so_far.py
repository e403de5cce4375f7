"""A procurement so far: what its acts say of process, criteria, offers, days and decisions.

Steps that were repeated count anew: what stood before is history, and stays in the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ringholder.matters.case import Case
from ringholder.matters.interests.touches import Process
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.selection.regime import Way, regime
from ringholder.register.store import Entry

OPENS = "open-procurement"
AWARDS = ("award", "award-on-framework", "award-urgently")
MODIFIES = ("modify", "modify-urgently")
NOTICES: Mapping[str, tuple[str, ...]] = {
    "publish-award": AWARDS,
    "publish-modification": MODIFIES,
    "publish-abandonment": ("abandon",),
}
"""The steps that tell the public, with those that they tell of."""
_BACK_TO = {"criteria": 0, "offers": 1, "assessment": 2}


def is_procurement(case: Case) -> bool:
    """Whether the matter chooses a provider by the procedure for it."""
    return bool(case.entries) and case.entries[0].act.kind == OPENS


def process_of(case: Case) -> Process | None:
    """The process that was chosen last; `None` before."""
    said = case.said("process", "choose-process")
    return None if said is None else Process(said)


def way_of(case: Case) -> Way | None:
    """The process that was chosen, as the law has it."""
    process = process_of(case)
    return None if process is None else regime().ways[process]


def day(said: Mapping[str, Any], key: str) -> date | None:
    """A day that an act says; `None` where it says none."""
    value = said.get(key)
    return date.fromisoformat(value) if isinstance(value, str) else None


def since_repeated(case: Case, kind: str, what: str) -> list[Entry]:
    """The acts of a kind that count: not those before a step back that undid them."""
    place = _BACK_TO[what]
    undone = [
        entry
        for entry in case.all("repeat-steps", "choose-process")
        if _BACK_TO.get(str(entry.act.payload.get("repeats_from")), 0) <= place
    ]
    return case.since(kind, undone[-1] if undone else None)


def offers(case: Case) -> list[Entry]:
    """The offers that count."""
    return since_repeated(case, "receive-offer", "offers")


def assessments(case: Case) -> dict[str, Entry]:
    """The last assessment of each provider that counts."""
    found = since_repeated(case, "assess", "assessment")
    return {str(entry.act.payload["provider"]): entry for entry in found}


def intention(case: Case, before: int = AT_THE_END) -> Entry | None:
    """The intention to award that stands: none where a step was repeated since."""
    entry, back = case.last_before(before, "intend-award"), case.last_before(before, "repeat-steps")
    gone = entry is None or (back is not None and back.index > entry.index)
    return None if gone else entry


def representations(case: Case) -> list[Entry]:
    """The representations on the intention that stands."""
    return case.since("record-representation", intention(case))


def further_decisions(case: Case) -> list[Entry]:
    """The further decisions on the intention that stands."""
    return case.since("further-decision", intention(case))


def award_of(case: Case) -> Entry | None:
    """The act by which the contract was made."""
    return case.last(*AWARDS)
