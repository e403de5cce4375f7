"""A policy was entered, or opened to be chosen by places, in a way that nobody could answer it.

A limit without a name cannot be kept to, one that stands twice means two things, and a day that has
passed asks for nothing. A policy names the forum that discusses it and at least one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.forums import forum_of
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.named_lines import named_lines, wrong
from ringholder.matters.policy_ways import places
from ringholder.register.store import Entry

CODE, FAULT = "POL101", "policy-not-to-be-answered"
SOURCE = ("source 000 Policy Making",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    yield from (Says(one, "Write one limit a line.") for one in wrong(said["limits_fixed"]))
    if not named_lines(said["limits_fixed"]) and not said["limits_free"]:
        yield Says("It fixes nothing and leaves nothing free.", "Say what it asks for.")
    choose, apply_ = (
        date.fromisoformat(said[key]) if key in said else None
        for key in ("choose_by_on", "apply_by_on")
    )
    if choose is not None and choose < local_day(entry.act.at):
        yield Says(f"Places would choose by {in_words(choose)}.", "Give them a day to come.")
    if choose is not None and apply_ is not None and apply_ < choose:
        yield Says(
            "It is to be applied before places have to choose.", "Have them choose before that day."
        )
    if case.charter is not None and forum_of(case) is None:
        named = case.opened.get("for_body")
        yield Says(f"{case.charter.title} has no body `{named}`.", "Name the policy board.")
    yield from _where(case)


def _where(case: Case) -> Iterator[Says]:
    if case.charter is None:
        return
    for area in case.opened.get("area") or ():
        if area not in case.charter.areas:
            yield Says(f"{case.charter.title} has no area `{area}`.", "Name it as there.")
    if case.opened.get("for_body") in {body.id for body in places(case)}:
        yield Says(
            "The board that discusses it would be one of the places.",
            "Name the policy board: no place opens and closes the discussion of the others.",
        )
    if not places(case):
        yield Says("No body decides for a place in that area.", "Name an area that has places.")
