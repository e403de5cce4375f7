"""A period ends before it begins.

A power with such dates is never in force, although the page shows it, and whoever relies on it acts
without power.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.faults_of_form import faults_of_form
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.findings import Severity

CODE = "FRM007"
SEVERITY = Severity.ERROR
SOURCE = "docs/reference/charter-format.md"
BAD = """
conditions:
  - {id: notify-secretary-of-state, in_force: {from: 2024-01-31, to: 2023-01-31}}
"""
GOOD = """
conditions:
  - {id: notify-secretary-of-state, in_force: {from: 2026-06-30, to: 2026-06-30}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    return faults_of_form(charter, CODE)
