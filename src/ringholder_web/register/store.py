"""The register in the database: an act, and what shows it, are kept in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.utils import CursorWrapper as Cursor

from ringholder.register.act import START, Act, NotAnAct, Opening
from ringholder.register.batch import Admitted, Batch, admit, batch, is_id
from ringholder.register.exact import exact_act
from ringholder.register.store import Conflict, Damaged, Entry
from ringholder_web.register import sql
from ringholder_web.register.turn import writing

Also = Callable[[tuple[Entry, ...]], object]
"""What is done with the acts that are new, in the same transaction: a projection of them."""


class DatabaseStore:
    """A `Store` in a database of the settings. It takes part in a transaction that is open."""

    def __init__(self, using: str = DEFAULT_DB_ALIAS) -> None:
        self._using = using

    def append(
        self,
        acts: Sequence[Act],
        expected: Mapping[str, str],
        openings: Iterable[Opening] = (),
        also: Also | None = None,
    ) -> tuple[Entry, ...] | Conflict:
        """Add all of the acts, or none (see `Store`), and do what `also` says, or neither.

        `also` is given the entries that are new, and is not called where there are none. What it
        raises is raised, and nothing is kept.
        """
        sent = batch(acts, expected, openings)
        with writing(self._using) as cursor:
            admitted = sql.add_if_plain(cursor, sent) or _added(cursor, sent)
            if isinstance(admitted, Admitted) and admitted.new:
                sql.add_openings(cursor, admitted.openings)
                if also:
                    also(admitted.new)
        return admitted if isinstance(admitted, Conflict) else admitted.entries

    def head(self, matter: str) -> str:
        if not is_id(matter):
            return START
        with self._cursor() as cursor:
            return sql.head(cursor, matter)

    def matter(self, matter: str) -> tuple[Entry, ...]:
        if not is_id(matter):
            return ()
        with self._cursor() as cursor:
            return tuple(_entries(sql.of_matter(cursor, matter)))

    def matters(self) -> Iterator[str]:
        with self._cursor() as cursor:
            return iter(sql.matters(cursor))

    def read(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        first = max(start, 0)
        rows = self._page(first, stop)
        yield from _entries(rows)
        if len(rows) < sql.PAGE:
            return  # what is new is mostly little, and the size need not be asked for
        size = len(self)
        end = size if stop is None else min(stop, size)
        for following in range(first + sql.PAGE, end, sql.PAGE):
            yield from _entries(self._page(following, end))

    def _page(self, first: int, stop: int | None) -> list[sql.Row]:
        end = first + sql.PAGE
        with self._cursor() as cursor:
            return sql.between(cursor, first, end if stop is None else min(end, stop))

    def __len__(self) -> int:
        with self._cursor() as cursor:
            return sql.size(cursor)

    def opening(self, sha256: str) -> Opening | None:
        if not is_id(sha256):
            return None
        with self._cursor() as cursor:
            row = sql.opening(cursor, sha256)
        return Opening(sha256, bytes(row[0]), json.loads(row[1])) if row else None

    def forget(self, sha256s: Iterable[str]) -> None:
        with transaction.atomic(self._using), self._cursor() as cursor:
            sql.forget(cursor, filter(is_id, sha256s))
            transaction.on_commit(self._wipe, self._using)

    def _wipe(self) -> None:
        with self._cursor() as cursor:
            sql.wipe(cursor)

    def keep_checkpoint(self, note: str) -> None:
        with transaction.atomic(self._using), self._cursor() as cursor:
            sql.add_checkpoint(cursor, note)

    def checkpoints(self) -> Iterator[str]:
        with self._cursor() as cursor:
            return iter(sql.checkpoints(cursor))

    def _cursor(self) -> Cursor:
        return connections[self._using].cursor()


def _added(cursor: Cursor, sent: Batch) -> Admitted | Conflict:
    """Look at what is there, and write the acts that may be added."""
    found = sql.locked(cursor, sent.ids, sent.expected or [START])
    rows = sql.by_ids(cursor, sent.ids) if found.taken else ()
    known = {entry.act.id: entry for entry in _entries(rows)}
    admitted = admit(sent, known, found.heads, found.size)
    if isinstance(admitted, Admitted):
        sql.add_entries(cursor, admitted.new)
    return admitted


def _entries(rows: Iterable[sql.Row]) -> Iterator[Entry]:
    for place, text in rows:
        try:
            yield Entry(place, exact_act(text))
        except NotAnAct as problem:
            raise Damaged(
                f"Entry {place} of the register was changed in the database: {problem} "
                "Restore it from a copy that was kept apart, and find out who changed it."
            ) from problem
