"""The register of primary care contracts on its page, with what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from ringholder.calendar import in_words
from ringholder.catalogue.belonging import belongings
from ringholder.catalogue.organisations import Kind, find, practices, sub_icbs
from ringholder.findings import Finding, Severity
from ringholder.money import pounds
from ringholder.primary_care.oversight.contracts import (
    ContractRegister,
    PrimaryCareContract,
    against,
    by_kind,
)
from ringholder_web.ui.words import SEVERITY, Tag

PER_PAGE = 50
MOST_FOUND = 60
_GRAVEST = list(Severity)


@dataclass(frozen=True, slots=True)
class Row:
    """A contract as the table has it."""

    code: str
    name: str
    kind: str
    kind_words: str
    runs: str
    worth: str
    units: str
    patients: str
    lead: str
    notices: int
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is wrong."""

    tag: Tag
    says: str
    do: str
    code: str


@dataclass(frozen=True, slots=True)
class Page:
    """The register, or a part of it, and what was found."""

    rows: tuple[Row, ...]
    number: int
    kinds: tuple[tuple[str, str, int, bool], ...]
    kind: str
    words: str
    query: str
    found: tuple[Found, ...]
    number_found: int
    source: str
    own: bool
    illustrative: bool
    page: int
    pages: int
    file: str
    by: str
    as_: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: a kind of contract, words of a name or code, and which page."""

    kind: str = ""
    words: str = ""
    page: int = 1


def page(
    register: ContractRegister, board: str, on: date, asked: Asked, *,
    file: tuple[str, str] = ("", ""), as_: str = "",
) -> Page:  # fmt: skip
    """The page for what was asked; `as_` is empty for those who are not inside the board."""
    chosen = [one for one in register.contracts if _is_asked(one, asked)]
    pages = max(1, -(-len(chosen) // PER_PAGE))
    at = min(max(1, asked.page), pages)
    told = [*register.findings, *against(register, on, open_practices(board, on))] if as_ else []
    told = sorted(told, key=lambda one: _GRAVEST.index(one.severity))
    counts = by_kind(register.contracts)
    return Page(
        rows=tuple(map(_row, chosen[(at - 1) * PER_PAGE : at * PER_PAGE])),
        number=len(register.contracts),
        kinds=tuple((k.value, k.words, n, k.value == asked.kind) for k, n in counts.items()),
        kind=asked.kind,
        words=asked.words,
        query=urlencode({k: v for k in ("kind", "words") if (v := getattr(asked, k))}),
        found=tuple(map(_found, told[:MOST_FOUND])),
        number_found=len(told),
        source=next((one.source for one in register.contracts if one.source), ""),
        own=bool(file[0]),
        illustrative=any(one.illustrative for one in register.contracts),
        page=at,
        pages=pages,
        file=file[0],
        by=file[1],
        as_=as_,
    )


def open_practices(board: str, on: date) -> tuple[str, ...]:
    """The practices of a board that are open on a day, by code."""
    under = (
        one for one in sub_icbs() if any(b.whole == board for b in belongings(one.code, Kind.ICB))
    )
    found = (one for place in under for one in practices(sub_icb=place.code, on=on))
    return tuple(one.code for one in found if one.status == "active")


def _is_asked(one: PrimaryCareContract, asked: Asked) -> bool:
    if asked.kind and one.kind != asked.kind:
        return False
    words = asked.words.casefold().split()
    said = f"{one.contractor} {one.called} {one.lead}".casefold()
    return all(word in said for word in words)


def _row(one: PrimaryCareContract) -> Row:
    known = find(one.contractor)
    return Row(
        code=one.contractor,
        name=one.called if known is None or one.name else known.called,
        kind=one.kind.value,
        kind_words=one.kind.words,
        runs=_runs(one),
        worth="" if one.a_year is None else pounds(one.a_year),
        units="" if one.unit_count is None else f"{one.unit_count:,.0f} {one.units}".strip(),
        patients="" if one.patients is None else f"{one.patients:,.0f}",
        lead=one.lead,
        notices=one.notices,
        illustrative=one.illustrative,
    )


def _runs(one: PrimaryCareContract) -> str:
    told = list(_days(one))
    return "; ".join(told) or "Not in the register"


def _days(one: PrimaryCareContract) -> Iterator[str]:
    if one.starts_on is not None:
        yield f"from {in_words(one.starts_on)}"
    if one.ends_on is not None:
        yield f"until {in_words(one.ends_on)}"
    if one.review_on is not None:
        yield f"reviewed on {in_words(one.review_on)}"
    if one.as_at is not None:
        yield f"as on {in_words(one.as_at)}"


def _found(one: Finding) -> Found:
    return Found(SEVERITY[one.severity], one.says, one.do, one.code)
