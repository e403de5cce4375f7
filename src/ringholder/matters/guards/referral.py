"""It was referred to somebody who has no power over it.

A matter goes up to whoever gave the power, or down to whoever was given it; anything else loses
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "RTE102", "referred-to-nobody-with-power"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    on, to = local_day(entry.act.at), entry.act.payload.get("refer_to")
    question = case.question(on)
    if case.charter is None or question is None or question.function not in case.charter.functions:
        return
    grants = case.charter.router(on).grants(question.function)
    up = {name for g in grants if g.holder.id in case.competent for name in g.above}
    down = {g.holder.id for g in grants if set(g.above) & set(case.competent) and g.stands}
    if to not in up | down:
        yield Says(
            f"{case.charter.name(str(to))} neither gave this power nor was given it.",
            "Refer it to: " + (", ".join(case.charter.names(sorted(up | down))) or "nobody") + ".",
        )
