"""All contracts on a page: for everybody what is published, inside also value against plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.calendar.financial_year import year_in_words
from ringholder.charter import Charter
from ringholder.commission.contracts.against_plan import AgainstPlan, against_plan
from ringholder.commission.contracts.ending import Ending, ending, endings, shipped_lead_times
from ringholder.commission.contracts.found import Asked, found, is_known
from ringholder.commission.contracts.varied import value_now
from ringholder.findings import Finding
from ringholder.matters.contract_value import percent
from ringholder.money import pounds
from ringholder.pictures.spans import Span, spans
from ringholder_web.commission.contract_files import KINDS, Brought
from ringholder_web.commission.contracts_known import Held
from ringholder_web.organisations.known import Known, known
from ringholder_web.ui.words import SEVERITY, Tag

SOON = 18
MOST_SHOWN = 200
ILLUSTRATIVE = Tag("Illustrative", "purple")
POUND = Decimal(1)


@dataclass(frozen=True, slots=True)
class Line:
    """A contract in the list; the last three are empty for the public."""

    title: str
    address: str
    provider: str
    service: str
    runs: str
    worth: str
    illustrative: bool
    plan: str
    over: str
    forecast: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding in words."""

    tag: Tag
    says: str
    do: str
    code: str
    owner: str


@dataclass(frozen=True, slots=True)
class Soon:
    """A contract that ends, and when choosing anew has to begin."""

    title: str
    address: str
    ends: str
    could_end: str
    begin_by: str
    late: bool


@dataclass(frozen=True, slots=True)
class File:
    """A kind of file: what it is, and which stands."""

    kind: str
    what: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; what is for those inside is empty for everybody else."""

    of: Known
    inside: bool
    as_: str
    lines: tuple[Line, ...]
    number: int
    hidden: int
    illustrative: bool
    soon: tuple[Soon, ...]
    picture: Markup
    lead_times_illustrative: bool
    wrong: tuple[Wrong, ...]
    number_wrong: int
    limits_unread: str
    files: tuple[File, ...]


def page(
    held: tuple[Held, ...],
    files: Brought,
    of: Known,
    charter: Charter | None,
    today: date,
    as_: str | None,
) -> Page:
    """What somebody sees of a commissioner's contracts; `as_` is as what they are inside."""
    inside = as_ is not None
    shown = [one for one in held if inside or one.is_public]
    soon = _soon(shown, today)
    wrong = _wrong(files, charter, today) if inside else ()
    return Page(
        of=of,
        inside=inside,
        as_=as_ or "",
        lines=tuple(_line(one, files, charter, today, inside=inside) for one in shown[:MOST_SHOWN]),
        number=len(shown),
        hidden=len(held) - len(shown),
        illustrative=any(one.contract.illustrative for one in shown),
        soon=tuple(_one_soon(one, held) for one in soon),
        picture=_picture(shown, today),
        lead_times_illustrative=shipped_lead_times().illustrative,
        wrong=tuple(map(in_page, wrong[:MOST_SHOWN])),
        number_wrong=len(wrong),
        limits_unread=files.limits_unread if inside else "",
        files=tuple(_files(files)) if inside else (),
    )


def name_of(charter: Charter | None, code: str) -> str:
    """An organisation's name where the constitution or the registers have it, else the code."""
    one = known(charter, code)
    return code if one is None else one.name


def address(one: Held, of: Known) -> str:
    """The page of one contract."""
    return f"{reverse('contract', args=[one.key])}?of={of.code}"


def _line(one: Held, files: Brought, charter: Charter | None, today: date, *, inside: bool) -> Line:
    contract = one.contract
    year = year_of_plan(one, files, today) if inside else None
    now = value_now(contract, one.variations)
    return Line(
        title=contract.title,
        address=reverse("contract", args=[one.key]),
        provider=name_of(charter, contract.provider),
        service=contract.service,
        runs=str(contract.runs),
        worth="Not said" if now is None else pounds(now, POUND),
        illustrative=contract.illustrative,
        plan="" if year is None else f"{pounds(year.to_date.planned, POUND)}",
        over="" if year is None else over_in_words(year),
        forecast="" if year is None or year.forecast is None else pounds(year.forecast, POUND),
    )


def year_of_plan(one: Held, files: Brought, today: date) -> AgainstPlan | None:
    """Its newest year with figures, to today; `None` where there are none."""
    rows = files.months.of(one.contract.reference) if files.months is not None else ()
    if not rows:
        return None
    return against_plan(rows, min(today, max(row.month for row in rows)))


def over_in_words(year: AgainstPlan) -> str:
    """`£120,000 over (4.1%)`, of the plan to date."""
    over, share = year.to_date.over, year.to_date.share
    if not over:
        return "as planned"
    how = f" ({percent(abs(Fraction(share)))})" if share is not None else ""
    return f"{pounds(abs(over), POUND)} {'over' if over > 0 else 'under'}{how}"


# ---- ends ----------------------------------------------------------------------------------------


def _soon(held: list[Held], today: date) -> list[Ending]:
    return list(endings((one.contract for one in held), today, SOON, shipped_lead_times()))


def _one_soon(one: Ending, held: tuple[Held, ...]) -> Soon:
    of = next(h for h in held if h.contract is one.contract)
    return Soon(
        title=one.contract.title,
        address=reverse("contract", args=[of.key]),
        ends=in_words(one.ends_on),
        could_end=in_words(one.could_end_on) if one.could_end_on > one.ends_on else "",
        begin_by=in_words(one.begin_by),
        late=one.late,
    )


def _picture(held: list[Held], today: date) -> Markup:
    rows = [_span(one, today) for one in held[:40]]
    if not rows:
        return Markup()
    drawn = spans(
        rows, today, name="When each contract ends, and when the next choice has to begin"
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _span(one: Held, today: date) -> Span:
    contract, end = one.contract, ending(one.contract, today, shipped_lead_times())
    running = end is not None and end.ends_on >= today
    says = f"{contract.title}: {contract.runs}"
    if end is not None and running:
        says += f"; the next choice has to begin by {in_words(end.begin_by)}"
    return Span(
        contract.title,
        contract.starts_on,
        contract.ends_on,
        contract.could_end_on,
        end.begin_by if end is not None and running else None,
        end is not None and end.late,
        says,
    )


# ---- what is wrong, and files --------------------------------------------------------------------


def _wrong(files: Brought, charter: Charter | None, today: date) -> tuple[Finding, ...]:
    def known_here(code: str) -> bool:
        return is_known(code) or known(charter, code) is not None

    asked = Asked(today, shipped_lead_times(), known_here)
    return found(files.register, files.months, files.variations, asked)


def in_page(one: Finding) -> Wrong:
    """A finding as pages show it."""
    return Wrong(SEVERITY[one.severity], one.says, one.do, f"{one.code}, {one.where}", one.owner)


def _files(files: Brought) -> Iterator[File]:
    for kind, what in KINDS.items():
        one = files.files.get(kind)
        by = "" if one is None else f"{in_words(one.brought_at.date())}, {one.role}"
        yield File(kind, what, "" if one is None else one.name, by)


def plan_heading(year: AgainstPlan) -> str:
    """`2026/27, 7 months told`."""
    return f"{year_in_words(year.year)}, {year.told} {'month' if year.told == 1 else 'months'} told"
