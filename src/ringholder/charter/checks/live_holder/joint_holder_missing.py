"""Several hold a function together, and one of them can not act.

Where the law or an agreement says that all must decide together, a holder for whom nobody acts
stops everybody. It looks as if the others could decide, and what they decide is not complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.charter.checks.holding import placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list, since
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import UNKNOWN, each
from ringholder.findings import Severity

CODE = "LIV007"
SEVERITY = Severity.ERROR
SOURCE = "003 §4 (it must be clear which NHS body is accountable, for what and to whom)"
BAD = """
functions:
  - {id: joint-commissioning, legal_holder: [bob-icb, oxfordshire-cc], jointly: all}
"""
GOOD = """
functions:
  - {id: plan-in-organisation, legal_holder: [ouh, bht, rbft], jointly: all}
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Function] = []
    for function in placed(charter):
        if function.jointly == "all":
            found = _missing(charter, function)
            if found is not None and _is_unread(charter, found[1]):
                unread.append(function)
            elif found is not None:
                yield _seen(charter, function, *found)
    if unread:
        yield _cannot_say(charter, unread)


def _missing(charter: Charter, function: Function) -> tuple[date, list[str]] | None:
    """The first day on which somebody cannot act, and who; nothing where nobody at all can."""
    for day in charter.days_of_change:
        if day in function.in_force:
            able = {name for name in each(function.legal_holder) if _acts(charter, name, day)}
            absent = [name for name in each(function.legal_holder) if name not in able]
            if able and absent:
                return day, absent
    return None


def _acts(charter: Charter, name: str, day: date) -> bool:
    acting = charter.acting(name)
    there = acting is not None and day in acting.in_force and charter.on_the_ladder(acting)
    return there and day in charter.organisations[name].in_force


def _is_unread(charter: Charter, absent: list[str]) -> bool:
    incomplete = not charter.is_complete("bodies") or not charter.is_complete("organisations")
    return incomplete or any(charter.organisations[n].governed_by is UNKNOWN for n in absent)


def _seen(charter: Charter, function: Function, day: date, absent: list[str]) -> Seen:
    names = in_list(charter.names(absent))
    first = charter.organisations[absent[0]]
    verb = "is" if len(absent) == 1 else "are"
    return Seen(
        says=since(
            charter,
            day,
            f"all who hold “{function.title}” in law must decide it together, and nobody acts for "
            f"{names}, who {verb} among them.",
        ),
        do="Name in `governed_by` the body that acts for each, or say `jointly: either`.",
        where=function.where("jointly", f"{function.id}.jointly"),
        rests_on=function.rests_on("legal_holder", "jointly"),
        authority=(*function.authority, *first.authority),
    )


def _cannot_say(charter: Charter, unread: list[Function]) -> Seen:
    first = unread[0]
    return Seen(
        says="Who acts for some of those who together hold "
        f"{in_list(f'“{f.title}”' for f in unread)} was not read.",
        do="Name in `governed_by` of each organisation the body that acts for it.",
        where=first.where("jointly", f"{first.id}.jointly"),
        cannot_say=True,
    )
