"""Small cases of mutual aid, and the best of them found by trying every way there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

from ringholder.coordinate.capacity.groups import Group, Kilometres, Rules, Slots, options

SPECIALTY = "C_110"
RULES = Rules(km_a_week=4.0, km_fair=0.5, most_share=0.6)


def group(**other: object) -> Group:
    said: dict[str, object] = {
        "specialty": SPECIALTY, "waits_at": "A", "place": "north", "home": "here", "patients": 4,
        "waited": 20.0, "further": 30.0,
    }  # fmt: skip
    return Group(**{**said, **other})  # type: ignore[arg-type]


def slots(provider: str = "B", count: int = 3, starts_in: float = 4.0, **other: object) -> Slots:
    return Slots(provider, SPECIALTY, count, starts_in, **other)  # type: ignore[arg-type]


def small_case(seed: int) -> tuple[list[Group], list[Slots], Kilometres, Rules]:
    """A few groups of a few patients, two providers with slots, some too far or too late."""
    chance = Random(seed)
    groups = [
        group(
            waits_at=chance.choice("AD"), place=chance.choice(("north", "south")), home=f"home {n}",
            patients=chance.randrange(1, 4), waited=chance.randrange(2, 60) / 1,
            further=chance.randrange(2, 50) / 1, willing_km=chance.choice((None, 20.0, 40.0)),
            needs=chance.choice(("", "hip")),
        )
        for n in range(4)
    ]  # fmt: skip
    free = [
        slots("B", chance.randrange(1, 4), 4.0),
        slots("C", chance.randrange(0, 3), 6.0, takes=frozenset(chance.choice(((), ("knee",))))),
    ]
    homes, providers = {one.home for one in groups}, "ABCD"
    km = {(home, one): float(chance.randrange(5, 50)) for home in homes for one in providers}
    apart = chance.choice((None, None, 15.0))
    rules = Rules(
        km_a_week=chance.choice((0.5, 4.0)), km_fair=chance.choice((0.0, 0.5, 5.0)),
        most_share=chance.choice((0.5, 1.0)), most_apart=apart,
    )  # fmt: skip
    return groups, free, km, rules


def best(
    groups: Sequence[Group], free: Sequence[Slots], km: Kilometres, rules: Rules
) -> float | None:
    """The least cost of all ways to treat some elsewhere; `None` where no way keeps the limits."""
    costs = [cost for cost in _costs(groups, free, km, rules) if cost is not None]
    return min(costs, default=None)


def _costs(
    groups: Sequence[Group], free: Sequence[Slots], km: Kilometres, rules: Rules
) -> Iterator[float | None]:
    open_ = list(options(groups, free, km, rules))
    ranges = [range(min(o.group.patients, o.slots.slots) + 1) for _, o in open_]
    for counts in product(*ranges):
        moved = [(o.group, o.slots, n) for (_, o), n in zip(open_, counts, strict=True) if n]
        yield cost_of(groups, free, km, rules, moved)


_Moved = Sequence[tuple[Group, Slots, int]]


def cost_of(
    groups: Sequence[Group], free: Sequence[Slots], km: Kilometres, rules: Rules, moved: _Moved
) -> float | None:
    """What a way costs, told patient by patient; `None` where it breaks a limit."""
    if not _keeps(groups, free, rules, moved):
        return None
    travel, over = 0.0, 0.0
    waits: dict[str, list[float]] = {}
    for one in groups:
        own = [(to, n) for g, to, n in moved if g is one]
        stay = one.patients - sum(n for _, n in own)
        travel += sum(n * (km[one.home, to.provider] - km[one.home, one.waits_at]) for to, n in own)
        starts = [one.waited + to.starts_in for to, n in own for _ in range(n)] + [one.wait] * stay
        over += sum(max(0.0, wait - 18) for wait in starts)
        waits.setdefault(one.place, []).extend(starts)
    everybody = [wait for some in waits.values() for wait in some]
    mean = sum(everybody) / len(everybody)
    apart = max(abs(sum(some) / len(some) - mean) for some in waits.values())
    if rules.most_apart is not None and len(waits) > 1 and apart > rules.most_apart + 1e-9:
        return None
    return travel + rules.km_a_week * over + rules.km_fair * len(everybody) * apart


def _keeps(groups: Sequence[Group], free: Sequence[Slots], rules: Rules, moved: _Moved) -> bool:
    if any(sum(n for _, to, n in moved if to is one) > one.slots for one in free):
        return False
    if any(sum(n for g, _, n in moved if g is one) > one.patients for one in groups):
        return False
    for provider in {one.waits_at for one in groups}:
        listed = sum(g.patients for g in groups if g.waits_at == provider)
        if sum(n for g, _, n in moved if g.waits_at == provider) > rules.most_share * listed:
            return False
    return sum(n for *_, n in moved) >= rules.least_moved
