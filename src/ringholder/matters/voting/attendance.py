"""Who is there for an item, and who of them may decide it.

A place is present when somebody sits there, in person or as a deputy. `present` is a collection of
places, or a mapping of each place to who sits there (a random id); only with a mapping can it be
seen that one person sits for two. What follows then is ours, after the model standing orders of
integrated care boards, by which nobody counts in two capacities and there are no proxies:

- somebody who sits for two places counts once in a quorum, and in one capacity (see `quorum`);
- and casts one vote, that of the place listed first for them, unless `several_mandates` is true;
- somebody who is out of an item is out of it in every place, and cannot come back as a deputy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from ringholder.matters.frozen_how import How, Place


@dataclass(frozen=True)
class Attendance:
    """The room during an item; all in the order in which they were listed as present.

    `here` are places that are present and not out, participants too; `able` those of them that
    vote; `second` those of the able whose vote somebody may not cast who casts another already;
    `out` do not count on the item, there or not; `strangers` are on no roll. `who` sits where.
    `deputed` are places in which a deputy sits, who does not preside.
    """

    here: tuple[Place, ...]
    able: tuple[Place, ...]
    second: tuple[Place, ...]
    out: frozenset[str]
    strangers: tuple[str, ...]
    who: Mapping[str, str]
    deputed: frozenset[str] = frozenset()

    @cached_property
    def is_here(self) -> frozenset[str]:
        """The ids of the places that are here."""
        return frozenset(place.place for place in self.here)

    @cached_property
    def is_second(self) -> frozenset[str]:
        """The ids of the places whose vote may not be cast."""
        return frozenset(place.place for place in self.second)

    def casts(self, place: Place) -> bool:
        """Whether the vote of the place may be cast."""
        name = place.place
        return place.voting and name in self.is_here and name not in self.is_second


def attendance(
    how: How,
    present: Collection[str] | None,
    out: Collection[str],
    deputed: Collection[str] = (),
) -> Attendance:
    """The room of an item. `present` is `None` where there is no meeting: all take part."""
    listed = list(how.roll) if present is None else list(dict.fromkeys(present))
    given = present if isinstance(present, Mapping) else {}
    who = {place: given.get(place, place) for place in listed}
    gone = {who[place] for place in out if place in who}
    left = frozenset(out) | {place for place in listed if who[place] in gone}
    here = tuple(how.roll[p] for p in listed if p in how.roll and p not in left)
    able = tuple(place for place in here if place.voting)
    return Attendance(
        here=here,
        able=able,
        second=() if how.several_mandates is True else _second(able, who),
        out=left,
        strangers=tuple(place for place in listed if place not in how.roll),
        who=who,
        deputed=frozenset(deputed),
    )


def _second(able: tuple[Place, ...], who: Mapping[str, str]) -> tuple[Place, ...]:
    first: dict[str, Place] = {}
    return tuple(p for p in able if first.setdefault(who[p.place], p) is not p)
