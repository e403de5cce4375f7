"""check: is this constitution sound?

One rule a file, `<family>/<one_rule>.py`; `rule` says what a rule is. Families are listed in
docs/reference/rules.md, which is printed from the rules themselves.
"""

from __future__ import annotations

from ringholder.charter.checks.rule import Rule, Seen, rule, rules
from ringholder.charter.model import Charter
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

    With `before`, also what the change from that charter lost.
    """
    found = [finding for rule in rules() for finding in rule.findings(charter, before)]
    return sorted(found, key=lambda f: (_GRAVEST_FIRST[f.severity], f.code, str(f.where), f.says))
