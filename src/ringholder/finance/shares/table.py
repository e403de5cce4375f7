"""Fair shares as tables: one of places and components, one of practices."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from io import StringIO

from ringholder.finance.shares.answer import Answer, shown
from ringholder.finance.shares.fair import FairShares
from ringholder.tables.plain import plain

Cell = str | int | Decimal

PLACES = (
    "place", "component", "practices", "registered people", "weighted people",
    "share of people", "share of need", "index beside the ICB", "moved per £1bn",
)  # fmt: skip
MONEY = ("target £", "allocation £", "over target £", "over target", "next year £", "growth")
PRACTICES = (
    "practice", "name", "place", "placed by", "council", "registered people",
)  # fmt: skip
_PEOPLE, _SHARE, _INDEX = Decimal("0.1"), Decimal("0.00001"), Decimal("0.001")
_PENNY = Decimal("0.01")
NOTHING = ""


def place_rows(shares: FairShares) -> Iterator[tuple[Cell, ...]]:
    """A row for each place and component, under `PLACES`."""
    for each in shares.shares.values():
        for one in each:
            yield (
                one.place,
                one.component.name,
                one.practices,
                shown(one.people, _PEOPLE),
                shown(one.weighted, _PEOPLE),
                shown(one.by_head, _SHARE),
                shown(one.by_need, _SHARE),
                shown(one.index.value, _INDEX) if one.index else NOTHING,
                shown(one.moved, _PENNY),
            )


def money_rows(answer: Answer) -> Iterator[tuple[Cell, ...]]:
    """A row for each place, under `place` and `MONEY`; empty cells where nothing was brought."""
    moved = answer.converged.moved if answer.converged else {}
    for one in answer.each:
        distance = (answer.distances or {}).get(one.place)
        after = moved.get(one.place)
        yield (
            one.place,
            _or_nothing(answer.targets, one.place),
            distance.allocation if distance else NOTHING,
            distance.pounds if distance else NOTHING,
            _ratio(distance.ratio) if distance else NOTHING,
            after.after if after else NOTHING,
            _ratio(after.growth) if after else NOTHING,
        )


def practice_rows(shares: FairShares) -> Iterator[tuple[Cell, ...]]:
    """A row for each practice, under `PRACTICES` and the names of the components."""
    for place, practices in shares.partition.places.items():
        for one in practices:
            line = shares.partition.placed_by[one.code]
            yield (
                one.code,
                one.name,
                place,
                f"{line.by} {line.code}",
                one.council,
                one.registered,
                *(one.weighted[component.id] for component in shares.components),
            )


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table to keep, which Excel reads as it is meant: no name in it is taken for a formula."""
    told = StringIO()
    table = csv.writer(told)
    table.writerow(heads)
    table.writerows([plain(cell) for cell in row] for row in rows)
    return ("\ufeff" + told.getvalue()).encode()


def _or_nothing(sums: Mapping[str, Decimal] | None, place: str) -> Cell:
    return sums[place] if sums is not None else NOTHING


def _ratio(value: Fraction | None) -> Cell:
    return NOTHING if value is None else shown(value, _SHARE)
