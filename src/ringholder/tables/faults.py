"""What can be wrong with a file that is brought, by file, row and column.

The first rows with a fault are told one by one, the rest are counted: a million faulty rows are
one fault of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ringholder.findings import Finding, InRow, Severity

MOST_TOLD = 20

Kind = tuple[str, str]
UNREADABLE_ROW: Kind = ("OBS001", "unreadable-table")
UNKNOWN_INDICATOR: Kind = ("OBS002", "unknown-indicator")
UNKNOWN_ORGANISATION: Kind = ("OBS003", "unknown-organisation")
WRONG_LEVEL: Kind = ("OBS004", "wrong-level")
WRONG_PERIOD: Kind = ("OBS005", "wrong-period")
NOT_A_NUMBER: Kind = ("OBS006", "not-a-number")
NO_DENOMINATOR: Kind = ("OBS007", "no-denominator")
OUT_OF_RANGE: Kind = ("OBS008", "count-out-of-range")
TWICE: Kind = ("OBS009", "observation-twice")
FILE_NOT_READ: Kind = ("OBS060", "file-not-read")
COLUMN_ABSENT: Kind = ("OBS061", "column-absent")
MAPPING_NOT_READ: Kind = ("OBS062", "mapping-not-read")
LAYOUT_CHANGED: Kind = ("OBS063", "layout-changed")
WITHHELD: Kind = ("OBS064", "figure-withheld")
CLOSED: Kind = ("OBS065", "organisation-closed")
NOT_OPEN: Kind = ("OBS066", "organisation-not-open")
NOTHING_READ: Kind = ("OBS067", "nothing-read")
CORRECTED: Kind = ("OBS068", "figure-corrected")
LAYOUT_NOT_SEEN: Kind = ("OBS069", "layout-not-seen")
DAMAGED: Kind = ("OBS070", "version-damaged")
NO_FIGURES: Kind = ("OBS071", "rows-without-figures")
SUM_INCOMPLETE: Kind = ("OBS072", "sum-incomplete")


@dataclass(slots=True)
class _Group:
    kind: Kind
    severity: Severity
    column: str
    do: str
    told: list[tuple[int, str]] = field(default_factory=list)
    more: int = 0


@dataclass(slots=True)
class Faults:
    """The faults of one table, gathered as its rows go by."""

    file: str
    _groups: dict[tuple[str, str], _Group] = field(default_factory=dict)

    def rows(
        self,
        kind: Kind,
        column: str,
        found: Iterable[tuple[int, str]],
        do: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Faults of one kind in one column: the row of each, and what it says.

        A blank column (`" "`) keeps faults of one kind apart that have no column.
        """
        group = self._groups.setdefault((kind[0], column), _Group(kind, severity, column, do))
        for at, says in found:
            if len(group.told) < MOST_TOLD:
                group.told.append((at, says))
            else:
                group.more += 1

    def count(self, kind: Kind, column: str, more: int) -> None:
        """Further rows with a fault that was told often enough."""
        if group := self._groups.get((kind[0], column)):
            group.more += more

    def room(self, kind: Kind, column: str) -> int:
        """How many more rows of a kind will be told one by one."""
        group = self._groups.get((kind[0], column))
        return MOST_TOLD - len(group.told) if group else MOST_TOLD

    def findings(self) -> list[Finding]:
        """Everything that was told, in the order of the rows."""
        found = [one for group in self._groups.values() for one in self._of(group)]
        return sorted(found, key=lambda one: one.where.line)

    def _of(self, group: _Group) -> Iterator[Finding]:
        for at, says in group.told:
            where = InRow(self.file, at, group.column.strip())
            yield Finding(*group.kind, group.severity, says, group.do, where)
        if group.more:
            rows = "1 more row has" if group.more == 1 else f"{group.more:,} more rows have"
            where = InRow(self.file, group.told[-1][0], group.column.strip())
            says = f"{rows} the same fault further down."
            yield Finding(*group.kind, group.severity, says, group.do, where)


def one(
    kind: Kind, severity: Severity, says: str, do: str, file: str, row: int = 1, column: str = ""
) -> Finding:
    """A finding about a file, or about one place in it."""
    return Finding(*kind, severity, says, do, InRow(file, row, column))
