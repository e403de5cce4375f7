"""The register that the tests of the public pages read."""

from tests.web.matters.conftest import served
from tests.web.register.shared import ladder, told

__all__ = ["ladder", "served", "told"]
