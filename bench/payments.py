"""Two years of payments of all England's networks and practices, run again on later knowledge.

Registers are real. People are made up from a seed, for open data has no adjusted population: a
registered, a weighted and an adjusted count of every practice for two Januaries, and a correction
of a fifth of the adjusted ones. The peer does what a spreadsheet does: for each month, practice
and line the rate times people over twelve in binary floats, twice, and the difference; without
sources, days of knowledge, membership by month, or parts that make the whole.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bench import Measured, best_of
from ringholder.catalogue import organisations
from ringholder.populations import Counted, Population
from ringholder.primary_care import membership
from ringholder.primary_care.lists import Lists, PracticeList
from ringholder.primary_care.payments import (
    Basis,
    arrears,
    basis,
    lines,
    months_of,
    owed_in_all,
    schedule,
)

SEED = 24
MONTHS = months_of(2024, 2)
THEN, NOW = date(2025, 5, 15), date(2026, 3, 31)
_CORRECTED_ON = date(2025, 5, 30)
_JANUARIES = (date(2024, 1, 1), date(2025, 1, 1))
_LIMIT = 20


def run() -> list[Measured]:
    held = _basis()
    networks = held.memberships.networks(MONTHS[0])
    practices = {p for n in networks for p in held.memberships.members(n, MONTHS[0])}
    people = _floats(held.lists, practices)

    def ours() -> Fraction:
        then = schedule(held, networks, MONTHS, THEN)
        return owed_in_all(arrears(then, schedule(held, networks, MONTHS, NOW)))

    def peer() -> float:
        return _peer(people)

    seconds, floats = best_of(3, ours, peer)
    size = f"{len(networks):,} networks, {len(practices):,} practices, 24 months, twice"
    return [Measured(f"payments with arrears, {size}", seconds, "float loops", floats, _LIMIT)]


def _basis() -> Basis:
    chance = random.Random(SEED)
    rows: list[PracticeList] = []
    for one in organisations.practices(on=MONTHS[0]):
        people = chance.randint(2_000, 20_000)
        for on in _JANUARIES:
            rows += (
                _count(one.code, Counted.REGISTERED, on, people, on),
                _count(one.code, Counted.CARR_HILL, on, people * 98 // 100, on),
                _count(one.code, Counted.PCN_ADJUSTED, on, people * 101 // 100, on),
            )
        if chance.random() < 1 / 5:
            more = people * 103 // 100
            rows.append(_count(one.code, Counted.PCN_ADJUSTED, _JANUARIES[1], more, _CORRECTED_ON))
    return replace(basis(), lists=Lists(tuple(rows)), memberships=membership.registered())


def _count(
    practice: str, counted: Counted, on: date, people: int, known_from: date
) -> PracticeList:
    population = Population(counted, practice, on, Decimal(people))
    return PracticeList(population, known_from, "made up from a seed")


def _floats(lists: Lists, practices: set[str]) -> list[tuple[float, float, float, float]]:
    """Registered, weighted, adjusted before and after, of each practice, as a sheet has them."""
    found = []
    for one in practices:
        try:
            each = [
                lists.at(one, counted, _JANUARIES[1], known_at).population.people
                for counted, known_at in (
                    (Counted.REGISTERED, THEN),
                    (Counted.CARR_HILL, THEN),
                    (Counted.PCN_ADJUSTED, THEN),
                    (Counted.PCN_ADJUSTED, NOW),
                )
            ]
        except LookupError:
            continue
        found.append((float(each[0]), float(each[1]), float(each[2]), float(each[3])))
    return found


def _peer(people: list[tuple[float, float, float, float]]) -> float:
    """The difference of two runs, month by month."""
    rates = _rates()
    owed = 0.0
    for _ in MONTHS:
        for registered, weighted, before, after in people:
            for raw, adjusted, by_weight in rates:
                then = raw * registered + adjusted * before + by_weight * weighted
                now = raw * registered + adjusted * after + by_weight * weighted
                owed += now / 12 - then / 12
    return owed


def _rates() -> list[tuple[float, float, float]]:
    """Of each line the rate per registered, adjusted and weighted patient."""
    kinds = (Counted.REGISTERED, Counted.PCN_ADJUSTED, Counted.CARR_HILL)
    held = basis().tariff
    found = []
    for one in lines():
        if one.base is not None and not one.ceiling and held.of(one.id):
            value = float(held.of(one.id)[-1].rate.value)
            found.append(tuple(value if one.base is kind else 0.0 for kind in kinds))
    return found  # type: ignore[return-value]
