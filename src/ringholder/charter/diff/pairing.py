"""Which thing in one charter is which thing in the other.

One id is one thing, unless `succeeds` says otherwise; several things may become one. Areas that
neither id nor `succeeds` pairs are paired by a code that both have; delegations by their two ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ringholder.charter.entries import Area, Entry
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import each


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two charters and what is the same in both; each mapping goes from old id to new id.

    `things` are organisations, bodies, posts and teams together: whoever can hold something;
    `functions` are what they hold.
    """

    old: Charter
    new: Charter
    areas: Mapping[str, str]
    things: Mapping[str, str]
    functions: Mapping[str, str]
    delegations: Mapping[str, str]

    @property
    def places(self) -> Iterator[tuple[str, str]]:
        """The places that both charters have, old and new id."""
        in_new = set(self.new.places)
        for place in self.old.places:
            if self.areas.get(place) in in_new:
                yield place, self.areas[place]

    @property
    def areas_gained(self) -> tuple[str, ...]:
        """New ids of areas that only the new charter has."""
        return tuple(area for area in self.new.areas if area not in self.areas.values())

    @property
    def areas_lost(self) -> tuple[str, ...]:
        """Old ids of areas that only the old charter has."""
        return tuple(area for area in self.old.areas if area not in self.areas)

    @property
    def unmerged(self) -> dict[str, str]:
        """The things that are still one thing each; those that became one with others are not."""
        many = Counter(self.things.values())
        return {old: new for old, new in self.things.items() if many[new] == 1}

    def as_new(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Old ids as the new charter calls them; those that it does not have, as they are."""
        return tuple(self.things.get(name, name) for name in ids)

    def missing(self, section: str) -> bool:
        """Whether something that is not in the new charter may be there, but unread."""
        return not self.of_one_text and not self.new.is_complete(section)

    def unsure(self, section: str) -> bool:
        """Whether something that is not in the old charter may have been there, but unread."""
        return not self.of_one_text and not self.old.is_complete(section)

    @property
    def of_one_text(self) -> bool:
        """Whether amendments are all that tells the two apart: what is unread is so in both."""
        amended = bool(self.old.amended_by or self.new.amended_by)
        return amended and self.old.original == self.new.original


def pair(old: Charter, new: Charter) -> Pairing:
    """Pair what is the same in both."""
    return Pairing(
        old,
        new,
        areas=_areas(old, new),
        things=_things(old, new),
        functions=_pairs(old.functions, new.functions),
        delegations={
            name: other
            for name, other in _delegations(old.original, new.original).items()
            if name in old.delegations and other in new.delegations
        },
    )


def _things(old: Charter, new: Charter) -> dict[str, str]:
    return {
        name: other
        for section in ("organisations", "bodies", "posts", "teams")
        for name, other in _pairs(getattr(old, section), getattr(new, section)).items()
    }


def day_of(charter: Charter) -> date:
    """The day on which a charter is asked: its last, or its first where it has no end.

    A charter without any dates is asked once all of it has begun.
    """
    begins = (
        entry.in_force.from_on
        for section in (charter.bodies, charter.posts, charter.functions, charter.delegations)
        for entry in section.values()
    )
    return (
        charter.in_force.to_on
        or charter.in_force.from_on
        or max((day for day in begins if day is not None), default=date.min)
    )


def _pairs(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> dict[str, str]:
    return {before: entry.id for entry in new.values() for before in _before(old, entry)}


def _before(old: Mapping[str, Entry], entry: Entry) -> list[str]:
    """The old ids of an entry: what it succeeds of the old charter; else its own, if there."""
    same = old.get(entry.id)
    earlier = [name for name in each(entry.succeeds) if name in old]
    if earlier and (same is None or same.succeeds != entry.succeeds):
        return earlier
    return [entry.id] if same is not None else []


def _areas(old: Charter, new: Charter) -> dict[str, str]:
    pairs = _pairs(old.areas, new.areas)
    coded = {
        code: area.id
        for area in new.areas.values()
        if area.id not in pairs.values()
        for code in each(area.codes)
    }
    for area in old.areas.values():
        other = _by_code(area, coded) if area.id not in pairs else None
        if other is not None and other not in pairs.values():
            pairs[area.id] = other
    return pairs


def _by_code(area: Area, coded: Mapping[str, str]) -> str | None:
    return next((coded[code] for code in each(area.codes) if code in coded), None)


def _delegations(old: Charter, new: Charter) -> dict[str, str]:
    """By id or ends, as they were before any amendment: one that another gives now is the same."""
    things = _things(old, new)
    pairs = _pairs(old.delegations, new.delegations)
    ends = {(d.from_, d.to): d.id for d in new.delegations.values() if d.id not in pairs.values()}
    for delegation in old.delegations.values():
        other = ends.get(_ends(delegation, things)) if delegation.id not in pairs else None
        if other is not None and other not in pairs.values():
            pairs[delegation.id] = other
    return pairs


def _ends(delegation: Delegation, things: Mapping[str, str]) -> tuple[str, str]:
    giver, receiver = delegation.from_, delegation.to
    return things.get(giver, giver), things.get(receiver, receiver)
