"""Which process: regulation 6 as a decision table, row by row in its order.

The first row of which all conditions are known to hold answers. A row that cannot be told ends it:
then nothing is answered, and the facts that are missing are named.
"""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.answer import Answer, all_of
from ringholder.matters.selection.change import Considerable, considerable_change
from ringholder.matters.selection.facts import Facts
from ringholder.matters.selection.regime import Rule, regime

CHANGE = "considerable_change"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a rule: the fact, the answer that it wants, and the answer given."""

    fact: str
    wanted: Answer
    given: Answer

    @property
    def holds(self) -> Answer:
        """Whether it holds."""
        return self.given.agrees(self.wanted)


@dataclass(frozen=True, slots=True)
class Applied:
    """A rule held against the facts: whether it applies, and each of its conditions."""

    rule: Rule
    conditions: tuple[Condition, ...]

    @property
    def applies(self) -> Answer:
        """Whether all its conditions hold."""
        return all_of(one.holds for one in self.conditions)

    @property
    def against(self) -> tuple[Condition, ...]:
        """The conditions by which it does not apply."""
        return tuple(one for one in self.conditions if one.holds is Answer.NO)

    @property
    def open(self) -> tuple[Condition, ...]:
        """The conditions of which nobody knows whether they hold."""
        return tuple(one for one in self.conditions if one.holds is Answer.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which process has to be followed, or may be: none where it cannot be told.

    `row` is the row that answers, or at which it cannot be told; `rows` are all of them. `possible`
    are the processes that it may still come to; `needs` are the facts that are missing.
    """

    row: Applied
    rows: tuple[Applied, ...]
    change: Considerable
    needs: tuple[str, ...]
    possible: tuple[Process, ...]
    contradictions: tuple[str, ...]

    @property
    def decided(self) -> bool:
        """Whether the table answers."""
        return self.row.applies is Answer.YES and not self.contradictions

    @property
    def processes(self) -> tuple[Process, ...]:
        """The processes that may be followed; one alone must be."""
        return self.row.rule.processes if self.decided else ()

    @property
    def must(self) -> bool:
        """Whether there is no choice."""
        return len(self.processes) == 1


def choose(facts: Facts) -> Choice:
    """Which process regulation 6 asks for, by the facts."""
    change = considerable_change(facts)
    rows = tuple(applied(rule, facts, change) for rule in regime().rows)
    at = next(n for n, row in enumerate(rows) if row.applies is not Answer.NO)
    row = rows[at]
    open_ = [one for one in rows[at:] if one.applies is not Answer.NO]
    sure = next((n for n, one in enumerate(open_) if one.applies is Answer.YES), len(open_) - 1)
    may = {process for one in open_[: sure + 1] for process in one.rule.processes}
    return Choice(
        row,
        rows,
        change,
        () if row.applies is Answer.YES else needs(row, change),
        tuple(process for process in Process if process in may),
        tuple(facts.contradictions()),
    )


def applied(rule: Rule, facts: Facts, change: Considerable | None = None) -> Applied:
    """A rule held against the facts."""
    return Applied(
        rule,
        tuple(
            Condition(
                fact,
                wanted,
                change.met if fact == CHANGE and change is not None else facts.answer(fact),
            )
            for fact, wanted in rule.when.items()
        ),
    )


def needs(row: Applied, change: Considerable | None = None) -> tuple[str, ...]:
    """The facts that are missing to tell whether a rule applies."""
    found: list[str] = []
    for one in row.open:
        found += change.needs if one.fact == CHANGE and change is not None else [one.fact]
    return tuple(dict.fromkeys(found))
