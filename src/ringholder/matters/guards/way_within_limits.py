"""A place chose a way that says nothing of a limit, or that is no option and no way of its own.

Places may differ in all that is free. What is fixed each has to answer, limit by limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.named_lines import named_lines, wrong
from ringholder.matters.policy_ways import apply_by, limits, options, unanswered, ways
from ringholder.register.store import Entry

CODE, FAULT = "POL105", "way-outside-limits"
SOURCE = ("source 000 Policy Making",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, fixed = entry.act.payload, limits(case)
    option = said.get("option")
    if bool(option) == bool(said.get("own_way")):
        yield Says(
            "It names neither an option nor a way of your own, or both.", "Choose one of the two."
        )
    if option and option not in options(case):
        yield Says(f"Nobody worked out an option “{option}”.", "Name it as it stands.")
    yield from (Says(one, "Write one limit a line.") for one in wrong(said["limits_kept"]))
    kept = named_lines(said["limits_kept"])
    for name in unanswered(fixed, kept):
        yield Says(
            f"It does not say how “{name}” is kept to: {fixed[name]}.",
            f"Add a line that begins with “{name};”.",
        )
    for name in unanswered(kept, fixed):
        yield Says(f"There is no limit “{name}”.", "Name the limits as they stand.")
    if not said["will_measure"]:
        yield Says("It does not say what will be measured.", "Name at least one measure.")
    last = apply_by(case)
    late = last is not None and date.fromisoformat(said["from_on"]) > last
    if last is not None and late and not _applies(case, entry, last):
        yield Says(
            f"It begins after the policy is to be applied, by {in_words(last)}.",
            "Begin by then, or have more time decided.",
        )


def _applies(case: Case, entry: Entry, last: date) -> bool:
    """Whether the place applies the policy already, in a way that began in time."""
    day, place = local_day(entry.act.at), str(entry.act.payload["for_body"])
    return any(way.from_on <= min(last, day) for way in ways(case).get(place, ()))
