"""The database that the settings name: a file in the home, or an address of PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from ringholder_web.config.database import database, personal_database

HOME = Path("home")


@pytest.mark.parametrize("url", ["", "  "])
def test_without_an_address_it_is_a_durable_file_in_the_home(url: str) -> None:
    entry = database(url, HOME)
    assert entry["NAME"] == HOME / "ringholder.sqlite3"
    assert "synchronous=FULL" in entry["OPTIONS"]["init_command"]
    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_an_address_is_read_with_its_escapes_and_options(scheme: str) -> None:
    entry = database(
        f"{scheme}://us%40er:p%2Fss%3A@db.example:5433/our%20icb?sslmode=require", HOME
    )
    read = {key: entry[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    assert read == {
        "NAME": "our icb",
        "USER": "us@er",
        "PASSWORD": "p/ss:",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_socket_on_this_machine_needs_no_host() -> None:
    entry = database("postgresql://postgres:@/icb?host=/run/postgresql", HOME)
    assert (entry["HOST"], entry["OPTIONS"]) == ("", {"host": "/run/postgresql"})


@pytest.mark.parametrize(
    "url",
    ["mysql://u:secret@h/db", "secret", "postgres://u:secret@h", "postgres://u:secret@h:x/db"],
)
def test_what_is_no_such_address_is_told_without_its_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as problem:
        database(url, HOME)
    assert "secret" not in str(problem.value)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://u:secret@h/db", "is to name a PostgreSQL database"),
        ("postgres://u:secret@127.0.0.1:1/db", "cannot use the database that DATABASE_URL names"),
    ],
)
def test_a_server_without_its_database_says_so_and_ends(
    url: str, told: str, tmp_path: Path
) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "ringholder_web", "--port", "0"],
        env={**os.environ, "DATABASE_URL": url, "RINGHOLDER_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "secret" not in ended.stderr


def test_what_is_known_of_patients_has_a_file_of_its_own_that_overwrites_what_is_deleted() -> None:
    entry = personal_database("", HOME, "")
    assert entry["NAME"] == HOME / "continuing-care.sqlite3"
    assert entry["NAME"] != database("", HOME)["NAME"]
    assert "secure_delete=ON" in entry["OPTIONS"]["init_command"]


def test_patients_are_never_kept_in_the_main_database() -> None:
    same = "postgres://ringholder:secret@db.example/ringholder"
    with pytest.raises(ImproperlyConfigured, match="kept apart") as told:
        personal_database(same, HOME, f" {same} ")
    assert "secret" not in str(told.value)


def test_an_address_of_patients_that_is_none_is_told_by_its_own_name() -> None:
    with pytest.raises(ImproperlyConfigured, match="RINGHOLDER_CONTINUING_CARE_URL"):
        personal_database("mysql://there", HOME, "")
