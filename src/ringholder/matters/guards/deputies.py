"""Somebody sat in the place of a member for whom the charter allows no deputy.

A seat is held in person unless the constitution says otherwise; a deputy who is not provided for
makes no quorum and has no vote.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.said import each, given
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "WHO106", "deputy-not-allowed"
SOURCE = ("governance.md 1.5 (no proxy)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    body = (
        case.charter.bodies.get(str(entry.act.payload.get("place")).split("/")[0])
        if case.charter
        else None
    )
    rule = given(body.rule) if body is not None else None
    if entry.act.payload.get("deputy") and body is not None:
        ways = tuple(each(rule.if_inquorate)) if rule is not None else ()
        if "named-deputies" not in ways:
            yield Says(
                f"The rules of {body.name} name no deputies.",
                "Record the member as absent, or show the clause that allows a deputy.",
                Severity.WARNING,
                authority=body.authority,
            )
