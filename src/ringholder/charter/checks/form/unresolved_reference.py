"""A name refers to something that the charter does not have.

A power that is given to a body that does not exist is given to nobody, and a report to it is read
by nobody. It happens when a body is renamed and the scheme of delegation is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.faults_of_form import faults_of_form
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.findings import Severity

CODE = "FRM005"
SEVERITY = Severity.ERROR
SOURCE = "docs/reference/charter-format.md"
BAD = """
bodies:
  - {id: policy-board, accountable_to: [icb-bord]}
"""
GOOD = """
bodies:
  - {id: policy-board, accountable_to: [icb-board, chief-executive]}
"""


def check(charter: Charter) -> Iterator[Seen]:
    return faults_of_form(charter, CODE)
