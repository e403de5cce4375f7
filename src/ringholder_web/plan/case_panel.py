"""What a business case shows of its own on the page of its matter."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder.plan.cases.drawn import kept
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.plan.cases_known import known_of, next_in_words
from ringholder_web.plan.one_case_page import key_figures


@dataclass(frozen=True, slots=True)
class Shown:
    """The panel: key figures for those inside, benefits for everybody, and the way to the rest."""

    facts: tuple[tuple[str, str], ...]
    next: str
    picture: Markup
    address: str


def build(desk: Desk, case: Case, reader: Reader) -> Shown | None:
    """The panel for a reader."""
    one = known_of(case)
    if one is None:
        return None
    day = local_day(reader.at)
    return Shown(
        key_figures(one) if reader.is_inside(case) else (),
        next_in_words(one, case, desk.charter_on(day), day),
        Markup(kept(one.benefits, "case-benefits")) if one.benefits else Markup(""),  # noqa: S704
        reverse("business-case", args=[case.matter]),
    )
