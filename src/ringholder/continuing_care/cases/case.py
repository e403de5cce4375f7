"""A case as its steps have it so far: folded, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ringholder.continuing_care.cases.procedure import Procedure, Step, procedure

ADVICE = {"decide": ("recommendation",), "implement-panel": ("panel_says",)}
"""What a decision is compared with: the last that says so."""
READERS = frozenset({"coordinator", "assessor", "decision-maker", "reviewer"})
"""Roles that read a case before they take a step on it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: `on` is the day on which it happened, `at` when it was entered.

    `said` holds no free words; `told` has the names of the fields in which some were given.
    """

    number: int
    step: str
    on: date
    at: datetime
    by: str
    role: str
    said: Mapping[str, Any]
    told: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Case:
    """A case: who it is about (a pseudonym), where, and the steps so far, in order."""

    id: str
    person: str
    place: str
    taken: tuple[Taken, ...]

    @classmethod
    def of(cls, key: str, person: str, place: str, taken: Iterable[Taken]) -> Case:
        """The case of steps in any order."""
        return cls(key, person, place, tuple(sorted(taken, key=lambda one: one.number)))

    @property
    def procedure(self) -> Procedure:
        """The procedure that it follows."""
        return procedure()

    @property
    def state(self) -> str:
        """The state in which the steps have left it; empty before the first."""
        state = ""
        for place in range(len(self.taken)):
            state = _after(self.taken[: place + 1]) or state
        return state

    @property
    def ended(self) -> bool:
        """Whether it is over; a request for local resolution may still open it again."""
        return self.state in self.procedure.ends

    @property
    def is_over(self) -> bool:
        """Whether nothing goes on: it ended, or it was decided and nobody asked for more."""
        return self.ended or self.state in ("not-eligible", "resolved")

    @property
    def track(self) -> str:
        """Whether it is of an adult (`standard`) or of a `child`."""
        return str(self.said("track") or "standard")

    @property
    def on_fast_track(self) -> bool:
        """Whether a Fast Track Tool was received and nobody assessed anew since."""
        last = self.last("receive-fast-track", "record-assessment")
        return last is not None and last.step == "receive-fast-track"

    def all(self, *steps: str) -> list[Taken]:
        """Every step of these names, in order."""
        return [one for one in self.taken if one.step in steps]

    def last(self, *steps: str) -> Taken | None:
        """The last step of these names."""
        return next((one for one in reversed(self.taken) if one.step in steps), None)

    def said(self, field: str, *steps: str) -> Any:
        """What the last step that has a field says in it; of these steps if any are named."""
        of = (one for one in reversed(self.taken) if not steps or one.step in steps)
        return next((one.said[field] for one in of if field in one.said), None)

    @property
    def workers(self) -> frozenset[str]:
        """Whose case it is: who looks after it now, and who took a step for which one reads it."""
        now = self.last("assign")
        named = {str(now.said["worker"])} if now is not None else set()
        return frozenset(named | {one.by for one in self.taken if one.role in READERS})

    def is_open(self, step: Step) -> bool:
        """Whether a step may come next, whoever takes it."""
        if step.name == "refer":
            return not self.taken
        if not self.taken or (step.tracks and self.track not in step.tracks):
            return False
        if step.after and self.last(*step.after) is None:
            return False
        return self.state in step.from_ if step.from_ else not self.ended or bool(step.after)

    def next_for(self, role: str) -> list[Step]:
        """The steps that a role may take now."""
        steps = self.procedure.steps.values()
        return [step for step in steps if role in step.by and self.is_open(step)]


def departs(before: Iterable[Taken], step: str, outcome: object) -> bool:
    """Whether an outcome goes against what the team or the panel said last."""
    for one in reversed(list(before)):
        for field in ADVICE.get(step, ()):
            if field in one.said:
                return bool((one.said[field] == "eligible") != (outcome == "eligible"))
    return False


def _after(taken: tuple[Taken, ...]) -> str:
    """The state to which the last of some steps leads; empty where it leaves the state."""
    last = taken[-1]
    step = procedure().steps.get(last.step)
    if step is None:
        return ""
    if step.leads.same_as:
        was = next(one for one in reversed(taken) if one.step == step.leads.same_as)
        return _by_outcome(procedure().steps[was.step], was)
    if step.leads.departs and departs(taken[:-1], last.step, last.said.get(step.leads.field)):
        return step.leads.departs
    return _by_outcome(step, last) or step.to


def _by_outcome(step: Step, taken: Taken) -> str:
    return (step.leads.states or {}).get(str(taken.said.get(step.leads.field)), "")
