"""Who treats whom: ten trusts, twenty specialties, 200,000 who wait, beside scipy in one piece.

Ours plans specialty by specialty, builds each programme from groups, finds whole patients and says
where everybody goes, what each place gains and what one more slot is worth. The peer is given the
finished arrays of all specialties as one programme, and only solves it, without whole numbers
(HiGHS through `scipy.optimize.linprog`). The costs are compared first. The second row is the cost
itself: how far a rule that serves whoever has waited longest at the nearest free slot stays behind
the best, weeks beyond 18, fairness and travel together.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from bench import Measured, best_of
from ringholder.coordinate.capacity.groups import (
    Group,
    Kilometres,
    Option,
    Rules,
    Slots,
    options,
)
from ringholder.coordinate.capacity.helped import Plan
from ringholder.coordinate.capacity.patients import _Making, plans
from ringholder.measures.programme import NEAR, Programme

TRUSTS, SPECIALTIES, WAITING = 10, 20, 200_000
LIMIT, GREEDY_LIMIT = 15.0, 1.0
_BANDS = ((8.0, 14.0), (22.0, 24.0), (33.0, 30.0), (46.0, 36.0), (58.0, 40.0))
_WILLING = (20.0, 50.0, None)
_PLACES = 4


@dataclass(frozen=True)
class System:
    """Groups that wait, free slots, and how far homes are from trusts."""

    groups: Sequence[Group]
    free: Sequence[Slots]
    km: Kilometres
    rules: Rules


def run(trusts: int = TRUSTS, specialties: int = SPECIALTIES) -> list[Measured]:
    system = _system(trusts, specialties)
    whole = _one_piece(system)
    made = _plan(system)
    ours, bound = sum(one.cost for one in made), whole.least()
    assert all(one.gap <= NEAR for one in made)
    assert bound - 1.0 <= ours <= bound + 0.001 * abs(bound)  # whole patients cost a little more
    our_seconds, peer_seconds = best_of(1, lambda: _plan(system), whole.least)
    waiting = sum(one.patients for one in system.groups)
    what = f"{waiting:,} who wait at {trusts} trusts for {specialties} specialties"
    greedy = _greedy(system)
    return [
        Measured(what, our_seconds, "one programme in scipy's linprog", peer_seconds, LIMIT),
        Measured(
            f"cost less than if all stay ({what})", -greedy, "the plan (a greedy rule beside it)",
            -ours, GREEDY_LIMIT, "km",
        ),
    ]  # fmt: skip


def _system(trusts: int, specialties: int) -> System:
    """A system of a fixed seed; half of the trusts have a few slots in each specialty."""
    chance = random.Random(trusts * specialties)
    at = {f"T{n}": (chance.random() * 90, chance.random() * 90) for n in range(trusts)}
    homes = {f"H{n}": (chance.random() * 90, chance.random() * 90) for n in range(_PLACES)}
    km = {(h, t): hypot(a - c, b - d) for h, (a, b) in homes.items() for t, (c, d) in at.items()}
    cells = trusts * specialties * _PLACES * len(_BANDS) * len(_WILLING)
    each = WAITING // cells
    groups, free = [], []
    for n in range(specialties):
        name = f"S{n:02}"
        lending = set(chance.sample(sorted(at), trusts // 2))
        free += [Slots(t, name, chance.randrange(20, 90), 5.0) for t in sorted(lending)]
        for trust in at:
            slow = 0.4 + 1.2 * chance.random()
            for home in homes:
                groups += [
                    Group(name, trust, home, home, each + chance.randrange(3), waited,
                          round(further * slow, 1), willing)
                    for waited, further in _BANDS
                    for willing in _WILLING
                ]  # fmt: skip
    return System(groups, free, km, Rules())


def _plan(system: System) -> tuple[Plan, ...]:
    return plans(system.groups, system.free, system.km, system.rules)


class _Whole:
    """All specialties as one programme of finished arrays."""

    def __init__(self, programmes: Sequence[Programme], stay: float) -> None:
        self.stay = stay
        self.costs = np.concatenate([np.asarray(one.costs) for one in programmes])
        self.most = np.array(
            [np.inf if m is None else m for one in programmes for m in one.most], dtype=float
        )
        rows: list[int] = []
        columns: list[int] = []
        factors: list[float] = []
        limits: list[float | None] = []
        first = 0
        for one in programmes:
            for line in one.lines:
                rows += [len(limits)] * len(line.terms)
                columns += [first + column for column, _ in line.terms]
                factors += [factor for _, factor in line.terms]
                limits.append(line.most)
            first += len(one.costs)
        shape = (len(limits), len(self.costs))
        self.matrix = csr_array((factors, (rows, columns)), shape=shape)
        self.limits = np.array(limits, dtype=float)

    def least(self) -> float:
        bounds = np.column_stack([np.zeros(len(self.most)), self.most])
        found = linprog(
            self.costs, A_ub=self.matrix, b_ub=self.limits, bounds=bounds, method="highs"
        )
        return float(found.fun) - self.stay


def _one_piece(system: System) -> _Whole:
    names = sorted({one.specialty for one in system.groups})
    making = [
        _Making(
            [g for g in system.groups if g.specialty == name],
            [s for s in system.free if s.specialty == name],
            system.km, system.rules, None,
        )
        for name in names
    ]  # fmt: skip
    return _Whole([one.programme() for one in making], sum(m._unfair_if_all_stay for m in making))


def _greedy(system: System) -> float:
    """Whoever has waited longest goes to the nearest free slot that they could use, and so on."""
    cost = 0.0
    for name in sorted({one.specialty for one in system.groups}):
        groups = [one for one in system.groups if one.specialty == name]
        free = [one for one in system.free if one.specialty == name]
        making = _Making(groups, free, system.km, system.rules, None)
        left = {one.provider: one.slots for one in free}
        ways: dict[int, list[Option]] = {}
        for number, option in options(making.groups, free, system.km, system.rules):
            ways.setdefault(number, []).append(option)
        lists: dict[str, float] = {}
        for one in groups:
            lists[one.waits_at] = lists.get(one.waits_at, 0) + one.patients
        may_go = {t: int(system.rules.most_share * count) for t, count in lists.items()}
        off: dict[str, float] = {}
        for number in sorted(ways, key=lambda n: -making.groups[n].waited):
            group, stays = making.groups[number], making.groups[number].patients
            for option in sorted(ways[number], key=lambda o: o.km):
                some = min(stays, left[option.slots.provider], may_go[group.waits_at])
                left[option.slots.provider] -= some
                may_go[group.waits_at] -= some
                stays -= some
                cost += some * making._cost(option)
                off[group.place] = off.get(group.place, 0.0) + some * option.sooner
        cost += _unfair(making, off) - making._unfair_if_all_stay
    return cost


def _unfair(making: _Making, saved: dict[str, float]) -> float:
    before, mean = making._means()
    people = sum(making.people.values())
    after = mean - sum(saved.values()) / people
    off = max(
        abs(before[place] - saved.get(place, 0.0) / own - after)
        for place, own in making.people.items()
    )
    return making.rules.km_fair * people * off
