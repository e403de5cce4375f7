"""All that schedules are worked out from, and the people of a network on the day that counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ringholder.money import total
from ringholder.populations import Counted
from ringholder.primary_care import lists as practice_lists
from ringholder.primary_care import membership
from ringholder.primary_care.lists import Lists, NoList, PracticeList
from ringholder.primary_care.membership import Memberships
from ringholder.primary_care.payments.brought import BedCounts, Declarations
from ringholder.primary_care.payments.tariff import Tariff, tariff


@dataclass(frozen=True, slots=True)
class Basis:
    """Rates, populations and memberships, with the beds and declarations that somebody brought."""

    tariff: Tariff
    lists: Lists
    memberships: Memberships
    beds: BedCounts = field(default_factory=BedCounts)
    declarations: Declarations = field(default_factory=Declarations)


def basis() -> Basis:
    """What comes with Ringholder: no adjusted population, no beds, no declarations."""
    return Basis(tariff(), practice_lists.shipped(), membership.registered())


@dataclass(frozen=True, slots=True)
class People:
    """The people of a network's practices, counted alike for one day.

    `stated` is the network's own count, where it is not the sum of its practices'; then `counts`
    are of another kind and only say how it is split. `missing` are practices that nobody counted.
    The same people are the same, whatever the day on which they were wanted.
    """

    counts: tuple[PracticeList, ...]
    missing: tuple[str, ...]
    wanted: date = field(compare=False)
    stated: PracticeList | None = None

    @property
    def size(self) -> Decimal:
        """How many there are in all."""
        if self.stated is not None:
            return self.stated.population.people
        return total(one.population.people for one in self.counts)

    @property
    def of(self) -> PracticeList | None:
        """One of the counts that it rests on, to tell its day and its source."""
        return self.stated or (self.counts[0] if self.counts else None)

    @property
    def on(self) -> date | None:
        """The day for which they were counted."""
        return self.of.population.on if self.of else None

    @property
    def known_from(self) -> date | None:
        """The day from which the last of the counts was known."""
        held = (self.stated,) if self.stated else self.counts
        return max((one.known_from for one in held), default=None)

    @property
    def illustrative(self) -> bool:
        """Whether any count of it is made up to show something."""
        held = (self.stated, *self.counts) if self.stated else self.counts
        return any(one.illustrative for one in held)


class Counting:
    """Finds people in lists as they were known on a day, each question once."""

    def __init__(self, lists: Lists, known_at: date) -> None:
        self._lists, self._known_at = lists, known_at
        self._days: dict[Counted, tuple[date, ...]] = {}
        self._found: dict[tuple[object, ...], People | None] = {}

    def people(
        self, network: str, members: tuple[str, ...], counted: Counted, wanted: date
    ) -> People | None:
        """Those of a network's practices; `None` where none of them was ever counted so.

        On the day wanted, if any was counted on it, or else on the nearest day.
        """
        key = (network, members, counted, wanted)
        if key not in self._found:
            found = self._of_practices(members, counted, wanted)
            self._found[key] = found or self._of_network(network, members, counted, wanted)
        return self._found[key]

    def _of_practices(
        self, members: tuple[str, ...], counted: Counted, wanted: date
    ) -> People | None:
        for day in self._nearest(counted, wanted):
            held = {one: found for one in members if (found := self._at(one, counted, day))}
            if held:
                missing = tuple(one for one in members if one not in held)
                return People(tuple(held.values()), missing, wanted)
        return None

    def _of_network(
        self, network: str, members: tuple[str, ...], counted: Counted, wanted: date
    ) -> People | None:
        """What is stated for the network itself, split by registered people."""
        if counted is Counted.REGISTERED:
            return None
        for day in self._nearest(counted, wanted):
            stated = self._at(network, counted, day)
            by = self.people(network, members, Counted.REGISTERED, wanted) if stated else None
            if stated and by:
                return People(by.counts, by.missing, wanted, stated)
        return None

    def _at(self, of: str, counted: Counted, day: date) -> PracticeList | None:
        try:
            return self._lists.at(of, counted, day, self._known_at)
        except NoList:
            return None

    def _nearest(self, counted: Counted, wanted: date) -> tuple[date, ...]:
        """The days on which anybody was counted so: the one wanted, and then the nearest first."""
        if counted not in self._days:
            self._days[counted] = self._lists.days(counted)
        return tuple(sorted(self._days[counted], key=lambda day: (abs(day - wanted), day)))
