"""The charter ends, and nobody has signed for what is to be carried over.

When a body ends, its agreements, open conflicts, promises and contracts go to somebody else, or are
lost. Until both sides have signed, each may believe that the other has taken it on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.charter.checks.handovers import cannot_say, ending, is_missing, is_unread
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import quoted
from ringholder.charter.conduct import CarryOver
from ringholder.charter.model import Charter
from ringholder.charter.said import each
from ringholder.findings import Severity

CODE = "CAP004"
SEVERITY = Severity.WARNING
SOURCE = "NHS Act 2006 s14Z28 (liabilities must pass); governance.md 10.9 (a list of what passes)"
BAD = """
charter: {in_force: {to: 2027-03-31}}
succession:
  - {id: delegations, owner: chief-executive, due_on: 2027-03-01, signed_on: none}
  - {id: liabilities, owner: finance-officer, due_on: 2027-03-01, signed_on: 2027-02-15}
"""
GOOD = """
charter: {in_force: {to: 2027-03-31}}
succession:
  - {id: delegations, owner: chief-executive, due_on: 2027-03-01, signed_on: 2027-03-31}
  - {id: liabilities, owner: finance-officer, due_on: 2027-03-01, signed_on: 2027-02-15}
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[CarryOver] = []
    for entry in ending(charter):
        if is_unread(charter, entry.signed_on):
            unread.append(entry)
        elif is_missing(charter, entry.signed_on) or _too_late(charter, entry):
            yield _seen(charter, entry)
    if unread:
        yield cannot_say(unread, "Whether anybody has signed the handover", "signed_on")


def _too_late(charter: Charter, entry: CarryOver) -> bool:
    end = charter.in_force.to_on
    return isinstance(entry.signed_on, date) and end is not None and entry.signed_on > end


def _seen(charter: Charter, entry: CarryOver) -> Seen:
    end = charter.in_force.to_on
    assert end is not None  # only a charter that ends hands over
    signed = (
        f"was signed for only on {in_words(entry.signed_on)}"
        if isinstance(entry.signed_on, date)
        else "has been signed for by nobody"
    )
    hang = each(entry.functions)
    waits = f" {quoted(charter.names(hang))} cannot go on until it is." if any(hang) else ""
    return Seen(
        says=f"“{entry.item}” {signed}, and the charter ends on {in_words(end)}.{waits}",
        do="Have whoever gives and whoever takes sign for it, and give the day in `signed_on`.",
        where=entry.where("signed_on", f"{entry.id}.signed_on"),
        rests_on=entry.rests_on("item", "signed_on"),
        authority=entry.authority,
    )
