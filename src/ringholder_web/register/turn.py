"""Whose turn it is to write: one after another, and nobody waits in vain for another's disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper as Cursor

from ringholder.register.files import alone

LOCK = 5_242_917_306
"""Which of PostgreSQL's advisory locks is ours: a number that no other program takes."""

QUEUE = "-queue"
"""What the file is called by the database's own in which writers to SQLite queue."""

_ON_DISK = "COMMIT; SELECT pg_logical_emit_message(true, 'ringholder', '')"
"""Commit, and let another commit wait for the disk: it is not there before all that came before."""


@contextmanager
def writing(using: str) -> Iterator[Cursor]:
    """A transaction in which to append; what it wrote is on the disk when this returns.

    It takes part in a transaction that is open, and then whoever opened that commits it.
    """
    connection = connections[using]
    outermost = connection.get_autocommit()
    with (
        _in_the_queue(connection) if outermost else nullcontext(),
        transaction.atomic(using),
        connection.cursor() as cursor,
    ):
        yield cursor
        if outermost and connection.vendor == "postgresql":
            cursor.execute(_ON_DISK)


def take_turn(cursor: Cursor) -> None:
    """Be the only writer from now until the transaction ends; SQLite locks where it begins."""
    if cursor.db.vendor == "postgresql":
        off = ", set_config('synchronous_commit', 'off', true)" if commits_soon(cursor) else ""
        cursor.execute(f"SELECT pg_advisory_xact_lock({LOCK}){off}")


def commits_soon(cursor: Cursor) -> bool:
    """Whether the transaction is one of `writing`, which sees to it that the disk has it."""
    return len(cursor.db.atomic_blocks) == 1


def _in_the_queue(connection: Any) -> Any:
    """SQLite's own way of waiting is to sleep and ask again, while nobody writes."""
    if connection.vendor != "sqlite":
        return nullcontext()
    file = Path(connection.settings_dict["NAME"])
    return alone(file.with_name(file.name + QUEUE)) if file.is_file() else nullcontext()
