"""What the tests of matters share: a shelf with the ladder in force, and a register on it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.web.matters.beginnings import REGISTER, beginning
from tests.web.matters.builder import Register, the_ladder


@pytest.fixture(scope="session")
def ladder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return the_ladder(tmp_path_factory.getbasetemp())


@pytest.fixture
def register(ladder: Path, settings: Any, db: None) -> Register:
    """A register that was begun, with everybody of the place committee appointed."""
    settings.CHARTERS = ladder
    return beginning("begun", lambda: Register().begin())


@pytest.fixture
def served(ladder: Path, settings: Any, transactional_db: None) -> Iterator[Register]:
    """The same for a browser, which sees only what is committed; made anew afterwards."""
    settings.CHARTERS = ladder
    yield beginning("begun", lambda: Register().begin())
    make = import_module("ringholder_web.register.migrations.0001_register").make
    with connection.schema_editor() as editor:
        for table in REGISTER:  # nothing can be deleted from the register, only all of it
            editor.execute(f"DROP TABLE {table}")
        make(None, editor)
