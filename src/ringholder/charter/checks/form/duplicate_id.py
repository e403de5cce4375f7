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
teams:
  - {id: night-team, name: Night team, organisation: bob-icb, rung: system, source: unknown}
  - {id: night-team, name: Night team at place, rung: place, source: unknown}
"""
GOOD = """
teams:
  - {id: night-team, name: Night team, organisation: bob-icb, rung: system, source: unknown}
  - {id: night-team-at-place, name: Night team, rung: place, source: unknown}
"""


def check(charter: Charter) -> Iterator[Seen]:
    return faults_of_form(charter, CODE)
