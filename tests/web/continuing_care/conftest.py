"""What the tests of continuing care share: colleagues of every kind, and synthetic people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from ringholder.continuing_care.variation.synthetic import as_csv, made, staff_csv
from ringholder_web.continuing_care.models import GrantEnd
from tests.web.continuing_care.ward import Ward, staffed
from tests.web.matters.beginnings import beginning
from tests.web.matters.builder import Register
from tests.web.matters.conftest import ladder, register, served

__all__ = ["ladder", "register", "served"]
UNTIL = date(2026, 11, 20)


@pytest.fixture
def colleagues(ladder: Path, settings: Any, db: None) -> Ward:
    """Colleagues of every kind, with roles for Oxfordshire or for Buckinghamshire."""
    settings.CHARTERS = ladder
    ward = Ward(beginning("ward", lambda: staffed(Register().begin())))
    ward.appoint()
    return ward


@pytest.fixture
def ward(colleagues: Ward) -> Ward:
    """The same, and two cases: one of Oxfordshire, one of Buckinghamshire."""
    return colleagues.opened()


@pytest.fixture
def committed(transactional_db: None) -> Iterator[None]:
    """What is written is on the disk; the triggers go before the tables are cleared."""
    added_only = import_module("ringholder_web.continuing_care.migrations.0002_added_only")
    yield
    with connections["continuing_care"].schema_editor() as editor:
        added_only.drop(None, editor)
    with connections["continuing_care"].cursor() as cursor:
        for model in (GrantEnd, *apps.get_app_config("continuing_care").get_models()):
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
    with connections["continuing_care"].schema_editor() as editor:
        added_only.make(None, editor)


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """A small extract of synthetic people, and who assesses them."""
    extract = made(UNTIL, size=0.2)
    return {"extract": as_csv(extract), "staff": staff_csv(extract, UNTIL)}
