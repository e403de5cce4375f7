"""The board of the integrated care board and its committees: who sits there, for whom."""

from __future__ import annotations

from tests.charter.sound.draft import Draft, Entry
from tests.charter.sound.land import Land
from tests.charter.sound.rooms import Room, deciding, observer, seat
from tests.charter.sound.system import BY_THE_CHAIR, CLINICIANS, System

COMMITTEES = ("Quality", "Finance", "Commissioning", "Performance", "Governance", "Digital")


def board(draft: Draft, land: Land, found: System) -> None:
    own = _own_seats(draft, land, found)
    partners = _partners(draft, land, found, most=len(own) - 1)
    room = Room({land.icb}, found.judges(land.england), found.brokers, found.board, holder=land.icb)
    draft.add(
        "organisations",
        id=land.icb,
        name=f"NHS {land.name} Integrated Care Board",
        kind="icb",
        area=[land.system],
        governed_by=found.board,
    )
    have = ["scale", "independence", *draft.draw.some(["relationships", "needs-and-gaps"])]
    draft.add(
        "bodies",
        id=found.board,
        name=draft.draw.one("Board of the ICB", "The Board"),
        kind="board",
        rung="system",
        area=[land.system],
        rulebooks=["nhs", "council"],
        accountable_to=[found.region] if draft.draw.maybe() else ...,
        bars=draft.draw.one("Whoever the Act bars", "Clause 2.3: ties to private healthcare"),
        **deciding(
            draft,
            [*own, *partners, *_observers(draft, land, found)],
            room,
            holder=land.icb,
            have=draft.draw.one(have, ...),
        ),
    )


def _own_seats(draft: Draft, land: Land, found: System) -> list[Entry]:
    icb = {"organisation": land.icb}
    seats = [
        seat(draft, "Chair", "independent", **icb, holds=found.chair),
        seat(draft, "Deputy chair", "independent", **icb),
        seat(draft, "Chief executive", "executive", **icb, holds=found.chief),
    ]
    for role, post in found.executives.items():
        classes = ["executive", "clinical"] if role in CLINICIANS else ["executive"]
        holds = {"holds": post} if draft.draw.maybe(0.7) else {}
        seats.append(seat(draft, role, *classes, **icb, **holds))
    if draft.draw.maybe(0.7):
        seats.append(seat(draft, "Member for mental health", "clinical", **icb))
    return [*seats, *_non_executives(draft, land)]


def _non_executives(draft: Draft, land: Land) -> list[Entry]:
    number = draft.draw.randint(1, 5)
    role, icb = "Non-executive member", {"organisation": land.icb}
    senior = draft.draw.one("Senior non-executive member", "Senior independent member")
    first = seat(draft, senior, "independent", **icb)
    if draft.draw.maybe():
        return [first, seat(draft, role, "independent", **icb, count=number)]
    audit = seat(draft, "Non-executive member, chair of audit", "independent", **icb)
    return [
        first,
        audit,
        *(seat(draft, f"{role} {n}", "independent", **icb) for n in range(number)),
    ]


def _partners(draft: Draft, land: Land, found: System, most: int) -> list[Entry]:
    """Partner members: at least one each for the trusts, general practice and the councils."""
    draw = draft.draw
    trusts = [trust.id for trust in land.trusts]
    councils = [council.id for council in land.councils]
    first = [
        seat(
            draft,
            "Partner member, trusts",
            "partner",
            "provider",
            drawn_from=trusts,
            represents=found.collaborative or ...,
        ),
        seat(
            draft,
            "Partner member, general practice",
            "partner",
            "primary-care",
            drawn_from=[land.practices],
        ),
        _for_councils(draft, councils),
    ]
    more = [
        seat(draft, "Second member, trusts", "provider", drawn_from=draw.some(trusts, 1)),
        seat(draft, "Clinical member", "clinical", drawn_from=[land.practices]),
        seat(draft, "Second member, councils", "council", drawn_from=draw.some(councils, 1)),
        seat(draft, "Voluntary sector member", "vcse", organisation=land.vcse),
    ]
    return [*first, *draw.some(more, 0, max(0, min(4, most - 2 - len(first))))]


def _for_councils(draft: Draft, councils: list[str]) -> Entry:
    if len(councils) == 2 and draft.draw.maybe():
        return seat(draft, "A member of each council", "partner", "council", each=councils)
    return seat(draft, "Partner member, councils", "partner", "council", drawn_from=councils)


def _observers(draft: Draft, land: Land, found: System) -> list[Entry]:
    seats = []
    if "people" in found.heard or draft.draw.maybe(0.3):
        seats.append(observer(draft, "Healthwatch", "people", organisation=land.healthwatch))
    if "vcse" in found.heard or draft.draw.maybe(0.3):
        seats.append(observer(draft, "Voluntary sector", "vcse", organisation=land.vcse))
    if land.private and draft.draw.maybe():
        seats.append(
            observer(draft, "Private providers", "private-provider", drawn_from=land.private)
        )
    for place in land.places:
        place.director = draft.new_id()
        seats.append(
            observer(
                draft, f"Place director, {place.name}", organisation=land.icb, holds=place.director
            )
        )
    return seats


def committees(draft: Draft, land: Land, found: System) -> None:
    for name in draft.draw.some(COMMITTEES, 0, 4):
        icb = {"organisation": land.icb}
        seats = [
            seat(draft, "Chair", "independent", **icb),
            seat(
                draft, "Non-executive member", "independent", **icb, count=draft.draw.randint(1, 3)
            ),
            seat(draft, "Executive member", "executive", **icb, count=draft.draw.randint(1, 3)),
            seat(draft, "Clinical member", "clinical", **icb, count=2),
        ]
        councils = [council.id for council in land.councils]
        if draft.draw.maybe():
            key = "each" if 1 < len(councils) < 4 and draft.draw.maybe(0.7) else "drawn_from"
            seats.append(seat(draft, "Council member", "council", **{key: councils}))
        if draft.draw.maybe():
            seats.append(seat(draft, "Lay member", "people", organisation=land.healthwatch))
        judges = found.judges(land.england, icb=land.icb)
        own = draft.new_id()
        room = Room(
            {land.icb},
            judges,
            found.brokers,
            draft.draw.one(own, found.board),
            above=True,
            holder=land.icb,
        )
        found.committees.append(
            draft.add(
                "bodies",
                id=own,
                name=f"{name} Committee",
                kind="committee",
                rung="system",
                area=[land.system],
                accountable_to=[found.board],
                rulebooks=["nhs", "council"],
                members_approved_by=draft.draw.one(*BY_THE_CHAIR, found.chair),
                **deciding(draft, seats, room, holder=land.icb),
            )
        )
