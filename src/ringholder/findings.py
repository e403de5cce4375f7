"""Findings: what is wrong, where, and what to do about it.

Everything in Ringholder that can be wrong is reported as a `Finding`, never as an exception and
never as bare text. The code is stable and is never reused, so tests and other programs match codes;
people read `says` and `do`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is. `CANNOT_SAY` is no fault: the document was not read that far."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    CANNOT_SAY = "cannot-say"


class RestsOn(StrEnum):
    """The weakest kind of entry that a finding or an answer depends on."""

    SOURCED = "sourced"
    ILLUSTRATIVE = "illustrative"
    UNKNOWN = "unknown"


_WEAKNESS = {RestsOn.SOURCED: 0, RestsOn.ILLUSTRATIVE: 1, RestsOn.UNKNOWN: 2}


def weakest(marks: Iterable[RestsOn]) -> RestsOn:
    """The weakest of the marks given; `SOURCED` when there are none."""
    return max(marks, key=_WEAKNESS.__getitem__, default=RestsOn.SOURCED)


@dataclass(frozen=True, slots=True)
class InFile:
    """A place in a text file: line from 1, and the key or entry id in it."""

    file: str
    line: int
    key: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" + (f" {self.key}" if self.key else "")

    def named(self, key: str) -> InFile:
        """The same place, with what stands there called so."""
        return InFile(self.file, self.line, key)


@dataclass(frozen=True, slots=True)
class InRow:
    """A place in a table: row from 1 with the heading as row 1, and the column's name.

    `key` is the key or entry id that the row says something of, where the table is of entries.
    """

    file: str
    row: int
    column: str = ""
    key: str = ""

    def __str__(self) -> str:
        return f"{self.file} row {self.row}" + (f" column {self.column}" if self.column else "")

    @property
    def line(self) -> int:
        """The row: the line of a table."""
        return self.row

    def named(self, key: str) -> InRow:
        """The same place, with what stands there called so."""
        return InRow(self.file, self.row, self.column, key)


@dataclass(frozen=True, slots=True)
class InRecord:
    """A place in the register: a matter, and one act on it; of the whole matter without an act."""

    matter: str
    act: str = ""
    key: str = ""

    def __str__(self) -> str:
        return (self.matter or "register") + (f" act {self.act}" if self.act else "")

    @property
    def file(self) -> str:
        """The matter: findings are told apart, and sorted, by where they stand."""
        return self.matter

    @property
    def line(self) -> int:
        """Acts have no lines."""
        return 0

    row = line
    column = file

    def named(self, key: str) -> InRecord:
        """The same place, with what stands there called so."""
        return InRecord(self.matter, self.act, key)


Where = InFile | InRow | InRecord


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or that cannot be told, with its remedy.

    `authority` lists what the finding rests on, strongest first: the system's own clause, then law,
    guidance, research. `owner` is who has to mend it, in words; empty where nothing says.
    """

    code: str
    name: str
    severity: Severity
    says: str
    do: str
    where: Where
    rests_on: RestsOn = RestsOn.SOURCED
    authority: tuple[str, ...] = ()
    owner: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.code} {self.name}: {self.says} {self.do}"

    def as_json(self) -> dict[str, object]:
        """The stable JSON shape of a finding (docs/reference/schemas)."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "rests_on": self.rests_on.value,
            "says": self.says,
            "do": self.do,
            "where": _place_as_json(self.where),
            "authority": list(self.authority),
            "owner": self.owner,
        }


def _place_as_json(where: Where) -> dict[str, object]:
    if isinstance(where, InFile):
        return {"file": where.file, "line": where.line, "key": where.key}
    if isinstance(where, InRecord):
        return {"matter": where.matter, "act": where.act}
    return {"file": where.file, "row": where.row, "column": where.column}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are of each sort.

    `faults` (errors) and `warnings` count only what rests on sourced entries; those that rest on
    illustrative or unread ones are counted `apart`.
    """

    faults: int
    warnings: int
    apart: int
    cannot_say: int


def tally(findings: Iterable[Finding]) -> Tally:
    """Count the findings as headlines count them."""
    told = list(findings)
    wrong = [f for f in told if f.severity in (Severity.ERROR, Severity.WARNING)]
    sourced = [f.severity for f in wrong if f.rests_on is RestsOn.SOURCED]
    return Tally(
        faults=sourced.count(Severity.ERROR),
        warnings=sourced.count(Severity.WARNING),
        apart=len(wrong) - len(sourced),
        cannot_say=sum(f.severity is Severity.CANNOT_SAY for f in told),
    )


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of severity error."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
