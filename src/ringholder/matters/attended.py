"""Who was at a meeting, from when to when, and who sat for whom, folded from its acts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ringholder.matters.meeting import ARRIVE, CLOSE, DEPART
from ringholder.register.store import Entry


@dataclass(frozen=True, slots=True)
class Attended:
    """One stretch in one place. `deputy` sat for the member; `to_at` is `None` while they stay."""

    place: str
    from_at: datetime
    to_at: datetime | None = None
    deputy: str | None = None


def attended(entries: Iterable[Entry]) -> tuple[Attended, ...]:
    """Every stretch, in the order of arrival. Whoever stayed to the end left with its close."""
    found: list[Attended] = []
    open_: dict[str, int] = {}
    for entry in entries:
        act, place = entry.act, entry.act.payload.get("place")
        if act.kind == ARRIVE and isinstance(place, str):
            deputy = act.payload.get("deputy")
            if place in open_ and found[open_[place]].deputy == deputy:
                continue  # told twice
            _end(found, open_, place, act.at)
            open_[place] = len(found)
            found.append(Attended(place, act.at, None, deputy))
        elif act.kind == DEPART and isinstance(place, str):
            _end(found, open_, place, act.at)
        elif act.kind == CLOSE:
            for name in list(open_):
                _end(found, open_, name, act.at)
    return tuple(found)


def _end(found: list[Attended], open_: dict[str, int], place: str, at: datetime) -> None:
    number = open_.pop(place, None)
    if number is not None:
        found[number] = replace(found[number], to_at=at)
