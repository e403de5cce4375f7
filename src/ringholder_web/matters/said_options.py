"""What the constitution, or a matter so far, says may be chosen in a field: values with words."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.charter.said import each
from ringholder.matters.case import Case
from ringholder.matters.fields import fields
from ringholder.matters.maturity import Scale, scales
from ringholder.matters.milestones import milestones, plan_of
from ringholder.matters.replies import published, unanswered
from ringholder_web.matters import words
from ringholder_web.ui.words import sentence, spaced

Rows = Iterator[tuple[str, str]]


def doers(charter: Charter, _: Case | None) -> Rows:
    """Teams, posts and bodies that the constitution gives work to, by name."""
    named = {one for f in charter.functions.values() for one in each(f.exercised_by)}
    yield from sorted(((one, charter.name(one)) for one in named), key=lambda told: told[1])


def scales_known(_: Charter, __: Case | None) -> Rows:
    """Every scale."""
    yield from ((one.id, one.name) for one in scales().values())


def domains(_: Charter, case: Case | None) -> Rows:
    """The domains of the scale on which the matter assesses a network."""
    scale = _scale_of(case)
    yield from ((one, one) for one in (scale.domains if scale is not None else ()))


def steps(_: Charter, case: Case | None) -> Rows:
    """The steps of that scale, the lowest first."""
    scale = _scale_of(case)
    yield from ((one, sentence(spaced(one))) for one in (scale.steps if scale is not None else ()))


def budget_types(_: Charter, __: Case | None) -> Rows:
    """Every type of budget."""
    yield from ((one, words.choice(one)) for one in fields()["budget_type"].options)


def terms(_: Charter, case: Case | None) -> Rows:
    """The conditions on which it was decided."""
    told = case.said("terms", "decide") if case is not None else ()
    yield from ((str(term), str(term)) for term in told or ())


def milestones_left(_: Charter, case: Case | None) -> Rows:
    """Those of the plan, the first that is left before all others."""
    found = milestones(case) if case is not None else ()
    for one in sorted(found, key=lambda one: one.reached is not None):
        yield one.what, one.what + (" (reached)" if one.reached else f", by {in_words(one.due_on)}")


def criteria(_: Charter, case: Case | None) -> Rows:
    """What was agreed to be met before the concern is closed."""
    plan = plan_of(case) if case is not None else None
    agreed = plan.act.payload["exit_criteria"] if plan is not None else []
    yield from ((str(one), str(one)) for one in agreed)


def themes(_: Charter, case: Case | None) -> Rows:
    """The themes that were published, those without a final reply before all others."""
    waiting = unanswered(case) if case is not None else {}
    yield from ((id_, f"{name} (no final reply)") for id_, name in waiting.items())
    found = published(case) if case is not None else {}
    yield from ((id_, name) for id_, name in found.items() if id_ not in waiting)


def delegations(charter: Charter, _: Case | None) -> Rows:
    """Every delegation of the constitution, by who gave it."""
    rows = [
        (one.id, f"{charter.name(one.from_)} to {charter.name(one.to)}")
        for one in charter.delegations.values()
    ]
    yield from sorted(rows, key=lambda row: row[1])


def _scale_of(case: Case | None) -> Scale | None:
    said = case.opened.get("scale") if case is not None else None
    return scales().get(str(said))
