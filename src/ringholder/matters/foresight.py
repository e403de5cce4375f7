"""Foresight: from a case and the roll to what the rules on interests ask of each member."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ringholder.charter.bodies import Body
from ringholder.matters.case import Case
from ringholder.matters.interests.forecast import Forecast, item_forecast
from ringholder.matters.interests.interest import Interest
from ringholder.matters.interests.looking import Circumstances, Seen
from ringholder.matters.interests.seating import seated_on
from ringholder.matters.interests.standing import declared_on_item, interests_of
from ringholder.matters.interests.table import seen_at
from ringholder.matters.interests.touches import Touches, touches_of
from ringholder.matters.meeting import Meeting
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.world import World


def touches(case: Case) -> Touches:
    """What a matter touches, as it was last put."""
    asked = case.last("raise", "amend")
    return touches_of({} if asked is None else asked.act.payload)


def standing(world: World, person: str, before: int = AT_THE_END) -> Sequence[Interest] | None:
    """Somebody's interests as they stand; `None` when they never declared anything, nor nothing.

    What others wrote there, who are no secretary either, is not theirs (`own_matter` tells it).
    """
    acts = (e for m in world.roll.interests_of(person) for e in world.matter(m))
    entries = [e for e in acts if e.act.by == person or e.act.as_.endswith("/secretary")]
    found = interests_of(entries, before=before)
    if not found.has_declared:
        return None
    return found.interests


def circumstances(case: Case, body: Body, on: date, before: int = AT_THE_END) -> Circumstances:
    """What is known of a body's members on a day, by what stands before a place in the order."""
    world, held = case.world, seated_on(case.world.roll, body, on, before)
    people = dict.fromkeys(person for person in held.values() if person is not None)
    declared = {person: standing(world, person, before) for person in people}
    meeting = case.meeting(before)
    item, _ = declared_on_item(case.entries, before=before)
    on_item: dict[str, list[Interest]] = {}
    for said in item:
        on_item.setdefault(said.place, []).append(said.interest)
    return Circumstances(
        on=on,
        roll=held,
        declared={person: told for person, told in declared.items() if told is not None},
        apologies=_away(meeting, held),
        deputies=None if meeting is None else {p: [d] for p, d in meeting.deputies.items()},
        on_item=on_item,
    )


def _away(meeting: Meeting | None, held: dict[str, str | None]) -> list[str]:
    """The people who sent apologies."""
    away = () if meeting is None else meeting.apologies
    return [person for place in away if (person := held.get(place)) is not None]


def forecast(case: Case, on: date, before: int = AT_THE_END) -> Forecast | None:
    """How an item will stand at a meeting on a day; `None` where no body is to decide it."""
    if case.charter is None or case.body is None:
        return None
    known = circumstances(case, case.body, on, before)
    return item_forecast(case.charter, case.body, touches(case), known)


def seen(case: Case, on: date, before: int = AT_THE_END) -> tuple[Seen, ...]:
    """What the rules propose for each member; nothing where no body is to decide."""
    if case.charter is None or case.body is None:
        return ()
    return seen_at(
        case.charter, case.body, touches(case), circumstances(case, case.body, on, before)
    )
