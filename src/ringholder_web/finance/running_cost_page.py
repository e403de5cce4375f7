"""What the page of running cost shows: ceilings, what they allow, and costs held against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.charter.running_cost import RunningCost, running_cost
from ringholder.finance.dated import CEILINGS, shipped_rates
from ringholder.finance.running_cost import CostPerHead, per_head
from ringholder.finance.shares import shipped
from ringholder.finance.shares.answer import shown
from ringholder.money import pounds
from ringholder.populations import Counted, Population
from ringholder.rates import Rate
from ringholder_web.charter.choices import Option
from ringholder_web.charter.shelf import Shelf
from ringholder_web.finance.shares_page import SYSTEM
from ringholder_web.ui.reading import Problem, plain, read_sum
from ringholder_web.ui.words import MARKS, Tag, counted, listed, sentence

_PENNY, _POUND = Decimal("0.01"), Decimal(1)
_FIELDS = {"now": "before", "then": "after"}


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A ceiling, and what it allows the people of the system that are of its kind."""

    a_head: str
    heads: str
    people: str
    allows: str
    holds: str
    known: str
    mark: Tag
    source: str


@dataclass(frozen=True, slots=True)
class CostRow:
    """One cost held against one ceiling."""

    name: str
    a_year: str
    heads: str
    a_head: str
    against: str
    over: bool


@dataclass(frozen=True, slots=True)
class CharterRow:
    """What a constitution says its teams cost."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    system: str
    year: str
    ceilings: tuple[Ceiling, ...]
    costs: tuple[CostRow, ...]
    charters: tuple[CharterRow, ...]
    typed: Mapping[str, str]
    before: tuple[Option, ...]
    after: tuple[Option, ...]
    problems: tuple[Problem, ...]


def page(query: Mapping[str, str], shelf: Shelf, today: date) -> Page:
    """The page that an address asks for."""
    typed = {name: plain(query.get(name, "")) for name in _FIELDS}
    sums = {name: read_sum(text) if text else None for name, text in typed.items()}
    chosen = {name: plain(query.get(name, "")) for name in ("before", "after")}
    charters = [shelf.charters[name] for name in chosen.values() if name in shelf.charters]
    rates = _ceilings(today)
    return Page(
        system=SYSTEM,
        year=shipped.YEARS[-1],
        ceilings=tuple(_ceiling(rate) for rate in rates),
        costs=tuple(_costs(sums, charters, rates)),
        charters=tuple(CharterRow(one.title, _says(running_cost(one))) for one in charters),
        typed=typed,
        before=_options(shelf, chosen["before"]),
        after=_options(shelf, chosen["after"]),
        problems=tuple(
            Problem(name, f"“{text}” is no sum. Write it as £37.5m or 37,500,000.")
            for name, text in typed.items()
            if text and sums[name] is None
        ),
    )


def _ceilings(today: date) -> tuple[Rate, ...]:
    """The ceilings that are known today, those that hold already and those to come."""
    known = (rate for code in CEILINGS for rate in shipped_rates().of(code))
    return tuple(rate for rate in known if rate.known_from <= today and rate.last_day >= today)


def _people(rate: Rate) -> Population:
    """The people of the system that a ceiling is for."""
    shares = shipped.shipped_shares(shipped.YEARS[-1])
    if rate.base is Counted.REGISTERED:
        found = shares.people
    else:
        found = next(
            shares.weighted[one.id] for one in shares.components if one.counted is rate.base
        )
    people = Decimal(found.numerator) / Decimal(found.denominator)
    assert rate.base is not None  # a ceiling is a figure per head
    return Population(rate.base, shipped.SYSTEM, rate.valid_from, people)


def _ceiling(rate: Rate) -> Ceiling:
    over = _people(rate)
    return Ceiling(
        a_head=pounds(rate.value),
        heads=over.counted.people,
        people=f"{over.people:,.0f}",
        allows=pounds(rate.of(over), _POUND),
        holds=f"from {in_words(rate.valid_from)}",
        known=in_words(rate.known_from),
        mark=MARKS[rate.mark.value],
        source=rate.source,
    )


def _costs(
    sums: Mapping[str, Decimal | None], charters: list[Charter], rates: tuple[Rate, ...]
) -> Iterator[CostRow]:
    """Each sum that was typed, and each constitution whose teams were all costed."""
    given = [
        (sentence(_FIELDS[name]), Fraction(sum_)) for name, sum_ in sums.items() if sum_ is not None
    ]
    given += [(one.title, cost.total) for one in charters if (cost := running_cost(one)).is_whole]
    for name, a_year in given:
        for rate in rates:
            yield _cost_row(name, per_head(a_year, _people(rate), rate))


def _cost_row(name: str, found: CostPerHead) -> CostRow:
    over = found.over_ceiling or Fraction(0)
    way = "over" if over > 0 else "within"
    caution = f"; {found.caution}" if found.caution else ""
    return CostRow(
        name=name,
        a_year=pounds(shown(found.pounds, _POUND), _POUND),
        heads="weighted" if found.over.counted.is_weighted else found.over.counted.value,
        a_head=pounds(shown(found.a_head or Fraction(0), _PENNY)),
        against=f"{pounds(shown(abs(over), _PENNY))} {way}{caution}",
        over=over > 0,
    )


def _says(cost: RunningCost) -> str:
    if cost.is_whole:
        return f"{pounds(shown(cost.total, _POUND), _POUND)} a year, every team costed."
    if not cost.read and not cost.unread:
        return "It names no team, so nobody can say what it costs."
    teams = counted(len(cost.unread), "team")
    read = (
        f" {listed(cost.read)} cost {pounds(shown(cost.total, _POUND), _POUND)}."
        if cost.read
        else ""
    )
    return f"It gives no cost of {teams}.{read} A team that nobody costed is no saving."


def _options(shelf: Shelf, chosen: str) -> tuple[Option, ...]:
    return tuple(Option(name, one.title, name == chosen) for name, one in shelf.charters.items())
