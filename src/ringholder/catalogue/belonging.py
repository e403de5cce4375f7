"""What belongs to what, and when: practice, network, place, system, region, England; trust, system.

A belonging is dated and names its ground, because registers differ: the register of networks keeps
its history, that of practices and sub-ICB locations has only how they stood last. On 1 April 2026
boards merged; what belonged to one that was split goes to the successor of the council that it
stands in. Where that cannot be told, nothing is said: see `may_belong`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from ringholder.calendar import ALWAYS, Period
from ringholder.catalogue import footprints, organisations
from ringholder.catalogue.organisations import ENGLAND, Kind, Organisation, find

_DAY = timedelta(days=1)
ABOVE: dict[Kind, tuple[Kind, ...]] = {
    Kind.PRACTICE: (Kind.NETWORK, Kind.SUB_ICB, Kind.ICB, Kind.REGION, Kind.COUNTRY),
    Kind.NETWORK: (Kind.SUB_ICB, Kind.ICB, Kind.REGION, Kind.COUNTRY),
    Kind.SUB_ICB: (Kind.ICB, Kind.REGION, Kind.COUNTRY),
    Kind.TRUST: (Kind.ICB, Kind.REGION, Kind.COUNTRY),
    Kind.ICB: (Kind.REGION, Kind.COUNTRY),
    Kind.REGION: (Kind.COUNTRY,),
}
"""What each kind of organisation belongs to, nearest first."""


class Ground(StrEnum):
    """Why we say that something belongs there in that time."""

    ENGLAND = "the registers are of England"
    DATED = "the register has the dates"
    LATEST = "as the register last had it; it keeps no history"
    SUCCESSION = "the body that it belonged to was followed by this one"
    COUNCIL = "its board was split, and this one has the council that it stands in"
    EVERY_PRACTICE = (
        "its board was split, and every practice of it whose council is known went here"
    )
    BOARD = "its board lies there"


@dataclass(frozen=True, slots=True)
class Belonging:
    """A part belonging to a whole, the days on which it does, and the ground for saying so."""

    part: str
    whole: str
    kind: Kind
    in_being: Period
    ground: Ground


def belongings(code: str, kind: Kind) -> tuple[Belonging, ...]:
    """All wholes of a kind that an organisation belonged to, oldest first; no two on one day.

    Areas outlast practices: one that has closed still lies in its place and system.
    """
    one = find(code)
    if one is None or kind not in ABOVE.get(one.kind, ()):
        return ()
    return _belongings(one.code, kind)


def whole(code: str, kind: Kind, on: date) -> str:
    """The whole of a kind that an organisation belongs to on a day; empty when none is known."""
    return next((b.whole for b in belongings(code, kind) if on in b.in_being), "")


def ladder(code: str, on: date) -> tuple[Belonging, ...]:
    """Everything that an organisation belongs to on a day, nearest first."""
    one = find(code)
    kinds = ABOVE.get(one.kind, ()) if one is not None else ()
    return tuple(b for kind in kinds for b in belongings(code, kind) if on in b.in_being)


def may_belong(code: str, kind: Kind, on: date) -> tuple[str, ...]:
    """The wholes of which it belongs to one, or lies in several, where it cannot be told which.

    Empty where the whole is known, and where there is none: only the split of a board leaves doubt.
    """
    one = find(code)
    if one is None or kind is not Kind.ICB or whole(code, kind, on):
        return ()
    board = _first_board(one)
    if board is None or on <= (board.in_being.to_on or date.max):
        return ()
    return tuple(sorted(set(footprints.split(board.code).values())))


def of_kind(kind: Kind) -> tuple[Organisation, ...]:
    """Every organisation of a kind that the registers have, open or closed."""
    every: dict[Kind, Callable[[], tuple[Organisation, ...]]] = {
        Kind.PRACTICE: organisations.practices,
        Kind.NETWORK: organisations.networks,
        Kind.SUB_ICB: organisations.sub_icbs,
        Kind.ICB: organisations.icbs,
        Kind.REGION: organisations.regions,
        Kind.TRUST: organisations.trusts,
    }
    return every[kind]()


@cache
def _belongings(code: str, kind: Kind) -> tuple[Belonging, ...]:
    one = find(code)
    assert one is not None
    if kind is Kind.COUNTRY:
        return (Belonging(one.code, ENGLAND, kind, ALWAYS, Ground.ENGLAND),)
    if kind is Kind.NETWORK:
        return _in_networks(one)
    if kind is Kind.SUB_ICB:
        return _as_last_had(one, kind, ALWAYS)
    if kind is Kind.ICB:
        return tuple(_in_boards(one))
    return _as_last_had(one, kind, ALWAYS) if one.kind is Kind.ICB else _in_regions(one)


def _as_last_had(one: Organisation, kind: Kind, period: Period) -> tuple[Belonging, ...]:
    if not one.parent:
        return ()
    return (Belonging(one.code, one.parent, kind, period, Ground.LATEST),)


def _in_networks(one: Organisation) -> tuple[Belonging, ...]:
    """One network at a time: of two memberships on one day the one that began last holds.

    The register ends some memberships on the day on which the next begins, and has a few of one day
    beside a lasting one; of two that began together the one that lasts longer holds.
    """
    held = organisations.memberships(one.code)
    days = sorted({d for _, period in held for d in (*period.changes(), period.from_on) if d})
    found: list[Belonging] = []
    for at, first in enumerate(days):
        after = days[at + 1] if at + 1 < len(days) else None
        on_it = [(period, network) for network, period in held if first in period]
        if not on_it:
            continue
        _, network = max(on_it, key=_begun_last)
        stretch = Period(first, after - _DAY if after else None)
        found.append(Belonging(one.code, network, Kind.NETWORK, stretch, Ground.DATED))
    return _joined(found)


def _begun_last(held: tuple[Period, str]) -> tuple[date, date, str]:
    period, network = held
    return period.from_on or date.min, period.to_on or date.max, network


def _in_boards(one: Organisation) -> Iterator[Belonging]:
    board = _first_board(one)
    if board is None:
        return
    yield Belonging(one.code, board.code, Kind.ICB, board.in_being, Ground.LATEST)
    steps = organisations.successors(board.code)
    if not steps:
        return
    successor, ground = steps[0].successor, Ground.SUCCESSION
    if footprints.split(board.code):
        successor, ground = _part_of_split(one, board.code)
    if successor:
        yield Belonging(one.code, successor, Kind.ICB, Period(steps[0].on), ground)


def _first_board(one: Organisation) -> Organisation | None:
    """The board that the registers of December 2025 put an organisation under."""
    if one.kind in (Kind.SUB_ICB, Kind.TRUST):
        return find(one.parent)
    location = find(one.parent)
    return find(location.parent) if location is not None else None


def _part_of_split(one: Organisation, board: str) -> tuple[str, Ground]:
    """Which successor of a split board an organisation went to; empty when it cannot be told."""
    to = footprints.split(board)
    if one.kind is Kind.PRACTICE and one.council:
        return to.get(_upper_tier(one.council), ""), Ground.COUNCIL
    went = {to.get(_upper_tier(each.council), "") for each in _practices(one) if each.council}
    return (went.pop() if len(went) == 1 else ""), Ground.EVERY_PRACTICE


def _practices(one: Organisation) -> tuple[Organisation, ...]:
    """The practices of an area; of a practice whose council is not known, those about it."""
    if one.kind is Kind.NETWORK:
        return organisations.practices(network=one.code)
    if one.kind is Kind.TRUST:
        return ()
    return organisations.practices(sub_icb=one.parent if one.kind is Kind.PRACTICE else one.code)


def _upper_tier(council: str) -> str:
    found = find(council)
    return (found.parent if found is not None else "") or council


def _in_regions(one: Organisation) -> tuple[Belonging, ...]:
    found = [
        replace(b, whole=board.parent, kind=Kind.REGION, ground=Ground.BOARD)
        for b in belongings(one.code, Kind.ICB)
        if (board := find(b.whole)) is not None
    ]
    heirs = may_belong(one.code, Kind.ICB, date.max)
    regions = {board.parent for heir in heirs if (board := find(heir)) is not None}
    if found and len(regions) == 1:  # whichever board it is, the region is known
        after = Period(found[-1].in_being.to_on + _DAY if found[-1].in_being.to_on else None)
        last = Belonging(one.code, regions.pop(), Kind.REGION, after, Ground.BOARD)
        found.append(last)
    return _joined(found)


def _joined(found: Iterable[Belonging]) -> tuple[Belonging, ...]:
    """Belongings to one whole, one after the other without a day between, as one."""
    joined: list[Belonging] = []
    for b in found:
        last = joined[-1] if joined else None
        if last and last.whole == b.whole and _follows(last.in_being, b.in_being):
            joined[-1] = replace(last, in_being=Period(last.in_being.from_on, b.in_being.to_on))
        else:
            joined.append(b)
    return tuple(joined)


def _follows(before: Period, after: Period) -> bool:
    return before.to_on is not None and after.from_on == before.to_on + _DAY
