"""Where a matter ought to be decided: the lowest rung that has what the function needs.

What a function needs comes from the catalogue or the charter, what a body has from the charter. The
rung is at least that of the smallest area that can plan the function well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ringholder.charter.bodies import Body
from ringholder.charter.docket import Docket
from ringholder.charter.model import Charter, Holder
from ringholder.charter.said import UNKNOWN, each, given


@dataclass(frozen=True, slots=True)
class Lacks:
    """A holder on the rung where it ought to be decided, and what it lacks for that."""

    holder: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ought:
    """Where it ought to be decided.

    `holder` has all that is needed; `None` when nobody from the rung up is known to. `closes` is
    the delegation that would bring it there, from and to; `None` when it is there already or when
    nobody below to delegate to. `lacks` says what those on the rung still need; `unread` are those
    no higher than `holder`, or all where there is none, of whom it was not read what they have: one
    of them may be fit too.
    """

    rung: str
    why: str
    requires: tuple[str, ...]
    holder: str | None
    closes: tuple[str, str] | None
    lacks: tuple[Lacks, ...]
    unread: tuple[str, ...] = ()


def ought(charter: Charter, docket: Docket, competent: tuple[str, ...]) -> Ought | None:
    """Where the matter of a docket ought to be decided.

    `None` when the charter gives no unit, or when what the function needs was not read.
    """
    unit = given(docket.function.unit)
    if unit is None or unit not in charter.heights or docket.function.requires is UNKNOWN:
        return None
    requires = tuple(each(docket.function.requires))
    able = _able(charter, docket, charter.heights[unit])
    unread = [holder for holder in able if requires and holder.have is UNKNOWN]
    fit = [holder for holder in able if holder not in unread and not _missing(holder, requires)]
    chosen = _preferred(charter, fit, competent)
    rung = chosen.rung if chosen is not None else unit
    return Ought(
        rung=rung,
        why=given(docket.function.unit_why) or "",
        requires=requires,
        holder=chosen.id if chosen is not None else None,
        closes=_closing(charter, chosen, competent),
        lacks=tuple(_lacking(able, unit, requires)),
        unread=tuple(
            holder.id
            for holder in unread
            if chosen is None or charter.heights[holder.rung] <= charter.heights[rung]
        ),
    )


def _able(charter: Charter, docket: Docket, height: int) -> list[Holder]:
    """Who could decide here if it were given the power, from the rung up, lowest first."""
    holders: list[Holder] = [*charter.bodies.values(), *charter.posts.values()]
    found = [
        holder
        for holder in holders
        if docket.on in holder.in_force
        and charter.on_the_ladder(holder)
        and charter.heights[holder.rung] >= height
        and not (isinstance(holder, Body) and holder.decides is False)
        and docket.footprint <= charter.footprint(holder.area)
    ]
    size = {holder.id: len(charter.footprint(holder.area)) for holder in found}
    return sorted(found, key=lambda h: (charter.heights[h.rung], size[h.id], h.id))


def _missing(holder: Holder, requires: tuple[str, ...]) -> tuple[str, ...]:
    has = set(each(holder.have))
    return tuple(need for need in requires if need not in has)


def _preferred(charter: Charter, fit: list[Holder], competent: tuple[str, ...]) -> Holder | None:
    """The lowest that is fit; among equals the one that decides now, then a body before a post."""
    if not fit:
        return None
    height = charter.heights[fit[0].rung]
    level = [holder for holder in fit if charter.heights[holder.rung] == height]
    now = [holder for holder in level if holder.id in competent]
    bodies = [holder for holder in level if isinstance(holder, Body)]
    return next(iter([*now, *bodies, *level]))


def _closing(
    charter: Charter, chosen: Holder | None, competent: tuple[str, ...]
) -> tuple[str, str] | None:
    """From the first that decides now and stands above; power is not delegated upwards."""
    if chosen is None or chosen.id in competent:
        return None
    now = (charter.holder(name) for name in competent)
    giver = next((h for h in now if h is not None and _below(charter, chosen, h)), None)
    return None if giver is None else (giver.id, chosen.id)


def _below(charter: Charter, a: Holder, b: Holder) -> bool:
    """Whether a stands on a lower rung than b, or for an area strictly inside on the same one."""
    heights = charter.heights[a.rung], charter.heights[b.rung]
    if heights[0] != heights[1]:
        return heights[0] < heights[1]
    return charter.footprint(a.area) < charter.footprint(b.area)


def _lacking(able: Iterable[Holder], unit: str, requires: tuple[str, ...]) -> Iterator[Lacks]:
    for holder in able:
        if holder.rung == unit and isinstance(holder, Body) and holder.have is not UNKNOWN:
            missing = _missing(holder, requires)
            if missing:
                yield Lacks(holder.id, missing)
