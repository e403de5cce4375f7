"""What the tests of the pages about plans share: the register of the tests of matters."""

from __future__ import annotations

from tests.web.matters.conftest import ladder, register

__all__ = ["ladder", "register"]
