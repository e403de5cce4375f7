"""Fair shares in pounds: targets of a sum, and how far allocations are from them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ringholder.finance.shares.answer import Answer, shown
from ringholder.finance.shares.distance import Distance, distances
from ringholder.finance.shares.fair import BILLION
from ringholder.money import pounds, rounded
from ringholder.pennies import split

_POUND = Decimal(1)


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A place in pounds: its target, what it has, and how far that is off."""

    place: str
    target: str
    allocation: str
    over: str
    ratio: str
    in_words: str


@dataclass(frozen=True, slots=True)
class Money:
    """The pounds: of which sum, whose, and whether they are an example."""

    of: str
    rows: tuple[MoneyRow, ...]
    illustrative: bool
    whence: str


def money(found: Answer, brought: str) -> Money:
    """Targets and distances; where nobody brought allocations, an example shared by heads.

    brought: who brought the allocations, and when.
    """
    if found.distances:
        rows = tuple(_row(place, one) for place, one in found.distances.items())
        return Money(pounds(found.quantum or Decimal(0), _POUND), rows, False, brought)
    quantum = found.quantum or BILLION
    targets = split(quantum, found.shares.by_need(found.component.id))
    apart = distances(split(quantum, found.shares.by_head()), targets)
    rows = tuple(_row(place, one) for place, one in apart.items())
    return Money(pounds(quantum, _POUND), rows, True, "")


def _row(place: str, found: Distance) -> MoneyRow:
    ratio = found.ratio
    return MoneyRow(
        place=place,
        target=pounds(found.target, _POUND),
        allocation=pounds(found.allocation, _POUND),
        over=signed(found.pounds),
        ratio="–" if ratio is None else minus(f"{shown(ratio * 100, Decimal('0.01')):+}%"),
        in_words=found.in_words,
    )


def signed(sum_: Decimal) -> str:
    """Whole pounds with their sign: `+£5`, `−£5`, `£0`."""
    whole = rounded(sum_, _POUND)
    return f"{'+' if whole > 0 else ''}{minus(pounds(whole, _POUND))}"


def minus(text: str) -> str:
    """A figure with a minus that is as wide as a plus."""
    return text.replace("-", "\N{MINUS SIGN}")
