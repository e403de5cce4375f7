"""What the page of plans shows: each difference with its size, its owners, and last year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ringholder.commission.system_plan.difference import Difference, What, amount
from ringholder.commission.system_plan.report import Plans
from ringholder_web.finance.position_page import Called, Told, told
from ringholder_web.ui.words import listed

WORDS = {
    What.SIDES: "Provider and commissioner differ",
    What.ONE_SIDE: "Planned by one side alone",
    What.STAFF: "More activity than the staff planned",
    What.BEDS: "More activity than the beds planned",
    What.ENVELOPE: "Not the envelope",
    What.ALLOCATION: "More than the allocation",
    What.GROWTH: "Growth outside its band",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A difference."""

    says: str
    size: str
    owners: str
    several: bool
    last_year: str
    nearer: str
    do: str
    where: str


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one sort."""

    id: str
    code: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All differences by sort, how many each has to mend, and what could not be checked."""

    number: int
    plans: int
    groups: tuple[Group, ...]
    owners: tuple[tuple[str, int], ...]
    not_checked: tuple[str, ...]
    findings: tuple[Told, ...]


def page(one: Plans, called: Called) -> Page:
    """The page of the plans."""
    counts = Counter(each.owners[0] for each in one.differences if each.owners)
    return Page(
        number=len(one.differences),
        plans=len(one.lines),
        groups=tuple(group for what in What if (group := _group(one, what, called)).lines),
        owners=tuple((called(code), n) for code, n in counts.most_common()),
        not_checked=one.not_checked,
        findings=told(one.of_files, called),
    )


def _group(one: Plans, what: What, called: Called) -> Group:
    lines = tuple(_line(each, called) for each in one.differences if each.what is what)
    code = what.kind[0]
    return Group(code.lower(), code, WORDS[what], lines)


def _line(one: Difference, called: Called) -> Line:
    return Line(
        one.says,
        amount(one.size, one.unit),
        listed(called(code) for code in one.owners),
        len(one.owners) > 1,
        "" if one.last_year is None else amount(one.last_year, one.unit),
        called(one.nearer) if one.nearer else "",
        one.do,
        str(one.where),
    )
