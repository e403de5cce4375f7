"""Several acts in one transaction, on every kind of store: all are entered, or none is."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from ringholder.matters.clerk import Draft, Entered, Refused
from ringholder.matters.procedures import shipped
from ringholder.matters.routing import routing
from ringholder.register.store import Conflict, Store
from tests.matters.town import FALLS, RAISED, SECRETARY, Town, codes, person
from tests.register.forks import Say, fork, needs_fork
from tests.register.places import Place, Places
from tests.register.test_killed import die_at, die_at_statement

MOST = 60
"""Deaths in one test: two acts are kept with fewer writes, so the loop ends."""


def ready(store: Store) -> Town:
    """A town with a secretary, who can raise matters."""
    there = Town(store=store).found()
    there.appoint(SECRETARY)
    return there


def drafted(
    there: Town, matter: str, kind: str, payload: Mapping[str, Any], id_: str = ""
) -> Draft:
    """An act of the secretary, with its pins where it opens its matter."""
    procedure = next((p for p in shipped().values() if p.opening.name == kind), None)
    pins = {} if procedure is None else there.pins(procedure, RAISED)
    return Draft(matter, kind, person(SECRETARY), SECRETARY, RAISED, {**payload, **pins}, id_)


def raised(there: Town, matter: str, **other: Any) -> Draft:
    return drafted(there, matter, "raise", {**FALLS, **other}, f"raise-{matter}")


def routed(there: Town, matter: str) -> Draft:
    """The route of the falls service, which follows from what was asked alone."""
    apart = Town()
    apart.found().appoint(SECRETARY)
    apart.do("falls", "raise", SECRETARY, RAISED, **FALLS)
    walk = apart.clerk.judging("falls")
    assert walk is not None
    question = walk.case.question(RAISED.date())
    assert question is not None
    said = dict(routing(apart.charter, question))
    return drafted(there, matter, "route", said, f"route-{matter}")


def kept(store: Store) -> list[str]:
    """The acts that are there, but for those of the town's beginning."""
    return [e.act.id for e in store.read() if e.act.kind in ("raise", "route")]


def test_acts_on_two_matters_are_entered_one_behind_the_other(store: Store) -> None:
    there = ready(store)
    told = there.clerk.enter_together([raised(there, "falls"), raised(there, "stroke")])
    assert isinstance(told, tuple)
    assert [one.entry.index for one in told] == [len(store) - 2, len(store) - 1]
    assert [one.judged.state for one in told] == ["raised", "raised"]
    assert kept(store) == ["raise-falls", "raise-stroke"]


def test_each_act_is_judged_as_if_those_before_it_were_there(store: Store) -> None:
    there = ready(store)
    asked, answered = raised(there, "falls"), routed(there, "falls")
    told = there.clerk.enter_together([asked, answered])
    assert isinstance(told, tuple)
    assert [one.judged.state for one in told] == ["raised", "routed"]
    assert there.record("falls", RAISED).verdict == "shown"
    assert there.clerk.record("falls", RAISED) == there.record("falls", RAISED)


def test_in_the_wrong_order_nothing_is_entered(store: Store) -> None:
    there = ready(store)
    told = there.clerk.enter_together([routed(there, "falls"), raised(there, "falls")])
    assert isinstance(told, Refused)
    assert kept(store) == []


def test_what_is_wrong_with_one_keeps_all_out_and_leaves_no_trace(store: Store) -> None:
    there = ready(store)
    bad = drafted(there, "stroke", "raise", {"title": "Nothing else"})
    told = there.clerk.enter_together([raised(there, "falls"), bad])
    assert isinstance(told, Refused)
    assert codes(told.findings) == {"ACT101"}
    assert kept(store) == []
    assert there.clerk.record("falls", RAISED) is None
    assert isinstance(there.clerk.enter(raised(there, "falls")), Entered)


def test_sent_twice_they_are_entered_once_and_found_again(store: Store) -> None:
    there = ready(store)
    pair = [raised(there, "falls"), routed(there, "falls"), raised(there, "stroke")]
    first = there.clerk.enter_together(pair)
    assert there.clerk.enter_together(pair) == first
    assert Town(store=store).clerk.enter_together(pair) == first
    assert len(kept(store)) == 3


def test_an_act_that_was_sent_alone_is_not_half_of_a_pair(store: Store) -> None:
    there = ready(store)
    alone = raised(there, "falls")
    assert isinstance(there.clerk.enter(alone), Entered)
    told = there.clerk.enter_together([alone, raised(there, "stroke")])
    assert isinstance(told, Conflict)
    assert kept(store) == ["raise-falls"]


def test_appointments_are_entered_alone() -> None:
    there = Town().found()
    said = {"as": SECRETARY, "person": "p-x", "from_on": "2024-01-01", "reasons": "As found"}
    two = [drafted(there, f"a-{n}", "appoint", said) for n in range(2)]
    with pytest.raises(ValueError, match="entered alone"):
        there.clerk.enter_together(two)


def test_no_acts_are_entered_as_nothing() -> None:
    assert Town().clerk.enter_together([]) == ()


def test_of_two_clerks_at_once_each_enters_both_or_neither(store: Store) -> None:
    there = ready(store)
    towns = [there, Town(store=store)]
    start = Barrier(2)

    def at_once(number: int) -> object:
        start.wait(10)
        town = towns[number]
        own = raised(town, f"own-{number}")
        shared = {**FALLS, "title": f"By {number}"}
        return town.clerk.enter_together(
            [own, drafted(town, "falls", "raise", shared, f"falls-{number}")]
        )

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(at_once, range(2)))
    won = [one for one in told if isinstance(one, tuple)]
    assert len(won) == 1
    assert sum(isinstance(one, Refused) for one in told) == 1
    number = told.index(won[0])
    assert kept(store) == [f"raise-own-{number}", f"falls-{number}"]


# ---- a process that dies -------------------------------------------------------------------------


def pair_of(there: Town) -> list[Draft]:
    return [raised(there, "falls"), raised(there, "stroke")]


def die_in(place: Place, turn: int, how: str) -> tuple[list[str], int]:
    """Enter a pair in another process, which dies at its n-th write; what it acknowledged."""

    def work(say: Say) -> None:
        there = Town(store=place.open())
        pair = pair_of(there)
        there.clerk.catch_up()
        if place.kind == "lines":
            die_at(turn, how)
        else:
            die_at_statement(connections[place.alias()], turn, how)
        assert isinstance(there.clerk.enter_together(pair), tuple)
        say("entered")

    return fork(work).end()


@needs_fork
@pytest.mark.parametrize(
    ("kind", "how"),
    [("lines", "halfway"), ("lines", "after"), ("sqlite", "after"), ("postgres", "before")],
)
def test_a_death_at_any_write_keeps_both_or_neither(places: Places, kind: str, how: str) -> None:
    place = places.new(kind)
    ready(place.open())
    seen = set()
    for turn in range(1, MOST):
        place.close()
        said, status = die_in(place, turn, how)
        assert status in (0, -9), said
        there = kept(place.open())
        assert there in ([], ["raise-falls", "raise-stroke"])
        assert there or not said
        seen.add(len(there))
        if there:
            break
    assert seen == {0, 2}
    town = Town(store=place.open())
    assert isinstance(town.clerk.enter_together(pair_of(town)), tuple)
    assert len(kept(town.store)) == 2
