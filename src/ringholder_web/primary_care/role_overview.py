"""Claims on a page: the networks of a board with their sums, and what nobody claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.calendar.financial_year import first_of_year, year_in_words
from ringholder.money import NOTHING, pounds, rounded, total
from ringholder.pictures.sum_and_claims import SumBar, sum_and_claims
from ringholder.primary_care.roles.forecast import Forecast, forecast
from ringholder.primary_care.roles.judging import Judged, Outcome
from ringholder_web.primary_care.role_files import Seen

POUND = Decimal(1)
FUND = "arrs-sum"


@dataclass(frozen=True, slots=True)
class Row:
    """A network in the list. What is for those inside is empty for everybody else."""

    code: str
    name: str
    sum: str
    people: str
    claimed: str
    accepted: str
    open: str
    refused: str
    unclaimed: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All networks of a board in a year."""

    year: str
    on: str
    cautions: tuple[str, ...]
    rows: tuple[Row, ...]
    total_sum: str
    untold: int
    unclaimed: str
    without: int
    picture: Markup


def year_of(judged: Judged) -> date:
    """The first day of the year that is shown: that of the last claim, else of the day."""
    months = [line.claim.month for line in judged.lines if line.claim.month <= judged.asked.on]
    return first_of_year(max(months, default=judged.asked.on))


def overview(seen: Seen) -> Overview:
    """The networks of a board: sums for everybody, claims for those who may see them."""
    judged, year = seen.held.judged, year_of(seen.held.judged)
    made = [forecast_of(seen, one.code, year) for one in seen.networks]
    known = [one for one in made if seen.sees(one.network)]
    claiming = [one for one in known if one.known_to is not None]
    names = {one.code: one.called for one in seen.networks}
    lost = total(max(NOTHING, one.unclaimed) for one in claiming if one.unclaimed is not None)
    return Overview(
        year=year_in_words(year),
        on=in_words(judged.asked.on),
        cautions=tuple(dict.fromkeys(text for one in made for text in one.ceiling.cautions)),
        rows=tuple(_row(one, names[one.network], seen) for one in made),
        total_sum=pounds(total(one.ceiling.amount or NOTHING for one in made), POUND),
        untold=sum(one.ceiling.amount is None for one in made),
        unclaimed=pounds(lost, POUND) if claiming else "",
        without=len(known) - len(claiming),
        picture=_bars(claiming, names),
    )


def forecast_of(seen: Seen, code: str, year: date, fund: str = FUND) -> Forecast:
    """The year of a network in a fund."""
    return forecast(seen.held.judged, code, year, fund, seen.held.starters)


def _row(one: Forecast, name: str, seen: Seen) -> Row:
    amount, left = one.ceiling.amount, one.unclaimed
    claims = seen.sees(one.network) and one.known_to is not None
    lines = seen.held.judged.of(one.network).lines if claims else ()
    refused = [
        line.claim.claimed
        for line in lines
        if line.outcome is Outcome.REFUSED and first_of_year(line.claim.month) == one.ceiling.year
    ]

    def shown(sum_: Decimal | None) -> str:
        return pounds(sum_, POUND) if claims and sum_ is not None else ""

    return Row(
        one.network,
        name,
        "Cannot be told" if amount is None else pounds(amount, POUND),
        f"{rounded(one.ceiling.people, POUND):,}" if one.ceiling.counts else "",
        shown(total(month.claimed for month in one.months)),
        shown(total(month.accepted for month in one.months)),
        shown(total(month.open for month in one.months)),
        shown(total(refused)),
        shown(left),
    )


def _bars(made: Iterable[Forecast], names: dict[str, str]) -> Markup:
    bars = [_bar(one, names[one.network]) for one in made if one.ceiling.amount is not None]
    if not bars:
        return Markup()
    bars.sort(key=lambda one: one.sum - one.accepted - one.open - one.expected, reverse=True)
    drawn = sum_and_claims(bars, name="What each network claims of its sum for the year")
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _bar(one: Forecast, name: str) -> SumBar:
    parts = {
        part: total(getattr(month, part) for month in one.months)
        for part in ("accepted", "open", "expected")
    }
    amount, left = one.ceiling.amount or NOTHING, one.unclaimed or NOTHING
    what = "not claimed" if left >= NOTHING else "above it"
    says = f"{name}: {pounds(abs(left), POUND)} {what} of {pounds(amount, POUND)}."
    numbers = {part: float(sum_) for part, sum_ in parts.items()}
    return SumBar(name, float(amount), says=says, **numbers)
