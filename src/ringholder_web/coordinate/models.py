"""The rows of coordination."""

from __future__ import annotations

from ringholder_web.coordinate.pressure_models import SituationReport

__all__ = ["SituationReport"]
