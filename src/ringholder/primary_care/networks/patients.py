"""Whether a practice had patients in a stretch of days, as far as the counts can tell.

A register has practices that are open and see nobody: walk-in centres, and codes that were kept.
Only a count of registered people tells them apart, and counts do not reach everywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date
from enum import StrEnum

from ringholder.calendar import Period, in_words
from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Organisation
from ringholder.populations import Counted
from ringholder.primary_care.lists import Lists

_MEAN = "the mean of"
"""How the source of a count says that it is a mean over months: of no day does it show anybody."""


class Seen(StrEnum):
    """What the counts say of a practice in a stretch of days."""

    PATIENTS = "patients"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


class Patients:
    """The registered people of each practice by day; where a place was counted, none is nobody."""

    def __init__(self, lists: Lists) -> None:
        self._people: dict[str, dict[date, int]] = defaultdict(dict)
        self._means: dict[str, dict[date, int]] = defaultdict(dict)
        days: dict[str, set[date]] = defaultdict(set)
        for one in lists.rows:
            if one.population.counted is not Counted.REGISTERED:
                continue
            code, on = one.population.organisation, one.population.on
            if _MEAN in one.source:
                self._means[code][on] = int(one.population.people)
                continue
            self._people[code][on] = int(one.population.people)
            practice = organisations.find(code)
            if practice is not None:
                days[practice.parent].add(on)
        self._days = {place: sorted(held) for place, held in days.items()}

    def ever(self, practice: str) -> bool:
        """Whether anybody was ever counted there."""
        return any((*self._people.get(practice, {}).values(), *self._means.get(practice, {})))

    def seen(self, practice: Organisation, stretch: Period) -> Seen:
        """By the counts within a stretch; where there are none, by those on either side of it."""
        held = self._people.get(practice.code, {})
        days = self._days.get(practice.parent, [])
        within = [day for day in days if day in stretch]
        if within:
            return Seen.PATIENTS if any(held.get(day) for day in within) else Seen.NOBODY
        at = bisect_left(days, stretch.from_on or date.min)
        sides = {bool(held.get(day)) for day in (*days[max(at - 1, 0) : at], *days[at : at + 1])}
        if not days[:at] or not days[at:] or len(sides) != 1:
            return Seen.UNKNOWN
        return Seen.PATIENTS if sides.pop() else Seen.NOBODY

    def counted(self, practice: str, stretch: Period) -> str:
        """Its count nearest to a stretch, in words; empty where nobody was counted."""
        days, means = self._people.get(practice, {}), self._means.get(practice, {})
        held = {**means, **days}
        near = sorted((on for on in held if held[on]), key=lambda one: _apart(one, stretch))
        shown = next((on for on in sorted(days, reverse=True) if on in stretch and days[on]), None)
        on = shown or (near[0] if near else None)
        if on is None:
            return ""
        how = "on" if on in days else "in the mean of the months used from"
        return f"{held[on]:,} patients {how} {in_words(on)}"


def _apart(day: date, stretch: Period) -> int:
    """How far a day lies from a stretch, in days."""
    if day in stretch:
        return 0
    return min(abs((day - end).days) for end in (stretch.from_on, stretch.to_on) if end)
