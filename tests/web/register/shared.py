"""What the tests of the public pages share: a register in which much happened, made once a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.web.matters.beginnings import beginning
from tests.web.matters.builder import Register, the_ladder
from tests.web.register.told import tell


class _TakeBack(Exception):
    """Ends the module's transaction."""


@pytest.fixture(scope="session")
def ladder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return the_ladder(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def told(
    django_db_setup: None,
    django_db_blocker: Any,
    ladder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Register]:
    """The register, for all tests of a file; what they change is taken back after each."""
    home = tmp_path_factory.mktemp("home")
    with django_db_blocker.unblock(), override_settings(CHARTERS=ladder, HOME=home):
        try:
            with transaction.atomic():
                yield beginning("told", lambda: tell(Register().begin()))
                raise _TakeBack
        except _TakeBack:
            pass
