"""Interests in the room: whom the item touches, what is proposed, what whoever presides decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ringholder.charter import Charter
from ringholder.matters.case import Case
from ringholder.matters.interests.looking import Seen
from ringholder.matters.interests.words import asked, decided_by, matched, proposed
from ringholder.matters.minutes.items import Item
from ringholder_web.matters import room_forms, words
from ringholder_web.matters.room_forms import Form
from ringholder_web.matters.saying import Words
from ringholder_web.matters.sittings import Sitting, foreseen
from ringholder_web.ui.words import listed


@dataclass(frozen=True, slots=True)
class Interest:
    """A member whom the item touches: why, what is proposed, who decides, what was decided."""

    place: str
    title: str
    who: str
    why: tuple[str, ...]
    proposed: str
    decider: str
    declared: tuple[str, ...]
    handled: str
    is_out: bool
    here: bool
    form: Form | None


def interests(
    sat: Sitting, item: Item, told: Words, forms: Mapping[str, Form]
) -> Iterator[Interest]:
    """Every member whom the item touches or may touch, and whoever declared something on it."""
    found, charter = foreseen(sat.desk, item.case, sat.on), item.case.charter
    if found is None or charter is None:
        return
    declared = _declared(item.case)
    handled = {e.act.payload.get("place") for e in item.case.of_who_sits("handle")}
    for seen in found.table.seen:
        place = seen.place.place
        if seen.touched or place in declared or place in handled:
            yield _interest(sat, item, charter, seen, declared.get(place, ()), told, forms)


def _declared(case: Case) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in case.of_who_sits("declare"):
        place = str(entry.act.payload.get("place"))
        category = words.choice(str(entry.act.payload.get("category")))
        found[place] = (*found.get(place, ()), f"{category}: {entry.act.payload.get('what')}")
    return found


def _interest(
    sat: Sitting,
    item: Item,
    charter: Charter,
    seen: Seen,
    declared: tuple[str, ...],
    told: Words,
    forms: Mapping[str, Form],
) -> Interest:
    place, case = seen.place.place, item.case
    decided = case.handled(place)
    handled = str(decided.act.payload.get("handling")) if decided is not None else None
    reasons = str(decided.act.payload.get("reasons")) if decided is not None else ""
    form = forms.get("handle") if place not in sat.own_places else None
    return Interest(
        place=place,
        title=sat.place(place),
        who=told.persons.get(seen.person or "", ""),
        why=tuple(_why(charter, seen)),
        proposed=_proposed(charter, seen),
        decider=decided_by(charter, seen.decider) if seen.decider is not None else "",
        declared=declared,
        handled=f"{words.choice(handled)}. {reasons}" if handled else "",
        is_out=place in case.out(),
        here=place in sat.meeting.present,
        form=room_forms.handling(form, place, seen, handled) if form is not None else None,
    )


def _why(charter: Charter, seen: Seen) -> Iterator[str]:
    for match in seen.proposal.matches if seen.proposal is not None else ():
        yield matched(charter, match)
    yield from (asked(charter, question) for question in seen.questions)
    if seen.may_come_from:
        yield f"Do they come from {listed(map(charter.name, seen.may_come_from), 'or')}?"


def _proposed(charter: Charter, seen: Seen) -> str:
    """The first sentences of what the rules propose, without the reasons that stand apart."""
    if seen.proposal is None:
        return ""
    matches = {matched(charter, match) for match in seen.proposal.matches}
    return " ".join(s for s in proposed(charter, seen.proposal) if s not in matches)
