"""Somebody was appointed to a seat that the charter does not have, or that was not theirs to take.

The roll is where capacity comes from; a seat that nobody provided for would give power to whoever
sits in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.findings import Severity
from ringholder.matters.capacity import places_of, secretary_of
from ringholder.matters.case import Case
from ringholder.matters.coded import of_board
from ringholder.matters.guards import Says
from ringholder.matters.roll import REGISTRAR
from ringholder.register.store import Entry

CODE, FAULT = "WHO107", "no-such-seat"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    as_ = str(entry.act.payload.get("as"))
    charter, body = case.charter, as_.split("/", maxsplit=1)[0]
    yield from _as_sought(case, as_)
    yield from _by_another(entry)
    yield from _free(case, entry, as_)
    if charter is None or as_ == REGISTRAR or as_ in charter.organisations or as_ in charter.posts:
        return
    if of_board(charter, as_):
        return
    found = charter.bodies.get(body)
    if found is None or as_ not in {secretary_of(body), *places_of(found)}:
        yield Says(
            f"{charter.title} has no seat, post or organisation `{as_}`.",
            "Name it as the constitution does; a practice or network by its code (ODS).",
        )


def _as_sought(case: Case, as_: str) -> Iterator[Says]:
    """Who may appoint follows from the place that was sought, so that it cannot be another."""
    sought = case.opened.get("as")
    if case.entries and sought != as_:
        yield Says(
            f"`{sought}` was to be filled, and somebody was appointed to `{as_}`.",
            "Open an appointment of its own for that place.",
        )


def _by_another(entry: Entry) -> Iterator[Says]:
    if entry.act.payload.get("person") == entry.act.by:
        yield Says(
            "Whoever recorded the appointment is the one who was appointed.",
            "Have somebody else record it, with the evidence.",
            Severity.WARNING,
        )


def _free(case: Case, entry: Entry, as_: str) -> Iterator[Says]:
    """A seat has one holder at a time; a post and an office may have several."""
    body = case.charter.bodies.get(as_.split("/", maxsplit=1)[0]) if case.charter else None
    if body is None or as_ not in places_of(body):
        return
    on = date.fromisoformat(entry.act.payload["from_on"])
    others = case.world.roll.holders(as_, on, entry.index)
    if set(others) - {entry.act.payload["person"]}:
        yield Says(
            f"On {in_words(on)} the roll shows another holder of `{as_}`.",
            "End the appointment before it, or say by which rule two share the seat.",
            Severity.WARNING,
        )
