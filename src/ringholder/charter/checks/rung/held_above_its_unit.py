"""A function is exercised and decided on a higher rung than the smallest that can plan it well.

Whoever plans a service has to know who needs it, who provides it, and how well. Some services can
only be known at place, and fifty networks cannot be followed in detail from the head office of a
system. When no rung below has any power over such a function, it is decided by people who are too
far away to know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.bodies import Body
from ringholder.charter.checks.holding import placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.taking_part import Part, above
from ringholder.charter.checks.wording import in_list, quoted
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import SILENT, UNKNOWN, given
from ringholder.findings import RestsOn, Severity, weakest

CODE = "RUN001"
SEVERITY = Severity.WARNING
SOURCE = "003 §3 (networks need detailed local knowledge); 000 Commissioning"
BAD = """
functions:
  - {id: link-with-housing, name: Link with housing, legal_holder: bob-icb,
     exercised_by: [chief-executive], unit: place, unit_why: Housing is local, source: 003 §4}
"""
GOOD = """
functions:
  - {id: link-with-housing, name: Link with housing, legal_holder: bob-icb,
     exercised_by: [place-director-oxfordshire, place-director-buckinghamshire,
     place-director-berkshire-west], unit: place, unit_why: Housing is local, source: 003 §4}
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Function] = []
    for function in placed(charter):
        unit = given(function.unit)
        if unit is None or unit not in charter.heights:
            continue
        higher = above(charter, function, charter.heights[unit])
        known = {place: part for place, part in higher.items() if _read(charter, function, part)}
        if known:
            yield _seen(charter, function, unit, known)
        elif higher:
            unread.append(function)
    if unread:
        yield _cannot_say(unread)


def _read(charter: Charter, function: Function, lowest: Part) -> bool:
    """Whether no lower part can stand in what was not read."""
    all_given_on = charter.is_complete("delegations")
    return function.exercised_by is not UNKNOWN and (lowest.works or all_given_on)


def _seen(charter: Charter, function: Function, unit: str, higher: dict[str, Part]) -> Seen:
    lowest = next(iter(higher.values()))
    such = next((f", such as {body.name}" for body in _fitting(charter, unit, higher)), "")
    key = "legal_holder" if function.exercised_by is SILENT else "exercised_by"
    return Seen(
        says=f"“{function.title}” can be planned well at the level {unit}{_because(function)}; in "
        f"{in_list(charter.names(higher))} nobody below {charter.name(lowest.who)} has part in it.",
        do=f"Delegate it to a body or post at {unit}{such}, or say in `exercised_by` who does it "
        "there; or say in `unit` and `unit_why` why it needs a larger area.",
        where=function.where(key, f"{function.id}.{key}"),
        rests_on=weakest(
            (function.rests_on("legal_holder", "exercised_by"), _unit_rests_on(function))
        ),
        authority=function.authority,
    )


def _fitting(charter: Charter, unit: str, places: Iterable[str]) -> Iterator[Body]:
    """The bodies that decide on the unit's rung in these places."""
    area = charter.footprint(tuple(places))
    for body in charter.bodies.values():
        if body.rung == unit and body.decides is True and area & charter.footprint(body.area):
            yield body


def _because(function: Function) -> str:
    why = given(function.unit_why)
    return "" if why is None else f" ({why.rstrip('.')})"


def _unit_rests_on(function: Function) -> RestsOn:
    """Whether the unit has a source: the charter's own, or the catalogue's."""
    shipped = catalogue().get(function.id)
    if shipped is None or "unit" in function.stands:
        return function.rests_on("unit")
    return RestsOn.ILLUSTRATIVE if shipped.is_illustrative("unit") else RestsOn.SOURCED


def _cannot_say(functions: list[Function]) -> Seen:
    names = quoted(function.title for function in functions)
    first = functions[0]
    return Seen(
        says=f"Whether {names} are exercised on the level that can plan them was not read.",
        do="Read the functions and decisions map, and name in `exercised_by` who does each.",
        where=first.at.named(f"{first.id}.exercised_by"),
        cannot_say=True,
    )
