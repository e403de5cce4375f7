"""What the tests of matters share: a shelf with the ladder in force, and a register on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.matters.builder import Register, ladder_in_force


@pytest.fixture(scope="session")
def ladder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ladder_in_force(tmp_path_factory.mktemp("charters"))


@pytest.fixture
def register(ladder: Path, settings: pytest.FixtureRequest, db: None) -> Register:
    """A register that was begun, with everybody of the place committee appointed."""
    settings.CHARTERS = ladder  # type: ignore[attr-defined]
    return Register().begin()
