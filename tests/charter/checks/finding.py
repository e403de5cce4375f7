"""What one rule finds in a charter, for tests of that rule."""

from __future__ import annotations

from ringholder.charter.checks.rule import rule
from ringholder.charter.model import Charter
from ringholder.findings import Finding, InFile, Severity


def found(code: str, charter: Charter) -> list[Finding]:
    """The faults that the rule finds, without what it cannot say."""
    return [f for f in _all(code, charter) if f.severity is not Severity.CANNOT_SAY]


def cannot_say(code: str, charter: Charter) -> list[Finding]:
    """What the rule says that it cannot say."""
    return [f for f in _all(code, charter) if f.severity is Severity.CANNOT_SAY]


def key(finding: Finding) -> str:
    """The entry and key that a finding stands at."""
    assert isinstance(finding.where, InFile)
    return finding.where.key


def _all(code: str, charter: Charter) -> list[Finding]:
    named = rule(code)
    assert named is not None, f"no rule {code}"
    assert not charter.faults, [str(fault) for fault in charter.faults]
    return list(named.findings(charter))
