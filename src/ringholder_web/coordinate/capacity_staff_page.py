"""Scarce staff on a page: who could lend sessions to whom, week by week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ringholder.coordinate.capacity.lists import shipped
from ringholder.coordinate.capacity.staff import Lender, Lent, Need, lend
from ringholder.findings import Finding
from ringholder_web.coordinate.capacity_files import FileRow, name_of


@dataclass(frozen=True, slots=True)
class LoanRow:
    """Sessions that one lends another."""

    week: str
    service: str
    lender: str
    borrower: str
    sessions: str
    km: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """What an organisation needs, and what stays uncovered."""

    name: str
    needed: str
    covered: str
    uncovered: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    loans: tuple[LoanRow, ...]
    needs: tuple[NeedRow, ...]
    worth: tuple[str, ...]
    not_agreed: tuple[str, ...]
    own: bool
    files: tuple[FileRow, ...]
    findings: tuple[Finding, ...]
    as_: str


def page(
    needs: Sequence[Need],
    lenders: Sequence[Lender],
    km: Mapping[tuple[str, str], float],
    findings: Sequence[Finding],
    own: bool,
    files: tuple[FileRow, ...],
    as_: str,
) -> Page:
    """The page of who could lend to whom."""
    found = lend(needs, lenders, km)
    return Page(
        loans=tuple(
            LoanRow(
                one.week, _service(one.specialty), name_of(one.lender), name_of(one.borrower),
                f"{one.sessions:,}", f"{one.km:.0f}",
            )
            for one in sorted(found.loans, key=lambda one: (one.week, one.specialty))
        ),
        needs=tuple(_need(found, name) for name in sorted(found.needed, key=name_of)),
        worth=tuple(_worth(found)),
        not_agreed=tuple(name_of(one) for one in found.not_agreed),
        own=own,
        files=files,
        findings=tuple(findings),
        as_=as_,
    )  # fmt: skip


def _need(found: Lent, name: str) -> NeedRow:
    needed, uncovered = found.needed[name], found.uncovered[name]
    return NeedRow(name_of(name), f"{needed:,}", f"{needed - uncovered:,}", f"{uncovered:,}")


def _worth(found: Lent) -> list[str]:
    """Where one session more that somebody lends would be used."""
    told = [
        f"One more session of {name_of(who)} for {_service(what)} in {week} would be used."
        for (who, what, week), value in sorted(found.worth.items())
        if value > 0
    ]
    return told or ["No further session of those who agreed could be used."]


def _service(code: str) -> str:
    return next((one.service for one in shipped() if one.specialty == code), code.capitalize())
