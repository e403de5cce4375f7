"""The text cannot be read, or says two things at once.

A file that is not laid out as its section needs is not read at all, and whatever it gave, kept or
forbade is missing from every answer. A key that is written twice says two things; only one of them
can be meant, and nobody can see which.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.faults_of_form import faults_of_form
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.findings import Severity

CODE = "FRM001"
SEVERITY = Severity.ERROR
SOURCE = "docs/reference/charter-format.md"
BAD = """
bodies:
  - id: audit-committee
    decides: no
    decides: yes
"""
GOOD = """
bodies:
  - id: audit-committee
    decides: no
"""


def check(charter: Charter) -> Iterator[Seen]:
    return faults_of_form(charter, CODE)
