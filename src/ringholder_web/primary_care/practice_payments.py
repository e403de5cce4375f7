"""The page of a practice's payments: its own, its part of the network's, and years past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ringholder.catalogue.organisations import Organisation
from ringholder.findings import Finding
from ringholder.money import pounds
from ringholder.monitor.wording import known_name
from ringholder.primary_care.payments import history as past
from ringholder.primary_care.payments.history import HEADINGS, WEIGHTED, YearPaid
from ringholder.primary_care.payments.paper import of_practice
from ringholder.primary_care.payments.payment import in_pounds
from ringholder_web.primary_care import payment_files
from ringholder_web.primary_care.payment_asked import Asked
from ringholder_web.primary_care.payment_files import Seen
from ringholder_web.primary_care.payment_page import (
    Line,
    Statement,
    shown,
    statement,
    worked_out,
)

_NONE = "not told"


@dataclass(frozen=True, slots=True)
class History:
    """Real payments of the last year published, by heading, beside the practice's place."""

    year: str
    place: str
    contract: str
    registered: str
    weighted: str
    rows: tuple[tuple[str, str, str, str, str], ...]
    years: tuple[tuple[str, str, str, str], ...]
    price: str
    source: str


@dataclass(frozen=True, slots=True)
class Practice:
    """The page of a practice."""

    organisation: Organisation
    networks: tuple[tuple[str, str], ...]
    own: tuple[Line, ...]
    own_sum: str
    part: tuple[Line, ...]
    part_sum: str
    history: History | None
    statement: Statement | None
    findings: tuple[Finding, ...]
    for_decision: bool


def networks_in(seen: Seen, asked: Asked, code: str) -> tuple[str, ...]:
    """The networks that a practice belonged to in the year."""
    memberships = payment_files.held(seen.files)[0].memberships
    found = (memberships.network_of(code, month) for month in asked.months)
    return tuple(dict.fromkeys(one for one in found if one))


def practice(seen: Seen, asked: Asked, organisation: Organisation) -> Practice:
    """The page of one practice."""
    code = organisation.code
    networks = networks_in(seen, asked, code)
    found = worked_out(seen.files, networks, asked.months, asked.known_at)
    held = [one for one in of_practice(found, code) if not one.line.ceiling]
    own = [one for one in held if one.to_practices]
    part = [one for one in held if not one.to_practices]
    return Practice(
        organisation=organisation,
        networks=tuple((one, known_name(one)) for one in networks),
        own=tuple(shown(one, code) for one in own),
        own_sum=in_pounds(found.by_practice(own).get(code, found.year(()))),
        part=tuple(shown(one, code) for one in part),
        part_sum=pounds(found.in_pennies(found.to_networks).get(code, Decimal(0))),
        history=_history(code),
        statement=statement(seen, found),
        findings=tuple(one for one in found.findings if f"`{code}`" in one.says),
        for_decision=all(one.for_decision for one in held),
    )


def _history(code: str) -> History | None:
    years = past.of_practice(code)
    if not years:
        return None
    last = years[-1]
    beside = past.of_place(last.place, last.year)
    return History(
        year=last.year,
        place=known_name(last.place),
        contract=last.contract,
        registered=f"{last.registered:,.0f}",
        weighted=f"{last.weighted:,.0f}",
        rows=tuple(_row(last, beside, heading) for heading in HEADINGS),
        years=tuple(_years(years)),
        price=_price(last),
        source=past.SOURCE,
    )


def _row(
    last: YearPaid, beside: tuple[YearPaid, ...], heading: str
) -> tuple[str, str, str, str, str]:
    people = "weighted" if heading in WEIGHTED else "registered"
    sum_ = last.paid[heading]
    return (
        HEADINGS[heading],
        _NONE if sum_ is None else pounds(sum_),
        _shown(last.per_head(heading)),
        _shown(past.together(beside, heading)),
        people,
    )


def _years(years: tuple[YearPaid, ...]) -> Iterator[tuple[str, str, str, str]]:
    for one in years:
        whole = one.paid["total_payments"]
        yield (
            one.year,
            f"{one.registered:,.0f}",
            _NONE if whole is None else pounds(whole),
            _shown(one.per_head("total_payments")),
        )


def _shown(value: Decimal | None) -> str:
    return _NONE if value is None else pounds(value)


def _price(last: YearPaid) -> str:
    """The global sum per weighted patient beside what GMS practices were paid in the middle."""
    mine = last.per_head("global_sum")
    middle = past.price_paid(one for one in past.history() if one.year == last.year)
    if last.contract != past.GMS or mine is None or middle is None:
        return ""
    return (
        f"{pounds(mine)} a weighted patient; the GMS practice in the middle of the area was paid "
        f"{pounds(middle)}. Price times weighted patients, less what was taken off for "
        "out-of-hours care, explains nearly all of it; lists change by quarter."
    )
