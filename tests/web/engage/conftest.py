"""What the tests of pages about engagement share: the register of the tests of matters."""

from __future__ import annotations

from tests.web.matters.conftest import ladder, register

__all__ = ["ladder", "register"]
