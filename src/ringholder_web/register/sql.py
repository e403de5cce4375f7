"""The SQL of the register, for SQLite and PostgreSQL: few statements, many rows in each."""

# ruff: noqa: S608 (what is put into a statement is names and marks of our own, never a value)

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from typing import Any

from django.db.backends.utils import CursorWrapper as Cursor

from ringholder.register.act import START, Opening, canonical
from ringholder.register.store import Entry

Row = tuple[Any, ...]

AT_ONCE = 150
"""Rows in one statement: the oldest SQLite takes 999 values, and an act has six."""

PAGE = 2_000
"""Acts that are read at once: few enough for the memory, many enough for the speed."""

_LOCK = 5_242_917_306
"""Which of PostgreSQL's advisory locks is ours: a number that no other program takes."""

_NOBODY = [""]
"""Where there are fewer ids than matters, or the other way round: what is the id of nothing."""

_SIZE = "SELECT coalesce(max(place) + 1, 0) FROM register_entry"
_HEAD = "SELECT hash FROM register_entry e WHERE e.matter = m.matter ORDER BY place DESC LIMIT 1"


def lock(cursor: Cursor) -> None:
    """Be the only writer until the transaction ends."""
    if statement := _lock(cursor):
        cursor.execute(statement)


def _lock(cursor: Cursor) -> str:
    """What locks the register; SQLite was locked by BEGIN IMMEDIATE."""
    return f"SELECT pg_advisory_xact_lock({_LOCK}); " if cursor.db.vendor == "postgresql" else ""


def size(cursor: Cursor) -> int:
    """How many acts there are."""
    cursor.execute(_SIZE)
    return int(cursor.fetchone()[0])


def head(cursor: Cursor, matter: str) -> str:
    """The hash of a matter's last act, `START` when there is none."""
    cursor.execute(
        "SELECT hash FROM register_entry WHERE matter = %s ORDER BY place DESC LIMIT 1", [matter]
    )
    row = cursor.fetchone()
    return row[0] if row else START


@dataclass(slots=True)
class State:
    """What decides whether a batch may be written: `taken` says how many of its ids are there."""

    size: int = 0
    taken: int = 0
    heads: dict[str, str] = field(default_factory=dict)


def locked(cursor: Cursor, ids: Sequence[str], matters: Iterable[str]) -> State:
    """Be the only writer until the transaction ends, and the state that a batch meets.

    The lock and the state go to PostgreSQL together, which takes another snapshot for the second.
    """
    found = State()
    lock = _lock(cursor)
    for some_ids, some in zip_longest(_portions(ids), _portions(matters), fillvalue=_NOBODY):
        cursor.execute(
            f"{lock}WITH m(matter) AS (VALUES {_marks(some, '(%s)')}) SELECT ({_SIZE}), "
            f"(SELECT count(*) FROM register_entry WHERE act IN ({_marks(some_ids)})), "
            f"m.matter, ({_HEAD}) FROM m",
            [*some, *some_ids],
        )
        if lock:
            cursor.nextset()
        rows = cursor.fetchall()
        found.size = rows[0][0]
        found.taken += rows[0][1]
        found.heads |= {matter: head for _, _, matter, head in rows if head is not None}
    return found


def by_ids(cursor: Cursor, ids: Iterable[str]) -> Iterator[Row]:
    """Place and text of the acts that have one of these ids."""
    for some in _portions(ids):
        cursor.execute(
            f"SELECT place, text FROM register_entry WHERE act IN ({_marks(some)})", some
        )
        yield from cursor.fetchall()


def of_matter(cursor: Cursor, matter: str) -> list[Row]:
    """Place and text of the acts of a matter, in order."""
    cursor.execute(
        "SELECT place, text FROM register_entry WHERE matter = %s ORDER BY place", [matter]
    )
    return cursor.fetchall()


def between(cursor: Cursor, start: int, stop: int) -> list[Row]:
    """Place and text of the acts from a place up to another, that one not included."""
    cursor.execute(
        "SELECT place, text FROM register_entry WHERE place >= %s AND place < %s ORDER BY place",
        [start, stop],
    )
    return cursor.fetchall()


def matters(cursor: Cursor) -> list[str]:
    """The matters in the order in which they were opened."""
    cursor.execute("SELECT matter FROM register_entry WHERE prev = '' ORDER BY place")
    return [matter for (matter,) in cursor.fetchall()]


def add_entries(cursor: Cursor, entries: Iterable[Entry]) -> None:
    """Write acts."""
    rows = (
        (entry.index, act.id, act.matter, act.hash, act.prev, act.text)
        for entry in entries
        for act in [entry.act]
    )
    _insert(cursor, "register_entry (place, act, matter, hash, prev, text)", rows)


def add_openings(cursor: Cursor, openings: Iterable[Opening]) -> None:
    """Write what opens sealed fields."""
    rows = ((opening.sha256, opening.salt, canonical(opening.value)) for opening in openings)
    _insert(cursor, "register_opening (sha256, salt, value)", rows, "ON CONFLICT DO NOTHING")


def opening(cursor: Cursor, sha256: str) -> Row | None:
    """Salt and value, in canonical JSON, of what opens a sealed field."""
    cursor.execute("SELECT salt, value FROM register_opening WHERE sha256 = %s", [sha256])
    return cursor.fetchone()


def forget(cursor: Cursor, sha256s: Iterable[str]) -> None:
    """Delete what opens these fields; SQLite overwrites it with zeros."""
    if cursor.db.vendor == "sqlite":
        cursor.execute("PRAGMA secure_delete = ON")
    for some in _portions(sha256s):
        cursor.execute(f"DELETE FROM register_opening WHERE sha256 IN ({_marks(some)})", some)


def wipe(cursor: Cursor) -> None:
    """Clear away the copies of deleted rows that a database keeps for a while."""
    if cursor.db.vendor == "sqlite":
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        cursor.execute("VACUUM register_opening")


def add_checkpoint(cursor: Cursor, note: str) -> None:
    """Write a signed checkpoint."""
    cursor.execute(
        f"{_lock(cursor)}INSERT INTO register_checkpoint (place, note) "
        "SELECT coalesce(max(place) + 1, 0), %s FROM register_checkpoint",
        [note],
    )


def checkpoints(cursor: Cursor) -> list[str]:
    """The signed checkpoints, oldest first."""
    cursor.execute("SELECT note FROM register_checkpoint ORDER BY place")
    return [note for (note,) in cursor.fetchall()]


def _insert(cursor: Cursor, into: str, rows: Iterable[Row], otherwise: str = "") -> None:
    for some in _portions(rows):
        cursor.execute(
            f"INSERT INTO {into} VALUES {_marks(some, f'({_marks(some[0])})')} {otherwise}",
            [value for row in some for value in row],
        )


def _marks(things: Sequence[Any], mark: str = "%s") -> str:
    return ", ".join([mark] * len(things))


def _portions(things: Iterable[Any]) -> Iterator[list[Any]]:
    them = iter(things)
    while some := list(islice(them, AT_ONCE)):
        yield some
