"""A table and a mapping give observations: every sound figure, and a finding for every other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ringholder.findings import Finding, Severity
from ringholder.monitor.bring import checking, columns
from ringholder.monitor.bring.codes import Find
from ringholder.monitor.bring.columns import OF_ONE, Plan
from ringholder.monitor.bring.gathered import Gathered
from ringholder.monitor.bring.mapping import Figure
from ringholder.monitor.indicator import Every, Indicator
from ringholder.tables import amounts, faults, periods
from ringholder.tables.faults import Faults
from ringholder.tables.periods import Written
from ringholder.tables.table import Batch, NotReadable, Table

Numbers = NDArray[np.float64]
Marks = NDArray[np.bool_]
Progress = Callable[[int], None]
_NO_MONTH = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Observed:
    """What a figure of a mapping gave: rows as `versions` keeps them, and what was wrong."""

    figure: Figure
    rows: pa.Table
    findings: tuple[Finding, ...]
    read: int


def read(
    table: Table,
    figures: Sequence[tuple[Figure, Indicator | None]],
    find: Find,
    progress: Progress = lambda rows: None,
) -> list[Observed]:
    """Read the figures of a table, all in one pass over its rows.

    Each comes with the indicator that it feeds, or `None` for a count; `find` knows the
    organisations. The rows have `organisation`, `level`, `month` (from January 1970), `numerator`
    and `denominator`.
    """
    plans = [columns.plan(table, figure) for figure, _ in figures]
    readers = [
        _Reader(table, figure, plan, indicator) if plan else None
        for (figure, indicator), (plan, _) in zip(figures, plans, strict=True)
    ]
    _pass(table, [reader for reader in readers if reader], progress)
    return [
        reader.observed(find) if reader else Observed(figure, checking.nothing(), tuple(absent), 0)
        for reader, (figure, _), (_, absent) in zip(readers, figures, plans, strict=True)
    ]


def _pass(table: Table, readers: Sequence[_Reader], progress: Progress) -> None:
    """Give every reader every row."""
    needed = dict.fromkeys(name for reader in readers for name in reader.plan.needed)
    if not readers:
        return
    try:
        for batch in table.rows(list(needed)):
            for reader in readers:
                reader.take(batch)
            progress(readers[0].read)
    except NotReadable as problem:
        for reader in readers:
            reader.stopped(str(problem))


def _nothing_read(table: Table, read: int, kept: int) -> Finding:
    says = (
        f"No figure could be read: of {read:,} rows, {kept:,} are those that the mapping asks for."
    )
    do = "See the findings above, and whether `where` in the mapping names what the column has."
    return faults.one(
        faults.NOTHING_READ, Severity.ERROR, says, do, table.name, max(table.heading_row, 1)
    )


class _Reader:
    """Takes the batches of one table for one figure."""

    def __init__(
        self, table: Table, figure: Figure, plan: Plan, indicator: Indicator | None
    ) -> None:
        self.gathered = Gathered()
        self.read = self.kept = 0
        self._table, self._figure, self.plan = table, figure, plan
        self._indicator = indicator
        self._multiplier = indicator.multiplier if indicator else 1
        self._every = indicator.period if indicator else None
        self._faults = Faults(table.name)
        self._stopped: list[Finding] = []
        self._empty_rows = self._first_empty = 0
        self._way = figure.written

    def observed(self, find: Find) -> Observed:
        """What all the rows together gave."""
        together = self.gathered.result()
        rows, told = checking.check(
            together, self._table, self._figure, self.plan, self._indicator, find
        )
        everything = [*self.findings(), *told]
        if not rows.num_rows:
            everything.append(_nothing_read(self._table, self.read, self.kept))
        return Observed(self._figure, rows, tuple(everything), self.read)

    def stopped(self, problem: str) -> None:
        """The table could not be read to its end."""
        do = "Mend the file from there on, and bring it again."
        self._stopped.append(
            faults.one(faults.FILE_NOT_READ, Severity.ERROR, problem, do, self._table.name)
        )

    def findings(self) -> Iterator[Finding]:
        """What was wrong with the rows."""
        yield from self._stopped
        yield from self._faults.findings()
        if self._empty_rows:
            rows = "1 row holds" if self._empty_rows == 1 else f"{self._empty_rows:,} rows hold"
            yield faults.one(
                faults.NO_FIGURES, Severity.NOTE,
                f"{rows} no figure, such as notes under the table; left out.",
                "Nothing, if so.", self._table.name, self._first_empty,
            )  # fmt: skip

    def take(self, batch: Batch | object) -> None:
        """The rows of a batch, or a row that is not laid out as one."""
        if not isinstance(batch, Batch):
            self.read += 1
            self._bad_row(batch)
            return
        self.read += batch.columns.num_rows
        kept = self._filtered(batch)
        self.kept += kept.columns.num_rows
        if kept.columns.num_rows:
            self._figures(kept)

    def _bad_row(self, row: object) -> None:
        at, problem = getattr(row, "at", 1), getattr(row, "problem", "")
        do = "Mend the row; look for a comma or a quote too many."
        says = f"Not read: {problem}."
        if self._figure.summed:
            says += " A sum that it belongs to is too small."
        self._faults.rows(faults.UNREADABLE_ROW, "", [(at, says)], do)

    def _filtered(self, batch: Batch) -> Batch:
        keep: pa.Array | None = None
        for column, values in self.plan.where.items():
            text = pc.utf8_lower(pc.utf8_trim_whitespace(batch.columns.column(column)))
            wanted = pa.array([value.strip().lower() for value in values], pa.string())
            found = pc.is_in(text, wanted)
            keep = found if keep is None else pc.and_(keep, found)
        if keep is None:
            return batch
        marks = keep.to_numpy(zero_copy_only=False)
        return Batch(batch.columns.filter(keep), batch.at[marks])

    def _figures(self, batch: Batch) -> None:
        organisation = self._organisations(batch)
        read = {name: amounts.read(batch.columns.column(name)) for name in self.plan.amounts}
        blank = np.all([one.empty for one in read.values()], axis=0)
        no_code = pc.equal(organisation, "").to_numpy(zero_copy_only=False)
        self._no_figures(batch, blank | no_code)
        rows = ~(blank | no_code)
        if not rows.any():
            return
        self._tell(batch, read, rows)
        if self.plan.months:
            self._wide(batch, organisation, read, rows)
        else:
            self._long(batch, organisation, read, rows)

    def _no_figures(self, batch: Batch, marks: Marks) -> None:
        if marks.any():
            self._first_empty = self._first_empty or int(batch.at[marks][0])
            self._empty_rows += int(marks.sum())

    def _organisations(self, batch: Batch) -> pa.Array:
        if self.plan.organisation.startswith(OF_ONE):
            code = self.plan.organisation.removeprefix(OF_ONE).strip().upper()
            return pa.array([code] * batch.columns.num_rows, pa.string())
        return pc.utf8_upper(pc.utf8_trim_whitespace(batch.columns.column(self.plan.organisation)))

    def _tell(self, batch: Batch, read: dict[str, amounts.Amounts], rows: Marks) -> None:
        for column, one in read.items():
            self._told(batch, column, one.withheld & rows, faults.WITHHELD)
            self._told(batch, column, one.wrong & rows, faults.NOT_A_NUMBER)
            if not (self._figure.blank_is_nought or self.plan.months or self.plan.measure):
                self._told(batch, column, one.empty & rows, faults.NOT_A_NUMBER)

    def _told(self, batch: Batch, column: str, marks: Marks, kind: faults.Kind) -> None:
        if not marks.any():
            return
        at = np.flatnonzero(marks)
        room = self._faults.room(kind, column)
        withheld = kind is faults.WITHHELD
        do = (
            "Nothing: the publisher withholds it. The row is left out, and nothing is filled in."
            if withheld
            else "Write digits; leave the row out when the count is not known."
        )
        texts = batch.columns.column(column)
        first = [(int(batch.at[i]), _says(texts[i].as_py().strip(), withheld)) for i in at[:room]]
        severity = Severity.NOTE if withheld else Severity.ERROR
        self._faults.rows(kind, column, first, do, severity)
        self._faults.count(kind, column, len(at) - len(first))

    def _values(self, one: amounts.Amounts) -> Numbers:
        return np.where(one.empty, 0.0, one.values) if self._figure.blank_is_nought else one.values

    def _sum(
        self,
        read: dict[str, amounts.Amounts],
        parts: tuple[tuple[str, ...], tuple[str, ...]],
        n: int,
    ) -> Numbers:
        if not parts[0]:
            return np.full(n, np.nan)
        total = np.zeros(n)
        for name in parts[0]:
            total = total + self._values(read[name])
        for name in parts[1]:
            total = total - self._values(read[name])
        return total

    def _long(
        self, batch: Batch, organisation: pa.Array, read: dict[str, amounts.Amounts], rows: Marks
    ) -> None:
        count = batch.columns.num_rows
        month = self._months(batch, rows)
        numerator = self._sum(read, self.plan.numerator, count)
        denominator = self._sum(read, self.plan.denominator, count)
        if self.plan.measure:
            numerator, denominator = self._by_measure(batch, self._values(read[self.plan.value]))
        elif self.plan.value:
            value = self._values(read[self.plan.value])
            share = value * denominator / self._multiplier if self._figure.denominator else value
            numerator = share
        spoilt = self._spoilt(numerator, denominator)
        self._add(batch, organisation, month, numerator, denominator, spoilt, rows)

    def _spoilt(self, numerator: Numbers, denominator: Numbers) -> Marks:
        if self.plan.measure:
            return np.isnan(numerator) & np.isnan(denominator)
        spoilt = np.isnan(numerator)
        return spoilt | np.isnan(denominator) if self._figure.denominator else spoilt

    def _by_measure(self, batch: Batch, value: Numbers) -> tuple[Numbers, Numbers]:
        measure = self._figure.measure
        assert measure is not None
        text = pc.utf8_lower(pc.utf8_trim_whitespace(batch.columns.column(self.plan.measure)))

        def where(names: tuple[str, ...]) -> Numbers:
            wanted = pa.array([name.strip().lower() for name in names], pa.string())
            is_one = pc.is_in(text, wanted).to_numpy(zero_copy_only=False)
            return np.where(is_one, value, np.nan)

        return where(measure.numerator), where(measure.denominator)

    def _wide(
        self, batch: Batch, organisation: pa.Array, read: dict[str, amounts.Amounts], rows: Marks
    ) -> None:
        for column in self.plan.months:
            one = read[column]
            number = self._month_of(column)
            if number is None:
                self._wrong_period(max(self._table.heading_row, 1), column, column)
                continue
            month = np.full(len(rows), number, dtype=np.int64)
            value = self._values(one)
            numerator, denominator = value, np.full(len(rows), np.nan)
            if self.plan.measure:
                numerator, denominator = self._by_measure(batch, value)
            wanted = rows & ~one.empty
            spoilt = np.isnan(value)
            self._add(batch, organisation, month, numerator, denominator, spoilt, wanted)

    def _months(self, batch: Batch, rows: Marks) -> NDArray[np.int64]:
        """The month of each row, or a mark for none."""
        if not self.plan.period:
            number = self._month_of(self.plan.period_text)
            if number is None:
                self._wrong_period(1, self.plan.period_text, "")
            return np.full(len(rows), _NO_MONTH if number is None else number, dtype=np.int64)
        texts = pc.utf8_trim_whitespace(batch.columns.column(self.plan.period))
        coded = texts.dictionary_encode()
        words = coded.dictionary.to_pylist()
        numbers = [self._month_of(word) for word in words]
        table = np.array([_NO_MONTH if n is None else n for n in numbers], dtype=np.int64)
        month: NDArray[np.int64] = table[coded.indices.to_numpy(zero_copy_only=False)]
        for i in np.flatnonzero((month == _NO_MONTH) & rows):
            self._wrong_period(int(batch.at[i]), texts[int(i)].as_py(), self.plan.period)
            if not self._faults.room(faults.WRONG_PERIOD, self.plan.period):
                rest = int(((month == _NO_MONTH) & rows)[int(i) + 1 :].sum())
                self._faults.count(faults.WRONG_PERIOD, self.plan.period, rest)
                break
        return month

    def _month_of(self, text: str) -> int | None:
        """The month of a text, in the way that the mapping says or the first text was written."""
        if self._way is None:
            self._way = self._settled(text)
        found = periods.month(text, self._way) if self._way else None
        if found is None and self._figure.written is None and self._way:
            found = self._otherwise(text)
        return None if found is not None and not self._fits(found) else found

    def _otherwise(self, text: str) -> int | None:
        """A period written in another way than the first: `2026-01-01` under `Feb-26 [10]`."""
        ways = periods.ways([text])
        return periods.month(text, ways[0]) if len(ways) == 1 else None

    def _settled(self, text: str) -> Written | None:
        ways = periods.ways([text])
        if self._every is Every.YEAR and Written.FINANCIAL_YEAR in ways:
            return Written.FINANCIAL_YEAR
        return ways[0] if ways else None

    def _fits(self, month: int) -> bool:
        return self._every is not Every.YEAR or month % periods.MONTHS_A_YEAR == 3

    def _wrong_period(self, at: int, text: str, column: str) -> None:
        expected = (
            periods.EXAMPLES[self._way] if self._way else "such as 2026-01-01, Jan-26 or 2025/26"
        )
        says = f"`{text}` is not a period of this figure." if text else "The period is missing."
        do = f"Write it as {expected}."
        self._faults.rows(faults.WRONG_PERIOD, column, [(at, says)], do)

    def _add(
        self,
        batch: Batch,
        organisation: pa.Array,
        month: NDArray[np.int64],
        numerator: Numbers,
        denominator: Numbers,
        spoilt: Marks,
        rows: Marks,
    ) -> None:
        keep = rows & (month != _NO_MONTH)
        if not self._figure.summed:
            keep &= ~spoilt  # it was told, and spoils no other row
        if keep.any():
            chosen = pa.array(keep)
            self.gathered.add(
                organisation.filter(chosen), month[keep], numerator[keep], denominator[keep],
                spoilt[keep], batch.at[keep],
            )  # fmt: skip


def _says(text: str, withheld: bool) -> str:
    if withheld:
        return f"`{text[:40]}` stands for a figure that is withheld."
    return f"`{text[:40]}` is not a number." if text else "The cell is empty."
