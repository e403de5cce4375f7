"""What the tests of pages about engagement share: the register of matters, and databases."""

from __future__ import annotations

from tests.register.conftest import places, postgres, quick
from tests.web.matters.conftest import ladder, register

__all__ = ["ladder", "places", "postgres", "quick", "register"]
