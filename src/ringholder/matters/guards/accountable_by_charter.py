"""A body is called accountable to a partner for what the constitution does not give it there.

A partner who rings the wrong door is sent on. Who is accountable for a function in an area is for
the constitution to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.accountable import accountable
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "SHD108", "not-accountable-by-the-constitution"
SOURCE = ("source 003 §4 7",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, charter = entry.act.payload, case.charter
    if charter is None:
        return
    named, function = str(said["for_body"]), str(said["function"])
    if function not in charter.functions or not set(said["area"]) <= set(charter.areas):
        yield Says("The constitution has no such function or area.", "Name both as there.")
        return
    found = accountable(charter, function, tuple(said["area"]), local_day(entry.act.at))
    if named not in found:
        yield Says(
            f"By {charter.title}, {named} has no part in this there.",
            f"Name one of: {', '.join(found)}." if found else "Nobody has: mend that first.",
        )
