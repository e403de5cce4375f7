"""What is against a step that somebody is about to take, and what to know of it.

An error refuses the step; a warning lets it through and is shown for ever after. Nothing that is
said here repeats what was typed: findings may be logged, words about a person may not.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.continuing_care.cases.asked import Asked, Draft, Here, Kind
from ringholder.continuing_care.cases.case import Case
from ringholder.continuing_care.cases.procedure import fields
from ringholder.continuing_care.cases.rules import GUARDS
from ringholder.findings import Finding

NOT_OPEN: Kind = ("CCE001", "step-not-open")
NOT_YOURS: Kind = ("CCE002", "step-of-another-role")
MISSING: Kind = ("CCE003", "not-said")
SAME_PERSON: Kind = ("CCE005", "same-person-twice")
OUT_OF_ORDER: Kind = ("CCE016", "days-out-of-order")


def judge(case: Case, draft: Draft, here: Here) -> tuple[Finding, ...]:
    """All that is against a step, and what warns; empty when it is in order."""
    asked = Asked(case, draft, here)
    if draft.step not in case.procedure.steps:
        raise ValueError(f"`{draft.step[:40]}` is no step of a case")
    refused = tuple(_may_be_taken(asked))
    if refused:
        return refused
    found = [*_is_whole(asked), *_in_order(asked)]
    for name in asked.step.guards:
        found.extend(GUARDS[name](asked))
    return tuple(found)


def _may_be_taken(asked: Asked) -> Iterator[Finding]:
    case, draft = asked.case, asked.draft
    if draft.role not in asked.step.by:
        yield asked.found(
            NOT_YOURS,
            "The role in which you act does not take this step.",
            f"Ask a colleague who is {' or '.join(asked.step.by)}.",
        )
    elif not case.is_open(asked.step):
        state = case.procedure.states.get(case.state, "not begun")
        yield asked.found(
            NOT_OPEN,
            f"The case is “{state}”, and this step does not come next.",
            "Look at the case again: somebody may have gone on with it.",
        )
    barred = {one.by for one in case.all(*asked.step.not_same_person_as)}
    if draft.by in barred:
        yield asked.found(
            SAME_PERSON,
            "You took a step of this case that this one has to be apart from.",
            "Ask a colleague of the same role.",
        )


def _is_whole(asked: Asked) -> Iterator[Finding]:
    for name, needed in asked.step.fields.items():
        about = fields()[name]
        given = (asked.draft.texts if about.is_personal else asked.draft.said).get(name)
        if needed and not given:
            yield asked.found(
                MISSING, f"Nothing is said under “{about.label}”.", "Say it, and send again.", name
            )


def _in_order(asked: Asked) -> Iterator[Finding]:
    on, last = asked.draft.on, asked.case.taken[-1:]
    if on > asked.here.today:
        yield asked.found(
            OUT_OF_ORDER, "The day of the step is still to come.", "Give the day it was.", "on"
        )
    if last and on < last[0].on:
        yield asked.found(
            OUT_OF_ORDER,
            "The day of the step is before that of the step before.",
            "Give the day it was; if the step before has a wrong day, say so in the reasons.",
            "on",
        )
