"""What the regime says, in words: processes, facts that are missing, conditions."""

from __future__ import annotations

from collections.abc import Sequence

from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.regime import clause, regime
from ringholder.matters.selection.table import Condition

VALUES = {
    "value_before": "What was the lifetime value of the existing contract when it was made?",
    "lifetime_value": "What is the lifetime value of what is proposed?",
}


def titles(processes: Sequence[Process]) -> str:
    """Processes by their names: `Direct Award Process A`, `X or Y`."""
    names = [regime().ways[one].title for one in processes]
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def question(fact: str) -> str:
    """What is asked of a fact or a value."""
    known = regime().facts.get(fact)
    return VALUES[fact] if known is None else known.asks


def asked(facts: Sequence[str]) -> str:
    """The facts that are missing, as questions."""
    return " ".join(question(fact) for fact in facts)


def told(condition: Condition) -> str:
    """A condition with its answer and clause: why a row applies, or does not."""
    fact = regime().facts[condition.fact]
    answer = "not known" if condition.given == "unknown" else condition.given.value
    return f"{fact.asks} {answer.capitalize()} ({clause(fact.clause)})."
