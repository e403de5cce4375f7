"""A value is not of the kind that its key holds.

“Five million or so” is no limit, and “when needed” is no date. A value that cannot be read is left
out, and then the power it was to bound has no bound.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.faults_of_form import faults_of_form
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.findings import Severity

CODE = "FRM004"
SEVERITY = Severity.ERROR
SOURCE = "docs/reference/charter-format.md"
BAD = """
delegations:
  - {from: icb-board, to: chief-executive, limit: {a_year: about a million}}
"""
GOOD = """
delegations:
  - {from: icb-board, to: chief-executive, limit: {a_year: 1_250_000.50}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    return faults_of_form(charter, CODE)
