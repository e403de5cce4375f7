"""Somebody lower has all that a decision needs, and it is taken above their heads.

Decisions belong where they can be taken well, close to patients and services. When a body on a
lower rung knows the needs, the partners and the suppliers and is independent of them, and the power
stays above it, those who know are asked for advice and those who decide do not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.charter.checks.holding import placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.taking_part import above
from ringholder.charter.checks.wording import in_list, quoted
from ringholder.charter.model import Charter, Holder
from ringholder.charter.ought import ought
from ringholder.charter.powers import Function
from ringholder.charter.said import Said, each, given
from ringholder.findings import Severity, weakest

CODE = "RUN006"
SEVERITY = Severity.WARNING
SOURCE = "004 Evolution of the BOB ICS (decisions as locally as they can); 000 Commissioning"
BAD = """
bodies:
  - {id: icb-board, have: [scale]}
delegations:
  - {id: icb-board>place-committee-oxfordshire, functions: [plan-at-place, assess-health-needs]}
"""
GOOD = """
bodies:
  - {id: place-committee-oxfordshire, have: [needs-and-gaps, relationships, independence,
     supplier-performance, scale]}
"""
Fits = dict[str, Holder]


def check(charter: Charter) -> Iterator[Seen]:
    first = charter.days_of_change[0]
    found: dict[str, tuple[Fits, dict[str, Function]]] = {}
    for function in placed(charter):
        if first not in function.in_force or not any(each(function.requires)):
            continue  # where nothing is known to be needed nobody is fitter than another
        for place in _places(charter, function):
            closing = _closing(charter, function, place, first)
            if closing is not None:
                fits, functions = found.setdefault(closing[0], ({}, {}))
                fits[closing[1].id], functions[function.id] = closing[1], function
    for giver, (fits, functions) in found.items():
        yield _seen(charter, giver, list(fits.values()), functions)


def _closing(
    charter: Charter, function: Function, place: str, day: date
) -> tuple[str, Holder] | None:
    """From whom to whom a delegation would bring a plain matter to where it ought to be decided."""
    docket = charter.router(day).docket(function.id, (place,))
    if not docket.candidates:
        return None
    found = ought(charter, docket, charter.router(day).holders(function.id, (place,), {}))
    if found is None or found.closes is None:
        return None
    if any(grant.holder.id == found.closes[1] for grant in docket.held):
        return None  # it was given the power, and why it cannot use it another rule says
    if _kept(charter, function, found.closes[0]):
        return None
    fit = charter.holder(found.closes[1])
    return None if fit is None else (found.closes[0], fit)


def _places(charter: Charter, function: Function) -> list[str]:
    """The places where somebody near has part in it; where all stand above, RUN001 says so."""
    unit = charter.heights.get(given(function.unit) or "")
    far = {} if unit is None else above(charter, function, unit)
    return [place for place in charter.places if place not in far]


def _kept(charter: Charter, function: Function, giver: str) -> bool:
    """Whether the giver has reserved the function to itself, so that it is meant."""
    return any(
        kept.body == giver and function.id in kept.functions and isinstance(kept.when, Said)
        for kept in charter.reservations.values()
    )


def _seen(charter: Charter, giver: str, fits: list[Holder], functions: dict[str, Function]) -> Seen:
    first, decides = fits[0], charter.name(giver)
    names = in_list(fit.name for fit in fits)
    has = "has" if len(fits) == 1 else "have"
    return Seen(
        says=f"{decides} decides on {quoted(f.title for f in functions.values())}, and {names}, on "
        f"the lower level {first.rung}, {has} all that it takes.",
        do=f"Delegate it to {first.name} within a limit; or reserve it to {decides}, with the "
        "reason.",
        where=first.where("have", f"{first.id}.have"),
        rests_on=weakest(
            [first.rests_on("have"), *(f.rests_on("legal_holder") for f in functions.values())]
        ),
        cannot_say=not charter.is_complete("delegations"),
        authority=first.authority,
    )
