"""An entry lacks a key that it cannot do without.

Such an entry cannot be understood, so it is left out: a post without a rung stands nowhere on the
ladder, and a delegation without a receiver gives power to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.faults_of_form import faults_of_form
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.findings import Severity

CODE = "FRM003"
SEVERITY = Severity.ERROR
SOURCE = "docs/reference/charter-format.md"
BAD = """
posts:
  - id: finance-deputy
    organisation: bob-icb
    rung: system
    area: [bob]
    reports_to: finance-officer
    source: unknown
"""
GOOD = """
posts:
  - id: finance-deputy
    role: Deputy finance officer
    organisation: bob-icb
    rung: system
    area: [bob]
    reports_to: finance-officer
    source: unknown
"""


def check(charter: Charter) -> Iterator[Seen]:
    return faults_of_form(charter, CODE)
