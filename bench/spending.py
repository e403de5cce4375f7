"""A financial year of people who spend by clerks of their own: how much longer a full year takes.

The peer is half the year: a ratio of 2 is an even pace. At the end every pound is accounted for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from random import Random
from time import perf_counter

from bench import Measured
from ringholder.bank_holidays import calendar_on
from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.finance.commitments import lines, wrong_with
from ringholder.matters.clerk import Clerk, Draft, Entered
from ringholder.matters.pins import Charters
from ringholder.matters.procedures import shipped
from ringholder.matters.roll import REGISTRAR
from ringholder.matters.simulate import as_if_in_force
from ringholder.matters.simulate.spenders import Spender
from ringholder.matters.whole import enter_whole
from ringholder.money import total
from ringholder.register.memory import MemoryStore
from ringholder.shipped import charters_folder

WISHES, PEOPLE, BUDGETS = 2_000, 3, 40
EVEN = 2.6
FINANCE, DIRECTOR, BUYER = "finance-officer", "place-director-oxfordshire", "chief-delivery-officer"
START = datetime(2025, 4, 1, 9, tzinfo=UTC)
WHERE = {
    "organisation": "bob-icb",
    "function": "manage-support-services",
    "area": ["oxfordshire"],
    "year": "2025/26",
    "budget_type": "programme",
    "held_by": FINANCE,
}


def run(acts: int = WISHES) -> list[Measured]:
    half, whole = (_year(wishes) for wishes in (acts // 2, acts))
    pace = f"A year of {acts:,} wishes to spend ({acts / whole:,.0f} a second)"
    return [Measured(pace, whole, f"that of {acts // 2:,}", half, EVEN)]


def _year(wishes: int) -> float:
    store = MemoryStore()
    clerks = [_clerk(store) for _ in range(PEOPLE)]
    _begin(clerks[0])
    budgets = [f"budget-{number}" for number in range(BUDGETS)]
    people = [_spender(clerk, number, budgets) for number, clerk in enumerate(clerks)]
    start = perf_counter()
    for number in range(wishes):
        people[number % PEOPLE].act(START + timedelta(hours=number * 8_000 / wishes))
    took = perf_counter() - start
    _held_to_account(clerks[0])
    return took


def _clerk(store: MemoryStore) -> Clerk:
    years = Period(date(2025, 1, 1), date(2026, 12, 31))
    charter = as_if_in_force(Charter.load(charters_folder() / "ladder"), years)
    calendar = calendar_on(date(2025, 1, 1))
    return Clerk(store, Charters([charter]), shipped().values(), [calendar])


def _begin(clerk: Clerk) -> None:
    said = {"title": "A bench", "reasons": "To measure."}
    _do(clerk, "register", "found", REGISTRAR, said, "register")
    for as_ in (FINANCE, DIRECTOR, BUYER):
        _do(clerk, f"a-{as_}", "seek", REGISTRAR, {"as": as_}, "appointment")
        held = {"as": as_, "person": f"p-{as_}", "from_on": "2025-01-01", "reasons": "-"}
        _do(clerk, f"a-{as_}", "appoint", REGISTRAR, held)
    received = {"title": "All", "sum": "900000000", "source": "Nobody: a bench"}
    _do(clerk, "all", "open-budget", FINANCE, {**WHERE, **received}, "budget")
    for number in range(BUDGETS):
        line = {"title": f"Line {number}", "sum": "20000000", "parent": "all"}
        _do(clerk, f"budget-{number}", "open-budget", FINANCE, {**WHERE, **line}, "budget")


def _do(
    clerk: Clerk, matter: str, kind: str, as_: str, said: Mapping[str, object], opens: str = ""
) -> None:
    calendar = calendar_on(date(2025, 1, 1))
    pins = clerk.pins(shipped()[opens], calendar, START) if opens else {}
    told = enter_whole(clerk, Draft(matter, kind, f"p-{as_}", as_, START, {**said, **pins}))
    assert isinstance(told, Entered), told


def _spender(clerk: Clerk, seed: int, budgets: list[str]) -> Spender:
    where = (str(WHERE["organisation"]), str(WHERE["function"]), ("oxfordshire",))
    procedure, calendar = shipped()["requisition"], calendar_on(date(2025, 1, 1))
    return Spender(
        clerk, Random(seed), *where, BUYER, FINANCE, budgets, procedure, calendar
    )  # fmt: skip


def _held_to_account(clerk: Clerk) -> None:
    clerk.catch_up()
    walks = (clerk.judging(matter) for matter in clerk.matters())
    found = lines(walk for walk in walks if walk is not None)
    assert not list(wrong_with(found))
    assert total(line.budget.held for line in found) == 900_000_000
    assert all(line.budget.available >= 0 for line in found)
    assert any(line.commitments for line in found)
