"""The land: its areas, and the organisations in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.charter.sound.draft import Draft

CARE = ("acute", "mental-health", "community", "ambulance", "specialised")
MOST_PLACES, MOST_COUNCILS, MOST_TRUSTS = 8, 4, 6


@dataclass
class Trust:
    """A trust and, later, the board that governs it."""

    id: str
    name: str
    kind: str
    area: list[str]
    board: str = ""


@dataclass
class Council:
    """A council and, later, the cabinet that governs it."""

    id: str
    name: str
    cabinet: str = ""


@dataclass
class Place:
    """A place, its councils, and later the bodies, posts and teams that work for it."""

    id: str
    name: str
    councils: list[Council]
    neighbourhoods: list[str] = field(default_factory=list)
    way: str = ""
    shares: Place | None = None
    head: str = ""
    forum: str = ""
    director: str = ""
    deputy: str = ""
    team: str = ""


@dataclass
class Land:
    """All areas and organisations by id."""

    national: str
    region: str
    system: str
    name: str
    rungs: list[list[str]]
    places: list[Place]
    networks: str = ""
    england: str = ""
    icb: str = ""
    trusts: list[Trust] = field(default_factory=list)
    practices: str = ""
    networks_of_practices: str = ""
    vcse: str = ""
    healthwatch: str = ""
    private: list[str] = field(default_factory=list)
    independent: str = ""
    partnership: str = ""
    neighbour: str = ""

    @property
    def councils(self) -> list[Council]:
        return [council for place in self.places for council in place.councils]

    def shared(self, place: Place) -> list[Place]:
        """The places that have one committee between them with this one."""
        first = place.shares or place
        return [other for other in self.places if other is first or other.shares is first]

    def has(self, rung: str) -> bool:
        return any(rung in equals for equals in self.rungs)


def land(draft: Draft) -> Land:
    """Draw the areas and the organisations."""
    found = _areas(draft)
    _public_bodies(draft, found)
    _trusts(draft, found)
    _others(draft, found)
    return found


# ---- areas ---------------------------------------------------------------------------------------


def _rungs(draft: Draft) -> list[list[str]]:
    draw = draft.draw
    low = [
        [name] for name in ("specialty", "organisation") if draw.maybe(0.8) or name != "specialty"
    ]
    low += [["neighbourhood"]] if draw.maybe(0.85) else []
    middle = draw.one([["place", "collaborative"]], [["place"], ["collaborative"]])
    return [*low, *middle, ["system"], ["region"], *([["national"]] if draw.maybe(0.7) else [])]


def _areas(draft: Draft) -> Land:
    draw, rungs = draft.draw, _rungs(draft)
    name = draft.place_name()
    top = {"within": ...}
    national = ""
    if any("national" in equals for equals in rungs):
        national = draft.add("areas", id=draft.new_id(), name="England", rung="national")
        top = {"within": national}
    region = draft.add("areas", id=draft.new_id(), name="The region", rung="region", **top)
    people = draw.randint(300, 3000) * 1000
    system = draft.add(
        "areas", id=draft.new_id(), name=name, rung="system", within=region, population=people
    )
    number = draw.one(1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, MOST_PLACES)
    places = [_place(draft, system) for _ in range(number)]
    found = Land(national, region, system, name, rungs, places)
    if found.has("neighbourhood"):
        _neighbourhoods(draft, found)
    return found


def _place(draft: Draft, system: str) -> Place:
    name = draft.place_name()
    within = draft.add("areas", id=draft.new_id(), name=name, rung="place", within=system)
    return Place(within, name, [])


def _neighbourhoods(draft: Draft, found: Land) -> None:
    way = draft.draw.one("many", "many in each", "named", "none")
    if way == "many":
        found.networks = draft.add(
            "areas",
            id=draft.new_id(),
            name="The networks of practices",
            rung="neighbourhood",
            within=found.system,
            many=draft.draw.randint(3, 60),
            each_in="place",
        )
    for place in found.places if way in ("many in each", "named") else ():
        for _ in range(1 if way == "many in each" else draft.draw.randint(2, 4)):
            many = draft.draw.randint(2, 12) if way == "many in each" else ...
            name = f"Networks of {place.name}" if many is not ... else draft.place_name()
            place.neighbourhoods.append(
                draft.add(
                    "areas",
                    id=draft.new_id(),
                    name=name,
                    rung="neighbourhood",
                    within=place.id,
                    many=many,
                )
            )


# ---- organisations -------------------------------------------------------------------------------


def _public_bodies(draft: Draft, found: Land) -> None:
    found.england = draft.new_id()
    found.icb = draft.new_id()
    found.independent = draft.add(
        "organisations",
        id=draft.new_id(),
        kind="independent",
        area=[found.system],
        name=draft.draw.one("Office of the adjudicator", "Independent office", "Honest brokers"),
    )
    most = MOST_COUNCILS if len(found.places) < 4 else 2
    for place in found.places:
        for _ in range(draft.draw.randint(1, draft.draw.one(1, most))):
            name = f"{draft.place_name()} Council"
            place.councils.append(Council(draft.new_id(), name))


def _trusts(draft: Draft, found: Land) -> None:
    draw = draft.draw
    everywhere = [place.id for place in found.places]
    for number in range(draw.randint(1, MOST_TRUSTS)):
        area = everywhere if number == 0 else draw.some(everywhere, 1, 3)
        kind = draw.one("foundation-trust", "nhs-trust")
        name = f"{draft.place_name()} {draw.one('Hospitals', 'Care', 'Partnership')}"
        found.trusts.append(Trust(draft.new_id(), name, kind, area))


def _others(draft: Draft, found: Land) -> None:
    def add(name: str, kind: str, **keys: object) -> str:
        return draft.add(
            "organisations", id=draft.new_id(), name=name, kind=kind, area=[found.system], **keys
        )

    medical = {"provides": ["primary-medical"]}
    found.practices = add("The practices", "practices", **medical)
    found.networks_of_practices = add(
        "Networks", draft.draw.one("networks", "federation"), **medical
    )
    found.vcse = add("Alliance of charities", "vcse")
    found.healthwatch = add("Healthwatch", "healthwatch")
    if draft.draw.maybe(0.3):
        found.neighbour = draft.add(
            "organisations",
            id=draft.new_id(),
            kind="icb",
            area=[found.region],
            name=f"NHS {draft.place_name()} Integrated Care Board",
        )
    found.private = [
        add(f"{draft.place_name()} Clinics", "private-provider", provides=["acute"])
        for _ in range(draft.draw.one(0, 0, 1, 2))
    ]
