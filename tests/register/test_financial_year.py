"""A financial year of people who spend at once, on every store, some of whom die at it."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from threading import Barrier, Lock

from ringholder.finance.approvals import approvals
from ringholder.finance.commitments import STANDING, lines, wrong_with
from ringholder.matters.clerk import Entered, Refused
from ringholder.matters.procedures import shipped
from ringholder.matters.record import Verdict
from ringholder.matters.simulate.spenders import Spender
from ringholder.money import total
from ringholder.register.store import Store
from tests.matters.purse import DIRECTOR, FINANCE, NOON, Purse
from tests.register.forks import Say, fork, needs_fork
from tests.register.places import Place

BUDGETS = ("east", "north", "south")
EACH = 40
Told = Counter[tuple[str, tuple[str, ...]]]


def begun(store: Store) -> Purse:
    """An allocation of a million, of which three budgets have a part each."""
    purse = Purse(store=store).begun()
    purse.issue("north", "50000")
    purse.issue("south", "25000.50")
    return purse


def spender(purse: Purse, seed: int) -> Spender:
    return Spender(
        purse.clerk, Random(seed), "icb", "buy", ("east",), "buyer", FINANCE, BUDGETS,
        shipped()["requisition"], purse.calendar,
    )  # fmt: skip


class Clock:
    """Instants of a year, one after another, whoever asks."""

    def __init__(self, start: datetime = NOON) -> None:
        self._turns, self._lock, self._start = count(), Lock(), start

    def __call__(self) -> datetime:
        with self._lock:
            return self._start + timedelta(hours=next(self._turns))


def assert_sound(store: Store, until: datetime) -> None:
    """Money is where it was put, nothing is committed that was not approved, nothing is wrong."""
    purse = Purse(store=store)
    purse.clerk.catch_up()
    walks = [purse.clerk.judging(matter) for matter in store.matters()]
    found = lines(walk for walk in walks if walk is not None)
    assert list(wrong_with(found)) == []
    received = total(line.budget.sum for line in found if not line.parent)
    assert total(line.budget.held for line in found) == received == Decimal(1_000_000)
    for line in found:
        assert line.budget.committed <= line.budget.held
        assert all(one.state in STANDING for one in line.commitments)
    committed = {one.requisition: one.sum for line in found for one in line.commitments}
    standing = [
        one for one in approvals(walk for walk in walks if walk is not None) if one.ends_on is None
    ]
    assert committed == {one.matter: one.sum for one in standing}
    assert all(one.requested_by not in one.approved_by for one in standing)
    for matter in store.matters():
        record = purse.record(matter, until)
        assert record.verdict is not Verdict.AGAINST, [str(f) for f in record.findings]


def test_a_year_of_people_who_spend_at_once(store: Store) -> None:
    first = begun(store)
    purses = [first, Purse(store=store), Purse(store=store)]
    clock, start = Clock(), Barrier(len(purses))

    def spends(number: int) -> Told:
        who = spender(purses[number], number)
        start.wait(10)
        for _ in range(EACH):
            who.act(clock())
        return who.told

    with ThreadPoolExecutor(len(purses)) as pool:
        told = sum(pool.map(spends, range(len(purses))), Counter())
    done = {kind for kind, why in told if not why}
    assert {"raise-requisition", "route", "authorise", "move-out"} <= done
    assert {why for _, why in told if "BUD103" in why}, "somebody was refused for lack of money"
    assert_sound(store, clock() + timedelta(days=1))


def test_of_two_who_want_the_last_pound_exactly_one_gets_it(store: Store) -> None:
    first = begun(store)
    first.issue("pound", "1")
    for name in ("one", "two"):
        first.ask(name, "1", budget="pound")
    purses = [first, Purse(store=store)]
    start = Barrier(2)

    def wants(number: int) -> Entered | Refused:
        name = ("one", "two")[number]
        start.wait(10)
        return purses[number].attempt(name, "authorise", DIRECTOR, NOON, {"gate": DIRECTOR})

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(wants, range(2)))
    (refused,) = (one for one in told if isinstance(one, Refused))
    assert {f.code for f in refused.findings} >= {"BUD103"}
    assert sum(isinstance(one, Entered) for one in told) == 1
    assert Purse(store=store).budget("pound").available == 0
    states = sorted(Purse(store=store).record(name, NOON).state for name in ("one", "two"))
    assert states == ["approved", "routed"]


@needs_fork
def test_whoever_dies_while_spending_leaves_the_money_whole(place: Place) -> None:
    begun(place.open())
    chance, clock = Random(9), Clock()
    for seed in range(3):
        place.close()
        since = clock()

        def spends(say: Say, seed: int = seed, since: datetime = since) -> None:
            who = spender(Purse(store=place.open()), seed)
            for turn in range(1000):
                who.act(since + timedelta(minutes=turn))
                say(str(turn))

        child = fork(spends)
        word, wanted = child.first_word(), chance.randrange(20, 60)
        while len(word) < wanted and (more := os.read(child.pipe, 64)):
            word += more
        child.kill()
        _, status = child.end(word)
        assert status == -9
    assert_sound(place.open(), clock() + timedelta(days=9))


def test_the_same_seed_wants_the_same() -> None:
    wanted = []
    for _ in range(2):
        purse = begun(Purse().store)
        who, clock = spender(purse, 3), Clock()
        for _ in range(30):
            who.act(clock())
        wanted.append([(e.act.matter, e.act.kind, e.act.payload) for e in purse.store.read()][-9:])
    assert wanted[0] == wanted[1]
