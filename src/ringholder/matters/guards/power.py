"""Whoever decided had no power to decide this on the day.

Power is tested on the day of the act: a body may have ended, a delegation may have run out, a limit
may have been lowered since the matter was routed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.calendar import in_words
from ringholder.charter import Charter, Question
from ringholder.charter.grants import Grant
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "WHO103", "decides-without-power"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    on = local_day(entry.act.at)
    question = case.question(on)
    if case.charter is None or question is None:
        return
    if on not in case.charter.in_force:
        yield Says(
            f"{case.charter.title} was in force {case.charter.in_force}; this was done on "
            f"{in_words(on)}, when {', '.join(case.competent) or 'whoever decides'} had no power "
            "by it.",
            "Carry the matter to the successor, who decides it anew.",
        )
        return
    if question.function not in case.charter.functions:
        return
    able = {
        grant.holder.id
        for grant in case.charter.router(on).grants(question.function)
        if grant.stands and _within(grant, question, case.charter)
    }
    for name in case.competent:
        if name not in able:
            yield Says(
                f"On {in_words(on)} {case.charter.name(name)} has no power over this.",
                "Route it anew.",
            )


def _within(grant: Grant, question: Question, charter: Charter) -> bool:
    """Whether a power reaches this matter: its area, its sums, and no exception of it."""
    sums = {"a_year": question.value.a_year, "whole_life": question.value.whole_life}
    under = all(
        not isinstance(sum_, Decimal) or sum_ <= grant.limits.get(name, sum_)
        for name, sum_ in sums.items()
    )
    here = charter.footprint(question.area) <= grant.footprint
    return under and here and question.tags.isdisjoint(grant.exceptions)
