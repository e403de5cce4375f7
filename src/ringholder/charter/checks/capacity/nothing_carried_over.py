"""The charter ends, and nothing is said of what is to be carried over.

When a body ends, somebody has to have its delegations, its agreements, its open conflicts and its
promises the next morning. Without a list each of them is found by whoever needed it and did not
get it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.findings import InFile, Severity

CODE = "CAP007"
SEVERITY = Severity.WARNING
SOURCE = "NHS Act 2006 s14Z28; governance.md 10.9 (reorganisations need a list of what passes)"
BAD = """
charter: {in_force: {to: 2027-03-31}}
remove: [delegations, liabilities]
"""
GOOD = """
charter: {in_force: {to: 2027-03-31}}
succession:
  - {id: delegations, owner: chief-executive, due_on: 2027-03-01, signed_on: 2027-03-31}
remove: [liabilities]
"""


def check(charter: Charter) -> Iterator[Seen]:
    end = charter.in_force.to_on
    if end is None or charter.succession:
        return
    unread = not charter.is_complete("succession")
    at = charter.files.get("succession", charter.at)
    says = "was not read" if unread else "is not said"
    yield Seen(
        says=f"This constitution ends on {in_words(end)}, and what is to be carried over {says}.",
        do="List in succession.yaml each thing that must go on, with who sees to it and by when.",
        where=InFile(at.file, at.line, "in_force"),
        cannot_say=unread,
    )
