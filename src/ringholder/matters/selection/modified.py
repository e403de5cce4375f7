"""The modifications of a contract, in their order: what each comes to, and whether it is told."""

from __future__ import annotations

from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.matters.selection.answer import Answer
from ringholder.matters.selection.facts import facts_of
from ringholder.matters.selection.modification import Modification, modification
from ringholder.matters.selection.so_far import MODIFIES, award_of, process_of
from ringholder.register.store import Entry


def found_of(case: Case, entry: Entry) -> Modification:
    """What regulation 13 says of a modification, with all that came before it added up."""
    awarded = award_of(case)
    said = awarded.act.payload.get("lifetime_value") if awarded is not None else None
    original = None if said in (None, "none", "unknown") else Decimal(str(said))
    before = [one for one in case.all(*MODIFIES) if one.index < entry.index]
    changes = [Decimal(one.act.payload["change_in_value"]) for one in (*before, entry)]
    return modification(facts_of(entry.act.payload), original, changes, process_of(case))


def notice_due(case: Case, entry: Entry) -> bool:
    """Whether notice of a modification has to be published; of an urgent one always."""
    if entry.act.kind == "modify-urgently":
        return True
    return found_of(case, entry).notice is Answer.YES
