"""The database itself refuses to change the register; who takes its triggers away is found out."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.db import DatabaseError, connections

from ringholder.register.act import START, seal
from ringholder.register.store import Conflict, Damaged, Entry, Store
from tests.register.acts import act, add, assert_whole, chain
from tests.register.places import Place, Places

ROW = "(place, act, matter, hash, prev, text)"
FORGED = act("forged", "m", text="It was never so.")

CHANGES = [
    "UPDATE register_entry SET text = 'x' WHERE place = 1",
    "UPDATE register_entry SET place = 9 WHERE place = 2",
    "DELETE FROM register_entry WHERE place = 1",
    "DELETE FROM register_entry",
    (
        f"INSERT INTO register_entry {ROW} VALUES (1, 'm-1', 'm', 'h', '', 'x') "
        "ON CONFLICT (place) DO UPDATE SET text = excluded.text"
    ),
    (
        f"INSERT INTO register_entry {ROW} VALUES (3, 'm-1', 'm', 'h', '', 'x') "
        "ON CONFLICT (act) DO UPDATE SET text = excluded.text"
    ),
    f"INSERT INTO register_entry {ROW} VALUES (9, 'gap', 'other', 'h', '', 'x')",
    f"INSERT INTO register_entry {ROW} VALUES (3, 'fork', 'm', 'h', '', 'x')",
    (
        f"INSERT INTO register_entry {ROW} SELECT 3, 'fork', 'm', 'h', prev, 'x' "
        "FROM register_entry WHERE place = 1"
    ),
    "UPDATE register_checkpoint SET note = 'x'",
    "DELETE FROM register_checkpoint",
    "INSERT INTO register_checkpoint VALUES (0, 'x') ON CONFLICT (place) DO UPDATE SET note = 'x'",
]
SQLITE_ONLY = [
    f"INSERT OR REPLACE INTO register_entry {ROW} VALUES (1, 'm-1', 'm', 'h', '', 'x')",
    f"INSERT OR REPLACE INTO register_entry {ROW} VALUES (3, 'm-1', 'm', 'h', '', 'x')",
    (
        f"REPLACE INTO register_entry {ROW} SELECT 3, 'new', matter, hash, prev, 'x' "
        "FROM register_entry WHERE place = 0"
    ),
    "UPDATE OR REPLACE register_entry SET place = 1 WHERE place = 2",
    "INSERT OR REPLACE INTO register_checkpoint VALUES (0, 'x')",
]
POSTGRES_ONLY = [
    "TRUNCATE register_entry",
    "TRUNCATE register_checkpoint, register_entry",
    "SET session_replication_role = replica; DELETE FROM register_entry",
    "COPY register_entry FROM PROGRAM 'printf \"1\\tm-1\\tm\\th\\t\\tx\\n\"'",
]


EVERY = [
    *(("sqlite", statement) for statement in [*CHANGES, *SQLITE_ONLY]),
    *(("postgres", statement) for statement in [*CHANGES, *POSTGRES_ONLY]),
]
REFUSED = r"only grows|one order|one chain"


@pytest.fixture
def kept(base: Place) -> Store:
    """A register with three acts on one matter, and a checkpoint."""
    return filled(base)


def filled(place: Place) -> Store:
    store = place.open()
    add(store, *chain(3))
    store.keep_checkpoint("note")
    return store


def execute(place: Place, statement: str) -> None:
    with connections[place.alias()].cursor() as cursor:
        cursor.execute(statement)


def assert_unchanged(store: Store) -> None:
    assert list(store.read()) == [Entry(place, each) for place, each in enumerate(chain(3))]
    assert list(store.checkpoints()) == ["note"]
    assert_whole(store)


@pytest.mark.parametrize(("kind", "statement"), EVERY)
def test_every_change_of_what_is_kept_is_refused(places: Places, kind: str, statement: str) -> None:
    base = places.new(kind)
    kept = filled(base)
    with pytest.raises(DatabaseError, match=REFUSED):
        execute(base, statement)
    base.close()
    assert_unchanged(kept)


@pytest.mark.parametrize("statement", [*CHANGES, *SQLITE_ONLY])
def test_a_connection_without_recursive_triggers_changes_nothing_either(
    places: Places, statement: str
) -> None:
    base = places.new("sqlite")
    kept = filled(base)
    connection = sqlite3.connect(base.where)
    assert connection.execute("PRAGMA recursive_triggers").fetchone() == (0,)
    with pytest.raises(sqlite3.IntegrityError, match=REFUSED):
        connection.execute(statement)
    connection.close()
    assert_unchanged(kept)


def without_triggers(place: Place) -> None:
    """Do what only the owner of a database can."""
    if place.kind == "postgres":
        execute(place, "ALTER TABLE register_entry DISABLE TRIGGER ALL")
        return
    for name in ("follows", "no_update", "no_delete"):
        execute(place, f"DROP TRIGGER register_entry_{name}")


@pytest.mark.parametrize("place_", [0, 1])
def test_an_owner_who_edits_an_act_breaks_the_chain_after_it(
    base: Place, kept: Store, place_: int
) -> None:
    without_triggers(base)
    execute(
        base,
        "UPDATE register_entry SET text = replace(text, '\"number\":', '\"number\":1') "
        f"WHERE place = {place_}",
    )
    edited, following = list(kept.read(place_, place_ + 2))
    assert following.act.prev != edited.act.hash
    with pytest.raises(AssertionError):
        assert_whole(kept)


def test_an_owner_who_edits_the_last_act_is_given_away_by_its_hash(
    base: Place, kept: Store
) -> None:
    without_triggers(base)
    execute(base, "UPDATE register_entry SET text = replace(text, 'chair', 'clerk')")
    assert kept.head("m") != kept.matter("m")[-1].act.hash


def test_an_owner_who_deletes_an_act_leaves_a_gap(base: Place, kept: Store) -> None:
    without_triggers(base)
    execute(base, "DELETE FROM register_entry WHERE place = 1")
    with pytest.raises(AssertionError):
        assert_whole(kept)


def test_an_owner_who_inserts_a_forged_act_forks_the_chain(base: Place, kept: Store) -> None:
    without_triggers(base)
    with connections[base.alias()].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO register_entry {ROW} VALUES (3, %s, %s, %s, %s, %s)",
            [FORGED.id, FORGED.matter, FORGED.hash, START, FORGED.text],
        )
    with pytest.raises(AssertionError):
        assert_whole(kept)


def test_what_is_no_act_any_more_is_named_with_its_place(base: Place, kept: Store) -> None:
    without_triggers(base)
    execute(base, "UPDATE register_entry SET text = '{}' WHERE place = 1")
    assert next(kept.read()).index == 0
    with pytest.raises(Damaged, match=r"Entry 1 of the register was changed.*Restore"):
        list(kept.read())


# ---- what is kept together with an act -----------------------------------------------------------


def test_a_projection_is_written_with_the_act_or_neither_is(base: Place) -> None:
    store = base.open()
    execute(base, "CREATE TABLE shown (place bigint PRIMARY KEY)")
    rows: list[tuple[Entry, ...]] = []

    def show(entries: tuple[Entry, ...]) -> None:
        rows.append(entries)
        for entry in entries:
            execute(base, f"INSERT INTO shown VALUES ({entry.index})")

    def fail(entries: tuple[Entry, ...]) -> None:
        show(entries)
        raise LookupError("The projection cannot be written.")

    first, second = chain(2)
    assert store.append([first], {"m": START}, also=show) == rows[0]
    with pytest.raises(LookupError):
        store.append([second], {"m": first.hash}, also=fail)
    assert (len(store), store.head("m")) == (1, first.hash)
    with connections[base.alias()].cursor() as cursor:
        cursor.execute("SELECT place FROM shown")
        assert cursor.fetchall() == [(0,)]


def test_a_projection_is_not_written_again_nor_for_a_conflict(base: Place) -> None:
    store = base.open()
    first, second = chain(2)
    add(store, first)
    seen: list[tuple[Entry, ...]] = []
    assert store.append([first], {"m": START}, also=seen.append) == (Entry(0, first),)
    assert isinstance(store.append([act("x")], {"m": START}, also=seen.append), Conflict)
    store.append([first, second], {"m": START}, also=seen.append)
    assert seen == [(Entry(1, second),)]


def test_a_forgotten_value_is_not_in_the_files_of_sqlite_any_more(places: Places) -> None:
    base = places.new("sqlite")
    store = base.open()
    field, opening = seal("A-name-that-nobody-else-has", b"s" * 16)
    store.append([act("a", who=field)], {"m": START}, [opening])
    files = [Path(base.where), Path(f"{base.where}-wal")]
    assert any(b"A-name-that-nobody" in file.read_bytes() for file in files)
    store.forget([opening.sha256])
    assert not any(b"A-name-that-nobody" in file.read_bytes() for file in files)
