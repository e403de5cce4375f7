"""Did practices of England that closed show more signals before? And how long does it take to ask?

    python -m bench.practices_at_risk FOLDER_OF_OPEN_DATA

Prints the table of docs/explanation/practices-at-risk.md. England is without Suffolk and North East
Essex (QJG), which the open data leave out.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow.parquet as pq

from ringholder.catalogue import organisations
from ringholder.primary_care.risk import Figures, Point, Signals, shipped_signals
from ringholder.primary_care.risk.backtest import Backtest, Compared, Followed, backtest
from ringholder.primary_care.risk.figures import ENGLAND

YEARS = range(2019, 2024)
FOLLOWED = 2
LEAST_PATIENTS = 500
_STAFF = "general-practice-workforce"
_DRUGS = ("prescribing_fee", "dispensing_fee", "reimbursement_of_drugs")
Sums = dict[str, dict[str, dict[date, list[Fraction]]]]


def figures(folder: Path) -> Figures:
    """Staff, payments and points of every practice in the open data, and England's sums."""
    sums: Sums = defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: [Fraction(0)] * 2)))
    for series, code, on, top, bottom in (*_staff(folder), *_paid(folder), *_points(folder)):
        for organisation in (code, ENGLAND):
            pair = sums[series][organisation][on]
            pair[:] = [pair[0] + top, pair[1] + bottom]
    return Figures(
        {
            series: {
                code: [Point(on, pair[0], pair[1]) for on, pair in held.items()]
                for code, held in by_code.items()
            }
            for series, by_code in sums.items()
        }
    )


Row = tuple[str, str, date, Fraction, Fraction]


def _rows(path: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = pq.read_table(path).to_pylist()
    return rows


def _staff(folder: Path) -> Iterator[Row]:
    columns = {
        "general-practice-workforce": "gp_fte_excl_training_locum",
        "general-practice-nurses": "nurse_fte",
    }
    for row in _rows(folder / "primary_care/gp_workforce_practice_annual.parquet"):
        people = _exact(row["registered_patients"])
        if people is None or people < LEAST_PATIENTS:
            continue
        on = date(int(str(row["fy_ending"])) - 1, 4, 1)
        for series, column in columns.items():
            if (value := _exact(row[column])) is not None:
                yield series, str(row["practice_code"]), on, value, people


def _paid(folder: Path) -> Iterator[Row]:
    for row in _rows(folder / "money/gp_payments_practice_annual.parquet"):
        people, paid = _exact(row["weighted_patients"]), _exact(row["total_payments"])
        if people is None or paid is None or people < LEAST_PATIENTS:
            continue
        paid -= sum((_exact(row[name]) or Fraction(0) for name in _DRUGS), Fraction(0))
        if paid > 0:
            on = date(int(str(row["fy"])[:4]), 4, 1)
            yield "general-practice-payments", str(row["practice_code"]), on, paid, people


def _points(folder: Path) -> Iterator[Row]:
    for row in _rows(folder / "primary_care/qof_points_practice_annual.parquet"):
        got, most = _exact(row["points_achieved"]), _exact(row["points_available_for_practice"])
        if got is not None and most and got <= most:
            on = date(int(str(row["fy"])[:4]), 4, 1)
            yield "qof-points", str(row["practice_code"]), on, got, most


def _exact(cell: object) -> Fraction | None:
    return None if cell is None else Fraction(str(cell))


def testable() -> Signals:
    """The signals with a history: ratings and calls were collected once."""
    held = shipped_signals()
    return Signals(
        tuple(
            one
            for one in held.all
            if one.figure.series not in ("ratings", "telephone-calls-missed")
        )
    )


def tested(signals: Signals, held: Figures) -> tuple[Backtest, list[tuple[Fraction, bool]]]:
    """Each year's practices with a list, followed for two years, all years together.

    Beside it, of each its list and whether it closed: what one figure alone would have told.
    """
    closed = {one.code: one.in_being.to_on for one in organisations.practices()}
    whole, lists = Backtest({}, {}), []
    for year in YEARS:
        on = date(year, 4, 1)
        until = date(year + FOLLOWED, 3, 31)
        people = {
            code: point.bottom
            for code in held.organisations(_STAFF)
            if code in closed and (point := held.at(_STAFF, code, date(year - 1, 4, 1)))
        }
        there = {code: closed[code] for code in people if (closed[code] or on) >= on}
        whole += backtest(signals, held, there, on, until)
        lists += [(people[code], day is not None and day <= until) for code, day in there.items()]
    return whole, lists


def concordance(pairs: list[tuple[Fraction, bool]]) -> float:
    """How often one that closed has a higher figure than one that did not; of ties half."""
    groups: dict[Fraction, list[int]] = defaultdict(lambda: [0, 0])
    for value, closed in pairs:
        groups[value][closed] += 1
    below = won = 0.0
    for _, (stayed, went) in sorted(groups.items()):
        won += went * (below + stayed / 2)
        below += stayed
    return won / (below * sum(went for _, went in groups.values()))


def by_number(found: Backtest) -> float:
    """The same of the number of signals."""
    pairs = [
        (Fraction(n), closed)
        for n, one in found.by_count.items()
        for closed, times in ((True, one.closed), (False, one.practices - one.closed))
        for _ in range(times)
    ]
    return concordance(pairs)


def _line(name: str, one: Followed) -> str:
    share = "-" if one.share is None else f"{one.share:.1%}"
    return f"  {name:<28}{one.practices:>8,}{one.closed:>8,}{share:>8}"


def _signal_line(name: str, one: Compared) -> str:
    times = one.times_as_often
    said = "-" if times is None else f"{times[0]:.2f} ({times[1]:.2f} to {times[2]:.2f})"
    return f"{_line(name, one.there)}   {said}"


def main(arguments: list[str]) -> int:
    """Print the tables; 2 without the folder."""
    folder = Path(arguments[0]) if arguments else None
    if folder is None or not (folder / "primary_care").is_dir():
        sys.stderr.write("Name the folder of open data: python -m bench.practices_at_risk FOLDER\n")
        return 2
    start = time.perf_counter()
    signals, held = testable(), figures(folder)
    found, lists = tested(signals, held)
    print(f"Practices on 1 April {YEARS[0]} to {YEARS[-1]}, closed within {FOLLOWED} years:")
    for count, one in found.by_count.items():
        print(_line(f"{count} signals", one))
    for least in (2, 3, 4):
        print(_line(f"at least {least}", found.at_least(least)))
    print(_line("all", found.all))
    print("Of those with a signal, and how many times as often as those without (95% interval):")
    for name, compared in found.by_signal.items():
        print(_signal_line(name, compared))
    alone = concordance([(-people, closed) for people, closed in lists])
    print(f"One that closed has more signals than one that did not: {by_number(found):.3f}")
    print(f"One that closed has the smaller list (list size alone): {alone:.3f}")
    print(f"{time.perf_counter() - start:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
