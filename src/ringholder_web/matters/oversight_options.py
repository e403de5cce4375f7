"""What may be chosen where networks are assessed, and where something goes to a team."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.charter.said import each
from ringholder.matters.case import Case
from ringholder.matters.maturity import Scale, scales
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


def _scale_of(case: Case | None) -> Scale | None:
    said = case.opened.get("scale") if case is not None else None
    return scales().get(str(said))
