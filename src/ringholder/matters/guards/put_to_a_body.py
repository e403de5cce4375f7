"""A question was put to a body that is not there, or taken in by another's secretary.

A question is answered by whom it reaches: it goes to a body that exists, by its own secretary,
who may pass it on.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.speaking import secretary_of
from ringholder.register.store import Entry

OPENS, PASSES = "take-in-question", "pass-on"

CODE, FAULT = "QUE101", "put-to-nobody"
SOURCE = ("governance.md 1.5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named, charter = str(entry.act.payload["put_to"]), case.charter
    if charter is None:
        return
    if named not in charter.bodies:
        yield Says(f"{charter.title} has no body `{named}`.", "Name it as there.")
    elif entry.act.kind == OPENS and entry.act.as_ != secretary_of(named):
        yield Says(
            f"{entry.act.as_} is not the secretary of {charter.name(named)}.",
            "Take it in as the secretary of the body that it is put to, or pass it on to them.",
        )
    elif entry.act.kind == PASSES and named == case.said("put_to", OPENS, PASSES):
        yield Says(
            f"It is put to {charter.name(named)} already, and its time would begin again.",
            "Answer it, or pass it on to another body.",
        )
