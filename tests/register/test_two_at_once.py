"""Several processes write to one register: nothing is lost, nothing forks, nobody sees an error."""

from __future__ import annotations

from threading import Thread
from time import monotonic

from ringholder.register.memory import MemoryStore
from ringholder.register.store import Conflict, Store
from tests.register.acts import act, assert_whole
from tests.register.forks import Say, fork, needs_fork
from tests.register.places import Place

WRITERS, ACTS, TRIES = 4, 15, 2_000


def act_until_kept(store: Store, writer: int, number: int) -> str:
    """Act on a matter that everybody acts on, together with one of one's own, until it is kept."""
    for _ in range(TRIES):
        shared, own = store.head("shared"), store.head(f"own-{writer}")
        acts = [
            act(f"{writer}-{number}", "shared", shared),
            act(f"{writer}-{number}-own", f"own-{writer}", own),
        ]
        outcome = store.append(acts, {"shared": shared, f"own-{writer}": own})
        if not isinstance(outcome, Conflict):
            return f"{outcome[0].index} {acts[0].hash}"
        assert set(outcome.heads) == {"shared"}
    raise AssertionError("The register never let this writer in.")


def assert_all_kept(store: Store, said: list[str]) -> None:
    assert_whole(store)
    entries = {f"{entry.index} {entry.act.hash}" for entry in store.read()}
    assert (len(said), len(store)) == (WRITERS * ACTS, 2 * WRITERS * ACTS)
    assert entries >= set(said)
    assert len(store.matter("shared")) == WRITERS * ACTS


@needs_fork
def test_processes_that_race_lose_nothing_and_fork_nothing(place: Place) -> None:
    place.close()

    def write(writer: int, say: Say) -> None:
        store = place.open()
        for number in range(ACTS):
            say(act_until_kept(store, writer, number))

    children = [fork(lambda say, w=writer: write(w, say)) for writer in range(WRITERS)]
    ends = [child.end() for child in children]
    assert [status for _, status in ends] == [0] * WRITERS, ends
    assert_all_kept(place.open(), [line for lines, _ in ends for line in lines])


def test_threads_that_race_on_one_store_lose_nothing(place: Place) -> None:
    race_threads(place.open(), place.close)


def test_threads_that_race_in_memory_lose_nothing() -> None:
    race_threads(MemoryStore(), lambda: None)


def race_threads(store: Store, close: object) -> None:
    said: list[str] = []

    def write(writer: int) -> None:
        said.extend(act_until_kept(store, writer, number) for number in range(ACTS))
        if callable(close):
            close()

    threads = [Thread(target=write, args=[writer]) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert_all_kept(store, said)


@needs_fork
def test_a_reader_beside_a_writer_never_sees_half_a_batch(place: Place) -> None:
    store = place.open()
    len(store)
    place.close()

    def write(say: Say) -> None:
        mine, head = place.open(), ""
        for number in range(20):
            first = act(f"a-{number}", "m", head)
            second = act(f"b-{number}", "m", first.hash, text="x" * 20_000)
            assert isinstance(mine.append([first, second], {"m": head}), tuple)
            head = second.hash
        say("done")

    child = fork(write)
    seen: list[int] = []
    deadline = monotonic() + 30
    while (not seen or seen[-1] < 40) and monotonic() < deadline:
        seen.append(len(store.matter("m")))
        assert seen[-1] % 2 == 0
    assert child.end() == (["done"], 0)
    assert seen == sorted(seen)
    assert_whole(store)
