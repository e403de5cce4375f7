"""A step as somebody means to take it, with all that the rules know when they judge it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ringholder.continuing_care.cases.case import Case
from ringholder.continuing_care.cases.procedure import Step
from ringholder.findings import Finding, InRecord, RestsOn, Severity
from ringholder.rates import Mark

Kind = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A step as somebody means to take it; `texts` are free words, by field."""

    step: str
    on: date
    by: str
    role: str
    said: Mapping[str, Any]
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Here:
    """What the rules know beyond the case: the day, and the codes of the area under review."""

    today: date
    area: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """A draft on a case, for the rules."""

    case: Case
    draft: Draft
    here: Here

    @property
    def step(self) -> Step:
        """The step that is drafted."""
        return self.case.procedure.steps[self.draft.step]

    def found(
        self, kind: Kind, says: str, do: str, key: str = "", *, warns: bool = False
    ) -> Finding:
        """A finding on the draft; it rests on nothing that was read where the clause was not."""
        unread = self.step.mark is Mark.UNVERIFIED
        return Finding(
            kind[0],
            kind[1],
            Severity.WARNING if warns else Severity.ERROR,
            says,
            do,
            InRecord(self.case.id, self.draft.step, key),
            RestsOn.UNKNOWN if unread else RestsOn.SOURCED,
            (self.step.clause,) if self.step.clause else (),
        )
