"""How areas differ as a paper: with exact counts, or for the public with small ones hidden.

What is published follows the rule of Hospital Episode Statistics (`HES_2018`): counts of 1 to 7 are
hidden, the others rounded to 5, and others hidden with them where they would give them back. Values
are worked out from what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import isnan

from ringholder.calendar.period import in_words
from ringholder.continuing_care.metrics import PER
from ringholder.continuing_care.variation.answer import Variation
from ringholder.continuing_care.variation.compared import Comparison
from ringholder.continuing_care.variation.gap import money
from ringholder.continuing_care.variation.measured import Sort
from ringholder.measures.reader import Sum
from ringholder.measures.spread import Beyond
from ringholder.measures.suppression import HES_2018, HIDDEN, suppress, suppress_shares
from ringholder.money import pounds
from ringholder.papers.blocks import (
    Block,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Row,
    Table,
    cell,
    columns,
    line,
)

ANSWERS = {
    Beyond.MORE: "More than chance explains",
    Beyond.UNSURE: "Perhaps more than chance explains",
    Beyond.CHANCE: "Chance alone explains it",
    Beyond.UNKNOWN: "Too few to say",
}
"""Whether areas differ, in words."""
NOT_SHOWN = f"{HIDDEN}: a small count, or one that would give a small one back. {HES_2018.source}."
_ALL = "All together"
_THOUSAND = Decimal(1000)
_POUND = Decimal(1)
_YEAR = 365
_COUNTS = {"Area": 3.0, "Count": 1.0, "Of": 1.0}
_STANDARDISED, _CRUDE = "Value (rates: standardised for age)", "Value (not standardised)"
_COSTS = {"Area": 3.0, "Spent": 1.5, "Expected at the rates of all": 1.5, "Beyond": 1.5}
_GAPS = {"Cause": 5.0, "Pounds": 1.5, "Margin": 1.5}


def paper(found: Variation, on: date, *, synthetic: str, public: bool) -> Paper:
    """The report on a day. `synthetic` is said before everything else, where people are made up."""
    window = found.window
    notice = Notice("Synthetic people", (line(synthetic),)) if synthetic else None
    return Paper(
        title="NHS continuing healthcare: how places differ",
        subtitle=f"{in_words(window.first)} to {in_words(window.last)}",
        on=on,
        running="Ringholder. Rates for each area beside all of them together.",
        facts=(
            ("Compared", f"{len(found.areas)} areas, by {found.level}"),
            ("Small numbers", NOT_SHOWN if public else "exact: not for publication"),
        ),
        blocks=tuple(_blocks(found, public)),
        notice=notice,
        wide=True,
    )


def _blocks(found: Variation, public: bool) -> Iterator[Block]:
    yield Heading(1, "Measures")
    for one in found.comparisons:
        yield Heading(2, one.measure.name)
        yield Paragraph(line(_says(one)))
        rows = _published(found, one) if public else _exact(found, one)
        shares = {**_COUNTS, (_CRUDE if public else _STANDARDISED): 1.5}
        yield _table(one.measure.name, one.measure.id, shares, rows)
    yield Heading(1, "Spend")
    yield Paragraph(line(_EXPECTED))
    yield _table("Spend and what was expected", "spend", _COSTS, _spend(found, public))
    if not public:
        yield from _gaps(found)


_EXPECTED = (
    "Expected: what an area would have spent if each band of age of its adults had cost what it "
    "costs in all areas together."
)


def _table(
    title: str, sheet: str, shares: dict[str, float], rows: Iterable[Sequence[str]]
) -> Table:
    made = (Row(tuple(cell(one) for one in row)) for row in rows)
    return Table(title, columns(shares), tuple(made), sheet)


def _exact(found: Variation, one: Comparison) -> Iterator[tuple[str, ...]]:
    for area in one.areas:
        value = "" if area.value is None else _value(one, area.value)
        yield found.adults.called(area.area), f"{area.count:,}", f"{area.size:,.0f}", value
    if one.overall is not None:
        whole = sum(area.count for area in one.areas), sum(area.size for area in one.areas)
        value = _value(one, one.overall)
        yield _ALL, f"{whole[0]:,}", f"{whole[1]:,.0f}", value


def _published(found: Variation, one: Comparison) -> Iterator[tuple[str, ...]]:
    names = [*(found.adults.called(area.area) for area in one.areas), _ALL]
    counts = [area.count for area in one.areas]
    counts.append(sum(counts))
    together = Sum(len(counts) - 1, tuple(range(len(counts) - 1)))
    sizes = [area.size for area in one.areas]
    sizes.append(sum(sizes))
    if one.measure.sort is Sort.OF_REQUESTS:
        shares = suppress_shares(counts, sizes, HES_2018, [together])
        top, bottom = shares.numerator.words(), shares.denominator.words()
        values = ["" if isnan(value) else f"{100 * value:.0f}%" for value in shares.shown]
    else:
        shown = suppress(counts, HES_2018, [together])
        top, bottom = shown.words(), [f"{size:,.0f}" for size in sizes]
        share = 1.0 if one.measure.people else found.window.days / _YEAR
        per = float(PER) / share
        values = [
            "" if word == HIDDEN or not size else _value(one, value / size * per)
            for word, value, size in zip(top, shown.shown, sizes, strict=True)
        ]
    yield from zip(names, top, bottom, values, strict=True)


def _says(one: Comparison) -> str:
    counts = one.measure.counts
    return f"{counts[0].upper()}{counts[1:]}. {ANSWERS[one.answer]}."


def _value(one: Comparison, value: float) -> str:
    return f"{value:,.1f}" + ("%" if one.measure.unit == "%" else f" {one.measure.unit}")


def _spend(found: Variation, public: bool) -> Iterator[tuple[str, ...]]:
    hidden = _of_few(found) if public else frozenset()
    for one in found.costs:
        name = found.adults.called(one.area)
        if one.area in hidden:
            yield name, HIDDEN, HIDDEN, HIDDEN
            continue
        to = _THOUSAND if public else _POUND
        yield name, _pounds(one.spent, to), _pounds(one.expected, to), _pounds(one.over, to)


def _of_few(found: Variation) -> frozenset[str]:
    """The areas whose pounds are those of a few people, or would give such pounds back.

    Where one council of a place has few, all of its councils are hidden: the place's own pounds are
    published too, and less those of the others they would be those of the few.
    """
    place_of = found.adults.place_of
    few = {one.area for one in found.prices if bool(HES_2018.small(one.people))}
    places = {place_of[area] for area in few if area in place_of}
    return frozenset(one.area for one in found.costs if place_of.get(one.area) in places) | few


def _pounds(exact: Fraction | None, to: Decimal) -> str:
    return "not known" if exact is None else pounds(money(exact), to)


def _gaps(found: Variation) -> Iterator[Block]:
    for area in found.areas:
        for beside in found.areas:
            one = found.gap(area, beside) if area < beside else None
            if one is None:
                continue
            names = found.adults.called(area), found.adults.called(beside)
            title = f"{names[0]} beside {names[1]}"
            yield Heading(2, title)
            yield Paragraph(line(_of_gap(names, one.pounds)))
            rows = (
                (part.cause.says, _pounds(part.pounds, _POUND), _pounds(part.margin, _POUND))
                for part in one.parts
            )
            yield _table(title, f"{area} {beside}", _GAPS, rows)


def _of_gap(names: tuple[str, str], whole: Fraction) -> str:
    more = "more" if whole >= 0 else "less"
    return (
        f"{names[0]} spends {pounds(money(abs(whole)), _POUND)} {more} than if it spent for each "
        f"adult what {names[1]} spends. The causes below add up to that exactly; a margin is what "
        "chance alone may make of one."
    )
