"""What experts found wrong by hand, and whether `check` finds it again.

`experts.yaml` says of each finding which rule must find it, and at which entries. It is the measure
of the verifier, shown beside the count of faults; no rule reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ringholder.charter.model import Charter
from ringholder.findings import Finding, Severity

_TABLE = Path(__file__).with_name("experts.yaml")


@dataclass(frozen=True, slots=True)
class Expert:
    """One finding of an expert: the rule that must find it there, at all these entries.

    `before` is the charter against which a change is seen; empty for what is seen on the one alone.
    """

    id: str
    source: str
    charter: str
    rule: str
    at: tuple[str, ...]
    words: str = ""
    before: str = ""

    def places(self, findings: Iterable[Finding]) -> set[str]:
        """The entries at which the rule found it."""
        return {
            finding.where.key
            for finding in findings
            if finding.code == self.rule
            and finding.severity is not Severity.CANNOT_SAY
            and self.words in finding.says
        }

    def is_found(self, findings: Iterable[Finding]) -> bool:
        """Whether the rule found it at each of the entries."""
        return set(self.at) <= self.places(findings)


@cache
def experts() -> tuple[Expert, ...]:
    """Every expert's finding that has a charter to be found in."""
    rows = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return tuple(Expert(**{**row, "at": tuple(row["at"])}) for row in rows)


def found_again(
    charter: Charter, findings: Iterable[Finding], others: Mapping[str, Charter]
) -> tuple[int, int]:
    """How many of the experts' findings on a charter are found again, and how many there are.

    What is seen only in a change is looked for against the charter before it, if `others` has it.
    """
    kept = list(findings)
    expected = [expert for expert in experts() if expert.charter == charter.id]
    found = 0
    for expert in expected:
        before = others.get(expert.before)
        found += expert.is_found(kept if before is None else charter.check(before))
    return found, len(expected)
