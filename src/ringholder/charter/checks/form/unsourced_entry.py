"""An entry says neither where it comes from nor that it was chosen for show.

An answer is worth as much as what it rests on. A reader who cannot see whether a limit was read in
the standing orders or made up has to take it on trust, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.faults_of_form import faults_of_form
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.findings import Severity

CODE = "FRM008"
SEVERITY = Severity.ERROR
SOURCE = "docs/reference/charter-format.md"
BAD = """
remove: [finance-officer.source]
"""
GOOD = """
posts:
  - {id: finance-officer, illustrative: true}
remove: [finance-officer.source]
"""


def check(charter: Charter) -> Iterator[Seen]:
    return faults_of_form(charter, CODE)
