"""The ladder laid on another system: what it says once of a place is said of each of its places.

Nothing here knows the ladder's ids. What belongs to a place is told by its area, or by who it is
from, by or about; one of the ladder's places is the pattern, and the others' entries are left out.
Where the ladder lists what all of its places, trusts or councils have, the list becomes that of
all of the system's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ringholder.charter import plain
from ringholder.charter.bodies import Team
from ringholder.charter.model import Charter, Holder
from ringholder.charter.plain import Plain
from ringholder.charter.said import each
from ringholder.charter.scaffold.entries import Entry, icb_id
from ringholder.charter.scaffold.naming import of_trust, slug
from ringholder.charter.scaffold.system import Place, System, Trust
from ringholder.charter.words import PLACE

_TRUSTS = ("nhs-trust", "foundation-trust")
FEW_COUNCILS = 3
"""Council seats of a place at the most: with one for each of many they would carry every vote."""
_NAMES = ("id", "from", "to", "by")
"""Keys of an entry that tell which place it is of."""
_HOLDERS = ("holds", "represents")
"""Keys of a part, such as a seat, that tell it."""
_LAW = ("NHS Act", "LGPIHA", "SI ", "Health and Care Act", "Local Government")
FEWEST = 2
"""Hospitals that make a collaborative; where there are fewer, every trust is of it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Which ids of the ladder stand for what another system has too, under other ids."""

    charter: Charter
    pattern: str
    """The place whose entries are repeated for every place."""
    of_places: Mapping[str, str]
    """The place that each body, post, team and area belongs to, of those that belong to one."""
    trusts: frozenset[str]
    hospitals: frozenset[str]
    """The trusts whose boards the ladder has."""
    boards: frozenset[str]
    """The boards of trusts."""
    councils: frozenset[str]
    icb: str


def parts(ladder: Charter) -> Parts:
    """What the ladder's ids stand for."""
    organisations = ladder.organisations.values()
    trusts = {one.id: one for one in organisations if one.kind in _TRUSTS}
    councils = {one.id: one for one in organisations if one.kind == "council"}
    boards = {body.id for body in ladder.bodies.values() if body.holder in trusts}
    places = [area.id for area in ladder.areas.values() if area.rung == PLACE]
    here = {place: place for place in places}
    found: list[Holder | Team] = [*ladder.bodies.values(), *ladder.posts.values()]
    for one in (*found, *ladder.teams.values()):
        area = tuple(each(one.area))
        if len(area) == 1 and area[0] in places and one.id not in boards:
            here[one.id] = area[0]
    return Parts(
        charter=ladder,
        pattern=next(p for p in places if sum(p in each(c.area) for c in councils.values()) == 1),
        of_places=here,
        trusts=frozenset(trusts),
        hospitals=frozenset(name for name, one in trusts.items() if one.governed_by in boards),
        boards=frozenset(boards),
        councils=frozenset(councils),
        icb=next(one.id for one in organisations if one.kind == "icb"),
    )


def laid_on(system: System, ladder: Charter) -> dict[str, list[Entry]]:
    """The ladder's sections for a system, but for its areas and the organisations of its tables."""
    told = parts(ladder)
    own = {*told.trusts, *told.councils, told.icb}
    made: dict[str, list[Entry]] = {}
    for section, entries in plain.sections(ladder).items():
        if section != "areas":
            kept = (entry for entry in entries if entry["id"] not in own | told.boards)
            made[section] = [*_repeated(section, kept, _Laid(system, told))]
    made["bodies"] += [_board(system, trust) for trust in hospitals(system)]
    made["functions"] = [_with_a_second(function, system) for function in made["functions"]]
    return made


def _with_a_second(function: Entry, system: System) -> Entry:
    """A function of trusts where there is but one: its board stands in for the one who does it."""
    only, *others = hospitals(system)
    doers = function.get("exercised_by")
    if others or function.get("legal_holder") != [only.id] or not isinstance(doers, list):
        return function
    return {
        **function,
        "exercised_by": [*(d for d in doers if d != board_of(only)), board_of(only)],
    }


def hospitals(system: System) -> list[Trust]:
    """The trusts of the collaborative: those with hospitals, or all where that is but one."""
    found = [trust for trust in system.trusts if trust.is_hospital]
    return found if len(found) >= FEWEST else list(system.trusts)


def board_of(trust: Trust) -> str:
    """The id of a trust's board."""
    return f"{trust.id}-board"


def _board(system: System, trust: Trust) -> Entry:
    """A trust's board, whose own constitution nobody has read."""
    return {
        "id": board_of(trust),
        "name": f"Board of {of_trust(trust.registered.name)}",
        "kind": "board",
        "rung": "organisation",
        "area": [system.id],
        "decides": "yes",
        "holder": trust.id,
        "seats": "unknown",
        "rule": "unknown",
        "source": "unknown",
    }


def _repeated(section: str, entries: Iterable[Entry], laid: _Laid) -> Iterator[Entry]:
    for entry in entries:
        place = _place_of(entry, _NAMES, laid.told)
        if place is None:
            yield marked(section, laid.entry(entry))
        elif place == laid.told.pattern:
            yield from (marked(section, laid.at(one).entry(entry)) for one in laid.system.places)


def _place_of(entry: Entry, keys: Iterable[str], told: Parts) -> str | None:
    """The place that an entry, or a part of one, is of: that of whom the keys name."""
    named = (entry.get(key) for key in keys)
    here = {
        told.of_places[name] for name in named if isinstance(name, str) and name in told.of_places
    }
    return min(here, default=None)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Turns the ladder's values into the system's, for all of it or for one of its places."""

    system: System
    told: Parts
    place: Place | None = None

    def at(self, place: Place) -> _Laid:
        """The same for one place."""
        return _Laid(self.system, self.told, place)

    def entry(self, entry: Entry) -> Entry:
        """An entry with the system's ids and names, under an id that no other place's has."""
        made = {name: self.value(value) for name, value in entry.items()}
        if entry["id"] == f"{entry.get('from')}>{entry.get('to')}":
            made["id"] = f"{made['from']}>{made['to']}"
        elif self.place is not None and entry["id"] not in self.told.of_places:
            return self.named(entry)
        return made

    def named(self, part: Entry) -> Entry:
        """An entry or a part of a place's under an id that ends in the place's."""
        assert self.place is not None
        made = {name: self.value(value) for name, value in part.items()}
        stem = str(part["id"]).removesuffix(f"-{self.told.pattern}")
        return {**made, "id": f"{stem}-{self.place.id}"}

    def value(self, value: Plain) -> Plain:
        """One value."""
        if isinstance(value, dict):
            return self._seat({name: self.value(inside) for name, inside in value.items()})
        if isinstance(value, list):
            return self._list(value)
        return self._id(value) or self._words(value)

    def _id(self, name: str) -> str:
        """The system's id for one of the ladder's; empty when it is none that changes."""
        if name in self.told.of_places:
            return self._here(name, self.place) if self.place is not None else ""
        ladder = self.told.charter
        region = next(area.id for area in ladder.areas.values() if area.rung == "region")
        known = {ladder.system: self.system.id, self.told.icb: icb_id(self.system)}
        return {**known, region: slug(self.system.region.name)}.get(name, "")

    def _here(self, name: str, place: Place) -> str:
        """An id of the pattern's for another place."""
        return name.removesuffix(self.told.of_places[name]) + place.id

    def _words(self, text: str) -> str:
        areas = self.told.charter.areas
        region = next(area.name for area in areas.values() if area.rung == "region")
        text = text.replace(region, self.system.region.name)
        if self.place is not None:
            text = text.replace(areas[self.told.pattern].name, self.place.name)
        return text

    def _list(self, items: list[Plain]) -> list[Plain]:
        made: list[Plain] = []
        for item in items:
            for one in self._each(item, items):
                if one not in made:
                    made.append(one)
        return made

    def _each(self, item: Plain, items: list[Plain]) -> list[Plain]:
        """What an item of a list stands for: one thing, or as many as the system has of them."""
        if isinstance(item, dict):
            return self._by_council(item) or self._parts(item)
        if isinstance(item, list):
            return [self.value(item)]
        if item in self.told.trusts:
            return [trust.id for trust in self._trusts(items)]
        if item in self.told.boards:
            return [board_of(trust) for trust in hospitals(self.system)]
        if item in self.told.councils:
            return list(self._councils())
        if item in self.told.of_places and self.place is None:
            if self.told.of_places[item] != self.told.pattern:
                return []
            return [self._here(item, place) for place in self.system.places]
        return [self.value(item)]

    def _parts(self, part: Entry) -> list[Plain]:
        """What a part of an entry stands for: itself, or one for each place where it is of one."""
        place = _place_of(part, _HOLDERS, self.told)
        if self.place is not None or place is None:
            return [self.value(part)]
        if place != self.told.pattern:
            return []
        return [self.at(one).named(part) for one in self.system.places]

    def _by_council(self, part: Entry) -> list[Plain]:
        """What is said of a place's council and is no seat of it is said of each of its own."""
        if part.get("organisation") not in self.told.councils or "class" in part:
            return []
        own = {k: self.value(v) for k, v in part.items() if k != "organisation"}
        return [{"organisation": council, **own} for council in self._councils()]

    def _trusts(self, items: list[Plain]) -> list[Trust]:
        if self.place is not None:
            own = [one for one in self.system.trusts if one.place == self.place.id]
            others = [one for one in self.system.trusts if not one.is_hospital]
            near = [one for one in own if one.is_hospital] or hospitals(self.system)
            return [*near, *others]
        listed = {item for item in items if item in self.told.trusts}
        return hospitals(self.system) if listed <= self.told.hospitals else list(self.system.trusts)

    def _councils(self) -> Iterator[str]:
        codes = self.place.councils if self.place is not None else self.system.councils
        return (self.system.councils[code] for code in codes)

    def _seat(self, part: Entry) -> Entry:
        """A part of an entry; the seat of a place's council becomes as many as there are."""
        if part.get("organisation") in self.told.councils:
            return self._of_councils({k: v for k, v in part.items() if k != "organisation"})
        return part

    def _of_councils(self, seat: Entry) -> Entry:
        """The seat of a place's council: one for each, or a few between many."""
        councils: list[Plain] = list(self._councils())
        if len(councils) == 1:
            return {**seat, "organisation": councils[0]}
        if len(councils) <= FEW_COUNCILS:
            return {**seat, "role": "A member of each council", "each": councils}
        chosen = {"role": "A member chosen by the councils", "count": str(FEW_COUNCILS)}
        return {**seat, **chosen, "drawn_from": councils}


def marked(section: str, entry: Entry) -> Entry:
    """The entry, marked as chosen but where the law says it; its source as a stranger reads it."""
    source = str(entry.get("source", ""))
    if source.startswith(_LAW) and section not in ("bodies", "posts"):
        return entry
    if section == "functions" and "out_of_scope" not in entry:
        return {**entry, "source": _after(source), "illustrative": _chosen(entry)}
    return {**entry, "source": _after(source), "illustrative": "true"}


def _chosen(entry: Entry) -> list[Plain]:
    """What of a placed function was chosen: its holder too, where several may hold it each."""
    return ["legal_holder", "exercised_by"] if "jointly" in entry else ["exercised_by"]


def _after(source: str) -> str:
    """The ladder as the source, with what it follows itself."""
    return f"the ladder (charters/ladder), after {source}" if source else "the ladder"
