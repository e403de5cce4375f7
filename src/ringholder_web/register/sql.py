"""The SQL of the register, for SQLite and PostgreSQL: few statements, many rows in each."""

# ruff: noqa: S608 (what is put into a statement is names and marks of our own, never a value)

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, zip_longest
from typing import Any

from django.db.backends.utils import CursorWrapper as Cursor

from ringholder.register.act import START, Act, Opening, canonical
from ringholder.register.batch import Admitted, Batch, admit
from ringholder.register.store import Entry
from ringholder_web.register.turn import LOCK, commits_soon

Row = tuple[Any, ...]

AT_ONCE = 150
"""Rows in one statement: the oldest SQLite takes 999 values, and an act has six."""

PAGE = 2_000
"""Acts that are read at once: few enough for the memory, many enough for the speed."""

_NOBODY = [""]
"""Where there are fewer ids than matters, or the other way round: what is the id of nothing."""

_SIZE = "SELECT coalesce(max(place) + 1, 0) FROM register_entry"
_HEAD = "SELECT hash FROM register_entry e WHERE e.matter = m.matter ORDER BY place DESC LIMIT 1"


def _lock(vendor: str) -> str:
    """What locks the register; SQLite was locked by BEGIN IMMEDIATE."""
    return f"SELECT pg_advisory_xact_lock({LOCK}); " if vendor == "postgresql" else ""


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
    for some_ids, some in zip_longest(_portions(ids), _portions(matters), fillvalue=_NOBODY):
        statement = _state(cursor.db.vendor, len(some_ids), len(some))
        rows = _fetched(cursor, statement, [*some, *some_ids])
        found.size = rows[0][0]
        found.taken += rows[0][1]
        found.heads |= {matter: head for _, _, matter, head in rows if head is not None}
    return found


@lru_cache(maxsize=AT_ONCE)
def _state(vendor: str, ids: int, matters: int) -> str:
    return (
        f"{_lock(vendor)}WITH m(matter) AS (VALUES {_marks(matters, '(%s)')}) SELECT ({_SIZE}), "
        f"(SELECT count(*) FROM register_entry WHERE act IN ({_marks(ids)})), "
        f"m.matter, ({_HEAD}) FROM m"
    )


def by_ids(cursor: Cursor, ids: Iterable[str]) -> Iterator[Row]:
    """Place and text of the acts that have one of these ids."""
    for some in _portions(ids):
        cursor.execute(
            f"SELECT place, text FROM register_entry WHERE act IN ({_marks(len(some))})", some
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


def add_if_plain(cursor: Cursor, sent: Batch) -> Admitted | None:
    """Write acts in one go where that is plain: all of them new, every head as it is expected.

    `None` where it is not, or too many to say so at once. PostgreSQL is locked by then.
    """
    first = (_called if cursor.db.vendor == "postgresql" else _inserted)(cursor, sent)
    if first is None:
        return None
    admitted = admit(sent, {}, sent.expected, first)
    assert isinstance(admitted, Admitted)
    return admitted


def _called(cursor: Cursor, sent: Batch) -> int | None:
    columns = zip(*map(_columns, sent.acts), strict=True)
    heads = (sent.expected, sent.expected.values())
    values = chain([commits_soon(cursor)], *heads, *columns)
    if not sent.acts:
        return None
    cursor.execute(_call(len(sent.expected), len(sent.acts)), list(values))
    (first,) = cursor.fetchone()
    return first


@lru_cache(maxsize=AT_ONCE)
def _call(heads: int, acts: int) -> str:
    """Values one by one: the driver takes long to write an array."""
    arrays = [f"ARRAY[{_marks(many)}]" for many in (heads, heads, *[acts] * 5)]
    return f"SELECT register_append(%s, {', '.join(arrays)})"


def _inserted(cursor: Cursor, sent: Batch) -> int | None:
    if len(sent.acts) != 1 or len(sent.expected) > AT_ONCE:
        return None
    (act,) = sent.acts
    values = [*chain.from_iterable(sent.expected.items()), *_columns(act), act.id]
    row = _run(cursor, _insertion_if_plain(len(sent.expected)), values).fetchone()
    return None if row is None else int(row[0])


@lru_cache(maxsize=AT_ONCE)
def _insertion_if_plain(heads: int) -> str:
    return (
        f"WITH m(matter, head) AS (VALUES {_marks(heads, '(%s, %s)')}) "
        f"INSERT INTO register_entry (place, act, matter, hash, prev, text) SELECT ({_SIZE}), "
        f"{_marks(5)} WHERE NOT EXISTS (SELECT 1 FROM register_entry WHERE act = %s) "
        f"AND NOT EXISTS (SELECT 1 FROM m WHERE m.head IS NOT coalesce(({_HEAD}), '')) "
        "RETURNING place"
    )


def _columns(act: Act) -> Row:
    return act.id, act.matter, act.hash, act.prev, act.text


def add_entries(cursor: Cursor, entries: Iterable[Entry]) -> None:
    """Write acts."""
    rows = ((entry.index, *_columns(entry.act)) for entry in entries)
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
        cursor.execute(f"DELETE FROM register_opening WHERE sha256 IN ({_marks(len(some))})", some)


def wipe(cursor: Cursor) -> None:
    """Clear away the copies of deleted rows that a database keeps for a while."""
    if cursor.db.vendor == "sqlite":
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        cursor.execute("VACUUM register_opening")


def add_checkpoint(cursor: Cursor, note: str) -> None:
    """Write a signed checkpoint."""
    cursor.execute(
        f"{_lock(cursor.db.vendor)}INSERT INTO register_checkpoint (place, note) "
        "SELECT coalesce(max(place) + 1, 0), %s FROM register_checkpoint",
        [note],
    )


def checkpoints(cursor: Cursor) -> list[str]:
    """The signed checkpoints, oldest first."""
    cursor.execute("SELECT note FROM register_checkpoint ORDER BY place")
    return [note for (note,) in cursor.fetchall()]


def _insert(cursor: Cursor, into: str, rows: Iterable[Row], otherwise: str = "") -> None:
    for some in _portions(rows):
        statement = _insertion(into, len(some), len(some[0]), otherwise)
        _run(cursor, statement, list(chain.from_iterable(some)))


@lru_cache(maxsize=AT_ONCE)
def _insertion(into: str, rows: int, values: int, otherwise: str) -> str:
    return f"INSERT INTO {into} VALUES {_marks(rows, f'({_marks(values)})')} {otherwise}"


def _run(cursor: Cursor, statement: str, values: Sequence[Any]) -> Any:
    """Run a statement. On SQLite past Django's cursor, which takes longer than SQLite does."""
    watched = cursor.db.execute_wrappers or cursor.db.queries_logged
    if cursor.db.vendor != "sqlite" or watched:
        cursor.execute(statement, values)
        return cursor
    with cursor.db.wrap_database_errors:
        return cursor.db.connection.execute(statement.replace("%s", "?"), values)


def _fetched(cursor: Cursor, statement: str, values: Sequence[Any]) -> list[Row]:
    """The rows of the last of the statements."""
    found = _run(cursor, statement, values)
    if ";" in statement:
        cursor.nextset()
    return found.fetchall()


def _marks(many: int, mark: str = "%s") -> str:
    return ", ".join([mark] * many)


def _portions(things: Iterable[Any]) -> Iterator[list[Any]]:
    them = list(things)
    for first in range(0, len(them), AT_ONCE):
        yield them[first : first + AT_ONCE]
