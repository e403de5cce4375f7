"""A register of every kind, empty, for each test that asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from ringholder.register.memory import MemoryStore
from ringholder.register.store import Store
from tests.register.places import Place, Places, Server, quick_folder, running

SHARED_KINDS = ["lines", "sqlite", "postgres"]
DATABASES = ["sqlite", "postgres"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for the whole run."""
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def quick() -> Iterator[Path]:
    """A folder for the registers of one file of tests."""
    with quick_folder() as folder:
        yield folder


@pytest.fixture
def places(quick: Path, request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[Places]:
    """Makes places for registers; PostgreSQL is started when it is first needed."""
    with django_db_blocker.unblock():
        made = Places(Path(mkdtemp(dir=quick)), lambda: request.getfixturevalue("postgres"))
        yield made
        made.forget()


@pytest.fixture(params=["memory", *SHARED_KINDS])
def store(request: pytest.FixtureRequest, places: Places) -> Store:
    """An empty register of each kind."""
    return MemoryStore() if request.param == "memory" else places.new(request.param).open()


@pytest.fixture(params=SHARED_KINDS)
def place(request: pytest.FixtureRequest, places: Places) -> Place:
    """An empty place of each kind that processes can share."""
    return places.new(request.param)


@pytest.fixture(params=DATABASES)
def base(request: pytest.FixtureRequest, places: Places) -> Place:
    """An empty place in each kind of database."""
    return places.new(request.param)
