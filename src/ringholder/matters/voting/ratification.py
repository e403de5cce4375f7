"""Ratification: a partner whose own law or constitution asks for it has to confirm a decision.

No partner is bound before it has; one that refuses is not bound at all. The outcome of the vote is
not changed by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ringholder.matters.voting.steps import Answer, Step


@dataclass(frozen=True, slots=True)
class Ratification:
    """Who confirmed, who refused, who is awaited; `binds_all` is `None` while anybody is."""

    given: tuple[str, ...]
    refused: tuple[str, ...]
    awaited: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def binds_all(self) -> bool | None:
        """Whether the decision binds all whose ratification it needs."""
        if self.refused:
            return False
        return None if self.awaited else True


def ratification(needed: Mapping[str, str], answers: Mapping[str, bool]) -> Ratification:
    """How ratification stands: `needed` gives for each organisation the clause that asks for it.

    `answers` are the last answers given; one of somebody who need not be asked is told as a fault.
    """
    given = tuple(name for name in needed if answers.get(name) is True)
    refused = tuple(name for name in needed if answers.get(name) is False)
    awaited = tuple(name for name in needed if name not in answers)
    kinds = {"ratified": given, "not-ratified": refused, "ratification-awaited": awaited}
    steps = [
        Step(kind, names=(name,), clause=needed[name])
        for kind, names in kinds.items()
        for name in names
    ]
    unasked = tuple(sorted(name for name in answers if name not in needed))
    if unasked:
        steps.append(Step("ratified-unasked", Answer.FAULT, names=unasked))
    return Ratification(given, refused, awaited, tuple(steps))
