"""Which database the workspace keeps things in: a file in its home, or PostgreSQL."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("postgres", "postgresql")
PERSONAL_URL = "RINGHOLDER_CONTINUING_CARE_URL"
EXAMPLE = "postgres://USER:PASSWORD@HOST:5432/NAME"


def database(url: str, home: Path) -> dict[str, Any]:
    """Django's entry for the database that an address names; for none, of SQLite in the home.

    Raises `ImproperlyConfigured` where it is no address of PostgreSQL, or nothing here speaks to
    one. Neither repeats the address, which may hold a password.
    """
    if not url.strip():
        return sqlite(home / "ringholder.sqlite3", home / "test.sqlite3")
    entry = postgresql(url.strip())
    if find_spec("psycopg") is None:
        raise ImproperlyConfigured(
            "DATABASE_URL names a PostgreSQL database, and what speaks to one is not installed. "
            "Install it with `pip install 'ringholder[postgres]'`, or unset DATABASE_URL."
        )
    return entry


def personal_database(url: str, home: Path, main: str) -> dict[str, Any]:
    """The same for a database of its own, in which what is deleted is overwritten.

    Raises `ImproperlyConfigured` also where it is the `main` one: the two are kept apart.
    """
    if url.strip() and url.strip() == main.strip():
        raise ImproperlyConfigured(
            f"{PERSONAL_URL} names the same database as DATABASE_URL. Name another: what is known "
            "of patients is kept apart."
        )
    try:
        entry = database(url, home)
    except ImproperlyConfigured as problem:
        raise ImproperlyConfigured(str(problem).replace("DATABASE_URL", PERSONAL_URL)) from None
    if not url.strip():
        entry = sqlite(home / "continuing-care.sqlite3", home / "continuing-care-test.sqlite3")
        entry["OPTIONS"]["init_command"] += " PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
    return entry


def sqlite(file: Path, test_file: Path) -> dict[str, Any]:
    """A database in a file, where a commit is on the disk before it is acknowledged."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # who writes waits for whoever writes, from the start
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA wal_autocheckpoint=4000;",
        },
        # Tests serve the pages from other threads, which a database in memory would be hidden from.
        "TEST": {"NAME": test_file},
    }


def postgresql(url: str) -> dict[str, Any]:
    """The database of a PostgreSQL server that an address names."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise ImproperlyConfigured(f"DATABASE_URL is no address: write {EXAMPLE}.") from problem
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in SCHEMES or not name:
        raise ImproperlyConfigured(
            f"DATABASE_URL is to name a PostgreSQL database, as {EXAMPLE}; "
            "without it, things are kept in SQLite."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
