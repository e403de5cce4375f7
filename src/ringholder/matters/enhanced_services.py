"""An enhanced service as its acts have it: who signed up, what was claimed, checked and paid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.money import rounded
from ringholder.register.store import Entry

JOIN, LEAVE = "sign-up", "leave-service"
CLAIM, CHECK, PAY = "claim-activity", "check-activity", "pay-activity"
_MONTH = re.compile(r"([1-9][0-9]{3})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a practice claimed for a month, as it was last claimed, checked and paid."""

    practice: str
    month: str
    claimed: Entry
    checked: Entry | None
    paid: Entry | None

    def due(self, case: Case) -> Decimal | None:
        """What is to be paid: the accepted items at the price; `None` before it was checked."""
        if self.checked is None:
            return None
        accepted = Decimal(self.checked.act.payload["items_accepted"])
        return rounded(accepted * Decimal(case.opened["item_price"]))


def month_of(text: object) -> date | None:
    """The first day of a month written as `2024-05`; `None` for what is none."""
    found = _MONTH.fullmatch(text) if isinstance(text, str) else None
    return date(int(found[1]), int(found[2]), 1) if found else None


def signed_up(case: Case, practice: str) -> bool:
    """Whether a practice takes part, by what stands."""
    told = [e for e in case.all(JOIN, LEAVE) if e.act.payload.get("practice") == practice]
    return bool(told) and told[-1].act.kind == JOIN


def practices_in(case: Case) -> tuple[str, ...]:
    """Those that take part, by code."""
    named = {str(e.act.payload["practice"]) for e in case.all(JOIN)}
    return tuple(sorted(one for one in named if signed_up(case, one)))


def claim(case: Case, practice: str, month: str) -> Claim | None:
    """The last claim of a practice for a month, with what became of it since."""
    claimed = _last(case, CLAIM, practice, month)
    if claimed is None:
        return None
    checked, paid = (_last(case, kind, practice, month, claimed.index) for kind in (CHECK, PAY))
    return Claim(practice, month, claimed, checked, paid)


def claims(case: Case) -> tuple[Claim, ...]:
    """Every claim, by practice and month."""
    told = {(e.act.payload["practice"], e.act.payload["month"]) for e in case.all(CLAIM)}
    found = (claim(case, practice, month) for practice, month in sorted(told))
    return tuple(one for one in found if one is not None)


def _last(case: Case, kind: str, practice: str, month: str, after: int = -1) -> Entry | None:
    of = (
        e
        for e in case.all(kind)
        if e.index > after
        and e.act.payload.get("practice") == practice
        and e.act.payload.get("month") == month
    )
    return max(of, key=lambda entry: entry.index, default=None)
