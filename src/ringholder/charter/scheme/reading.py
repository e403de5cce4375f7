"""Read a scheme: every row of every table, in order, as read, doubtful or unread; none is lost."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ringholder.charter.scheme.columns import Column
from ringholder.charter.scheme.document import tables
from ringholder.charter.scheme.doubts import Reason, Weight, Why
from ringholder.charter.scheme.holders import Names
from ringholder.charter.scheme.lines import Line, Sort, Status
from ringholder.charter.scheme.reader import Reader
from ringholder.charter.scheme.tables import Table
from ringholder.charter.scheme.together import gone_on, keyed, settled, under_parents
from ringholder.findings import Finding, InRow

_NAME = r"(?:[A-Z][\w’'-]{0,40},?\s+(?:and\s+|&\s+|of\s+|in\s+|upon\s+|on\s+the\s+)?){1,9}"
_ORGANISATION = re.compile(
    rf"\bNHS\s+{_NAME}(?:Integrated\s+Care\s+Board|ICB|Clinical\s+Commissioning\s+Group|CCG)\b"
    rf"|\b(?!The\b|Our\b|An\b){_NAME}(?:Integrated\s+Care\s+Board|Clinical\s+Commissioning\s+Group)\b"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A scheme as it was read. `organisation` is whose it says it is, empty where it does not say.

    `columns` are, table by table, the headings that were recognised, with what they mean; `short`
    are the short forms of names that the document uses.
    """

    file: str
    lines: tuple[Line, ...]
    organisation: str = ""
    columns: tuple[tuple[str, tuple[Column, ...]], ...] = ()
    told: tuple[tuple[Reason, InRow], ...] = ()
    short: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def decisions(self) -> tuple[Line, ...]:
        """The rows that say who decides something."""
        return tuple(line for line in self.lines if line.sort is Sort.DECISION)

    @property
    def counts(self) -> dict[str, int]:
        """How many decisions were read, doubtful and left out; rows unread; headings; other text.

        Together they are all the lines.
        """
        found = Counter(_counted(line) for line in self.lines)
        names = ("read", "doubtful", "unread", "left_out", "headings", "text")
        return {name: found[name] for name in names}

    @property
    def findings(self) -> list[Finding]:
        """Everything worth telling; what holds for many rows of a table alike is told once."""
        return list(_findings(self))

    def as_json(self) -> dict[str, object]:
        """The stable shape of a reading."""
        return {
            "file": self.file,
            "organisation": self.organisation,
            "counts": self.counts,
            "columns": [
                {"table": name, "heading": c.heading, "means": c.meaning.value, "sure": c.sure}
                for name, columns in self.columns
                for c in columns
            ],
            "lines": [line.as_json() for line in self.lines],
            "findings": [finding.as_json() for finding in self.findings],
        }


def read(name: str, content: bytes) -> Reading:
    """Read a scheme from a Word document or workbook; `name` is the file's.

    The same file gives the same reading. Raises `NotAScheme`, with what to do, when it is neither
    of the two, is protected, damaged or too large, or is empty.
    """
    found = tables(name, content)
    names = Names()
    names.learn(text for table in found for row in table.rows for text in row.words)
    reader = Reader(names)
    for table in found:
        reader.table(table)
    return Reading(
        file=name,
        lines=tuple(settled(keyed(under_parents(gone_on(reader.lines))))),
        organisation=_organisation(found),
        columns=tuple(reader.columns),
        told=tuple(reader.told),
        short=names.short,
    )


def _counted(line: Line) -> str:
    """As what a line is counted."""
    if line.left_out:
        return "left_out"
    if line.sort is Sort.DECISION:
        return line.status.value
    if line.sort in (Sort.THEME, Sort.HEADING):
        return "headings"
    kept = any(reason.why in (Why.OUTSIDE, Why.CONTROL) for reason in line.reasons)
    return "text" if kept else Status.UNREAD.value


def _organisation(found: Iterable[Table]) -> str:
    """The organisation that the document names most, as `NHS Sussex Integrated Care Board`."""
    texts = (text for table in found for row in table.rows for text in row.words)
    named = Counter(
        " ".join(match.group().split()) for text in texts for match in _ORGANISATION.finditer(text)
    )
    return max(named, key=lambda name: (named[name], len(name), name), default="")


def _findings(reading: Reading) -> Iterator[Finding]:
    for reason, where in reading.told:
        yield reason.finding(where, "", "")
    alike: defaultdict[tuple[Why, str], list[tuple[Line, Reason]]] = defaultdict(list)
    for line in reading.lines:
        for reason in line.reasons:
            if reason.why.weight is Weight.DOUBT and reason.why is not Why.GUESSED:
                if not line.accepted:
                    where = replace(line.where, column=reason.column)
                    yield reason.finding(where, line.owner, line.clause)
            else:
                alike[reason.why, line.where.file].append((line, reason))
    for rows in alike.values():
        line, reason = rows[0]
        yield reason.finding(line.where, line.owner, line.clause, len(rows) - 1)
