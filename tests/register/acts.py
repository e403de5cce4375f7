"""Plain acts to keep: they mean nothing, and stand on chains as they should."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ringholder.register.act import START, Act
from ringholder.register.store import Conflict, Entry, Store

AT = datetime(2024, 7, 1, 9, 30, tzinfo=UTC)


def act(id_: str, matter: str = "m", prev: str = START, **payload: Any) -> Act:
    """An act that follows another by its hash."""
    return Act(id_, matter, "noted", "p-1", "board/chair", AT, payload, prev)


def chain(count: int, matter: str = "m", prev: str = START, name: str = "") -> list[Act]:
    """So many acts on a matter, each following the one before it."""
    acts: list[Act] = []
    for number in range(count):
        acts.append(act(f"{name or matter}-{number}", matter, prev, number=number))
        prev = acts[-1].hash
    return acts


def add(store: Store, *acts: Act) -> tuple[Entry, ...]:
    """Append acts to the heads that they follow, which has to succeed."""
    expected: dict[str, str] = {}
    for each in acts:
        expected.setdefault(each.matter, each.prev)
    outcome = store.append(acts, expected)
    assert not isinstance(outcome, Conflict), outcome
    return outcome


def assert_whole(store: Store) -> None:
    """Every act is in its place, follows the last one on its matter, and ends in the head."""
    heads: dict[str, str] = {}
    ids: set[str] = set()
    for index, entry in enumerate(store.read()):
        assert entry.index == index
        assert entry.act.prev == heads.get(entry.act.matter, START)
        heads[entry.act.matter] = entry.act.hash
        ids.add(entry.act.id)
    assert len(ids) == len(store)
    assert list(store.matters()) == list(heads)
    assert {matter: store.head(matter) for matter in heads} == heads
