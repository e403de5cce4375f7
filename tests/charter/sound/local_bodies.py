"""Bodies below the system: at each place, of the trusts and of the councils."""

from __future__ import annotations

from typing import Any

from tests.charter.sound.draft import Draft, Entry
from tests.charter.sound.land import Council, Land, Place, Trust
from tests.charter.sound.rooms import Room, deciding, observer, seat
from tests.charter.sound.system import BY_THE_CHAIR, System


def local_bodies(draft: Draft, land: Land, system: System) -> None:
    """Draw the bodies at place, the boards of the trusts and the cabinets of the councils."""
    ways = draft.draw.some(["committee", "joint", "director"], 1)
    for before, place in zip([None, *land.places], land.places, strict=False):
        place.way = draft.draw.choice(ways)
        place.team = draft.new_id()
        if before is not None and before.way == place.way == "committee" and not before.shares:
            place.shares = before if draft.draw.maybe(0.2) else None
    cabinets = any(place.way == "joint" for place in land.places) or draft.draw.maybe(0.3)
    for place in land.places:
        for council in place.councils:
            _council(draft, place, council, cabinet=cabinets)
        if place.way == "committee" and place.shares is not None:
            place.head = place.shares.head
        elif place.way == "committee":
            _committee(draft, land, system, place)
        elif place.way == "joint":
            _joint_committee(draft, land, system, place)
        _forum(draft, land, system, place)
    for trust in land.trusts:
        _trust(draft, trust)
    if system.collaborative:
        _collaborative(draft, land, system)


def _add(draft: Draft, **keys: Any) -> str:
    return draft.add("bodies", **{"id": draft.new_id(), **keys})


# ---- places --------------------------------------------------------------------------------------


def _committee(draft: Draft, land: Land, system: System, place: Place) -> None:
    """A committee of the ICB, with others on it who are in the minority."""
    own = _own_seats(draft, land, place)
    others = _others(draft, land, system, place)
    lacking = _count(others) + 1 - _count(own)
    if lacking > 0:
        own.append(
            seat(draft, "Non-executive", "independent", organisation=land.icb, count=lacking)
        )
    place.head = draft.new_id()
    judges = system.judges(land.england, icb=land.icb)
    room = Room(
        {land.icb},
        judges,
        system.brokers,
        draft.draw.one(place.head, system.board),
        above=True,
        holder=land.icb,
    )
    _add(
        draft,
        id=place.head,
        name=f"{place.name} Place Committee",
        kind="committee",
        rung="place",
        area=[other.id for other in land.shared(place)],
        rulebooks=["nhs", "council"],
        accountable_to=[system.board],
        members_approved_by=draft.draw.one(*BY_THE_CHAIR, system.chair),
        **deciding(draft, [*own, *others], room, holder=land.icb, have=_knows(draft)),
    )


def _knows(draft: Draft) -> list[str]:
    return [
        "needs-and-gaps",
        "relationships",
        "supplier-performance",
        "independence",
        *(["scale"] if draft.draw.maybe(0.3) else []),
    ]


def _count(seats: list[Entry]) -> int:
    return sum(len(one.get("each", ())) or one.get("count", 1) for one in seats)


def _own_seats(draft: Draft, land: Land, place: Place) -> list[Entry]:
    icb = {"organisation": land.icb}
    return [
        seat(draft, "Chair", "independent", **icb, **draft.draw.one({}, {}, {"votes": 2})),
        seat(draft, "Vice-chair", "independent", **icb),
        seat(draft, "Place director", "executive", **icb, holds=place.director),
        seat(draft, "Clinical lead", "clinical", **icb, count=draft.draw.randint(2, 3)),
        *draft.draw.some(
            [
                seat(draft, "Finance lead", "executive", **icb),
                seat(draft, "Lay member", "independent", **icb, count=draft.draw.randint(1, 3)),
            ]
        ),
    ]


def _others(draft: Draft, land: Land, system: System, place: Place) -> list[Entry]:
    """Members from outside: those that every place hears, and some that only this one does."""
    near = [trust.id for trust in land.trusts if place.id in trust.area]
    voices = {
        "primary-care": seat(
            draft, "General practice member", "primary-care", drawn_from=[land.practices]
        ),
        "vcse": seat(draft, "Voluntary sector member", "vcse", organisation=land.vcse),
        "people": seat(draft, "Healthwatch member", "people", organisation=land.healthwatch),
        "provider": seat(draft, "Trust member", "provider", drawn_from=near),
        "council": _council_seat(draft, place),
        "clinical": seat(draft, "Practice clinician", "clinical", drawn_from=[land.practices]),
    }
    return [one for name, one in voices.items() if name in system.heard or draft.draw.maybe(0.4)]


def _council_seat(draft: Draft, place: Place) -> Entry:
    councils = [council.id for council in place.councils]
    if len(councils) == 1:
        return seat(draft, "Council member", "council", organisation=councils[0])
    key = draft.draw.one("each", "drawn_from")
    return seat(draft, "Council member", "council", **{key: councils})


def _joint_committee(draft: Draft, land: Land, system: System, place: Place) -> None:
    """A joint committee of the ICB and the councils of the place."""
    councils = [council.id for council in place.councils]
    icb = {"organisation": land.icb}
    seats = [
        seat(draft, "Chair", "independent", **icb),
        seat(draft, "Place director", "nhs", **icb, holds=place.director),
        seat(draft, "Clinical lead", "clinical", **icb, count=2),
        seat(draft, "Officer of the ICB", "nhs", **icb, count=draft.draw.randint(1, 2)),
        seat(draft, "A member of each council", "council", each=councils),
    ]
    voices = {
        "primary-care": ("General practice", "primary-care", land.practices),
        "vcse": ("Voluntary sector", "vcse", land.vcse),
        "people": ("Healthwatch", "people", land.healthwatch),
        "provider": ("Trusts", "provider", draft.draw.choice(land.trusts).id),
    }
    for name, (role, class_, whose) in voices.items():
        if name in system.heard:
            make = seat if draft.draw.maybe(0.3) else observer
            seats.append(make(draft, role, class_, drawn_from=[whose]))
    place.head = draft.new_id()
    judges = [judge for judge in system.judges(land.england) if judge.owner != land.icb]
    parties = [land.icb, *councils]
    room = Room(set(parties), judges, system.brokers, place.head, above=True, parties=parties)
    _add(
        draft,
        id=place.head,
        name=f"{place.name} Joint Committee",
        kind="joint-committee",
        rung="place",
        area=[place.id],
        parties=parties,
        rulebooks=["nhs", "council"],
        accountable_to=[system.board] if draft.draw.maybe() else ...,
        **deciding(draft, seats, room, have=_knows(draft)),
    )


def _forum(draft: Draft, land: Land, system: System, place: Place) -> None:
    """A provider-led body that advises the place, or a partnership that talks there."""
    if draft.draw.maybe(0.5):
        return
    near = [trust.id for trust in land.trusts if place.id in trust.area]
    seats = [
        seat(draft, "A member of each provider", "provider", each=near),
        seat(
            draft,
            "Network clinical director",
            "primary-care",
            drawn_from=[land.networks_of_practices],
        ),
        *(
            [seat(draft, "Private providers", "private-provider", drawn_from=land.private)]
            if land.private
            else []
        ),
    ]
    partnership = draft.draw.maybe(0.3)
    place.forum = _add(
        draft,
        name=f"{place.name} {'Partnership' if partnership else 'Provider Forum'}",
        kind="partnership" if partnership else "forum",
        rung="place",
        area=[place.id],
        decides="no",
        seats=seats,
        accountable_to=[place.head or place.director],
        # A partnership of providers alone would speak for them on what it answers to.
        **({"holder": land.icb} if not partnership else {}),
    )
    if partnership:
        draft.sections["bodies"][-1]["seats"] += [
            seat(draft, "Council member", "council", drawn_from=[c.id for c in place.councils]),
            seat(draft, "Voluntary sector", "vcse", organisation=land.vcse),
        ]


# ---- councils ------------------------------------------------------------------------------------


def _council(draft: Draft, place: Place, council: Council, *, cabinet: bool) -> None:
    if cabinet:
        council.cabinet = draft.new_id()
    draft.add(
        "organisations",
        id=council.id,
        name=council.name,
        kind="council",
        area=[place.id],
        governed_by=council.cabinet or ...,
    )
    if not cabinet:
        return
    own = {"organisation": council.id}
    seats = [
        seat(draft, "Leader of the council", "council", **own),
        seat(draft, "Deputy leader", "council", **own),
        seat(draft, "Cabinet member", "council", **own, count=draft.draw.randint(2, 7)),
    ]
    room = Room({council.id}, [], [], council.cabinet, holder=council.id)
    _add(
        draft,
        id=council.cabinet,
        name=f"Cabinet of {council.name}",
        kind="board",
        rung="place",
        area=[place.id],
        rulebooks=["council"],
        **deciding(draft, seats, room, holder=council.id),
    )


# ---- trusts --------------------------------------------------------------------------------------


def _trust(draft: Draft, trust: Trust) -> None:
    trust.board = draft.new_id()
    draft.add(
        "organisations",
        id=trust.id,
        name=trust.name,
        kind=trust.kind,
        area=trust.area,
        provides=draft.draw.some(
            ["acute", "mental-health", "community", "ambulance", "specialised"], 1
        ),
        governed_by=trust.board,
    )
    own = {"organisation": trust.id}
    seats = [
        seat(draft, "Chair of the trust", "independent", **own),
        seat(draft, "Vice-chair of the trust", "independent", **own),
        seat(draft, "Chief executive of the trust", "executive", **own),
        seat(draft, "Medical director", "executive", "clinical", **own),
        seat(draft, "Non-executive director", "independent", **own, count=draft.draw.randint(2, 5)),
        seat(draft, "Executive director", "executive", **own, count=draft.draw.randint(1, 4)),
    ]
    room = Room({trust.id}, [], [], trust.board, holder=trust.id)
    keys = deciding(draft, seats, room, holder=trust.id)
    _add(
        draft,
        id=trust.board,
        name=f"Board of {trust.name}",
        kind="board",
        rung="organisation",
        area=trust.area,
        **keys,
    )


def _collaborative(draft: Draft, land: Land, system: System) -> None:
    """A collaborative that advises, or a joint committee of the trusts that decides for them."""
    trusts = [trust.id for trust in land.trusts]
    rung = "collaborative"
    system.collaborative_decides = draft.draw.maybe()
    if not system.collaborative_decides:
        _add(
            draft,
            id=system.collaborative,
            name="Provider Collaborative",
            kind="collaborative",
            rung=rung,
            area=[land.system],
            parties=trusts,
            decides="no",
            accountable_to=[system.board] if draft.draw.maybe() else ...,
            seats=[seat(draft, "Chief executive of each", "provider", each=trusts)]
            if draft.draw.maybe(0.8)
            else ...,
            have=["scale", "supplier-performance"],
        )
        return
    seats = [
        seat(draft, "Chair for the trusts", "provider", drawn_from=trusts),
        seat(draft, "Vice-chair for the trusts", "provider", drawn_from=trusts),
        seat(draft, "Chief executive of each", "provider", each=trusts),
        seat(draft, "Medical director of each", "clinical", each=trusts),
    ]
    judges = [judge for judge in system.judges(land.england) if judge.owner != land.icb]
    room = Room(set(trusts), judges, system.brokers, system.collaborative, parties=trusts)
    _add(
        draft,
        id=system.collaborative,
        name="Acute Provider Committee",
        kind="joint-committee",
        rung=rung,
        area=[land.system],
        parties=trusts,
        rulebooks=["nhs"],
        **deciding(draft, seats, room),
    )
