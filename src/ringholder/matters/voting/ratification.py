"""Ratification: a partner whose own law or constitution asks for it has to confirm a decision.

No partner is bound before it has; one that refuses is not bound at all. The outcome of the vote is
not changed by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ringholder.charter.bodies import Body
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.findings import RestsOn
from ringholder.matters.frozen_how import Clause
from ringholder.matters.voting.steps import Step, resting

OF = "ratification"
BY_THE_DECISION = Clause(OF, "", RestsOn.SOURCED)
"""What it rests on that the decision itself says who ratifies it: no clause of the charter."""
_KINDS = {True: "ratified", False: "not-ratified", None: "ratification-awaited"}


@dataclass(frozen=True, slots=True)
class Ratifier:
    """A partner that has to ratify, by which clause, and what it said; `None` while it is awaited.

    `by_charter`: the charter asks for it, and no decision can leave it out.
    """

    organisation: str
    clause: Clause = BY_THE_DECISION
    by_charter: bool = False
    answer: bool | None = None
    answered_at: datetime | None = None

    @property
    def ratified_at(self) -> datetime | None:
        """When it ratified; `None` where it did not, or has not yet."""
        return self.answered_at if self.answer else None

    @property
    def step(self) -> Step:
        """How it stands, with the clause."""
        return resting(Step(_KINDS[self.answer], names=(self.organisation,)), self.clause)


@dataclass(frozen=True, slots=True)
class Ratification:
    """How ratification stands, partner by partner; the charter's are first."""

    partners: tuple[Ratifier, ...] = ()

    @property
    def binds_all(self) -> bool | None:
        """Whether the decision binds all whose ratification it needs; `None` while any is awaited.

        One that has refused is not bound, whatever the others say.
        """
        answers = [partner.answer for partner in self.partners]
        if False in answers:
            return False
        return None if None in answers else True

    @property
    def organisations(self) -> tuple[str, ...]:
        """All that have to ratify."""
        return tuple(partner.organisation for partner in self.partners)

    def clause_of(self, organisation: str) -> str:
        """The clause by which the charter has an organisation ratify; empty without one."""
        found = (one.clause.words for one in self.partners if one.organisation == organisation)
        return next(found, "")

    @property
    def as_asked(self) -> Ratification:
        """The same as it stood when it was decided, before anybody had answered."""
        return Ratification(
            tuple(Ratifier(p.organisation, p.clause, p.by_charter) for p in self.partners)
        )

    @property
    def steps(self) -> tuple[Step, ...]:
        """How it stands, step by step, of which `words` makes sentences."""
        return tuple(partner.step for partner in self.partners)


def unread(body: Body) -> bool:
    """Whether nobody has read whose ratification the decisions of a body need."""
    rule = given(body.rule)
    return rule is not None and rule.ratified_by is UNKNOWN


def asked_of(body: Body, function: str) -> Iterator[Ratifier]:
    """Those that by the charter have to ratify what a body decides on a function."""
    rule = given(body.rule)
    rests_on = body.rests_on("rule.ratified_by")
    general = next(iter(body.authority), "") if rests_on is RestsOn.SOURCED else ""
    for partner in each(rule.ratified_by) if rule is not None else ():
        if partner.ratifies(function):
            words = given(partner.clause) or general
            yield Ratifier(partner.organisation, Clause(OF, words, rests_on), by_charter=True)
