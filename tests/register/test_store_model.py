"""Any history of a register: each store answers as a plain list of acts would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from ringholder.register.act import START, Act, Opening, seal
from ringholder.register.lines import LinesStore
from ringholder.register.memory import MemoryStore
from ringholder.register.store import Conflict, Store
from tests.register.acts import act
from tests.register.places import Places, quick_folder

MATTERS = ["a", "b", "c"]
matters = st.sampled_from(MATTERS)
Opened = Callable[[], Any]


class History(RuleBasedStateMachine):
    """Batches in order and out of order, sent once or again, with openings kept and forgotten."""

    opened: Opened

    def __init__(self) -> None:
        super().__init__()
        self.acts: list[Act] = []
        self.openings: dict[str, Opening] = {}
        self.sent: list[tuple[list[Act], dict[str, str]]] = []
        self.ids = 0
        self.place = self.opened()

    @initialize()
    def enter(self) -> None:
        self.store: Store = self.place.__enter__()

    def teardown(self) -> None:
        self.place.__exit__(None, None, None)

    def head(self, matter: str) -> str:
        hashes = [each.hash for each in self.acts if each.matter == matter]
        return hashes[-1] if hashes else START

    def batch(self, on: list[str], heads: dict[str, str]) -> tuple[list[Act], list[Opening]]:
        acts, openings = [], []
        for matter in on:
            field, opening = seal(f"person {self.ids}", str(self.ids).encode().rjust(16))
            acts.append(act(f"id-{self.ids}", matter, heads[matter], who=field))
            openings.append(opening)
            heads[matter] = acts[-1].hash
            self.ids += 1
        return acts, openings

    @rule(on=st.lists(matters, min_size=1, max_size=4), guards=st.sets(matters))
    def append_in_order(self, on: list[str], guards: set[str]) -> None:
        expected = {matter: self.head(matter) for matter in {*on, *guards}}
        acts, openings = self.batch(on, dict(expected))
        entries = self.store.append(acts, expected, openings)
        assert not isinstance(entries, Conflict)
        assert [entry.index for entry in entries] == list(
            range(len(self.acts), len(self.acts) + len(acts))
        )
        self.acts += acts
        self.openings |= {opening.sha256: opening for opening in openings}
        self.sent.append((acts, expected))

    @rule(on=matters, stale=matters)
    def append_out_of_order(self, on: str, stale: str) -> None:
        expected = {on: self.head(on), stale: "f" * 64}
        acts, openings = self.batch([on], dict(expected))
        outcome = self.store.append(acts, expected, openings)
        assert isinstance(outcome, Conflict)
        assert outcome.heads == {stale: self.head(stale)}

    @rule(data=st.data())
    def send_again(self, data: st.DataObject) -> None:
        if self.sent:
            acts, expected = data.draw(st.sampled_from(self.sent))
            entries = self.store.append(acts, expected)
            assert not isinstance(entries, Conflict)
            assert [self.acts[entry.index] for entry in entries] == acts

    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        if self.openings:
            sha256 = data.draw(st.sampled_from(sorted(self.openings)))
            self.store.forget([sha256])
            del self.openings[sha256]
            assert self.store.opening(sha256) is None

    @rule(start=st.integers(0, 12), stop=st.integers(0, 12))
    def read_a_range(self, start: int, stop: int) -> None:
        assert [e.act for e in self.store.read(start, stop)] == self.acts[start:stop]

    @invariant()
    def it_is_as_the_list_is(self) -> None:
        if not hasattr(self, "store"):
            return
        assert [entry.act for entry in self.store.read()] == self.acts
        assert len(self.store) == len(self.acts)
        assert list(self.store.matters()) == list(dict.fromkeys(a.matter for a in self.acts))
        for matter in MATTERS:
            assert self.store.head(matter) == self.head(matter)
            assert [self.acts[e.index] for e in self.store.matter(matter)] == [
                each for each in self.acts if each.matter == matter
            ]
        for sha256, opening in self.openings.items():
            assert self.store.opening(sha256) == opening


@contextmanager
def in_memory() -> Iterator[Store]:
    yield MemoryStore()


@contextmanager
def in_lines() -> Iterator[Store]:
    with quick_folder() as folder:
        yield LinesStore(folder)


def in_a_database(places: Places, kind: str) -> Opened:
    place = places.new(kind)

    @contextmanager
    def opened() -> Iterator[Store]:
        with transaction.atomic(place.alias()):
            yield place.open()
            transaction.set_rollback(True, place.alias())

    return opened


@pytest.mark.parametrize("kind", ["memory", "lines", "sqlite", "postgres"])
def test_every_store_answers_as_a_plain_list_would(places: Places, kind: str) -> None:
    opened = {"memory": in_memory, "lines": in_lines}.get(kind) or in_a_database(places, kind)
    machine = type("Machine", (History,), {"opened": staticmethod(opened)})
    bounds = settings(
        max_examples=25,
        stateful_step_count=12,
        suppress_health_check=[HealthCheck.too_slow],
        database=None,
    )
    run_state_machine_as_test(machine, settings=bounds)  # type: ignore[no-untyped-call]
