"""What the tests of cases share: a board with colleagues of every kind, and synthetic people."""

from __future__ import annotations

import pytest

from tests.web.continuing_care.ward import Ward
from tests.web.matters.builder import Register
from tests.web.matters.conftest import ladder, register

__all__ = ["ladder", "register"]


@pytest.fixture
def ward(register: Register) -> Ward:
    """Colleagues of every kind, and two cases: one of Oxfordshire, one of Buckinghamshire."""
    return Ward(register).opened()
