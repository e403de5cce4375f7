"""What can be wrong with a log of events: people named in it, unknown codes, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from ringholder.continuing_care import codes
from ringholder.continuing_care.nhs_number import is_name, names_somebody
from ringholder.findings import Finding, Severity
from ringholder.tables.faults import Faults, Kind

if TYPE_CHECKING:
    from ringholder.continuing_care.events import Event

PERSON_NAMED: Kind = ("CHC001", "person-identified")
CODE_UNKNOWN: Kind = ("CHC002", "event-code-unknown")
TWICE: Kind = ("CHC003", "event-twice")
CONTRADICTS: Kind = ("CHC004", "request-contradicts-itself")
NOT_RECEIVED: Kind = ("CHC005", "request-not-received")
DAY_UNLIKELY: Kind = ("CHC006", "event-on-an-unlikely-day")
BEFORE_RECEIPT: Kind = ("CHC007", "event-before-receipt")

_IDS = ("person", "request")
_TEXTS = (*_IDS, "package", "provider", "code", "detail")
"""Fields of free text, in which a person may be named; in an id by a name too."""
_FIRST, _LAST = date(1948, 7, 5), date(2100, 1, 1)
"""The NHS is no older; and no extract tells what happens in another century."""


def without_people(rows: list[Event], file: str) -> tuple[list[Event], list[Finding]]:
    """The rows that name nobody by an NHS number, and what was left out."""
    named = frozenset(_naming(rows))
    if not named:
        return rows, []
    told = Faults(file)
    bad = [row for row in rows if not named.isdisjoint(attrgetter(*_TEXTS)(row))]
    says = "The row names a person by what looks like an NHS number or a name."
    do = "Bring an extract with pseudonyms; the row was left out and what it says is not kept."
    told.rows(PERSON_NAMED, "person", [(row.at, says) for row in bad], do)
    left = {id(row) for row in bad}
    return [row for row in rows if id(row) not in left], told.findings()


def _naming(rows: list[Event]) -> Iterator[str]:
    """Each text that names somebody, wherever it stands; a text is looked at once."""
    for field in _TEXTS:
        texts = set(map(attrgetter(field), rows))
        yield from filter(names_somebody, texts)
        if field in _IDS:
            yield from filter(is_name, texts)


def log_faults(rows: list[Event], file: str) -> tuple[list[Event], list[Finding]]:
    """The rows without repeats, and what else is wrong with them, by row."""
    told = Faults(file)
    kept = _once(_likely(rows, told), told)
    _codes(kept, told)
    _requests(kept, told)
    return kept, told.findings()


def _likely(rows: list[Event], told: Faults) -> list[Event]:
    days = [day for row in rows for day in (row.on, row.since) if day]
    if not days or (min(days) >= _FIRST and max(days) < _LAST):
        return rows
    kept = []
    for row in rows:
        wrong = [day for day in (row.on, row.since) if day and not _FIRST <= day < _LAST]
        if wrong:
            do = "Correct the day; the row was left out."
            told.rows(DAY_UNLIKELY, "on", [(row.at, f"{wrong[0]} is a slip.")], do)
        else:
            kept.append(row)
    return kept


def _once(rows: list[Event], told: Faults) -> list[Event]:
    """Whole rows are compared only where a request has two events of a kind on a day."""
    first: dict[tuple[str, date, str], Event] = {}
    whole: dict[tuple[object, ...], int] = {}
    kept = []
    for row in rows:
        one = first.setdefault((row.request, row.on, row.kind), row)
        if one is not row:
            whole.setdefault(one[:-1], one.at)
            if (at := whole.get(row[:-1])) is not None:
                says = f"The same event of `{row.request}` stands in row {at}."
                told.rows(TWICE, "", [(row.at, says)], "It was counted once.", Severity.WARNING)
                continue
            whole[row[:-1]] = row.at
        kept.append(row)
    return kept


def _codes(rows: Iterable[Event], told: Faults) -> None:
    pairs = {(row.kind, row.code) for row in rows if row.code}
    known = {pair: codes.of_kind(pair[0]) for pair in pairs}
    unknown = {pair for pair, of_kind in known.items() if of_kind and pair[1] not in of_kind}
    if not unknown:
        return
    for row in rows:
        if (row.kind, row.code) in unknown:
            says = f"`{row.code[:40]}` is no code of {row.kind}."
            do = "Write one of: " + ", ".join(sorted(codes.of_kind(row.kind))) + "."
            told.rows(CODE_UNKNOWN, "code", [(row.at, says)], do)


def _requests(rows: list[Event], told: Faults) -> None:
    first: dict[str, Event] = {}
    received: dict[str, date] = {}
    for row in rows:
        one = first.setdefault(row.request, row)
        if one.person != row.person or one.place != row.place:
            what = "person" if one.person != row.person else "place"
            says = f"`{row.request}` has another {what} in row {one.at}."
            do = "Give one request one person and one place, or a request of its own."
            told.rows(CONTRADICTS, what, [(row.at, says)], do)
        if row.kind == "received":
            received.setdefault(row.request, row.on)
    _before(rows, received, told)
    for request in first.keys() - received.keys():
        says = f"Nothing says when `{request}` was received."
        do = "Add its `received` event: without it no time to a decision can be counted."
        told.rows(NOT_RECEIVED, "", [(first[request].at, says)], do, Severity.WARNING)


def _before(rows: list[Event], received: dict[str, date], told: Faults) -> None:
    early = [row for row in rows if row.on < received.get(row.request, row.on)]
    found = [
        (row.at, f"`{row.request}` was received on {received[row.request]}, after its {row.kind}.")
        for row in early
    ]
    do = "Correct one of the days: a time that runs backwards counts as in time."
    told.rows(BEFORE_RECEIPT, "on", found, do, Severity.WARNING)
