"""Committees in common: several bodies in one room, each of which decides for itself.

Each has its own `How`, its own quorum and its own result. What all of them decided is the meet of
the results: carried only where each has carried. One that is not quorate does not stop the others:
their results stand, and bind whom they bind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ringholder.matters.result import Outcome, Result
from ringholder.matters.voting.steps import Step

WORST_FIRST = (
    Outcome.LOST, Outcome.INQUORATE, Outcome.TIED, Outcome.CANNOT_SAY, Outcome.CARRIED,
)  # fmt: skip
"""The order of the meet: what is certain to keep it from carrying comes before what may."""


@dataclass(frozen=True, slots=True)
class Joint:
    """What the bodies of one room decided together, and each for itself."""

    outcome: Outcome
    of: Mapping[str, Outcome]
    steps: tuple[Step, ...]

    @property
    def carried_by(self) -> tuple[str, ...]:
        """The bodies that carried it, whatever the others did."""
        return tuple(body for body, found in self.of.items() if found is Outcome.CARRIED)


def in_common(results: Mapping[str, Result]) -> Joint:
    """The meet of the results of several bodies, by their ids. Raises ValueError for none."""
    if not results:
        raise ValueError("give the result of at least one body")
    of = {body: found.outcome for body, found in sorted(results.items())}
    outcome = min(of.values(), key=WORST_FIRST.index)
    steps = [Step("body", names=(body,), word=found.value) for body, found in of.items()]
    names = tuple(body for body, found in of.items() if found is outcome)
    return Joint(outcome, of, (*steps, Step("joint", names=names, word=outcome.value)))
