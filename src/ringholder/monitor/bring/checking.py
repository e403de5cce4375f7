"""Observations held against what they must be: a known body, a level, a share of something."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ringholder.findings import Finding, Severity
from ringholder.monitor.bring import codes
from ringholder.monitor.bring.codes import Find, Seen
from ringholder.monitor.bring.columns import Plan
from ringholder.monitor.bring.mapping import Figure
from ringholder.monitor.indicator import Indicator, Level, Unit
from ringholder.monitor.versions import SCHEMA
from ringholder.tables import faults, periods
from ringholder.tables.faults import Faults
from ringholder.tables.table import Table

Marks = NDArray[np.bool_]


def nothing() -> pa.Table:
    """No observations."""
    return SCHEMA.empty_table()


def check(
    found: pa.Table | None,
    table: Table,
    figure: Figure,
    plan: Plan,
    indicator: Indicator | None,
    find: Find,
) -> tuple[pa.Table, list[Finding]]:
    """The sound observations among those gathered, and what is wrong with the others."""
    if found is None:
        return nothing(), []
    one = _Checked(found, table, figure, plan, indicator, find)
    return one.rows(), one.told


class _Checked:
    """The columns of what was gathered, and which rows are sound so far."""

    def __init__(
        self,
        found: pa.Table,
        table: Table,
        figure: Figure,
        plan: Plan,
        indicator: Indicator | None,
        find: Find,
    ) -> None:
        self._found, self._table, self._figure, self._plan = found, table, figure, plan
        self._indicator, self._find = indicator, find
        self._faults = Faults(table.name)
        self._at = self._column("at_min").astype(np.int64)
        self._month = self._column("month").astype(np.int64)
        self.told: list[Finding] = []
        self._sound = self._levels()
        self._sound &= ~self._incomplete()
        self._numerator, self._denominator = self._sums()
        self._ranges()
        self.told += self._faults.findings()

    def _column(self, name: str) -> NDArray[np.float64]:
        found: NDArray[np.float64] = self._found.column(name).to_numpy(zero_copy_only=False)
        return found

    def rows(self) -> pa.Table:
        """The sound rows."""
        keep = self._sound
        table = pa.table(
            {
                "organisation": self._found.column("organisation").combine_chunks(),
                "level": pa.array(self._level, pa.string()),
                "month": self._month.astype(np.int32),
                "numerator": self._numerator,
                "denominator": pa.array(self._denominator, from_pandas=True),
            },
            schema=SCHEMA,
        )
        return table.filter(pa.array(keep))

    def _levels(self) -> Marks:
        """Which rows are of a known organisation of a level that is followed."""
        coded = self._found.column("organisation").combine_chunks().dictionary_encode()
        index = coded.indices.to_numpy(zero_copy_only=False)
        seen = self._seen(coded.dictionary.to_pylist(), index)
        level_of, strangers, wrong = self._sorted_out(seen)
        column = "" if self._plan.organisation.startswith("=") else self._plan.organisation
        name = self._table.name
        self.told += codes.unknown(strangers, name, column, self._figure.unknown_expected)
        self.told += self._wrong_levels(wrong, column)
        sound = [one for one in seen if one.code in level_of]
        self.told += codes.history(sound, self._find, name, column)
        levels = [level_of.get(one.code) for one in seen]
        self._level = [levels[i] for i in index]
        return np.array([level is not None for level in self._level], dtype=bool)

    def _seen(self, names: list[str], index: NDArray[np.int64]) -> list[Seen]:
        count = len(names)
        first, last = np.full(count, 10**9), np.full(count, -(10**9))
        at = np.full(count, 10**15)
        np.minimum.at(first, index, self._month)
        np.maximum.at(last, index, self._month)
        np.minimum.at(at, index, self._at)
        rows = np.bincount(index, minlength=count)
        return [
            Seen(names[i], int(at[i]), int(first[i]), int(last[i]), int(rows[i]))
            for i in range(count)
        ]

    def _sorted_out(
        self, seen: list[Seen]
    ) -> tuple[dict[str, Level], list[Seen], list[tuple[Seen, Level | None]]]:
        level_of: dict[str, Level] = {}
        strangers: list[Seen] = []
        wrong: list[tuple[Seen, Level | None]] = []
        allowed = self._indicator.levels if self._indicator else tuple(Level)
        for one in seen:
            body = self._find(one.code)
            level = codes.level_of(body) if body else None
            asked = self._figure.level
            if body is None or (asked not in (None, level) and self._figure.unknown_expected):
                strangers.append(one)
            elif level is None or level not in allowed or asked not in (None, level):
                wrong.append((one, level))
            else:
                level_of[one.code] = level
        return level_of, strangers, wrong

    def _wrong_levels(
        self, wrong: list[tuple[Seen, Level | None]], column: str
    ) -> Iterator[Finding]:
        if not wrong:
            return
        kinds = sorted({level.value if level else "council" for _, level in wrong})
        names = ", ".join(one.code for one, _ in wrong[:5])
        more = f" and {len(wrong) - 5:,} more" if len(wrong) > 5 else ""
        says = (
            f"`{self._figure.name}` is not followed here at the level of these codes "
            f"({', '.join(kinds)}): {names}{more}; their rows are left out."
        )
        levels = self._indicator.levels if self._indicator else tuple(Level)
        asked = [self._figure.level.value] if self._figure.level else list(levels)
        do = f"Bring rows of these levels: {', '.join(asked)}; or mend `level` in the mapping."
        yield faults.one(
            faults.WRONG_LEVEL, Severity.WARNING, says, do, self._table.name, wrong[0][0].at, column
        )

    def _incomplete(self) -> Marks:
        """Sums of which a part could not be read: they would be too small."""
        spoilt = self._column("spoilt_max") > 0
        self._each(
            spoilt & self._sound, faults.SUM_INCOMPLETE, "",
            lambda i: f"{self._who(i)}: a part of the sum could not be read, so there is no sum.",
            "Mend that part; see the findings of its row.",
        )  # fmt: skip
        return spoilt

    def _sums(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The figures of each row; of rows given twice, what can be told."""
        sums = [self._column(f"{name}_sum").astype(float) for name in ("numerator", "denominator")]
        counts = [self._column(f"{name}_count") for name in ("numerator", "denominator")]
        wants = (True, bool(self._figure.denominator or self._figure.measure))
        for i, name in enumerate(("numerator", "denominator")):
            sums[i] = np.where(counts[i] > 0, sums[i], np.nan)
            if not self._figure.summed:
                sums[i] = np.where(counts[i] > 1, self._column(f"{name}_min"), sums[i])
        if not self._figure.summed:
            self._twice(np.maximum(counts[0], counts[1]) > 1)
        for i, wanted in enumerate(wants):
            missing = np.isnan(sums[i]) & self._sound if wanted else np.zeros(len(sums[i]), bool)
            self._missing(missing, ("numerator", "denominator")[i])
        return sums[0], sums[1]

    def _twice(self, twice: Marks) -> None:
        equal = np.ones(len(twice), dtype=bool)
        for name in ("numerator", "denominator"):
            least = self._column(f"{name}_min").astype(float)
            most = self._column(f"{name}_max").astype(float)
            equal &= (least == most) | np.isnan(least)
        do = "Keep the row that is right; say `rows: summed` in the mapping if they are parts."
        twice = twice & self._sound
        last = self._column("at_max").astype(np.int64)
        self._each(
            twice & equal, faults.TWICE, "",
            lambda i: f"{self._who(i)}: rows {self._at[i]} to {last[i]} have it more than once, "
            "equal; the first is used.", do, Severity.WARNING,
        )  # fmt: skip
        self._each(
            twice & ~equal, faults.TWICE, " ",
            lambda i: f"{self._who(i)}: rows {self._at[i]} to {last[i]} have it more than once and "
            "differ; none is used.", do,
        )  # fmt: skip
        self._sound &= ~(twice & ~equal)

    def _missing(self, missing: Marks, what: str) -> None:
        self._each(
            missing, faults.NOT_A_NUMBER, what,
            lambda i: f"{self._who(i)}: there is no {what}.",
            "Bring both the numerator and the denominator of each period.",
        )  # fmt: skip
        self._sound &= ~missing

    def _ranges(self) -> None:
        below = (self._numerator < 0) & self._sound
        self._each(
            below, faults.OUT_OF_RANGE, "numerator",
            lambda i: f"{self._who(i)}: the count is {self._numerator[i]:g}, below nought.",
            "Correct it at the source.",
        )  # fmt: skip
        self._sound &= ~below
        if self._indicator is None:
            return
        nought = (self._denominator <= 0) & self._sound
        empty = nought & (self._numerator == 0) & (self._denominator == 0)
        self._each(
            empty, faults.NO_DENOMINATOR, " ",
            lambda i: f"{self._who(i)}: nothing was counted, so there is no share of it.",
            "Nothing: the row is left out.", Severity.NOTE,
        )  # fmt: skip
        self._each(
            nought & ~empty, faults.NO_DENOMINATOR, "denominator",
            lambda i: f"{self._who(i)}: the denominator is {self._denominator[i]:g}, so there is "
            "nothing to be a share of.", "Correct it at the source.",
        )  # fmt: skip
        self._sound &= ~nought
        if self._indicator.unit is Unit.PERCENT:
            self._above()

    def _above(self) -> None:
        above = (self._numerator > self._denominator) & self._sound
        self._each(
            above, faults.OUT_OF_RANGE, " ",
            lambda i: f"{self._who(i)}: the numerator {self._numerator[i]:g} is above the "
            f"denominator {self._denominator[i]:g}.",
            "See whether the two were swapped or come from different months.",
        )  # fmt: skip
        self._sound &= ~above

    def _who(self, i: int) -> str:
        code = self._found.column("organisation")[i].as_py()
        return f"`{code}` in {periods.first_day(int(self._month[i])):%B %Y}"

    def _each(
        self,
        marks: Marks,
        kind: faults.Kind,
        column: str,
        says: Callable[[int], str],
        do: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        where = np.flatnonzero(marks)
        room = self._faults.room(kind, column)
        told = [(int(self._at[i]), says(int(i))) for i in where[:room]]
        if told:
            self._faults.rows(kind, column, told, do, severity)
            self._faults.count(kind, column, len(where) - len(told))
