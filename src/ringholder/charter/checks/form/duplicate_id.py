"""Two entries of a section share one id.

Every other entry refers to things by their ids. When two share one, nobody can say which is meant,
and only the first is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.faults_of_form import faults_of_form
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.findings import Severity

CODE = "FRM006"
SEVERITY = Severity.ERROR
SOURCE = "docs/reference/charter-format.md"
BAD = """
controls:
  - {id: lock, name: Double lock, functions: [control-expenditure], approvers: [audit-committee],
     in_force: {from: 2026-04-01, to: 2027-03-31}, source: unknown}
  - {id: lock, name: Triple lock, functions: [control-expenditure], approvers: [icb-board],
     in_force: {from: 2026-04-01, to: 2027-03-31}, source: unknown}
"""
GOOD = """
controls:
  - {id: lock, name: Double lock, functions: [control-expenditure], approvers: [audit-committee],
     in_force: {from: 2026-04-01, to: 2027-03-31}, source: unknown}
  - {id: third-lock, name: Triple lock, functions: [control-expenditure], approvers: [icb-board],
     in_force: {from: 2026-04-01, to: 2027-03-31}, source: unknown}
"""


def check(charter: Charter) -> Iterator[Seen]:
    return faults_of_form(charter, CODE)
