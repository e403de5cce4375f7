"""What the record shows: each step shown, or not shown, with clause and act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ringholder.findings import Finding, Severity
from ringholder.register.act import Json, written
from ringholder.register.store import Entry


class Verdict(StrEnum):
    """What the record shows of a step, or of a matter as a whole.

    The software says nothing more: whether a decision is void is for people and courts.
    """

    SHOWN = "shown"
    NOT_SHOWN = "not-shown"
    AGAINST = "against"
    CANNOT_SAY = "cannot-say"


_OF = {
    Severity.NOTE: Verdict.SHOWN,
    Severity.WARNING: Verdict.NOT_SHOWN,
    Severity.CANNOT_SAY: Verdict.CANNOT_SAY,
    Severity.ERROR: Verdict.AGAINST,
}
_GRAVITY = [Verdict.SHOWN, Verdict.CANNOT_SAY, Verdict.NOT_SHOWN, Verdict.AGAINST]


def verdict(findings: Iterable[Finding]) -> Verdict:
    """The gravest of what was found; `SHOWN` when nothing was."""
    return max((_OF[f.severity] for f in findings), key=_GRAVITY.index, default=Verdict.SHOWN)


@dataclass(frozen=True, slots=True)
class Judged:
    """An act, and what the record shows of it. `counts`: it moved the matter on, or may have."""

    entry: Entry
    findings: tuple[Finding, ...]
    counts: bool
    state: str

    @property
    def verdict(self) -> Verdict:
        """What the record shows of it."""
        return verdict(self.findings)


class ClockState(StrEnum):
    """How a deadline stands."""

    RUNNING = "running"
    MET = "met"
    LATE = "late"
    PASSED = "passed"

    @classmethod
    def of(cls, ends_at: datetime | None, met_at: datetime | None, at: datetime) -> ClockState:
        """How a deadline stands at an instant; `ends_at` is `None` where it cannot be said."""
        if met_at is not None:
            return cls.LATE if ends_at is not None and met_at > ends_at else cls.MET
        passed = ends_at is not None and at > ends_at
        return cls.PASSED if passed else cls.RUNNING


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of a step: when it began, when it ends, whether it was met.

    `ends_at` is `None` where the calendar does not reach so far: then it cannot be said.
    """

    step: str
    of: str
    began_at: datetime
    ends_at: datetime | None
    met_at: datetime | None
    state: ClockState


@dataclass(frozen=True, slots=True)
class Next:
    """A step that may come next: who may take it, as acts name them, and by when if that is said.

    `as_` is empty for a step that whoever holds anything may take. `too_late_at`: not after.
    """

    kind: str
    as_: frozenset[str]
    due_at: datetime | None = None
    too_late_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What the record shows of a matter at an instant.

    `in_effect_at` is when a decision takes effect: `None` for one that was not taken, or that waits
    for something, which `waits_for` says.
    """

    matter: str
    procedure: str
    state: str
    ended: bool
    steps: tuple[Judged, ...]
    clocks: tuple[Due, ...]
    next: tuple[Next, ...]
    standing: tuple[Finding, ...]
    in_effect_at: datetime | None = None
    waits_for: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found, act by act, then of the matter as it stands."""
        return (*(f for judged in self.steps for f in judged.findings), *self.standing)

    @property
    def verdict(self) -> Verdict:
        """The gravest of all that was found."""
        return verdict(self.findings)

    def as_json(self) -> dict[str, Json]:
        """The stable JSON shape (docs/reference/schemas)."""
        return {
            "matter": self.matter,
            "procedure": self.procedure,
            "state": self.state,
            "verdict": self.verdict.value,
            "findings": [finding.as_json() for finding in self.findings],  # type: ignore[misc]
            "clocks": [_clock(due) for due in self.clocks],
            "next": [_next(one) for one in self.next],
            "in_effect_at": _at(self.in_effect_at),
            "waits_for": list(self.waits_for),
        }


def _clock(due: Due) -> dict[str, Json]:
    return {
        "step": due.step,
        "of": due.of,
        "began_at": _at(due.began_at),
        "ends_at": _at(due.ends_at),
        "met_at": _at(due.met_at),
        "state": due.state.value,
    }


def _next(one: Next) -> dict[str, Json]:
    return {
        "kind": one.kind,
        "as": sorted(one.as_),
        "by_when": _at(one.due_at),
        "not_after": _at(one.too_late_at),
    }


def _at(at: datetime | None) -> str | None:
    return None if at is None else written(at)
