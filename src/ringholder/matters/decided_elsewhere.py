"""A decision that a matter rests on and that was taken in another: does it stand, and on what?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from ringholder.matters.case import ASKING, DECISIONS, Case
from ringholder.register.store import Entry

AWARDS = ("award", "award-on-framework", "award-urgently")
"""Steps of the choice of a provider by which a contract is awarded."""
UNDONE = ("rescind", "send-back", "call-in", "abandon")
UPHELD = "uphold"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A decision in another matter: the act, the function asked about, the sum that it allows.

    `whole_life` is in pounds, `None` where none was named.
    """

    matter: str
    entry: Entry
    function: str
    whole_life: Decimal | None


def decided_elsewhere(case: Case, matter: str, before: int) -> Elsewhere | None:
    """The decision that stands in a matter before a place in the register's order, or `None`.

    It has to be an approval or an award, and not taken back, called in or sent back since.
    """
    told = [e for e in case.world.matter(matter) if e.index < before]
    asked: Mapping[str, Any] = {}
    decided: Entry | None = None
    held = False
    for entry in told:
        kind, said = entry.act.kind, entry.act.payload
        if kind in ASKING or kind == "open-procurement":
            asked = said
        if kind in (*DECISIONS, *AWARDS):
            decided, held = (entry if _approves(told, entry) else None), False
        elif kind in UNDONE:
            held = True
        elif kind == UPHELD:
            held = False
    if decided is None or held:
        return None
    return Elsewhere(matter, decided, str(asked.get("function", "")), _sum(decided, asked))


def _approves(told: list[Entry], entry: Entry) -> bool:
    said = entry.act.payload
    if entry.act.kind == "agree-urgently":
        first = [e for e in told if e.act.kind == "decide-urgently" and e.index < entry.index]
        said = first[-1].act.payload if first and said.get("agrees") is True else {"outcome": ""}
    return str(said.get("outcome", "approved")) == "approved"


def _sum(decided: Entry, asked: Mapping[str, Any]) -> Decimal | None:
    """What an award says it is worth, else what was asked for."""
    said = decided.act.payload.get("lifetime_value", asked.get("whole_life"))
    try:
        return Decimal(said) if isinstance(said, str) else None
    except InvalidOperation:
        return None  # none, or unknown
