"""A function is exercised and decided on a higher rung than the smallest that can plan it well.

Whoever plans a service has to know who needs it, who provides it, and how well. Some services can
only be known at place, and fifty networks cannot be followed in detail from the head office of a
system. When no rung below has any power over such a function, it is decided by people who are too
far away to know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.bodies import Body, Team
from ringholder.charter.checks.holding import Doer, doers, height, placed, standing
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list, quoted
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import SILENT, UNKNOWN, each, given
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


class Part(NamedTuple):
    """A part that somebody has in a function, how high and where."""

    height: int
    who: str
    footprint: frozenset[str]
    works: bool  # exercises it, rather than only having power over it


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Function] = []
    for function in placed(charter):
        unit = given(function.unit)
        if unit is None or unit not in charter.heights:
            continue
        above = _above(charter, function, charter.heights[unit])
        known = {place: part for place, part in above.items() if _read(charter, function, part)}
        if known:
            yield _seen(charter, function, unit, known)
        elif above:
            unread.append(function)
    if unread:
        yield _cannot_say(unread)


def _above(charter: Charter, function: Function, unit: int) -> dict[str, Part]:
    """The places where even the lowest part in the function is above its unit, with that part."""
    parts = list(_parts(charter, function))
    found: dict[str, Part] = {}
    for place in charter.places:
        here = [part for part in parts if charter.footprint((place,)) & part.footprint]
        lowest = min(here, key=lambda part: (part.height, not part.works), default=None)
        if lowest is not None and lowest.height > unit:
            found[place] = lowest
    return found


def _parts(charter: Charter, function: Function) -> Iterator[Part]:
    """Everybody who exercises the function or has power over it."""
    for doer in _at_work(charter, function):
        high = height(charter, doer)
        if high is not None:
            yield Part(high, doer.id, charter.footprint(doer.area), works=True)
    for grant in standing(charter, function):
        yield Part(grant.height, grant.holder.id, grant.footprint, works=False)


def _at_work(charter: Charter, function: Function) -> Iterator[Doer]:
    """Who exercises the function, with those whom a team works through."""
    for doer in doers(charter, function):
        yield doer
        lines = doer.matrix if isinstance(doer, Team) else ()
        yield from (charter.teams.get(line) or charter.posts[line] for line in each(lines))


def _read(charter: Charter, function: Function, lowest: Part) -> bool:
    """Whether no lower part can stand in what was not read."""
    all_given_on = charter.is_complete("delegations")
    return function.exercised_by is not UNKNOWN and (lowest.works or all_given_on)


def _seen(charter: Charter, function: Function, unit: str, above: dict[str, Part]) -> Seen:
    lowest = next(iter(above.values()))
    such = next((f", such as {body.name}" for body in _fitting(charter, unit, above)), "")
    key = "legal_holder" if function.exercised_by is SILENT else "exercised_by"
    return Seen(
        says=f"“{function.title}” can be planned well at the level {unit}{_because(function)}; in "
        f"{in_list(charter.names(above))} nobody below {charter.name(lowest.who)} has part in it.",
        do=f"Delegate it to a body or post at {unit}{such}, or say in `exercised_by` who does it "
        "there; or say in `unit` and `unit_why` why it needs a larger area.",
        where=function.where(key, f"{function.id}.{key}"),
        rests_on=weakest(
            (function.rests_on("legal_holder", "exercised_by"), _unit_rests_on(function))
        ),
        authority=function.authority,
    )


def _fitting(charter: Charter, unit: str, above: Iterable[str]) -> Iterator[Body]:
    """The bodies that decide on the unit's rung in these places."""
    area = charter.footprint(tuple(above))
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
