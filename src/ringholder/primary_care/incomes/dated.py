"""The rates of incentive schemes that come with Ringholder, and how far each may be relied on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ringholder import rates
from ringholder.rates import Mark, Rate, RateTable

_TABLE = Path(__file__).with_name("rates.csv")
_BETWEEN = " | "
UNREAD = "not for decision: nobody has read the official text"
DERIVED = "not for decision: it is derived from other figures"
ONE_SOURCE = "not for decision: only one source has it"


@cache
def shipped_rates() -> RateTable:
    """The values of points and the average lists, by year, in `rates.csv` beside this file."""
    return rates.read(_TABLE)


def caution(source: str, mark: Mark) -> str:
    """Why a figure is not for decision; nothing where the text was read or two sources agree."""
    if mark is Mark.UNVERIFIED:
        return UNREAD
    if mark is Mark.DERIVED:
        return DERIVED
    alone = len(sources(source)) < 2 and mark is not Mark.VERIFIED
    return ONE_SOURCE if alone else ""


def caution_of(rate: Rate) -> str:
    """The same of a dated rate."""
    return caution(rate.source, rate.mark)


def sources(source: str) -> tuple[str, ...]:
    """Who says it: the sources of a row, parted by ` | `."""
    return tuple(one.strip() for one in source.split(_BETWEEN) if one.strip())
