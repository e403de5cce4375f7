"""What laying a stage says that nobody types: the file that stands, and the figures out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_CEILING
from typing import Any

from ringholder.matters.case import Case
from ringholder.money import rounded
from ringholder.plan.cases.appraise import OfOption, appraise
from ringholder.plan.cases.case import COST
from ringholder.plan.cases.looked_at import HUNDREDTH
from ringholder.plan.cases.reading import Brought
from ringholder.rates import NoRate
from ringholder_web.plan.case_files import brought, cited, of_file
from ringholder_web.plan.cases_known import Known, known_of, next_stage

LAY = "lay-stage"
NO_FILE = (
    "No file of this case was brought that can be appraised, or it is not the turn of a stage. "
    "Bring its workbook on the page of the case first."
)
_FIGURES = {
    "preferred_option": "Preferred option",
    "npv": "Net present value",
    "bcr": "Benefit-cost ratio",
    "a_year": "Cost a year",
    "case_cost": "Cost over its whole life",
}
FIELDS = frozenset({"case_stage", "case_file", "optimism", *_FIGURES})
_LONGEST = 500


def payload(case: Case, on: date) -> dict[str, Any] | None:
    """What the act says as the file stands; `None` where there is nothing to lay."""
    one, held = known_of(case), brought(case.matter)
    stage = "" if one is None else next_stage(one)
    figures = None if held is None or not stage else _figures(held[1], on)
    if held is None or figures is None:
        return None
    return {"case_stage": stage, "case_file": held[1].cite, **figures}


def differs(case: Case, one: Known, on: date) -> tuple[str, ...]:
    """Where the figures of the stage that was laid last are not those of the file that it cites.

    Nothing is told of a file that is not kept here: nobody can look.
    """
    file = cited(case.matter, one.sha256) if one.sha256 else None
    worked = None if file is None else _figures(of_file(file), on)
    act = case.last(LAY)
    return () if worked is None or act is None else tuple(_other(act.act.payload, worked))


def _other(said: Mapping[str, Any], worked: Mapping[str, Any]) -> Iterator[str]:
    for key, name in _FIGURES.items():
        told, found = str(said.get(key, "none")), str(worked.get(key, "none"))
        if told != found:
            yield f"{name}: the act says {told}, the file gives {found}."


def _figures(found: Brought, on: date) -> dict[str, Any] | None:
    """The figures of the preferred option of a file; `None` where it has none."""
    try:
        chosen = appraise(found.case, on).preferred if found.case.lines else None
    except NoRate:
        return None
    if chosen is None:
        return None
    said = {
        "preferred_option": chosen.option.name[:_LONGEST],
        "npv": f"{rounded(chosen.worth):f}",
        "a_year": f"{rounded(chosen.dearest_year):f}",
        # a limit is met by the sum itself: never by one that was rounded down
        "case_cost": f"{chosen.whole_life.quantize(HUNDREDTH, ROUND_CEILING):f}",
        "optimism": _optimism(chosen),
    }
    if chosen.bcr is not None:
        said["bcr"] = f"{rounded(chosen.bcr, HUNDREDTH):f}"
    return said


def _optimism(chosen: OfOption) -> str:
    """What was added for optimism, line by line."""
    lines = [one.line for one in chosen.lines if one.line.kind == COST]
    each = (f"{one.category} {'not said' if one.bias is None else f'{one.bias:f}%'}"
            for one in lines)  # fmt: skip
    return "; ".join(dict.fromkeys(each)) or "No costs."
