"""Whether what was said for an organisation is its own word: only that binds it.

An act that somebody entered for an organisation that they do not act for stands in the record, as
it happened; nobody is taken to have offered, agreed or counted anything by it.
"""

from __future__ import annotations

from ringholder.matters.case import Case
from ringholder.matters.coded import of_board
from ringholder.matters.speaking import speaks_for
from ringholder.register.store import Entry


def is_own_word(case: Case, entry: Entry) -> bool:
    """Whether who acted acts for the organisation that the act names."""
    named, charter = entry.act.payload.get("organisation"), case.charter
    if charter is None or not isinstance(named, str):
        return True
    if of_board(charter, named):
        return entry.act.as_ == named
    return named in charter.organisations and entry.act.as_ in speaks_for(charter, named)
