"""A key is written that the format does not have.

What stands under it is read by nobody. Most often it is a slip of the pen, and then a rule or a
limit that somebody wrote down does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.faults_of_form import faults_of_form
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.findings import Severity

CODE = "FRM002"
SEVERITY = Severity.ERROR
SOURCE = "docs/reference/charter-format.md"
BAD = """
bodies:
  - id: audit-committee
    acountable_to: [icb-board]
"""
GOOD = """
bodies:
  - id: audit-committee
    note: It meets four times a year.
"""


def check(charter: Charter) -> Iterator[Seen]:
    return faults_of_form(charter, CODE)
