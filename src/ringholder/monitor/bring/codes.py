"""Organisation codes held against the registers: unknown, closed by then, not yet open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from ringholder.calendar import in_words
from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind, Organisation, Succession
from ringholder.findings import Finding, Severity
from ringholder.monitor.indicator import Level
from ringholder.tables import faults, periods

LEVEL_OF: dict[Kind, Level] = {
    Kind.COUNTRY: Level.ENGLAND,
    Kind.REGION: Level.REGION,
    Kind.ICB: Level.SYSTEM,
    Kind.SUB_ICB: Level.PLACE,
    Kind.NETWORK: Level.NETWORK,
    Kind.PRACTICE: Level.PRACTICE,
    Kind.TRUST: Level.TRUST,
}
_NAMED = 5
Find = Callable[[str], Organisation | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """A code as a file has it: its first row, its first and last month, and how many rows."""

    code: str
    at: int
    first: int
    last: int
    rows: int


def level_of(found: Organisation) -> Level | None:
    """The level of an organisation; none for a council."""
    return LEVEL_OF.get(found.kind)


def unknown(seen: Sequence[Seen], file: str, column: str, expected: bool) -> Iterator[Finding]:
    """Codes of no organisation: each is told, or all at once where they are expected."""
    if expected and seen:
        names = ", ".join(one.code for one in seen[:_NAMED])
        more = f" and {len(seen) - _NAMED:,} more" if len(seen) > _NAMED else ""
        says = (
            f"{len(seen):,} codes in this file are of bodies that are not followed here, such as "
            f"independent providers ({names}{more}); their rows are left out."
        )
        do = "Nothing, unless one of them should be followed: then add the organisation."
        where = seen[0].at
        yield faults.one(faults.UNKNOWN_ORGANISATION, Severity.NOTE, says, do, file, where, column)
        return
    for one in seen[: faults.MOST_TOLD]:
        rows = "1 row" if one.rows == 1 else f"{one.rows:,} rows"
        says = f"No organisation has the code `{one.code}`; {rows} left out.{_meant(one.code)}"
        do = "Correct the ODS code, or add the organisation."
        yield faults.one(
            faults.UNKNOWN_ORGANISATION, Severity.ERROR, says, do, file, one.at, column
        )
    if len(seen) > faults.MOST_TOLD:
        rest = seen[faults.MOST_TOLD :]
        says = f"{len(rest):,} more codes are unknown; {sum(o.rows for o in rest):,} rows left out."
        do = "See whether another column has the ODS codes, and name it in the mapping."
        yield faults.one(
            faults.UNKNOWN_ORGANISATION, Severity.ERROR, says, do, file, rest[0].at, column
        )


def history(seen: Sequence[Seen], found: Find, file: str, column: str) -> Iterator[Finding]:
    """Codes with figures from before the body was opened, or from after it was closed."""
    late: list[tuple[Seen, Organisation]] = []
    early: list[tuple[Seen, Organisation]] = []
    for one in seen:
        body = found(one.code)
        if body is None:
            continue
        period = body.in_being
        if period.to_on is not None and periods.first_day(one.last) > period.to_on:
            late.append((one, body))
        if period.from_on is not None and _before(
            one.first, period.from_on.year, period.from_on.month
        ):
            early.append((one, body))
    yield from _told(late, file, column, faults.CLOSED, _closed)
    yield from _told(early, file, column, faults.NOT_OPEN, _not_open)


def _before(month: int, year: int, number: int) -> bool:
    return month < (year - 1970) * 12 + number - 1


def _told(
    pairs: Sequence[tuple[Seen, Organisation]],
    file: str,
    column: str,
    kind: faults.Kind,
    says: Callable[[Seen, Organisation], str],
) -> Iterator[Finding]:
    do = "See whether the code or the period is wrong; the figures are kept under this code."
    for one, body in pairs[: faults.MOST_TOLD]:
        yield faults.one(kind, Severity.WARNING, says(one, body), do, file, one.at, column)
    if rest := pairs[faults.MOST_TOLD :]:
        words = f"{len(rest):,} more codes have the same fault."
        yield faults.one(kind, Severity.WARNING, words, do, file, rest[0][0].at, column)


def _closed(one: Seen, body: Organisation) -> str:
    followed = [_name(step) for step in organisations.successors(body.code)]
    after = f" It was followed by {' and '.join(followed)}." if followed else ""
    closed_on = body.in_being.to_on
    assert closed_on is not None
    return (
        f"`{one.code}` ({body.called}) was closed on {in_words(closed_on)}, and has "
        f"figures up to {periods.first_day(one.last):%B %Y}.{after}"
    )


def _name(step: Succession) -> str:
    body = organisations.find(step.successor)
    return f"`{step.successor}`" + (f" ({body.called})" if body else "")


def _not_open(one: Seen, body: Organisation) -> str:
    opened_on = body.in_being.from_on
    assert opened_on is not None
    return (
        f"`{one.code}` ({body.called}) was opened on {in_words(opened_on)}, and has "
        f"figures from {periods.first_day(one.first):%B %Y} on."
    )


def _meant(code: str) -> str:
    close = get_close_matches(code, _known(len(code)), n=1, cutoff=0.7)
    return f" Did you mean `{close[0]}`?" if close else ""


@cache
def _known(length: int) -> tuple[str, ...]:
    everything = (
        *organisations.icbs(), *organisations.sub_icbs(), *organisations.trusts(),
        *organisations.networks(), *organisations.practices(),
    )  # fmt: skip
    return tuple(one.code for one in everything if abs(len(one.code) - length) <= 1)
