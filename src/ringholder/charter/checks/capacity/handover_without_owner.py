"""Something is to be carried over, and nobody owns it, or it is due too late or on no day.

A list of what passes to a successor carries nothing by itself. Each item needs somebody who sees to
it, and a day before the end; otherwise it is found on the first morning of the new body.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.charter.checks.handovers import cannot_say, ending, is_missing, is_unread
from ringholder.charter.checks.rule import Seen
from ringholder.charter.conduct import CarryOver
from ringholder.charter.model import Charter
from ringholder.findings import Severity

CODE = "CAP005"
SEVERITY = Severity.WARNING
SOURCE = "003 §4 (what is not specified is lost); governance.md 10.9 (what passes to the successor)"
BAD = """
charter: {in_force: {to: 2027-03-31}}
succession:
  - {id: delegations, owner: chief-executive, due_on: 2027-06-30, signed_on: 2027-03-01}
  - {id: liabilities, due_on: 2027-03-01, signed_on: 2027-02-15}
"""
GOOD = """
charter: {in_force: {to: 2027-03-31}}
succession:
  - {id: delegations, owner: chief-executive, due_on: 2027-03-31, signed_on: 2027-03-01}
  - {id: liabilities, owner: finance-officer, due_on: 2027-03-01, signed_on: 2027-02-15}
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[CarryOver] = []
    for entry in ending(charter):
        why = list(_wrong(charter, entry))
        if why:
            yield _seen(entry, why)
        elif is_unread(charter, entry.owner) or is_unread(charter, entry.due_on):
            unread.append(entry)
    if unread:
        yield cannot_say(unread, "Who sees to the handover, and by when,", "owner")


def _wrong(charter: Charter, entry: CarryOver) -> Iterator[tuple[str, str]]:
    """What is wrong, with the key at which it stands."""
    end = charter.in_force.to_on
    if is_missing(charter, entry.owner):
        yield "owner", "nobody is named who sees to it"
    if is_missing(charter, entry.due_on):
        yield "due_on", "no day is given by which it is due"
    elif isinstance(entry.due_on, date) and end is not None and entry.due_on > end:
        late = f"it is due on {in_words(entry.due_on)}, after the charter ends on {in_words(end)}"
        yield "due_on", late


def _seen(entry: CarryOver, why: list[tuple[str, str]]) -> Seen:
    key = why[0][0]
    return Seen(
        says=f"“{entry.item}” is to be carried over: {' and '.join(words for _, words in why)}.",
        do="Give `owner` the post that sees to it, and `due_on` a day before the end.",
        where=entry.where(key, f"{entry.id}.{key}"),
        rests_on=entry.rests_on("item", key),
        authority=entry.authority,
    )
