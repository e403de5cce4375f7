"""Gifts and hospitality: what was offered to somebody, by whom, and what they did with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from ringholder.matters.interests.interest import NotAnInterest, day_of, id_of, line_of, sealed_of
from ringholder.register.act import SEALED, Json

_MOST = Decimal(10) ** 15  # as the fields of acts have it


class Offered(StrEnum):
    """What was offered: the kind of the act that records it."""

    GIFT = "gift"
    HOSPITALITY = "hospitality"


class Outcome(StrEnum):
    """What became of it."""

    DECLINED = "declined"
    ACCEPTED = "accepted"
    FOR_THE_ORGANISATION = "for-the-organisation"


_FLAGS = ("supplier", "promotional", "cash")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """One offer, worth so many pounds.

    `supplier` when `source` supplies the organisation or may; `promotional` for a branded article
    of little worth; `cash` also for vouchers. `approved_as` is the capacity in which a senior
    person approved it beforehand, or empty.
    """

    id: str
    offered: Offered
    what: str
    source: str
    worth: Decimal
    became: Outcome
    offered_on: date
    declared_on: date
    supplier: bool = False
    promotional: bool = False
    cash: bool = False
    approved_as: str = ""
    detail: str = ""

    def as_payload(self) -> dict[str, Json]:
        """What the act that records it holds; the kind of the act says what was offered."""
        filled: dict[str, Json] = {
            "id": self.id,
            "what": self.what,
            "source": self.source,
            "worth": str(self.worth),
            "became": self.became.value,
            "offered_on": self.offered_on.isoformat(),
            "declared_on": self.declared_on.isoformat(),
        }
        filled |= {name: True for name in _FLAGS if getattr(self, name)}
        filled |= {"approved_as": self.approved_as} if self.approved_as else {}
        filled |= {"detail": {SEALED: self.detail}} if self.detail else {}
        return filled


_KEYS = frozenset(
    {"id", "what", "source", "worth", "became", "offered_on", "declared_on"}
    | {"approved_as", "detail"}
).union(_FLAGS)


def gift_from_payload(offered: Offered, payload: Mapping[str, Any]) -> Gift:
    """The gift or hospitality that an act of that kind records. Raises `NotAnInterest`."""
    for name in payload:
        if name not in _KEYS:
            raise NotAnInterest(f"A record of {offered} has no `{str(name)[:40]}`: take it out.")
    return Gift(
        id=id_of(payload),
        offered=offered,
        what=line_of(payload, "what"),
        source=line_of(payload, "source"),
        worth=_worth(payload),
        became=_became(payload),
        offered_on=day_of(payload, "offered_on"),
        declared_on=day_of(payload, "declared_on"),
        **{name: _flag(payload, name) for name in _FLAGS},
        approved_as=line_of(payload, "approved_as") if "approved_as" in payload else "",
        detail=sealed_of(payload, "detail"),
    )


def _worth(payload: Mapping[str, Any]) -> Decimal:
    found = payload.get("worth")
    try:
        worth = Decimal(found) if isinstance(found, str) and len(found) <= 20 else None
    except InvalidOperation:
        worth = None
    if worth is None or not worth.is_finite() or not 0 <= worth < _MOST:
        raise NotAnInterest("`worth` is a sum in pounds written as text, such as 12.50.")
    return worth


def _became(payload: Mapping[str, Any]) -> Outcome:
    found = payload.get("became")
    if isinstance(found, str) and found in {outcome.value for outcome in Outcome}:
        return Outcome(found)
    raise NotAnInterest(f"`became` is one of {', '.join(outcome.value for outcome in Outcome)}.")


def _flag(payload: Mapping[str, Any], name: str) -> bool:
    found = payload.get(name, False)
    if not isinstance(found, bool):
        raise NotAnInterest(f"`{name}` is true or false.")
    return found
