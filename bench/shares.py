"""Fair shares for all England: from files to exact shares, and sums split to the penny.

6,348 practices in three years, eight components, every ICB with its sub-ICB locations as places.
Counts are drawn by chance; the practices are those of the register. Beside it the same sums and
shares in floats by the plainest code, which checks nothing: it takes a practice that is there
twice, or in no place, without a word.
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import Measured, best_of
from ringholder.catalogue import organisations
from ringholder.finance.shares.components import COMPONENTS
from ringholder.finance.shares.fair import FairShares, fair_shares
from ringholder.finance.shares.places import by_sub_icb, partition
from ringholder.finance.shares.practices import Practices, by_icb, read
from ringholder.pennies import split

PRACTICES, YEARS, SEED = 6_348, ("2023/24", "2024/25", "2025/26"), 6_348
QUANTUM = Decimal(1_000_000_000)
HEADS = ("year", "practice", "name", "icb", "sub_icb", "registered")
_COLUMNS = tuple(one.column for one in COMPONENTS)


def run() -> list[Measured]:
    """From files to shares and pounds; and the shares alone."""
    with TemporaryDirectory() as folder:
        files = [_write(Path(folder) / f"{year[:4]}.csv", year) for year in YEARS]
        whole, plain = best_of(2, lambda: england(files), lambda: plainly(files))
        held = [read(file) for file in files]
        alone, plain_alone = best_of(2, lambda: _shared(held), lambda: _plain_sums(held))
    says = f"fair shares of all England, {PRACTICES:,} practices, {len(YEARS)} years"
    return [
        Measured(f"{says}: files to pennies", whole, "floats, unchecked", plain, 15.0),
        Measured(f"{says}: sums, shares, pennies", alone, "sums in floats", plain_alone, 4.0),
        Measured(f"{says}: files to pennies", whole, "ten seconds", 10.0, 1.0),
    ]


def england(files: list[Path]) -> list[FairShares]:
    """Every year and ICB, each component shared and a billion split by it."""
    return _shared([read(file) for file in files])


def _shared(held: list[Practices]) -> list[FairShares]:
    found = []
    for year in held:
        for practices in by_icb(year).values():
            shares = fair_shares(
                practices, partition(practices.practices, by_sub_icb(practices.practices, {}))
            )
            assert shares.sound
            for one in shares.components:
                pennies = split(QUANTUM, shares.by_need(one.id))
                assert sum(pennies.values()) == QUANTUM
            found.append(shares)
    return found


def plainly(files: list[Path]) -> list[float]:
    """The same shares in floats, with nothing checked."""
    found: list[float] = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        found += _shares([(row["icb"], row["sub_icb"], _floats(row)) for row in rows])
    return found


def _plain_sums(held: list[Practices]) -> list[float]:
    found: list[float] = []
    for year in held:
        each = [
            (one.icb, one.sub_icb, [float(one.weighted[c.id]) for c in COMPONENTS])
            for one in year.practices
        ]
        found += _shares(each)
    return found


def _floats(row: dict[str, str]) -> list[float]:
    return [float(row[name]) for name in _COLUMNS]


def _shares(rows: list[tuple[str, str, list[float]]]) -> list[float]:
    places: dict[tuple[str, str, int], float] = defaultdict(float)
    icbs: dict[tuple[str, int], float] = defaultdict(float)
    for icb, place, weights in rows:
        for component, weight in enumerate(weights):
            places[icb, place, component] += weight
            icbs[icb, component] += weight
    return [round(1e9 * one / icbs[key[0], key[2]], 2) for key, one in places.items()]


def _write(file: Path, year: str) -> Path:
    chance = random.Random(f"{SEED}{year}")
    icbs = {one.code: one.parent for one in organisations.sub_icbs()}
    known = [one for one in organisations.practices() if one.parent in icbs]
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow((*HEADS, *_COLUMNS))
        for one in known[:PRACTICES]:
            people = round(chance.lognormvariate(9.0, 0.6), 3)
            weights = (round(people * chance.gauss(1.0, 0.1), 3) for _ in _COLUMNS)
            where = (icbs[one.parent], one.parent)
            table.writerow((year, one.code, one.name, *where, f"{people:.3f}", *weights))
    return file
