"""A process dies at each of its writes in turn: what it was told is kept is there, and whole."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from itertools import count
from time import sleep
from typing import Any

import pytest
from django.db import connections

from ringholder.register.act import START, Act, Opening, seal
from ringholder.register.store import Store
from tests.register.acts import act, assert_whole, chain
from tests.register.forks import Child, Say, die, fork, needs_fork
from tests.register.places import Place, Places

pytestmark = needs_fork

MOST = 200
"""Deaths in one test: no scenario has as many writes, so the loop ends."""

FIELD, OPENING = seal("Ms A", b"s" * 16)
BATCHES: list[tuple[list[Act], list[Opening]]] = [
    (chain(3, "first"), []),
    ([act("sealed", "second", who=FIELD)], [OPENING]),
    ([*chain(2, "third"), act("fourth", "fourth", text="x" * 9_000)], []),
]
NOTE = "checkpoint"


def scenario(store: Store, say: Say) -> None:
    """Keep three batches and a checkpoint, and forget an opening; say what was acknowledged."""
    for number, (acts, openings) in enumerate(BATCHES):
        outcome = store.append(acts, dict.fromkeys((a.matter for a in acts), START), openings)
        assert isinstance(outcome, tuple), outcome
        say(f"batch {number}")
    store.keep_checkpoint(NOTE)
    say("checkpoint")
    store.forget([OPENING.sha256])
    say("forgotten")


def assert_kept(store: Store, said: list[str]) -> None:
    """All that was acknowledged is there; of the one batch that was not, all of it or nothing."""
    assert_whole(store)
    told = sum(line.startswith("batch") for line in said)
    kept = [entry.act for entry in store.read()]
    assert kept in [[a for acts, _ in BATCHES[:n] for a in acts] for n in (told, told + 1)]
    if "checkpoint" in said:
        assert list(store.checkpoints()) == [NOTE]
    if "sealed" in {each.id for each in kept} and told <= len(BATCHES) and "checkpoint" not in said:
        assert store.opening(OPENING.sha256) == OPENING
    if "forgotten" in said:
        assert store.opening(OPENING.sha256) is None


def assert_can_go_on(store: Store) -> None:
    """Sending everything again completes what is missing, and adds nothing twice."""
    said: list[str] = []
    scenario(store, said.append)
    assert [entry.act for entry in store.read()] == [a for acts, _ in BATCHES for a in acts]
    assert_whole(store)


# ---- files: the calls of the system are counted --------------------------------------------------

Call = Callable[..., Any]
CALLS = ["write", "fsync", "ftruncate", "replace", "open"]


def die_at(turn: int, how: str) -> None:
    """Let this process die before, after, or (for a write) halfway through its n-th call."""
    turns = count(1)

    def fatal(name: str, real: Call) -> Call:
        def call(*args: Any) -> Any:
            if next(turns) != turn:
                return real(*args)
            if how == "after":
                real(*args)
            elif how == "halfway" and name == "write":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            return die()

        return call

    for name in CALLS:
        setattr(os, name, fatal(name, getattr(os, name)))


@pytest.mark.parametrize("how", ["before", "halfway", "after"])
def test_a_death_at_any_call_of_the_system_leaves_the_lines_whole(places: Places, how: str) -> None:
    for turn in range(1, MOST):
        place = places.new("lines")

        def work(say: Say, turn: int = turn, place: Place = place) -> None:
            store = place.open()
            die_at(turn, how)
            scenario(store, say)

        said, status = fork(work).end()
        assert status in (0, -9), said
        assert_kept(place.open(), said)
        assert_can_go_on(place.open())
        if status == 0:
            break
    assert 20 < turn < MOST - 1
    assert said[-1] == "forgotten"


# ---- databases: the statements are counted, and the commits --------------------------------------


def die_at_statement(connection: Any, turn: int, how: str) -> Any:
    """Let this process die before or after its n-th statement, commits among them."""
    turns = count(1)

    def fatal(real: Call, *args: Any) -> Any:
        if next(turns) != turn:
            return real(*args)
        if how == "after":
            real(*args)
        return die()

    commit = connection._commit
    connection._commit = lambda: fatal(commit)
    connection.execute_wrappers.append(fatal)


@pytest.mark.parametrize("how", ["before", "after"])
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_death_at_any_statement_leaves_the_database_whole(
    places: Places, kind: str, how: str
) -> None:
    for turn in range(1, MOST):
        place = places.new(kind)

        def work(say: Say, turn: int = turn, place: Place = place) -> None:
            store = place.open()
            die_at_statement(connections[place.alias()], turn, how)
            scenario(store, say)

        said, status = fork(work).end()
        assert status in (0, -9), said
        assert_kept(place.open(), said)
        assert_can_go_on(place.open())
        place.close()
        if status == 0:
            break
    assert 15 < turn < MOST - 1
    assert said[-1] == "forgotten"


def append_on_and_on(place: Place, say: Say) -> None:
    """Append batches of two for as long as one lives, within reason."""
    store = place.open()
    head, size = store.head("m"), len(store)
    for number in range(size, size + 20_000):
        first = act(f"a-{number}", "m", head)
        second = act(f"b-{number}", "m", first.hash, text="x" * 5_000)
        assert isinstance(store.append([first, second], {"m": head}), tuple)
        head = second.hash
        say(head)


def test_a_death_at_any_moment_loses_nothing_that_was_acknowledged(place: Place) -> None:
    chance = random.Random(4)
    for _ in range(8):
        store = place.open()
        size, before = len(store), store.head("m")
        place.close()
        child = fork(lambda say: append_on_and_on(place, say))
        said = killed_soon(child, chance)
        store = place.open()
        assert_whole(store)
        fresh = [entry.act for entry in store.read(size)]
        assert len(fresh) % 2 == 0
        assert fresh[0].prev == before
        kept = [each.hash for each in fresh if each.id.startswith("b-")]
        assert kept[: len(said)] == said
        assert len(kept) <= len(said) + 1


def killed_soon(child: Child, chance: random.Random) -> list[str]:
    word = child.first_word()
    sleep(chance.uniform(0, 0.02))
    child.kill()
    said, status = child.end(word)
    assert status == -9, said
    return said
