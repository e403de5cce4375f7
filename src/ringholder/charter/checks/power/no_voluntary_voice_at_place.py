"""Partners decide at a place, and the voluntary sector has no part in it.

Charities and community groups reach people whom the NHS does not, and know what would keep them
well. A partnership at place in which they have no seat and no right to be heard plans for them and
not with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.places import partnerships
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.voices import advising, at_table, consulted, speaks_for
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each
from ringholder.findings import Severity

CODE = "PWR005"
SEVERITY = Severity.WARNING
SOURCE = "004 The development of each ICP (a vibrant partnership with the voluntary sector)"
VOICE = "vcse"
ENGAGING = "engage-voluntary-sector"
BAD = """
remove: [place-committee-oxfordshire.seats.voluntary-sector,
  provider-advisory-committee-oxfordshire.seats.voluntary-sector]
"""
GOOD = """
remove: [place-committee-oxfordshire.seats.voluntary-sector]  # it has a seat on the body advising
"""


def check(charter: Charter) -> Iterator[Seen]:
    function = charter.functions.get(ENGAGING)
    if function is not None and VOICE in consulted(charter, function):
        return
    for body in partnerships(charter):
        if VOICE not in _heard(charter, body):
            yield _seen(charter, body)


def _heard(charter: Charter, body: Body) -> set[str]:
    """The classes at the table, among the parties, and on bodies that advise it."""
    rooms = (body, *advising(charter, body))
    parties = (charter.organisations[name] for name in each(body.parties))
    return {c for room in rooms for c in at_table(charter, room)}.union(*map(speaks_for, parties))


def _seen(charter: Charter, body: Body) -> Seen:
    unread = UNKNOWN in (body.seats, body.parties)
    end = "was not read" if unread else "is not said"
    return Seen(
        says=f"That the voluntary sector has a part in {body.name} {end}: it has no seat there and "
        "none on a body that advises it.",
        do=f"Give it a seat of class `{VOICE}` (`votes: 0` for a participant), or a right to be "
        "consulted.",
        where=body.where("seats", f"{body.id}.seats"),
        rests_on=body.rests_on("seats", "parties"),
        cannot_say=unread,
        authority=body.authority,
    )
