"""A control of spending was set that controls nothing, or has no approver or no end.

A control is an overlay for a time. One without an end changes the constitution, which others amend;
one that binds what was approved already makes a breach of what nobody could know.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.matters.case import Case
from ringholder.matters.fields import fields
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "CTL101", "control-not-stated"
SOURCE = ("governance.md 4.5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, on = entry.act.payload, local_day(entry.act.at)
    from_on, to_on = (date.fromisoformat(said[key]) for key in ("from_on", "to_on"))
    if from_on <= on:
        yield Says(
            f"It would bind from {in_words(from_on)}, and is set on {in_words(on)}.",
            "Let it begin on the day after at the earliest.",
        )
    if to_on < from_on:
        yield Says(f"It ends on {in_words(to_on)}, before it begins.", "Name a later day.")
    if bool(said.get("approver")) == bool(said.get("approver_outside")):
        yield Says(
            "It names no further approver, or two.",
            "Name one of the constitution, or one outside it.",
        )
    types = fields()["budget_type"].options
    for type_ in said.get("budget_types", ()):
        if type_ not in types:
            yield Says(
                f"There is no type of budget `{type_}`.", f"It is one of {', '.join(types)}."
            )
    if case.charter is not None:
        yield from _known(case.charter, entry)


def _known(charter: Charter, entry: Entry) -> Iterator[Says]:
    said = entry.act.payload
    for function in said.get("functions", ()):
        if function not in charter.functions:
            yield Says(f"{charter.title} has no function `{function}`.", "Name one of it.")
    approver = said.get("approver")
    known = approver is None or charter.holder(approver) or approver in charter.organisations
    if not known:
        yield Says(
            f"{charter.title} has nobody called `{approver}`.",
            "Name a post, a body or an organisation of it, or an approver outside.",
        )
