"""Two clerks on one register: one wins at most, and what is entered is what judging makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from threading import Barrier

import pytest

from ringholder.matters.clerk import Entered, Refused
from ringholder.matters.judge import judge
from ringholder.matters.record import Record
from ringholder.register.act import Act, Opening
from ringholder.register.lines import LinesStore
from ringholder.register.memory import MemoryStore
from ringholder.register.store import Conflict, Entry, Store
from tests.matters.town import (
    CHAIR,
    DECIDED,
    GP,
    MET,
    OXFORDSHIRE,
    SECRETARY,
    VICE_CHAIR,
    Town,
    codes,
    later,
)

PEOPLE = f"{OXFORDSHIRE}/people"
DONE = later(MET, days=1)
Told = tuple[str, str, tuple[str, ...]]
"""An act that was entered: its matter, its id, and what its clerk was told of it."""


@pytest.fixture(params=["memory", "lines"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return MemoryStore() if request.param == "memory" else LinesStore(tmp_path / "register")


def begun(store: Store) -> tuple[Town, str]:
    """A town whose meeting has an item before it; the appointment of one member."""
    there = Town(store=store).found().people()
    for name in ("ouh", "bht", "oxfordshire-cc"):
        there.appoint(name)
    there.to_the_table()
    appointment = next(
        e.act.matter for e in store.read() if e.act.kind == "appoint" and e.act.payload["as"] == GP
    )
    return there, appointment


def told(entered: Entered) -> Told:
    return (
        entered.entry.act.matter,
        entered.entry.act.id,
        tuple(str(finding) for finding in entered.judged.findings),
    )


def moves(there: Town, appointment: str, random: Random) -> list[Callable[[], object]]:
    """What people do at once: vote, leave, come back, send deputies, resign, step aside, decide."""

    def act(
        matter: str, kind: str, as_: str, by: str | None = None, **payload: object
    ) -> Callable[[], object]:
        return lambda: there.attempt(matter, kind, as_, MET, payload, by)

    ends = {"to_on": "2024-03-01", "reasons": "Moved away."}
    steps = [
        act("falls", "vote", GP, place=GP, choice="for"),
        act("falls", "vote", CHAIR, place=CHAIR, choice="for"),
        act("falls", "vote", SECRETARY, place=VICE_CHAIR, choice="against"),
        act("march", "depart", SECRETARY, place=GP),
        act("march", "arrive", SECRETARY, place=GP),
        act("march", "arrive", SECRETARY, place=GP, deputy="p-deputy"),
        act("falls", "vote", GP, "p-deputy", place=GP, choice="against"),
        act("march", "depart", GP, "p-deputy", place=GP),
        act("march", "depart", SECRETARY, place=CHAIR),
        act("falls", "handle", CHAIR, place=PEOPLE, handling="leave", reasons="Paid by them."),
        act("falls", "decide", CHAIR, **{**DECIDED, "outcome": "rejected"}),
        act("falls", "decide", VICE_CHAIR, **{**DECIDED, "outcome": "rejected"}),
        act(appointment, "end-appointment", "registrar", **ends),
        act("falls", "defer", CHAIR, reasons="Not enough is known."),
    ]
    random.shuffle(steps)
    return steps


def play(there: Town, appointment: str, seed: int) -> list[Told]:
    answers = [step() for step in moves(there, appointment, Random(seed))]
    return [told(answer) for answer in answers if isinstance(answer, Entered)]


def holds(store: Store, entered: list[Told]) -> None:
    """What was entered is what judging from the first act makes of it, and is against nothing."""
    fresh = Town(store=store)
    records: dict[str, Record] = {
        matter: judge(fresh.clerk.acts(matter), fresh.clerk.world, DONE)
        for matter in store.matters()
    }
    judged = {j.entry.act.id: j for record in records.values() for j in record.steps}
    for _, id_, findings in entered:
        assert findings == tuple(str(finding) for finding in judged[id_].findings)
        assert judged[id_].verdict != "against", findings
    kinds = [e.act.kind for e in store.matter("falls")]
    assert kinds.count("decide") <= 1


@pytest.mark.parametrize("seed", range(3))
def test_people_who_act_at_once_do_not_make_the_record_say_what_is_not_so(store, seed):
    there, appointment = begun(store)
    towns = [there, *(Town(store=store) for _ in range(3))]
    start = Barrier(len(towns))

    def at_once(number: int) -> list[Told]:
        start.wait(10)
        return play(towns[number], appointment, 10 * seed + number)

    with ThreadPoolExecutor(len(towns)) as pool:
        entered = [one for found in pool.map(at_once, range(len(towns))) for one in found]
    holds(store, entered)
    for one in towns:
        for matter in store.matters():
            fresh = Town(store=store)
            assert one.clerk.record(matter, DONE) == fresh.record(matter, DONE)


def in_a_process(folder: Path, appointment: str, seed: int) -> list[Told]:
    return play(Town(store=LinesStore(folder)), appointment, seed)


def test_processes_that_act_at_once_do_not_either(tmp_path):
    folder = tmp_path / "register"
    _, appointment = begun(LinesStore(folder))
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        sent = [pool.submit(in_a_process, folder, appointment, seed) for seed in range(3)]
        entered = [one for each in sent for one in each.result(60)]
    holds(LinesStore(folder), entered)


def test_of_two_who_decide_at_once_the_second_is_told_that_it_was_decided(store):
    there, _ = begun(store)
    for place in there.voting():
        there.do("falls", "vote", SECRETARY, MET, place=place, choice="for")
    towns = [Town(store=store), Town(store=store)]
    start = Barrier(2)

    def decides(number: int) -> object:
        start.wait(10)
        return towns[number].attempt("falls", "decide", CHAIR, MET, DECIDED)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(decides, range(2)))
    (refused,) = (answer for answer in answers if isinstance(answer, Refused))
    assert "ORD101" in codes(refused.findings)
    assert any("decided" in finding.says for finding in refused.findings)


# ---- what others enter between reading and entering ----------------------------------------------


class Busy(MemoryStore):
    """A register at which somebody else is a moment faster, once."""

    meanwhile: Callable[[], object] | None = None

    def append(
        self, acts: Sequence[Act], expected: Mapping[str, str], openings: Iterable[Opening] = ()
    ) -> tuple[Entry, ...] | Conflict:
        first, self.meanwhile = self.meanwhile, None
        if first is not None:
            first()
        return super().append(acts, expected, openings)


ENDS = {"to_on": "2024-03-01", "reasons": "Moved away."}


def test_who_resigned_while_they_voted_is_told_so():
    store = Busy()
    there, appointment = begun(store)
    other = Town(store=store)
    store.meanwhile = lambda: other.do(appointment, "end-appointment", "registrar", MET, **ENDS)
    assert there.refused("falls", "vote", GP, MET, place=GP, choice="for") == {"WHO101"}


def test_a_member_who_voted_and_leaves_while_it_is_decided_has_voted():
    store = Busy()
    there, _ = begun(store)
    for place in there.voting():
        there.do("falls", "vote", SECRETARY, MET, place=place, choice="for")
    other = Town(store=store)
    store.meanwhile = lambda: other.do("march", "depart", SECRETARY, MET, place=GP)
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    assert there.record("falls", MET).verdict == "shown"


def test_a_seat_that_falls_vacant_while_an_item_is_opened_is_off_its_roll():
    store = Busy()
    there, appointment = begun(store)
    there.do("falls", "defer", CHAIR, MET, reasons="-")
    there.do("falls", "list", SECRETARY, MET, meeting="march", late_because="In session.")
    other = Town(store=store)
    store.meanwhile = lambda: other.do(appointment, "end-appointment", "registrar", MET, **ENDS)
    frozen = there.frozen()
    assert there.refused("falls", "open", CHAIR, MET, meeting="march", how=frozen) == {"FRZ101"}


def test_a_clerk_judges_nothing_that_lies_beyond_what_it_has_read():
    store = MemoryStore()
    there, appointment = begun(store)
    slow = Town(store=store)
    slow.clerk.catch_up()
    there.do(appointment, "end-appointment", "registrar", MET, **ENDS)
    there.happened("falls", "vote", GP, MET, place=GP, choice="for")
    slow.clerk.judging("falls")
    assert slow.clerk.record("falls", DONE) == there.record("falls", DONE)
