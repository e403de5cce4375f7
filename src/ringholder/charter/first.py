"""What must come before a decision: conditions to meet, people to consult, approvers to ask."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ringholder.charter.docket import Docket
from ringholder.charter.model import Charter
from ringholder.charter.powers import Condition, Control, When
from ringholder.charter.question import Question
from ringholder.charter.said import Said, each, given

CONSULTED = frozenset({"consult", "inform"})


class Prior(NamedTuple):
    """One thing that comes first: the condition or control it stands in, what to do, with whom."""

    id: str
    do: str
    whom: tuple[str, ...]
    duty: str
    authority: tuple[str, ...]


def priors(charter: Charter, docket: Docket, question: Question, *, first: bool) -> tuple[Prior, ...]:
    """What must come first, or with `first=False` who is to be consulted or informed."""
    found = [
        _prior(condition)
        for condition in docket.conditions
        if (condition.do not in CONSULTED) is first and catches(charter, condition.when, question)
    ]
    if first:
        found += [
            _approval(charter, control)
            for control in docket.controls
            if catches(charter, control.when, question)
        ]
    return tuple(found)


def catches(charter: Charter, when: When | Said, question: Question) -> bool:
    """Whether an overlay or condition applies to the matter: all that it names must hold."""
    if isinstance(when, Said):
        return True
    tags = set(each(when.tags))
    kinds = set(each(when.affects))
    floor = given(when.value_over)
    return (
        (not tags or not tags.isdisjoint(question.tags | question.unsure))
        and (not kinds or any(charter.organisations[o].kind in kinds for o in question.affects))
        and (floor is None or _worth(question) > floor)
    )


def _worth(question: Question) -> Decimal:
    """The largest sum named; nothing when no money is asked."""
    sums = (question.value.whole_life, question.value.a_year)
    return max((sum_ for sum_ in sums if isinstance(sum_, Decimal)), default=Decimal(0))


def _prior(condition: Condition) -> Prior:
    return Prior(
        condition.id,
        condition.do,
        tuple(each(condition.whom)),
        given(condition.duty) or "",
        condition.authority,
    )


def _approval(charter: Charter, control: Control) -> Prior:
    approvers = tuple(charter.names(each(control.approvers)))
    return Prior(control.id, "approve", approvers, control.name, control.authority)
