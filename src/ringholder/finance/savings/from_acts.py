"""A savings scheme as the acts of its matter have it, to stand in a programme with the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ringholder.calendar.financial_year import financial_year
from ringholder.finance.position.months import Month, Year
from ringholder.finance.savings.schemes import Scheme
from ringholder.findings import InRecord
from ringholder.matters.case import Case
from ringholder.matters.savings_plan import PROCEDURE, Saving, planned, reported
from ringholder.money import NOTHING


def scheme_of(case: Case, year: str) -> Scheme | None:
    """The scheme with its months of a financial year (`2025/26`); `None` for any other matter."""
    if case.procedure is None or case.procedure.id != PROCEDURE or not case.opened:
        return None
    plan, done = planned(case), reported(case)
    owner = case.said("owner", "name-owner")
    saves_on = case.said("saves_on", "propose-scheme", "amend-scheme") or ()
    evidence = case.said("evidence", "close-scheme")
    return Scheme(
        case.matter,
        str(case.opened["organisation"]),
        str(case.opened["title"]),
        str(owner or ""),
        case.state,
        tuple(saves_on),
        _year(plan, done, year, recurrent=True),
        _year(plan, done, year, recurrent=False),
        case.last("assess-quality") is not None,
        str(evidence.get("name", "evidence")) if evidence else "",
        illustrative=False,
        place=InRecord(case.matter),
    )


def _year(
    plan: Mapping[str, Saving], done: Mapping[str, Saving], year: str, *, recurrent: bool
) -> Year:
    months = {month: date.fromisoformat(f"{month}-01") for month in {*plan, *done}}
    return Year.of(
        [
            Month(
                on,
                _of(plan.get(month), recurrent=recurrent) or NOTHING,
                _of(done.get(month), recurrent=recurrent),
            )
            for month, on in months.items()
            if financial_year(on) == year
        ]
    )


def _of(saving: Saving | None, *, recurrent: bool) -> Decimal | None:
    if saving is None:
        return None
    return saving.recurrent if recurrent else saving.non_recurrent
