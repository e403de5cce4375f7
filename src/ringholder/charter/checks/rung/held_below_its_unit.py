"""A function may be decided for an area that is too small to plan it well.

Not everything is better close by. Some services are needed by so few people, or take so much to run
well, that a small area cannot see what is needed, nor pay for a bad year. Then each decides for
itself, and none has enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.checks.holding import placed, standing
from ringholder.charter.checks.rule import Seen
from ringholder.charter.grants import Grant
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import given
from ringholder.findings import Severity, weakest

CODE = "RUN008"
SEVERITY = Severity.NOTE
SOURCE = "000 Commissioning (no simple geography for all services); 004 Evolution (most effective)"
BAD = """
delegations:
  - {from: chief-executive, to: place-director-oxfordshire, functions: [lead-transformation],
     limit: {a_year: 10_000}, route: officer, report: {to: chief-executive, every: month},
     illustrative: true}
"""
GOOD = """
delegations:
  - {from: chief-executive, to: finance-officer, functions: [lead-transformation],
     limit: {a_year: 10_000}, route: officer, report: {to: chief-executive, every: month},
     illustrative: true}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for function in placed(charter):
        unit = charter.heights.get(given(function.unit) or "") if _is_sourced(function) else None
        passed = [grant for grant in standing(charter, function) if grant.chain]
        below = [grant for grant in passed if unit is not None and grant.height < unit]
        if below:
            yield _seen(function, min(below, key=lambda grant: grant.height))


def _is_sourced(function: Function) -> bool:
    """Whether its unit was read somewhere; one that was only chosen accuses nobody."""
    shipped = catalogue().get(function.id)
    own = "unit" in function.stands or shipped is None
    return own or not (shipped is not None and shipped.is_illustrative("unit"))


def _seen(function: Function, lowest: Grant) -> Seen:
    delegation = lowest.chain[-1]
    why = given(function.unit_why)
    because = "" if why is None else f" ({why.rstrip('.')})"
    return Seen(
        says=f"{lowest.holder.name} may decide on “{function.title}” at the level "
        f"{lowest.holder.rung}; the smallest area that can plan it well is {function.unit}"
        f"{because}.",
        do="Keep it on that level, decide it jointly with the neighbours, or say in `unit` and "
        "`unit_why` why the smaller area will do.",
        where=delegation.where("functions", f"{delegation.id}.functions"),
        rests_on=weakest([delegation.rests_on("functions"), function.rests_on("legal_holder")]),
        authority=delegation.authority,
    )
