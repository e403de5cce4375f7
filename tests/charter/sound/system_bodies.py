"""Bodies of the system: the board with its committees, partnerships, advisers, the ring holder."""

from __future__ import annotations

from typing import Any

from tests.charter.sound.board import board, committees
from tests.charter.sound.draft import Draft
from tests.charter.sound.land import Land
from tests.charter.sound.rooms import Judge, Room, deciding, observer, seat
from tests.charter.sound.system import EXECUTIVES, System


def system_bodies(draft: Draft, land: Land) -> System:
    """Draw the bodies of the system. Posts are given ids, and are added with the others later."""
    found = System(draft.new_id(), draft.new_id(), draft.new_id(), draft.new_id())
    roles = [*EXECUTIVES[:3], *draft.draw.some(EXECUTIVES[3:], 0)]
    found.executives = {role: draft.new_id() for role in roles}
    _heard(draft, found)
    _ring_holder(draft, land, found)
    _collaborative(draft, land, found)
    _region(draft, land, found)
    board(draft, land, found)
    committees(draft, land, found)
    _partnership(draft, land, found)
    _with_neighbour(draft, land, found)
    _advisers(draft, land, found)
    return found


def _heard(draft: Draft, found: System) -> None:
    """Whom rooms hear at the table or by an adviser; the others must be consulted."""
    classes = ["people", "council", "clinical", "primary-care", "provider", "vcse"]
    found.heard = set(draft.draw.some(classes, 1))


# ---- who holds the ring --------------------------------------------------------------------------


def _ring_holder(draft: Draft, land: Land, found: System) -> None:
    way = draft.draw.one("panel outside", "panel outside", "person outside", "panel inside", "none")
    name = draft.draw.one("Ring Holder", "Adjudication Panel", "Independent Arbiter")
    if way == "panel outside":
        found.ring_holder = Judge(
            _panel(draft, land, found, name, "outside", land.independent), land.independent
        )
    elif way == "panel inside":
        found.ring_holder = Judge(_panel(draft, land, found, name, "system", land.icb), land.icb)
    elif way == "person outside":
        post = draft.add(
            "posts",
            id=draft.new_id(),
            role=name,
            organisation=land.independent,
            rung="outside",
            area=[land.system],
            contact="The office" if draft.draw.maybe() else ...,
        )
        found.ring_holder = Judge(post, land.independent)


def _panel(draft: Draft, land: Land, found: System, name: str, rung: str, whose: str) -> str:
    seats = [
        seat(draft, name, "independent", organisation=whose),
        seat(
            draft, "Panel member", "independent", organisation=whose, count=draft.draw.randint(2, 4)
        ),
    ]
    room = Room({whose}, [Judge(found.region, land.england)], holder=whose)
    have = ["independence", *draft.draw.some(["relationships", "needs-and-gaps"])]
    keys = deciding(draft, seats, room, holder=whose, have=have)
    if draft.draw.maybe(0.3):
        keys["presides"] = [seats[1]["id"]]  # one seat of several people, a panel of equals
    return _add(draft, name=name, kind="panel", rung=rung, area=[land.system], **keys)


def _add(draft: Draft, **keys: Any) -> str:
    return draft.add("bodies", **{"id": draft.new_id(), **keys})


def _partnership(draft: Draft, land: Land, found: System) -> None:
    """The integrated care partnership of the board and its councils, as a body of its own."""
    if draft.draw.maybe(0.4):
        return
    councils = [council.id for council in land.councils]
    found.partnership = draft.new_id()
    land.partnership = draft.add(
        "organisations",
        id=draft.new_id(),
        name="Integrated care partnership",
        kind="partnership",
        area=[land.system],
        governed_by=found.partnership,
    )
    seats = [
        seat(draft, "Chair of the partnership", "independent", organisation=land.icb),
        seat(draft, "Member of the board", "nhs", organisation=land.icb, count=2),
        seat(draft, "A member of each council", "council", each=councils),
    ]
    if len(councils) > 1:
        seats += draft.draw.some(
            [
                seat(draft, "Voluntary sector member", "vcse", organisation=land.vcse),
                seat(draft, "Trust member", "provider", drawn_from=[t.id for t in land.trusts]),
            ],
            0,
        )
    seats.append(observer(draft, "Healthwatch", "people", organisation=land.healthwatch))
    judges = [judge for judge in found.judges(land.england) if judge.owner != land.icb]
    parties = [land.icb, *councils]
    room = Room(
        {*parties, land.partnership},
        judges,
        found.brokers,
        found.partnership,
        parties=parties,
        holder=land.partnership,
    )
    _add(
        draft,
        id=found.partnership,
        name="Integrated Care Partnership",
        rung="system",
        kind=draft.draw.one("joint-committee", "partnership"),
        area=[land.system],
        parties=parties,
        rulebooks=["nhs", "council"],
        **deciding(
            draft, seats, room, holder=land.partnership, have=["needs-and-gaps", "relationships"]
        ),
    )


def _with_neighbour(draft: Draft, land: Land, found: System) -> None:
    """A joint committee of two integrated care boards, for what is commissioned together."""
    if not land.neighbour:
        return
    parties = [land.icb, land.neighbour]
    seats = [
        seat(draft, "Chief executive of each", "nhs", each=parties),
        seat(draft, "Medical director of each", "clinical", each=parties),
        seat(draft, "Lay member of each", "independent", each=parties),
        observer(draft, "Patients", "people", organisation=land.healthwatch),
    ]
    judges = [judge for judge in found.judges(land.england) if judge.owner != land.icb]
    found.with_neighbour = draft.new_id()
    room = Room(set(parties), judges, found.brokers, found.with_neighbour, parties=parties)
    _add(
        draft,
        id=found.with_neighbour,
        name="Joint Commissioning Committee",
        kind="joint-committee",
        rung="system",
        area=[land.system],
        parties=parties,
        rulebooks=["nhs"],
        **deciding(draft, seats, room),
    )


def _advisers(draft: Draft, land: Land, found: System) -> None:
    """Bodies that advise the board; whoever is to be heard and has no seat there, has one here."""
    voices = [
        seat(draft, "Practice member", "primary-care", drawn_from=[land.practices]),
        seat(draft, "Trust member", "provider", each=[trust.id for trust in land.trusts]),
        seat(draft, "Clinician", "clinical", organisation=land.icb, count=3),
        seat(draft, "Member of the public", "people", organisation=land.healthwatch),
    ]
    if draft.draw.maybe(0.6):
        _add(
            draft,
            name=draft.draw.one("Policy Forum", "Clinical Senate", "People's Assembly"),
            kind="forum",
            rung="system",
            area=[land.system],
            holder=land.icb,
            decides="no",
            accountable_to=[found.board],
            seats=draft.draw.some(voices, 1),
            terms="Its terms" if draft.draw.maybe() else ...,
        )
    if draft.draw.maybe(0.6):
        found.panel = _add(
            draft,
            name="Audit Committee",
            kind="committee",
            rung="system",
            area=[land.system],
            holder=land.icb,
            decides="no",
            accountable_to=[found.board],
            seats=[
                seat(draft, "Chair of audit", "independent", organisation=land.icb),
                seat(draft, "Member", "independent", organisation=land.icb, count=2),
            ],
        )


def _collaborative(draft: Draft, land: Land, found: System) -> None:
    """The id of a collaborative, when there is to be one; the trusts' bodies add it."""
    if len(land.trusts) > 1 and draft.draw.maybe(0.6):
        found.collaborative = draft.new_id()


def _region(draft: Draft, land: Land, found: System) -> None:
    """NHS England's region."""
    draft.add(
        "organisations",
        id=land.england,
        name="NHS England",
        kind="nhs-england",
        area=[land.national or land.region],
        governed_by=found.region,
    )
    own = {"organisation": land.england}
    seats = [
        seat(draft, "Regional director", "executive", **own),
        seat(draft, "Deputy regional director", "executive", **own),
        seat(draft, "Medical director", "executive", "clinical", **own),
        seat(draft, "Director", "executive", **own, count=draft.draw.randint(2, 5)),
        observer(draft, "Adviser for patients", "people"),
    ]
    room = Room({land.england}, [], [], found.region, holder=land.england)
    keys = deciding(draft, seats, room, holder=land.england)
    _add(
        draft,
        id=found.region,
        name="NHS England region",
        kind="board",
        rung="region",
        area=[land.region],
        **keys,
    )


def without_idle_panel(draft: Draft, found: System) -> None:
    """A panel of the ICB's own that ends no deadlock gives its opinion and decides nothing."""
    ends = {
        step["by"]
        for body in draft.sections["bodies"]
        for step in body.get("rule", {}).get("deadlock", ())
        if step["step"] == "determine"
    }
    for body in draft.sections["bodies"]:
        inside = found.ring_holder is not None and body["id"] == found.ring_holder.actor
        if inside and body["rung"] != "outside" and body["id"] not in ends:
            body["decides"] = "no"
