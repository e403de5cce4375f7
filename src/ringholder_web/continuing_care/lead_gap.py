"""A gap in spend between two areas, and what it is made of, for a page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ringholder.continuing_care.variation.answer import Variation
from ringholder.continuing_care.variation.gap import Part
from ringholder_web.continuing_care.lead_pictures import causes_of
from ringholder_web.continuing_care.lead_words import in_pounds

_CLEAR = {True: "More than chance explains", False: "Chance may explain it", None: "Cannot be said"}


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A cause, its pounds, and what chance may make of them."""

    says: str
    pounds: str
    margin: str
    clear: str


@dataclass(frozen=True, slots=True)
class GapShown:
    """A gap, with its causes; they add up to `whole`."""

    area: str
    beside: str
    says: str
    whole: str
    rows: tuple[CauseRow, ...]
    picture: Markup


def of_gap(found: Variation, area: str, beside: str) -> GapShown | None:
    """The gap between two areas; `None` where it cannot be told."""
    one = found.gap(area, beside)
    if one is None:
        return None
    here, there = found.adults.called(area), found.adults.called(beside)
    more = "more" if one.pounds >= 0 else "less"
    says = (
        f"{here} spends {in_pounds(abs(one.pounds))} {more} in the year than if it spent for each "
        f"adult what {there} spends."
    )
    name = f"What makes {here} spend {more} than {there}"
    rows = tuple(_row(part) for part in one.parts)
    return GapShown(here, there, says, in_pounds(one.pounds), rows, causes_of(one, name))


def _row(one: Part) -> CauseRow:
    margin = "" if one.margin is None else f"± {in_pounds(one.margin)}"
    return CauseRow(one.cause.says, in_pounds(one.pounds), margin, _CLEAR[one.clear])
