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
from ringholder.charter.checks.wording import in_list
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
    unread: list[Body] = []
    for body in partnerships(charter):
        if VOICE in _heard(charter, body):
            continue
        if UNKNOWN in (body.seats, body.parties):
            unread.append(body)
        else:
            yield _seen(body)
    if unread:
        yield _cannot_say(unread)


def _heard(charter: Charter, body: Body) -> set[str]:
    """The classes at the table, among the parties, and on bodies that advise it."""
    rooms = (body, *advising(charter, body))
    parties = (charter.organisations[name] for name in each(body.parties))
    return {c for room in rooms for c in at_table(charter, room)}.union(*map(speaks_for, parties))


def _seen(body: Body) -> Seen:
    return Seen(
        says=f"The voluntary sector has no seat on {body.name}, and none on a body advising it.",
        do=f"Give it a seat of class `{VOICE}` (`votes: 0` for a participant), or a right to be "
        "consulted.",
        where=body.where("seats", f"{body.id}.seats"),
        rests_on=body.rests_on("seats", "parties"),
        authority=body.authority,
    )


def _cannot_say(unread: list[Body]) -> Seen:
    return Seen(
        says="Whether the voluntary sector has a part was not read for "
        f"{in_list(body.name for body in unread)}.",
        do="Read their terms, and fill in `seats`.",
        where=unread[0].where("seats", f"{unread[0].id}.seats"),
        cannot_say=True,
    )
