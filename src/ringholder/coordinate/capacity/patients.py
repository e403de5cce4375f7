"""Who treats whom: the plan of least travel, weeks beyond 18 and unfairness, within all limits.

A linear programme. Its cost is in patient-kilometres: what all travel, `km_a_week` for each week
beyond 18 that somebody waits, and `km_fair` times the patients for each week by which the mean wait
of the worst place is off the mean of all. Patients are whole. Waits of those who stay are taken as
they would be if nobody moved, so that nobody is promised more than is sure: who stays starts no
later, since each who moves leaves a turn to somebody behind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ringholder.coordinate.capacity.groups import (
    Group,
    Kilometres,
    Option,
    Rules,
    Slots,
    barriers,
    options,
)
from ringholder.coordinate.capacity.helped import Move, PlaceWait, Plan, Relaxation
from ringholder.measures.programme import Line, Programme, Solved, least_relaxed, solve

Consents = Mapping[tuple[Group, str], int]
"""How many of a group said yes to being treated at a provider."""

MOST_OPTIONS = 200_000
FAIRNESS, HELPED = "apart", "helped"


class TooMany(ValueError):
    """There is more to choose from than is planned at once; the message says how much."""


def plan(
    groups: Iterable[Group],
    free: Iterable[Slots],
    km: Kilometres,
    rules: Rules | None = None,
    consents: Consents | None = None,
) -> Plan:
    """The plan of least cost for one specialty. The order of groups and slots makes no difference.

    With `consents` nobody moves who did not say yes to that provider. Raises `TooMany`, and
    `ValueError` for groups of several specialties, or for a provider that stands twice.
    """
    return _Making(groups, free, km, rules or Rules(), consents).plan()


def plans(
    groups: Iterable[Group],
    free: Iterable[Slots],
    km: Kilometres,
    rules: Rules | None = None,
    consents: Consents | None = None,
) -> tuple[Plan, ...]:
    """A plan for each specialty of the groups: none has a limit in common with another."""
    by: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by[group.specialty].append(group)
    slots: dict[str, list[Slots]] = defaultdict(list)
    for one in free:
        slots[one.specialty].append(one)
    return tuple(plan(by[name], slots[name], km, rules, consents) for name in sorted(by))


def with_one_more(
    made: Plan, provider: str, km: Kilometres, consents: Consents | None = None
) -> Plan:
    """The plan again with one more slot of a provider: what its worth is held against."""
    more = [
        replace(one, slots=one.slots + 1) if one.provider == provider else one for one in made.slots
    ]
    return plan(made.groups, more, km, made.rules, consents)


class _Making:
    """A plan as it is made: the columns of the programme are the options, and one for fairness."""

    def __init__(
        self,
        groups: Iterable[Group],
        free: Iterable[Slots],
        km: Kilometres,
        rules: Rules,
        consents: Consents | None,
    ) -> None:
        self.groups = sorted((one for one in groups if one.patients > 0), key=_identity)
        self.free = sorted(free, key=lambda one: one.provider)
        self.km, self.rules, self.consents = km, rules, consents
        self._check()
        self.options = list(options(self.groups, self.free, km, rules))
        if len(self.options) > MOST_OPTIONS:
            raise TooMany(
                f"{len(self.options):,} ways to choose from: at most {MOST_OPTIONS:,} are planned "
                "at once. Join groups that are alike."
            )
        self.people: dict[str, int] = defaultdict(int)
        for group in self.groups:
            self.people[group.place] += group.patients
        self.fair = len(self.people) > 1

    def _check(self) -> None:
        names = [one.specialty for one in self.groups] + [one.specialty for one in self.free]
        if len(set(names)) > 1:
            raise ValueError("A plan is of one specialty.")
        providers = [one.provider for one in self.free]
        if len(set(providers)) < len(providers):
            raise ValueError("A provider offers its slots of a specialty once.")
        if len({_identity(one) for one in self.groups}) < len(self.groups):
            raise ValueError("Two groups are alike in all but patients: add them up.")
        self.specialty = names[0] if names else ""

    def plan(self) -> Plan:
        """The plan, or which limits cannot be kept."""
        programme = self.programme()
        solved = solve(programme)
        relax = () if solved is not None else tuple(self._relax(programme))
        moves = () if solved is None else tuple(self._moves(solved))
        return Plan(
            specialty=self.specialty,
            rules=self.rules,
            groups=tuple(self.groups),
            slots=tuple(self.free),
            moves=moves,
            places=tuple(self._places(moves)),
            worth={} if solved is None else self._worth(solved),
            barred=barriers(self.groups, self.free, self.km, self.rules),
            cost=0.0 if solved is None else solved.cost - self._unfair_if_all_stay,
            relaxed=0.0 if solved is None else solved.relaxed - self._unfair_if_all_stay,
            gap=0.0 if solved is None else solved.gap,
            relax=relax,
        )

    # ---- the programme ---------------------------------------------------------------------------

    def programme(self) -> Programme:
        """Costs and limits, as the solver takes them."""
        costs = [self._cost(option) for _, option in self.options]
        most: list[float | None] = [self._most(option) for _, option in self.options]
        whole = [True] * len(self.options)
        lines = [*self._slots(), *self._patients(), *self._shares(), *self._helped()]
        if self.fair:
            costs.append(self.rules.km_fair * sum(self.people.values()))
            most.append(None)
            whole.append(False)
            lines += self._fairness()
        return Programme(costs, most, whole, lines, self._unfair_if_all_stay)

    def _cost(self, option: Option) -> float:
        """What a move costs beyond staying: travel, less the weeks over 18 that it saves.

        Where nobody knows how far they go now, all of the travel counts.
        """
        over = self.rules.over
        now = self.km.get((option.group.home, option.group.waits_at), 0.0)
        saved = over(option.group.wait) - over(option.wait)
        return option.km - now - self.rules.km_a_week * saved

    def _most(self, option: Option) -> float:
        if self.consents is None:
            return option.group.patients
        said_yes = self.consents.get((option.group, option.slots.provider), 0)
        return min(option.group.patients, max(0, said_yes))

    def _slots(self) -> Iterator[Line]:
        terms = self._by(lambda option: option.slots.provider)
        for one in self.free:
            name = f"slots {one.provider}"
            yield Line(name, terms.get(one.provider, ()), most=max(0, one.slots))

    def _patients(self) -> Iterator[Line]:
        found: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for column, (number, _) in enumerate(self.options):
            found[number].append((column, 1.0))
        for number, terms in found.items():
            if len(terms) > 1:  # alone, it is a limit of the column
                name = f"patients {number}"
                yield Line(name, tuple(terms), most=self.groups[number].patients)

    def _shares(self) -> Iterator[Line]:
        lists: dict[str, int] = defaultdict(int)
        for group in self.groups:
            lists[group.waits_at] += group.patients
        for provider, terms in self._by(lambda option: option.group.waits_at).items():
            most = int(self.rules.most_share * lists[provider] + 1e-9)
            yield Line(f"share {provider}", terms, most=most)

    def _helped(self) -> Iterator[Line]:
        if self.rules.least_moved:
            terms = tuple((column, 1.0) for column in range(len(self.options)))
            yield Line(HELPED, terms, least=self.rules.least_moved)

    def _by(self, of: Callable[[Option], str]) -> dict[str, tuple[tuple[int, float], ...]]:
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for column, (_, option) in enumerate(self.options):
            found[of(option)].append((column, 1.0))
        return {name: tuple(terms) for name, terms in found.items()}

    def _fairness(self) -> Iterator[Line]:
        """How far the mean wait of each place is off that of all, at most the fairness column.

        Weeks saved in a place lower its own mean by 1 / its people, and the mean of all by 1 / all.
        """
        column, everybody = len(self.options), sum(self.people.values())
        before, mean = self._means()
        for place, own in self.people.items():
            off = before[place] - mean
            terms = [
                (at, option.sooner * (1 / everybody - (option.group.place == place) / own))
                for at, (_, option) in enumerate(self.options)
            ]
            above = tuple(terms)
            below = tuple((at, -factor) for at, factor in terms)
            yield Line(f"above {place}", (*above, (column, -1.0)), most=-off)
            yield Line(f"below {place}", (*below, (column, -1.0)), most=off)
        if self.rules.most_apart is not None:
            yield Line(FAIRNESS, ((column, 1.0),), most=self.rules.most_apart)

    def _means(self) -> tuple[dict[str, float], float]:
        """The mean wait of each place and of all, if all stay."""
        weeks: dict[str, float] = defaultdict(float)
        for group in self.groups:
            weeks[group.place] += group.wait * group.patients
        everybody = sum(self.people.values())
        means = {place: weeks[place] / own for place, own in self.people.items()}
        return means, sum(weeks.values()) / everybody

    @property
    def _unfair_if_all_stay(self) -> float:
        if not self.fair:
            return 0.0
        before, mean = self._means()
        off = max(abs(one - mean) for one in before.values())
        return self.rules.km_fair * sum(self.people.values()) * off

    # ---- what comes of it ------------------------------------------------------------------------

    def _moves(self, solved: Solved) -> Iterator[Move]:
        for (_, option), value in zip(self.options, solved.values, strict=False):
            if round(value):
                yield Move(option, round(value))

    def _places(self, moves: Sequence[Move]) -> Iterator[PlaceWait]:
        if not self.groups:
            return
        before, _ = self._means()
        saved: dict[str, float] = defaultdict(float)
        moved: dict[str, int] = defaultdict(int)
        for move in moves:
            place = move.option.group.place
            saved[place] += move.option.sooner * move.patients
            moved[place] += move.patients
        for place, own in sorted(self.people.items()):
            after = before[place] - saved[place] / own
            yield PlaceWait(place, own, moved[place], before[place], after)

    def _worth(self, solved: Solved) -> dict[str, float]:
        prices = {one.provider: solved.prices[f"slots {one.provider}"] for one in self.free}
        return {provider: max(0.0, -price) for provider, price in prices.items()}

    def _relax(self, programme: Programme) -> Iterator[Relaxation]:
        """Which limits would have to give way: the wishes first, then slots and shares of lists."""
        wished = {FAIRNESS, HELPED}
        for names in (wished, {line.name for line in programme.lines if _may_give(line.name)}):
            found = least_relaxed(programme, names)
            for name, by in (found or {}).items():
                yield Relaxation(name, by, self._says(name, by))

    def _says(self, name: str, by: float) -> str:
        if name == FAIRNESS:
            least = (self.rules.most_apart or 0.0) + by
            return (
                f"No plan brings all places within {self.rules.most_apart:g} weeks of the mean: "
                f"{least:.1f} weeks is the nearest. Allow so much, or find more slots."
            )
        if name == HELPED:
            can = self.rules.least_moved - by
            return (
                f"{self.rules.least_moved:,} cannot be helped within the other limits: "
                f"{int(can + 1e-6):,} can. Ask for fewer, or find more slots."
            )
        kind, _, provider = name.partition(" ")
        more = f"{-int(-by // 1) if by % 1 < 1e-6 else int(by) + 1:,}"
        if kind == "slots":
            return f"With {more} more slots at {provider} all limits could be kept."
        return f"If {more} more might leave the list of {provider} all limits could be kept."


def _may_give(name: str) -> bool:
    return name.startswith(("slots ", "share "))


def _identity(group: Group) -> tuple[str | float, ...]:
    return (*group.key, group.further)
