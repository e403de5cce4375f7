"""A function has a holder in law, and nobody does the work.

The law gives a duty to a legal body, and a body does nothing by itself. When no team, post or
committee is said to do the work, or the one that did it has ended, the duty is still there and is
missed on the day when somebody needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.catalogue.functions import Kind
from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.checks.carrying_out import (
    could_carry_out,
    on_several_rungs,
    passed_on,
    teams_of,
)
from ringholder.charter.checks.holding import doers, placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list, since
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import NONE, SILENT, each
from ringholder.findings import Severity

CODE = "CAP001"
SEVERITY = Severity.ERROR
SOURCE = "003 §4 (what is not specified will be forgotten; a vacuum in which skills are lost)"
BAD = """
functions:
  - {id: share-learning, exercised_by: none}
"""
GOOD = """
functions:
  - {id: run-on-call, exercised_by: none}  # the delegations give it to the place directors
"""


def check(charter: Charter) -> Iterator[Seen]:
    for function in placed(charter):
        if function.exercised_by is NONE and passed_on(charter, function) is not True:
            yield _seen(charter, function, "nobody does the work: it says that there is none")
        elif function.exercised_by is SILENT and _nobody_comes_to_mind(charter, function):
            yield _seen(charter, function, "no team, post or body is said to do the work")
        elif isinstance(function.exercised_by, tuple):
            yield from _after_the_last(charter, function)


def _nobody_comes_to_mind(charter: Charter, function: Function) -> bool:
    """Whether no Act makes a board do it, nothing passes it on, and there is nobody to choose from.

    Where bodies of several rungs could do it LIV001 asks which, where there are teams ACC003.
    """
    shipped = catalogue().get(function.id)
    return (
        shipped is not None
        and bool(tuple(each(function.legal_holder)))  # where nobody holds it: LIV003
        and shipped.kind is Kind.OPERATIONAL
        and passed_on(charter, function) is False
        and not on_several_rungs(could_carry_out(charter, function))
        and len(teams_of(charter, function)) < 2
    )


def _after_the_last(charter: Charter, function: Function) -> Iterator[Seen]:
    """The first day on which none of those who do the work is there."""
    at_work = list(doers(charter, function))
    changes = {day for doer in at_work for day in doer.in_force.changes()}
    days = sorted({charter.days_of_change[0], *(d for d in changes if d in charter.in_force)})
    for day in days:
        if at_work and day in function.in_force and not any(day in d.in_force for d in at_work):
            gone = in_list(doer.name for doer in at_work)
            yield _seen(charter, function, f"nobody does the work; {gone} did", day)
            return


def _seen(charter: Charter, function: Function, why: str, day: date | None = None) -> Seen:
    whose = in_list(charter.names(each(function.legal_holder)))
    says = f"“{function.title}” is with {whose} in law, and {why}."
    return Seen(
        says=says if day is None else since(charter, day, says),
        do="Name in `exercised_by` the team, post or body that does it, or put it out of scope "
        "with the reason.",
        where=function.where("exercised_by", f"{function.id}.exercised_by"),
        rests_on=function.rests_on("exercised_by"),
        authority=function.authority,
    )
