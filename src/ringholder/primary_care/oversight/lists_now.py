"""The lists of practices as they are known on a day: their sizes, and one of them by age."""

from __future__ import annotations

import csv
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from ringholder.measures.distance import Place
from ringholder.populations import Counted
from ringholder.primary_care.lists import Lists, NoList
from ringholder.primary_care.oversight.neighbours import Home

AGES = ("0-4", "5-14", "15-44", "45-64", "65-74", "75-84", "85+")
OF_AGES = (
    "Ages are of the lists of 2023, whose month is not recorded. The oldest are placed first, so "
    "that they have the least far to go."
)


def sizes(lists: Lists, on: date) -> dict[str, int]:
    """The registered people of each practice, by its last count up to a day."""
    codes = {one.population.organisation for one in lists.rows}
    found = {}
    for code in codes:
        try:
            people = lists.last(code, Counted.REGISTERED, on, on).population.people
        except NoList:
            continue
        found[code] = int(people.quantize(Decimal(1), ROUND_HALF_UP))
    return found


def by_age(code: str, place: Place, table: Path) -> tuple[Home, ...]:
    """The patients of a practice by age, the oldest first; none where the table has none of it.

    `table` is laid out as `needs/practices.csv` of the figures.
    """
    counts = _ages(table).get(code, ())
    pairs = zip(AGES, counts, strict=False)
    return tuple(Home(age, place, people) for age, people in reversed(list(pairs)))


@cache
def _ages(table: Path) -> dict[str, tuple[int, ...]]:
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        row["practice"]: tuple(int(row[age]) for age in AGES)
        for row in rows
        if all((row.get(age) or "").isdecimal() for age in AGES)
    }
