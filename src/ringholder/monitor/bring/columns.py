"""The columns of a table that a figure needs, found by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ringholder.charter.form import did_you_mean
from ringholder.findings import Finding, Severity
from ringholder.monitor.bring.mapping import Figure, Sum
from ringholder.tables import faults
from ringholder.tables.table import Table, folded

OF_ONE = "="  # before the code, in a mapping of a file about one organisation
_CELL = re.compile(r"([A-Z]{1,2})(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Plan:
    """A figure with the headings of this very table in place of those of the mapping."""

    organisation: str
    period: str
    period_text: str
    where: Mapping[str, tuple[str, ...]]
    numerator: tuple[tuple[str, ...], tuple[str, ...]]
    denominator: tuple[tuple[str, ...], tuple[str, ...]]
    value: str
    measure: str
    months: tuple[str, ...]

    @property
    def amounts(self) -> tuple[str, ...]:
        """Every column of figures."""
        both = (*self.numerator[0], *self.numerator[1], *self.denominator[0], *self.denominator[1])
        return tuple(dict.fromkeys([*both, *([self.value] if self.value else []), *self.months]))

    @property
    def needed(self) -> list[str]:
        """Every column that is read."""
        words = [*self.where, self.measure, self.period]
        words += [] if self.organisation.startswith(OF_ONE) else [self.organisation]
        return list(dict.fromkeys(one for one in [*words, *self.amounts] if one))


def plan(table: Table, figure: Figure) -> tuple[Plan | None, list[Finding]]:
    """Which columns to read, or which are absent."""
    names = _Names(table)
    period_text = _said_once(table, figure)
    found = Plan(
        organisation=figure.organisation
        if figure.organisation.startswith(OF_ONE)
        else names.find(figure.organisation),
        period=names.find(figure.period.column) if figure.period.column else "",
        period_text=period_text,
        where={names.find(column): values for column, values in figure.where.items()},
        numerator=names.sum(figure.numerator),
        denominator=names.sum(figure.denominator),
        value=names.find(figure.value) if figure.value else "",
        measure=names.find(figure.measure.column) if figure.measure else "",
        months=tuple(names.find(one) for one in figure.months),
    )
    absent = list(names.absent())
    return (None if absent else found), absent


class _Names:
    """Headings by how they are compared."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._known = {folded(heading): heading for heading in reversed(table.headings)}
        self._missing: dict[str, None] = {}

    def find(self, name: str) -> str:
        found = self._known.get(folded(name))
        if found is None:
            self._missing[name] = None
        return found or name

    def sum(self, wanted: Sum | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if wanted is None:
            return (), ()
        run = self._run(wanted.first, wanted.last) if wanted.first else ()
        add = tuple(self.find(one) for one in wanted.add)
        return (*run, *add), tuple(self.find(one) for one in wanted.less)

    def _run(self, first: str, last: str) -> tuple[str, ...]:
        start, end = self.find(first), self.find(last)
        headings = self._table.headings
        if start not in headings or end not in headings:
            return ()
        return headings[headings.index(start) : headings.index(end) + 1]

    def absent(self) -> Iterator[Finding]:
        table = self._table
        for name in self._missing:
            says = f"The mapping names the column `{name}`, which is not there."
            says += did_you_mean(name, table.headings)
            do = f"It has: {_listed(table.headings)}. Name the right one in the mapping."
            yield faults.one(
                faults.COLUMN_ABSENT, Severity.ERROR, says, do, table.name,
                max(table.heading_row, 1), name,
            )  # fmt: skip


def _listed(headings: Sequence[str], most: int = 12) -> str:
    more = f" and {len(headings) - most} more" if len(headings) > most else ""
    return ", ".join(headings[:most]) + more


def _said_once(table: Table, figure: Figure) -> str:
    """The period of the whole table, where it is said outside the rows."""
    if figure.period.fixed:
        return figure.period.fixed
    if figure.period.file_name:
        return table.file.rsplit(".", 1)[0]
    if found := _CELL.fullmatch(figure.period.above):
        return _cell(table, found[1], int(found[2]))
    return ""


def _cell(table: Table, letters: str, row: int) -> str:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    if row <= len(table.above) and column <= len(table.above[row - 1]):
        return table.above[row - 1][column - 1].strip()
    return ""
