"""Where many tests begin: made by acting once, and put back as rows for every test after that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, router
from django.utils.timezone import localdate

from tests.web.matters.builder import Register

REGISTER = ("register_entry", "register_opening", "register_checkpoint")
MADE_BY_MIGRATIONS = {"contenttypes", "auth"}
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Beginning:
    """What stood in every table, and what the register of the test remembers."""

    register: Register
    rows: dict[str, list[Row]]

    @classmethod
    def of(cls, register: Register) -> Beginning:
        rows = {table: list(_rows(table)) for table in _tables()}
        return cls(deepcopy(register), {table: found for table, found in rows.items() if found})

    def put_back(self) -> Register:
        with connection.cursor() as cursor:
            for table, rows in self.rows.items():
                marks = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        return deepcopy(self.register)


_known: dict[tuple[str, ...], Beginning] = {}


def beginning(name: str, make: Callable[[], Register]) -> Register:
    """What `make` leaves in a database in which nothing is; where something is, it is made anew.

    What is made must not depend on the test, but for the constitutions in `settings.CHARTERS`.
    """
    if connection.vendor != "sqlite" or any(next(_rows(table), None) for table in _tables()):
        return make()
    key = (name, str(settings.CHARTERS), localdate().isoformat())
    if key in _known:
        return _known[key].put_back()
    register = make()
    _known[key] = Beginning.of(register)
    return register


def _tables() -> list[str]:
    models = [
        m
        for m in apps.get_models()
        if m._meta.app_label not in MADE_BY_MIGRATIONS
        and router.allow_migrate_model(connection.alias, m)
    ]
    return [*(model._meta.db_table for model in models), *REGISTER]


def _rows(table: str) -> Iterator[Row]:
    with connection.cursor() as cursor:
        order = " ORDER BY place" if table == "register_entry" else ""
        cursor.execute(f"SELECT * FROM {table}{order}")
        yield from cursor
