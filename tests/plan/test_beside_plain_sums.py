"""The figures once more, by sums that anybody can follow and that share no code with the package.

Each test reads the illustrative tables as text, or plain numbers, and works out for itself.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from fractions import Fraction
from math import floor, isclose, sqrt
from pathlib import Path
from random import Random

import pytest

from ringholder.measures.trial_effect import Signal, trial_effect
from ringholder.plan.cases.appraise import appraise
from ringholder.plan.cases.discount import annuity, schedule
from ringholder.plan.cases.looked_at import LookedAt, look
from ringholder.plan.cases.reading import bring
from ringholder.plan.cases.sensitivity import switches
from ringholder.plan.ladder.check import check
from ringholder.plan.ladder.links import links
from ringholder.plan.ladder.progress import progress
from ringholder.plan.ladder.reading import read_plans
from ringholder.plan.ladder.side_by_side import side_by_side
from ringholder.shipped import data_folder
from tests.plan.cases.worked import ON, example
from tests.plan.ladder.sound import known

Row = dict[str, str]
CASES = ("advice-on-call", "frailty-ward")
RATE = Fraction(35, 1000)
"""In the first thirty years; no case here looks further."""


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- business cases ------------------------------------------------------------------------------


class PlainCase:
    """A case as its table of lines has it, in fractions."""

    def __init__(self, folder: Path) -> None:
        said = {row["setting"]: row["value"] for row in rows(folder / "settings.csv")}
        self.last = int(said["years"])
        options = rows(folder / "options.csv")
        self.options = [row["option"] for row in options]
        self.least = next((r["option"] for r in options if r["do_minimum"] == "yes"), "")
        self.lines = [r for r in rows(folder / "lines.csv") if r["kind"] != "transfer"]

    def years(self, line: Row) -> dict[int, Fraction]:
        """What a line comes to in each year, with its optimism bias."""
        bias = Fraction(line["optimism_bias"] or 0) / 100
        each = Fraction(line["amount"]) * (1 + bias if line["kind"] == "cost" else 1 - bias)
        first = int(line["year"])
        last = min(int(line["to_year"] or first), self.last)
        return dict.fromkeys(range(first, last + 1), each)

    def present(self, option: str, kind: str, category: str = "") -> Fraction:
        return sum(
            (sum_ / (1 + RATE) ** year
             for line in self.lines
             if (line["option"], line["kind"]) == (option, kind)
             and category in ("", line["category"])
             for year, sum_ in self.years(line).items()),
            Fraction(0),
        )  # fmt: skip

    def more(self, option: str, kind: str, category: str = "") -> Fraction:
        """The same over the minimum, where there is one."""
        least = self.present(self.least, kind, category) if self.least else Fraction(0)
        return self.present(option, kind, category) - least

    def worth(self, option: str) -> Fraction:
        return self.more(option, "benefit") - self.more(option, "cost")

    def spent(self, option: str) -> dict[int, Fraction]:
        found: dict[int, Fraction] = defaultdict(Fraction)
        for line in self.lines:
            if (line["option"], line["kind"]) == (option, "cost"):
                for year, sum_ in self.years(line).items():
                    found[year] += sum_
        return found


def looked(folder: Path) -> LookedAt:
    return look(bring(sorted(folder.glob("*.csv"))), ON)


def same(one: object, plain: Fraction) -> bool:
    return abs(Fraction(str(one)) - plain) < Fraction(1, 10**9)


@pytest.mark.parametrize("name", CASES)
def test_an_illustrative_case_is_worth_what_plain_sums_say(name: str) -> None:
    folder = data_folder() / "illustrative" / "cases" / name
    plain, found = PlainCase(folder), looked(folder)
    assert [one.option.id for one in found.appraisal.options] == plain.options
    for one in found.appraisal.options:
        option = one.option.id
        assert same(one.costs, plain.present(option, "cost"))
        assert same(one.benefits, plain.present(option, "benefit"))
        assert same(one.worth, plain.worth(option))
        assert same(one.whole_life, sum(plain.spent(option).values(), Fraction(0)))
        assert same(one.dearest_year, max(plain.spent(option).values(), default=Fraction(0)))
        if one.bcr is not None and option != plain.least:
            ratio = plain.more(option, "benefit") / plain.more(option, "cost")
            assert same(one.bcr, ratio)
    best = max(plain.options, key=plain.worth)
    assert found.appraisal.ranked[0].option.id == best


@pytest.mark.parametrize("name", CASES)
def test_at_each_switching_value_a_plain_sum_comes_to_nothing(name: str) -> None:
    folder = data_folder() / "illustrative" / "cases" / name
    plain, found = PlainCase(folder), looked(folder)
    assert found.preferred is not None
    chosen = found.preferred.option.id
    turned = 0
    for one in found.switches:
        kind, category = one.input
        sign = 1 if kind == "benefit" else -1
        slope = sign * plain.more(chosen, kind, category)
        needed = None if slope == 0 else -plain.worth(chosen) / slope * 100
        if needed is None or needed < -100:
            assert one.nought is None
            continue
        turned += 1
        assert one.nought is not None
        assert same(one.nought, needed)
    assert turned


def test_t41_by_plain_sums() -> None:
    years = sum(1 / (1 + RATE) ** year for year in range(1, 6))
    assert same(annuity(1, 5, schedule("standard", ON)), years)
    assert round(float(years), 5) == 4.51505
    costs, benefits = 1_200_000 + 300_000 * years, 1_130_000 * years
    case = appraise(example(), ON)
    found = case.of("build")
    assert found is not None
    assert same(found.npv, benefits - costs)
    assert found.bcr is not None
    assert same(found.bcr, benefits / costs)
    nought = {one.input[1]: one.nought for one in switches(case)}
    assert same(nought["time saved"], -(benefits - costs) / benefits * 100)
    assert same(nought["building"], (benefits - costs) / 1_200_000 * 100)
    assert same(nought["staff"], (benefits - costs) / (300_000 * years) * 100)


# ---- the ladder ----------------------------------------------------------------------------------


class PlainLadder:
    """The items of the illustrative plans and what serves what, as text."""

    def __init__(self, folder: Path) -> None:
        self.plans = {row["plan"]: row for row in rows(folder / "plans.csv")}
        self.items = {f"{r['plan']}:{r['item']}": r for r in rows(folder / "items.csv")}
        self.up = {key: self.keys(row, "serves") for key, row in self.items.items()}

    def keys(self, row: Row, column: str) -> list[str]:
        parts = [one.strip() for one in row[column].split(";") if one.strip()]
        return [one if ":" in one else f"{row['plan']}:{one}" for one in parts]

    def areas(self, row: Row) -> list[str]:
        return [a.strip() for a in (row["areas"] or self.plans[row["plan"]]["areas"]).split(";")]

    def above(self, key: str) -> set[str]:
        """All that an item serves, by whatever it serves."""
        found: set[str] = set()
        todo = [key]
        while todo:
            new = {one for one in self.up[todo.pop()] if one in self.items} - found
            found |= new
            todo += new
        return found

    def kind(self, keys: set[str], kind: str) -> bool:
        return any(self.items[key]["kind"] == kind for key in keys)

    def below(self, key: str) -> set[str]:
        return {one for one in self.items if key in self.above(one)}


@pytest.fixture(scope="module")
def folder() -> Path:
    return data_folder() / "illustrative" / "plan-ladder"


def told(folder: Path, code: str) -> set[frozenset[str]]:
    ladder = read_plans(sorted(folder.glob("*.csv")))
    return {frozenset(one.items) for one in check(ladder, known()) if one.finding.code == code}


def alone(keys: list[str]) -> set[frozenset[str]]:
    return {frozenset({key}) for key in keys}


def test_orphans_of_the_illustrative_ladder_are_those_that_reach_nothing(folder: Path) -> None:
    plain = PlainLadder(folder)
    for kind, larger, code in (
        ("objective", "priority", "PLA012"),
        ("action", "objective", "PLA013"),
    ):
        lost = [key for key, row in plain.items.items()
                if row["kind"] == kind and not plain.kind(plain.above(key), larger)]  # fmt: skip
        assert told(folder, code) == alone(lost)
    idle = [key for key, row in plain.items.items()
            if row["kind"] != "action" and not any(key in up for up in plain.up.values())
            ]  # fmt: skip
    assert told(folder, "PLA014") == alone(idle)
    assert not told(folder, "PLA010")
    assert not told(folder, "PLA011")
    assert not [key for key in plain.items if key in plain.above(key)]


def test_contradictions_of_the_illustrative_ladder_are_those_that_one_sees_by_hand(
    folder: Path,
) -> None:
    plain = PlainLadder(folder)
    ways: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    targets: dict[tuple[str, str, str], dict[Fraction, str]] = defaultdict(dict)
    for key, row in plain.items.items():
        for area in plain.areas(row) if row["measure"] else ():
            if row["direction"]:
                ways[row["measure"], area].setdefault(row["direction"], key)
            if row["target"] and row["by"]:
                aims = targets[row["measure"], area, row["by"]]
                aims.setdefault(Fraction(row["target"].rstrip("%")), key)
    opposite = {frozenset(one.values()) for one in ways.values() if len(one) > 1}
    unequal = {frozenset(one.values()) for one in targets.values() if len(one) > 1}
    assert told(folder, "PLA020") == opposite
    assert told(folder, "PLA021") == unequal
    assert unequal


def test_plans_stand_side_by_side_as_one_would_lay_them_out(folder: Path) -> None:
    plain = PlainLadder(folder)
    ladder = read_plans(sorted(folder.glob("*.csv")))
    found = side_by_side(ladder, links(ladder))
    tops = [key for key, row in plain.items.items() if row["kind"] == "priority"
            and not any(plain.items[up]["kind"] == "priority" for up in plain.up[key])]  # fmt: skip
    assert {one.priority.key for one in found.rows} == set(tops)
    shown = set()
    for one in found.rows:
        cells = {item.key for cell in one.cells for item in cell}
        assert cells == plain.below(one.priority.key) | {one.priority.key}
        for plan, cell in zip(found.plans, one.cells, strict=True):
            assert all(item.plan == plan.id for item in cell)
        shown |= cells
    assert {item.key for cell in found.apart for item in cell} == set(plain.items) - shown


def test_how_far_an_item_is_follows_from_the_shares_below_it(folder: Path) -> None:
    plain = PlainLadder(folder)

    def share(key: str) -> Fraction | None:
        row = plain.items[key]
        serving = [one for one, up in plain.up.items() if key in up]
        weights = {plain.keys({**row, "weights": name.strip()}, "weights")[0]: Fraction(weight)
                   for one in row["weights"].split(";") if "=" in one
                   for name, weight in [one.split("=")]}  # fmt: skip
        if row["weights"].strip() == "equal":
            weights = dict.fromkeys(serving, Fraction(1))
        if not weights:
            return Fraction(row["progress"].rstrip("%")) / 100 if row["progress"] else None
        below = {one: share(one) for one in serving}
        if not below or any(one is None or key_ not in weights for key_, one in below.items()):
            return None
        whole = sum(weights[one] for one in serving)
        return sum((weights[one] * (below[one] or 0) for one in serving), Fraction(0)) / whole

    ladder = read_plans(sorted(folder.glob("*.csv")))
    found = progress(ladder, links(ladder))
    assert {key: one.share for key, one in found.items()} == {
        key: share(key) for key in plain.items
    }
    assert any(one.share for one in found.values())


# ---- a trial -------------------------------------------------------------------------------------

T_OF_20_AND_44 = {20: 2.0859634472658364, 44: 2.015367574443757}
"""0.975 quantiles of Student's t, from the tables."""


def solved(matrix: list[list[float]], right: list[list[float]]) -> list[list[float]]:
    """Gauss and Jordan, with the largest pivot first."""
    size = len(matrix)
    work = [[*row, *other] for row, other in zip(matrix, right, strict=True)]
    for at in range(size):
        best = max(range(at, size), key=lambda r: abs(work[r][at]))
        work[at], work[best] = work[best], work[at]
        work[at] = [one / work[at][at] for one in work[at]]
        for r in range(size):
            if r != at:
                work[r] = [x - work[r][at] * y for x, y in zip(work[r], work[at], strict=True)]
    return [row[size:] for row in work]


def times(one: list[list[float]], other: list[list[float]]) -> list[list[float]]:
    return [[sum(x * y for x, y in zip(row, col, strict=True)) for col in zip(*other, strict=True)]
            for row in one]  # fmt: skip


def mean_effect(values: list[float], at: int) -> tuple[float, float, float]:
    """Segmented regression with the errors of Newey and West (1987), small-sample adjusted."""
    n = len(values)
    terms = [[1.0, t, float(t >= at), float(max(t - at, 0))] for t in range(n)]
    across = [list(col) for col in zip(*terms, strict=True)]
    unit = [[float(i == j) for j in range(4)] for i in range(4)]
    inverse = solved(times(across, terms), unit)
    line = times(inverse, times(across, [[v] for v in values]))
    missed = [v - f[0] for v, f in zip(values, times(terms, line), strict=True)]
    score = [[e * x for x in row] for e, row in zip(missed, terms, strict=True)]
    lags = floor(4 * (n / 100) ** (2 / 9))
    middle = [[0.0] * 4 for _ in range(4)]
    for lag in range(lags + 1):
        weight = 1 - lag / (lags + 1)
        for t in range(lag, n):
            for i in range(4):
                for j in range(4):
                    both = score[t][i] * score[t - lag][j]
                    both += score[t - lag][i] * score[t][j] if lag else 0.0
                    middle[i][j] += weight * both
    spread = times(times(inverse, middle), inverse)
    ask = [0.0, 0.0, 1.0, (n - at - 1) / 2]
    variance = sum(ask[i] * spread[i][j] * ask[j] for i in range(4) for j in range(4)) * n / (n - 4)
    value = line[2][0] + ask[3] * line[3][0]
    reach = T_OF_20_AND_44[n - 4] * sqrt(variance)
    return value, value - reach, value + reach


@pytest.mark.parametrize(
    ("before", "after", "jump"), [(12, 12, -4.0), (24, 24, 0.0), (12, 12, 3.0)]
)
def test_the_interval_of_a_trial_is_that_of_newey_and_west_by_hand(
    before: int, after: int, jump: float
) -> None:
    drawn = Random(before + int(jump))
    values = [
        14 + drawn.gauss(0, 0.7) + (jump if t >= before else 0) for t in range(before + after)
    ]
    beside = [13 + drawn.gauss(0, 0.7) for _ in values]
    found = trial_effect(values, before, comparator=beside, better="decrease")
    assert found.effect is not None
    plain = mean_effect([x - y for x, y in zip(values, beside, strict=True)], before)
    for one, other in zip((found.effect.value, found.effect.lower, found.effect.upper), plain,
                          strict=True):  # fmt: skip
        assert isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def test_the_chart_of_a_trial_has_the_limits_of_the_moving_ranges_before_it() -> None:
    drawn = Random(7)
    values = [20 + drawn.uniform(-1, 1) for _ in range(12)]
    values += [15 + drawn.uniform(-1, 1) for _ in range(10)]
    found = trial_effect(values, 12, better="decrease")
    mean = sum(values[:12]) / 12
    moved = [abs(x - y) for x, y in zip(values[1:12], values[:11], strict=True)]
    usual = sum(moved) / len(moved)
    kept = [one for one in moved if one <= 3.267 * usual]
    reach = 2.66 * sum(kept) / len(kept)
    for line, plain in ((found.weighed.mean, mean), (found.weighed.lower, mean - reach),
                        (found.weighed.upper, mean + reach)):  # fmt: skip
        assert all(isclose(one, plain, rel_tol=1e-3) for one in line)
    assert all(one < mean - reach for one in values[12:])
    assert set(found.weighed.kinds[12:]) == {"improvement"}
    assert found.signal is Signal.IMPROVEMENT
    worse = trial_effect(values, 12, better="increase")
    assert worse.signal is Signal.CONCERN
