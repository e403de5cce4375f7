"""Something that was learnt, as its acts have it: whose word an evaluation of it is."""

from __future__ import annotations

from ringholder.matters.case import Case
from ringholder.matters.speaking import speaks_for
from ringholder.register.store import Entry


def is_own(case: Case, entry: Entry) -> bool:
    """Whether an evaluation is of whoever shared it: the person, the capacity, the organisation."""
    shared, act = case.opening.act, entry.act
    if act.by == shared.by or act.as_ == shared.as_:
        return True
    charter = case.charter
    named = charter.organisations if charter is not None else ()
    both = {shared.as_, act.as_}
    return charter is not None and any(both <= speaks_for(charter, one) for one in named)
