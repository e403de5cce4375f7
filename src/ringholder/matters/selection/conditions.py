"""The lesser tests of the regime: mixed procurement, urgency, the term of a framework agreement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ringholder.matters.selection.answer import Answer, any_of, said
from ringholder.matters.selection.facts import Facts
from ringholder.matters.selection.regime import regime
from ringholder.matters.selection.table import Applied, applied


def mixed(facts: Facts, health: Decimal | None, other: Decimal | None) -> Applied:
    """Whether the regime applies to health care that is bought together with other things.

    `health` and `other` are the estimated lifetime values of both parts: the higher is the main
    subject (regulation 3(4)(a)). Where both are equal neither is, and it is not told.
    """
    known = health is not None and other is not None and health != other
    main = said(health > other if health is not None and other is not None and known else None)
    answers = {**facts.answers, "health_is_main": main}
    return applied(regime().tests["mixed"], Facts(answers))


def urgent(facts: Facts) -> Applied:
    """Whether a contract may be awarded or changed urgently, without the other requirements."""
    return applied(regime().tests["urgent"], facts)


def framework_term(from_on: date, to_on: date, facts: Facts) -> Answer:
    """Whether the term of a framework agreement may be so long: first day and last day."""
    years = int(regime().value("framework-term"))
    try:
        end = from_on.replace(year=from_on.year + years)
    except ValueError:  # from a 29 February
        end = date(from_on.year + years, 3, 1)
    return any_of((said(to_on < end), facts.answer("exceptional_term")))
