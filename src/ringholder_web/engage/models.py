"""The tables of engagement, by piece."""

from __future__ import annotations

from ringholder_web.engage.theme_models import QuotationChosen, ResponseCoded, ThemeSaid

__all__ = ["QuotationChosen", "ResponseCoded", "ThemeSaid"]
