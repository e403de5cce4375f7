"""A move of surplus or deficit, as its acts say it: the sum, what each states, who is bound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.money import NOTHING, total
from ringholder.register.store import Entry

PROCEDURE = "surplus-move"
NONE_BROKEN = "none"
_PUT = ("propose-move", "amend-move")


@dataclass(frozen=True, slots=True)
class Stated:
    """What an organisation states of a move: its outturn in pounds without and with it.

    `broken` is the duty that the move would break; empty where it says none.
    """

    organisation: str
    before: Decimal
    after: Decimal
    broken: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class SurplusMove:
    """A move as it was put last. `sum` is in pounds; `put` is the act that put it so."""

    gives: str
    receives: str
    parties: tuple[str, ...]
    sum: Decimal
    recurs: bool
    return_by_on: date | None
    put: Entry

    @property
    def bound(self) -> tuple[str, str]:
        """Those whose money it is: it binds them, if they agree."""
        return self.gives, self.receives

    @property
    def asked(self) -> tuple[str, ...]:
        """All who state what it means for them."""
        return tuple(dict.fromkeys((*self.bound, *self.parties)))

    def on(self, organisation: str) -> Decimal:
        """What it does to the outturn of an organisation."""
        return {self.gives: -self.sum, self.receives: self.sum}.get(organisation, NOTHING)


def move_of(case: Case) -> SurplusMove | None:
    """The move as it was put last; `None` where nothing readable was put."""
    put, opened = case.last(*_PUT), case.opened
    if put is None or "gives" not in opened:
        return None
    by = put.act.payload.get("return_by_on")
    return SurplusMove(
        str(opened["gives"]),
        str(opened["receives"]),
        tuple(opened["parties"]),
        Decimal(put.act.payload["moved"]),
        bool(put.act.payload["recurs"]),
        date.fromisoformat(by) if by else None,
        put,
    )


def stated(case: Case) -> Mapping[str, Stated]:
    """What each organisation stated of the move as it is now, the last time each."""
    move = move_of(case)
    if move is None:
        return {}
    return {one.organisation: one for one in map(_stated, case.since("state-effect", move.put))}


def _stated(entry: Entry) -> Stated:
    said = entry.act.payload
    broken = str(said["duty_broken"]).strip()
    return Stated(
        str(said["organisation"]),
        Decimal(said["position_before"]),
        Decimal(said["position_after"]),
        "" if broken.casefold() == NONE_BROKEN else broken,
        entry,
    )


def agreed(case: Case) -> Mapping[str, bool]:
    """Whether each organisation agreed since it was decided, by its last word."""
    decided = case.last("decide-move")
    if decided is None:
        return {}
    told = case.since("agree-move", decided)
    return {str(e.act.payload["organisation"]): bool(e.act.payload["agrees"]) for e in told}


def returned(case: Case) -> Decimal:
    """What was returned so far, in pounds, by whoever received it."""
    move = move_of(case)
    told = case.all("report-return")
    return total(
        Decimal(entry.act.payload["returned"])
        for entry in told
        if move is not None and entry.act.payload["organisation"] == move.receives
    )
