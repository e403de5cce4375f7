"""Networks of practices have nobody at place to deal with.

Networks are small and new, and what they need is near: somebody who helps them to grow, settles
what they cannot settle themselves, and plans services with them. Where no body, post or team at
place has that task, and none has a seat for them, each network has to find its own way to head
office.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import Group
from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.bodies import Body
from ringholder.charter.checks.holding import doers, placed, standing
from ringholder.charter.checks.places import partnerships
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.voices import advising, at_table
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import UNKNOWN, given
from ringholder.charter.words import PLACE
from ringholder.findings import Severity

CODE = "RUN010"
SEVERITY = Severity.WARNING
SOURCE = "004 The development of each ICP (the main interface with networks); 003 §3"
VOICE = "primary-care"
BAD = """
delegations:
  - {id: icb-board>place-committee-oxfordshire, functions: [plan-at-place, manage-support-services,
     commission-community-services, run-on-call, partnership-at-place, engage-voluntary-sector]}
remove: [place-committee-oxfordshire.seats.gp-1,
  provider-advisory-committee-oxfordshire.seats.practices]
functions:
  - {id: support-primary-care-networks, exercised_by: [chief-executive]}
  - {id: broker-between-practices, exercised_by: [chief-executive]}
  - {id: monitor-primary-care-networks, exercised_by: [chief-executive]}
  - {id: configure-primary-care-networks, exercised_by: [chief-executive]}
  - {id: oversee-primary-care-contracts, exercised_by: [chief-executive]}
  - {id: oversee-general-practice-access, exercised_by: [chief-executive]}
  - {id: support-practices-in-trouble, exercised_by: [chief-executive]}
  - {id: manage-primary-care-estates, exercised_by: [chief-executive]}
"""
GOOD = """
functions:
  - {id: monitor-primary-care-networks, exercised_by: [place-team-oxfordshire,
     place-team-buckinghamshire, place-team-berkshire-west]}
"""


def check(charter: Charter) -> Iterator[Seen]:
    tasks = [function for function in placed(charter) if _concerns_networks(function)]
    for body in partnerships(charter):
        if not _has_a_seat(charter, body) and not any(
            _is_done_there(charter, function, body) for function in tasks
        ):
            yield _seen(charter, body, tasks)


def _concerns_networks(function: Function) -> bool:
    shipped = catalogue().get(function.id)
    return shipped is not None and (
        shipped.group is Group.PRIMARY_CARE and VOICE in shipped.concerns
    )


def _has_a_seat(charter: Charter, body: Body) -> bool:
    rooms = (body, *advising(charter, body))
    return any(VOICE in at_table(charter, room) for room in rooms)


def _is_done_there(charter: Charter, function: Function, body: Body) -> bool:
    """Whether somebody at the place does it, or has power over it."""
    here = charter.footprint(body.area)
    at_work = (
        given(doer.rung) == PLACE and here & charter.footprint(doer.area)
        for doer in doers(charter, function)
    )
    powers = (
        grant.holder.rung == PLACE and here & grant.footprint
        for grant in standing(charter, function)
    )
    return any(at_work) or any(powers)


def _seen(charter: Charter, body: Body, tasks: list[Function]) -> Seen:
    unread = (
        body.seats is UNKNOWN
        or not (charter.is_complete("functions") and charter.is_complete("delegations"))
        or any(function.exercised_by is UNKNOWN for function in tasks)
    )
    end = "was not read" if unread else "is not said"
    return Seen(
        says=f"Who deals with the networks of practices at the place of {body.name} {end}: no seat "
        "is for them, and no task that concerns them is done there.",
        do=f"Give {body.name} a seat of class `{VOICE}`, or name in `exercised_by` who supports "
        "networks there.",
        where=body.where("seats", f"{body.id}.seats"),
        rests_on=body.rests_on("seats", "parties"),
        cannot_say=unread,
        authority=body.authority,
    )
