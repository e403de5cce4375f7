"""What the tests of the lead's pages share: the register, and files of synthetic people."""

from __future__ import annotations

from datetime import date

import pytest

from ringholder.continuing_care.variation.synthetic import as_csv, made, staff_csv
from tests.web.matters.conftest import ladder, register

__all__ = ["ladder", "register"]
UNTIL = date(2026, 11, 20)


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """A small extract of synthetic people, and who assesses them."""
    extract = made(UNTIL, size=0.3)
    return {"extract": as_csv(extract), "staff": staff_csv(extract, UNTIL)}
