"""Foresight: from a case and the roll to what the rules on interests ask of each member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ringholder.charter.bodies import Body
from ringholder.matters.case import Case
from ringholder.matters.interests.forecast import Forecast, item_forecast
from ringholder.matters.interests.interest import Interest
from ringholder.matters.interests.looking import Circumstances, Seen
from ringholder.matters.interests.seating import places, seated_on
from ringholder.matters.interests.standing import declared_on_item, interests_of
from ringholder.matters.interests.table import seen_at
from ringholder.matters.interests.touches import Touches, touches_of
from ringholder.matters.meeting import Meeting
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.world import World

Sits = Mapping[str, str | None]
"""The places that are taken, each with its deputy; with `None` where the member sits."""


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


def circumstances(
    case: Case,
    body: Body,
    on: date,
    before: int = AT_THE_END,
    here: Sits | None = None,
) -> Circumstances:
    """What is known of a body's members on a day, by what stands before a place in the order.

    Where a deputy sits, what is known is of the deputy. `here` has the places that are taken; by
    itself as the meeting of the item has them.
    """
    world, meeting = case.world, case.meeting(before)
    here = (meeting.present if meeting is not None else {}) if here is None else here
    held = seated_on(world.roll, body, on, before) | _deputies(body, here)
    people = dict.fromkeys(person for person in held.values() if person is not None)
    declared = {person: standing(world, person, before) for person in people}
    item, _ = declared_on_item(case.of_who_sits("declare", here, before))
    on_item: dict[str, list[Interest]] = {}
    for said in item:
        on_item.setdefault(said.place, []).append(said.interest)
    return Circumstances(
        on=on,
        roll=held,
        declared={person: told for person, told in declared.items() if told is not None},
        apologies=_away(meeting, held, here),
        deputies=None if meeting is None else {p: [d] for p, d in meeting.deputies.items()},
        on_item=on_item,
    )


def _deputies(body: Body, here: Sits) -> dict[str, str]:
    own = {place.place for place in places(body)}
    return {place: who for place, who in here.items() if who is not None and place in own}


def _away(meeting: Meeting | None, held: dict[str, str | None], here: Sits) -> list[str]:
    """The people who sent apologies, and in whose place nobody sits."""
    away = () if meeting is None else meeting.apologies.keys() - here.keys()
    return [person for place in away if (person := held.get(place)) is not None]


def forecast(case: Case, on: date, before: int = AT_THE_END) -> Forecast | None:
    """How an item will stand at a meeting on a day; `None` where no body is to decide it."""
    if case.charter is None or case.body is None:
        return None
    known = circumstances(case, case.body, on, before)
    return item_forecast(case.charter, case.body, touches(case), known)


def seen(
    case: Case, on: date, before: int = AT_THE_END, here: Sits | None = None
) -> tuple[Seen, ...]:
    """What the rules propose for each who sits there; nothing where no body is to decide."""
    if case.charter is None or case.body is None:
        return ()
    known = circumstances(case, case.body, on, before, here)
    return seen_at(case.charter, case.body, touches(case), known)
