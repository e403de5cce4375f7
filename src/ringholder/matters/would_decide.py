"""Who would decide on a business case, as the constitution has it for its function, area and cost.

They read it and ask before anything is put to them, so the case concerns them from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ringholder.charter.model import Charter
from ringholder.matters.benefits import laid
from ringholder.matters.case import Case, question_of
from ringholder.matters.routing import routing
from ringholder.matters.same import Same
from ringholder.matters.speaking import speaks_as

_KEPT = 256


def would_decide(case: Case, on: date) -> Iterator[str]:
    """Those who act for the bodies and posts that the route names."""
    for name in deciding(case, on):
        yield from speaks_as(case.charter, name)


def deciding(case: Case, on: date) -> tuple[str, ...]:
    """The bodies and posts that the route names; none where the constitution names nobody."""
    asked, stage = case.last("open-case", "amend-case"), laid(case)
    if case.charter is None or asked is None:
        return ()
    said = asked.act.payload
    laid_ = {} if stage is None else stage.act.payload
    cost = (str(laid_.get("a_year", "unknown")), str(laid_.get("case_cost", "unknown")))
    organisation = str(case.opened.get("organisation", ""))
    about = (str(said["function"]), tuple(map(str, said["area"])), *cost, organisation)
    return _routed(Same(case.charter), *about, on)


@lru_cache(_KEPT)
def _routed(
    charter: Same[Charter],
    function: str,
    area: tuple[str, ...],
    a_year: str,
    whole_life: str,
    affects: str,
    on: date,
) -> tuple[str, ...]:
    asked = {"function": function, "area": list(area), "a_year": a_year,
             "whole_life": whole_life, "tags": [], "affects": [affects]}  # fmt: skip
    found = routing(charter.of, question_of(asked, on))["competent"]
    return tuple(map(str, found)) if isinstance(found, list) else ()
