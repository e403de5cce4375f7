"""Which place each practice is in: lines of a file, and the rule that each is in exactly one.

A line puts a practice, or all those of a council, a sub-ICB location or a network, in a place. A
line for the practice itself comes before lines for groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ringholder.finance.shares.practices import Practice
from ringholder.findings import Finding, InRow, Severity
from ringholder.money import total
from ringholder.tables.typed import Column, Layout, one_of
from ringholder.tables.typed import read as read_rows

IN_NO_PLACE = ("SHR010", "practice-in-no-place")
IN_TWO_PLACES = ("SHR011", "practice-in-two-places")
LINE_OF_NOBODY = ("SHR012", "place-line-of-nobody")
BY = ("practice", "council", "sub-icb", "network")

LAYOUT = Layout(
    "places",
    "the places of practices",
    (
        Column("place", headings=("place name",)),
        Column("code", headings=("practice", "practice code", "GP Practice code")),
        Column("by", one_of(*BY), needed=False),
        Column("why", headings=("source", "note"), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """Puts a practice, or all practices of a council, sub-ICB location or network, in a place."""

    place: str
    by: str
    code: str
    why: str
    where: InRow


@dataclass(frozen=True, slots=True)
class Partition:
    """The practices of each place, in the order of the lines; each practice in exactly one.

    `outside` are those in no place or in two: shares are sound only where there are none.
    """

    places: Mapping[str, tuple[Practice, ...]]
    outside: tuple[Practice, ...]
    placed_by: Mapping[str, PlaceLine]
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether each practice is in exactly one place."""
        return not self.outside

    @property
    def people_outside(self) -> Decimal:
        """The registered people of the practices outside."""
        return total(one.registered for one in self.outside)

    @property
    def by_name(self) -> tuple[tuple[Practice, PlaceLine], ...]:
        """The practices placed by a line of their own rather than with a group that has lines."""
        named = (
            (one, line)
            for practices in self.places.values()
            for one in practices
            if (line := self.placed_by[one.code]).by == "practice"
        )
        return (
            tuple(named) if any(line.by != "practice" for line in self.placed_by.values()) else ()
        )


def read(path: Path, called: str = "") -> tuple[tuple[PlaceLine, ...], tuple[Finding, ...]]:
    """The lines of a file, and what could not be read of it. Without `by`, codes are practices'."""
    found = read_rows(path, LAYOUT, called=called)
    lines = tuple(
        PlaceLine(
            place=row.cells["place"],
            by=row.cells["by"] or "practice",
            code=row.cells["code"],
            why=row.cells["why"] or "",
            where=InRow(row.file, row.at),
        )
        for row in found.rows
    )
    return lines, found.findings


def by_sub_icb(practices: Iterable[Practice], names: Mapping[str, str]) -> tuple[PlaceLine, ...]:
    """A place for each sub-ICB location, where nobody has said what the places are.

    names: of locations by their codes, where known.
    """
    codes = sorted({one.sub_icb for one in practices if one.sub_icb})
    where = InRow("sub-ICB locations", 0)
    return tuple(
        PlaceLine(names.get(code, code), "sub-icb", code, "its sub-ICB location", where)
        for code in codes
    )


def partition(practices: Sequence[Practice], lines: Sequence[PlaceLine]) -> Partition:
    """Put each practice in its place; what is in none or in two is told by name and people."""
    grouped: dict[tuple[str, str], list[PlaceLine]] = {}
    for line in lines:
        grouped.setdefault((line.by, line.code.casefold()), []).append(line)
    places: dict[str, list[Practice]] = {line.place: [] for line in lines}
    placed_by: dict[str, PlaceLine] = {}
    outside: list[Practice] = []
    findings: list[Finding] = []
    for one in practices:
        found = _lines_for(one, grouped)
        if len({line.place for line in found}) == 1:
            places[found[0].place].append(one)
            placed_by[one.code] = found[0]
        else:
            outside.append(one)
            findings.append(_in_two(one, found) if found else _in_none(one))
    findings += _of_nobody(lines, practices)
    kept = {place: tuple(each) for place, each in places.items()}
    return Partition(kept, tuple(outside), placed_by, tuple(findings))


def _lines_for(
    one: Practice, grouped: Mapping[tuple[str, str], Sequence[PlaceLine]]
) -> Sequence[PlaceLine]:
    if own := grouped.get(("practice", one.code.casefold())):
        return own
    groups = (("council", one.council), ("sub-icb", one.sub_icb), ("network", one.network))
    return [line for by, code in groups for line in grouped.get((by, code.casefold()), ())]


def _who(one: Practice) -> str:
    people = f"{one.registered:,.0f}"
    return f"{one.name} ({one.code}), with {people} {'person' if people == '1' else 'people'},"


def _in_none(one: Practice) -> Finding:
    says = f"{_who(one)} is in no place, so shares of places leave its people out."
    lies = f" Its council is {one.council}." if one.council else ""
    do = f"Add a line that puts {one.code} in a place.{lies}"
    return Finding(*IN_NO_PLACE, Severity.ERROR, says, do, one.where)


def _in_two(one: Practice, found: Sequence[PlaceLine]) -> Finding:
    places = " and ".join(dict.fromkeys(line.place for line in found))
    rows = ", ".join(str(line.where.row) for line in found)
    says = f"{_who(one)} is in {places} at once, so its people would count twice (lines {rows})."
    do = f"Add one line for the practice {one.code} itself, or take all but one away."
    return Finding(*IN_TWO_PLACES, Severity.ERROR, says, do, found[0].where)


def _of_nobody(lines: Sequence[PlaceLine], practices: Sequence[Practice]) -> Iterable[Finding]:
    """Lines that put no practice anywhere: often a slip in a code."""
    known = {("practice", one.code.casefold()) for one in practices}
    known |= {("council", one.council.casefold()) for one in practices}
    known |= {("sub-icb", one.sub_icb.casefold()) for one in practices}
    known |= {("network", one.network.casefold()) for one in practices}
    for line in lines:
        if (line.by, line.code.casefold()) not in known:
            says = f"No practice here has the {line.by} `{line.code}`, put in {line.place}."
            do = "Correct the code, or take the line away."
            yield Finding(*LINE_OF_NOBODY, Severity.WARNING, says, do, line.where)
