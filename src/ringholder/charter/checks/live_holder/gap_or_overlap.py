"""There is a matter that nobody may decide, or that two may decide and neither is the lower.

For every function, in every place, on every day, whatever it costs, one body or post has to be the
lowest that may decide. Where there is none, nothing can be decided. Where there are two, partners
shop for the answer they like, or each waits for the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, product

from ringholder.charter.checks.holding import placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list, since
from ringholder.charter.docket import Docket
from ringholder.charter.grants import DIMENSIONS
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.reasons import DIMENSION_WORDS, pounds
from ringholder.charter.said import UNKNOWN, each
from ringholder.charter.turns import PENNY
from ringholder.findings import Severity, Where

CODE = "LIV003"
SEVERITY = Severity.ERROR
SOURCE = "000 Accountability; 003 §3-5 (it must be clear which body is accountable, for what)"
BAD = """
delegations:
  - {from: icb-board, to: chief-delivery-officer, functions: [control-expenditure,
     monitor-performance, oversee-provider-performance, oversee-elective-care, oversee-cancer-care,
     oversee-diagnostics, match-scarce-capacity]}
"""
GOOD = """
delegations:
  - {from: icb-board, to: chief-delivery-officer, functions: [control-expenditure,
     monitor-performance, oversee-provider-performance, oversee-elective-care, oversee-cancer-care,
     oversee-diagnostics, match-scarce-capacity], limit: {a_year: 500_000},
     except: [novel, contentious, repercussive, reconfiguration, ring-fenced]}
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A matter of which everything is known, with the docket that it falls to."""

    docket: Docket
    day: date
    sums: dict[str, Decimal]
    tags: frozenset[str]

    @property
    def facts(self) -> int:
        """How much there is to say about it: the fewer, the plainer the example."""
        return len(self.sums) + len(self.tags)


def check(charter: Charter) -> Iterator[Seen]:
    for function in placed(charter):
        gap = _gap(charter, function)
        found = gap if gap is not None else _overlap(charter, function)
        if found is not None:
            yield found


def _dockets(charter: Charter, function: Function) -> Iterator[tuple[date, Docket]]:
    for day in charter.days_of_change:
        if day in function.in_force:
            for place in charter.places:
                yield day, charter.router(day).docket(function.id, (place,))


# ---- nobody --------------------------------------------------------------------------------------


def _gap(charter: Charter, function: Function) -> Seen | None:
    """The first day on which nobody has power, with the places where that is so."""
    empty = [(day, docket) for day, docket in _dockets(charter, function) if not docket.candidates]
    if not empty:
        return None
    first = empty[0][0]
    where_to = in_list(charter.name(d.area[0]) for day, d in empty if day == first)
    why, do, where, unread = _why_nobody(charter, function, first)
    return Seen(
        says=since(
            charter, first, f"nobody may decide on “{function.title}” in {where_to}: {why}."
        ),
        do=do,
        where=where,
        rests_on=function.rests_on("legal_holder"),
        cannot_say=unread,
        authority=function.authority,
    )


def _why_nobody(charter: Charter, function: Function, day: date) -> tuple[str, str, Where, bool]:
    """Why nobody has the power, what mends it, where, and whether it only was not read."""
    here = function.where("legal_holder", f"{function.id}.legal_holder")
    holders = [charter.organisations[name] for name in each(function.legal_holder)]
    if not holders:
        unread = function.legal_holder is UNKNOWN
        why = "who holds it in law was not read" if unread else "no legal holder is named"
        return why, "Name in `legal_holder` the organisation that holds it.", here, unread
    for holder in holders:
        acting = charter.acting(holder.id)
        name = charter.name(holder.id)
        if acting is None:
            unread = holder.governed_by is UNKNOWN or not charter.is_complete("bodies")
            do = f"Add `governed_by:` with the body that acts for {name}."
            at = holder.where("governed_by", f"{holder.id}.governed_by")
            return f"no body acts for {name}, who holds it", do, at, unread
        if day not in acting.in_force:
            do = "Name the body that takes its place, or correct its dates."
            at = acting.where("in_force", f"{acting.id}.in_force")
            return f"{acting.name}, which acts for {name}, is not in force", do, at, False
    names = in_list(charter.name(holder.id) for holder in holders)
    do = "Add to `legal_holder` who holds it there."
    unread = not charter.is_complete("organisations")
    return f"the area of {names} does not reach there", do, here, unread


# ---- two -----------------------------------------------------------------------------------------


def _overlap(charter: Charter, function: Function) -> Seen | None:
    """The plainest matter for which several are lowest."""
    if isinstance(function.jointly, str):
        return None
    shared = (
        (example, holders)
        for day, docket in _dockets(charter, function)
        if _is_contested(docket)
        for example in _examples(day, docket)
        if len(holders := _lowest(charter, example)) > 1
    )
    found = min(shared, key=lambda pair: pair[0].facts, default=None)
    return None if found is None else _seen(charter, function, *found)


def _is_contested(docket: Docket) -> bool:
    """Whether there are two of whom neither stands above the other; else there is one lowest."""
    aboves = docket.aboves
    pairs = combinations(range(len(aboves)), 2)
    return any(a not in aboves[b] and b not in aboves[a] for a, b in pairs)


def _lowest(charter: Charter, example: Example) -> tuple[str, ...]:
    docket = example.docket
    router = charter.router(example.day)
    return router.holders(docket.function.id, docket.area, example.sums, example.tags)


def _examples(day: date, docket: Docket) -> Iterator[Example]:
    """No money and a penny over each limit, plain and with each tag that somebody excepts.

    A sum at a limit is within it, so it is answered like the one a penny over the limit below.
    """
    sums = [_sums(docket, dimension) for dimension in DIMENSIONS]
    tags = sorted({tag for grant in docket.candidates for tag in grant.exceptions})
    for tagged in (frozenset[str](), *(frozenset({tag}) for tag in tags)):
        for asked in product(*sums):
            known = {d: s for d, s in zip(DIMENSIONS, asked, strict=True) if s is not None}
            yield Example(docket, day, known, tagged)


def _sums(docket: Docket, dimension: str) -> list[Decimal | None]:
    limits = {g.limits[dimension] for g in docket.candidates if dimension in g.limits}
    return [None, *(limit + PENNY for limit in sorted(limits))]


def _seen(charter: Charter, function: Function, example: Example, holders: tuple[str, ...]) -> Seen:
    docket = example.docket
    grants = [grant for grant in docket.candidates if grant.holder.id in holders]
    unread = function.jointly is UNKNOWN or any(grant.unread for grant in grants)
    return Seen(
        says=since(charter, example.day, _each_may(charter, example, holders)),
        do="Give one of them a smaller area or limit, or say that they hold it `jointly`.",
        where=function.where("jointly", f"{function.id}.jointly"),
        rests_on=function.rests_on("legal_holder"),
        cannot_say=unread,
        authority=function.authority,
    )


def _each_may(charter: Charter, example: Example, holders: tuple[str, ...]) -> str:
    docket = example.docket
    who, where_to = in_list(charter.names(holders)), charter.name(docket.area[0])
    return (
        f"{who} may each decide on “{docket.function.title}” in {where_to}{_worth(example)}, and "
        "nothing says which is the lower."
    )


def _worth(example: Example) -> str:
    sums = (f"{pounds(s)} {DIMENSION_WORDS[d]}" for d, s in example.sums.items())
    words = [*sums, *(f"a {tag} matter" for tag in sorted(example.tags))]
    return f" when it is {', '.join(words)}" if words else ""
