"""Whose figures are there: the practices open on a day, of one place or of all."""

from __future__ import annotations

from datetime import date

from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.primary_care.risk.figures import Figures

STAFF = "general-practice-workforce"


def practices(figures: Figures, on: date, place: str = "") -> tuple[Organisation, ...]:
    """Practices with figures of their staff that are open on a day, by code."""
    known = (organisations.find(code) for code in figures.organisations(STAFF))
    return tuple(
        one
        for one in known
        if one is not None
        and one.kind is Kind.PRACTICE
        and one.open_on(on)
        and place in ("", one.parent)
    )


def places(found: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
    """The places that they lie in, by name."""
    codes = {one.parent for one in found}
    known = (organisations.find(code) for code in codes)
    return tuple(sorted((one for one in known if one is not None), key=lambda one: one.called))
