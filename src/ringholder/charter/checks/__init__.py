"""check: is this constitution sound?

One rule a file, `<family>/<one_rule>.py`; `rule` says what a rule is. Families are listed in
docs/reference/rules.md, which is printed from the rules themselves.
"""

from __future__ import annotations

from dataclasses import replace

from ringholder.charter.checks.rule import Rule, Seen, rule, rules
from ringholder.charter.model import Charter
from ringholder.charter.owners import owner
from ringholder.findings import Finding, Severity

__all__ = ["Rule", "Seen", "check", "rule", "rules"]

_GRAVEST_FIRST = {
    Severity.ERROR: 0,
    Severity.WARNING: 1,
    Severity.NOTE: 2,
    Severity.CANNOT_SAY: 3,
}


def check(charter: Charter, before: Charter | None = None) -> list[Finding]:
    """Everything that is unsound in a charter, the gravest first, then by file and line.

    With `before`, also what the change from that charter lost. Where a whole file could not be read
    only faults of form are told: what rules would say of the rest is a consequence of that. Each
    finding names its owner: who has to mend the entry that it stands at.
    """
    form_only = bool(charter.unreadable)
    asked = [rule for rule in rules() if rule.family == "FRM" or not form_only]
    found = [finding for rule in asked for finding in rule.findings(charter, before)]
    found += [finding for amended in charter.amended_by for finding in amended.findings]
    owned = [replace(finding, owner=owner(charter, finding.where)) for finding in found]
    return sorted(owned, key=_gravest_first)


def _gravest_first(finding: Finding) -> tuple[int, str, str, int, str]:
    where = finding.where
    return _GRAVEST_FIRST[finding.severity], finding.code, where.file, where.line, finding.says
