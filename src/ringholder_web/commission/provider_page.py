"""One provider from all sides: quality, activity, money, gaps, contracts and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

from ringholder.charter import Charter
from ringholder.commission.contracts.varied import value_now
from ringholder.finance.envelopes.envelope import Envelope
from ringholder.finance.envelopes.lines import MECHANISMS
from ringholder.finance.position.paper import shown
from ringholder.finance.position.report import Report
from ringholder.matters.local_day import local_day
from ringholder.matters.procedures import shipped
from ringholder.money import pounds, total
from ringholder_web.commission import contracts_page
from ringholder_web.commission.contract_files import Brought
from ringholder_web.commission.contracts_known import PROCEDURE, Held
from ringholder_web.finance.position_page import BodyPage, Called, body_page
from ringholder_web.matters import gap_items, rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.gap_items import Item
from ringholder_web.matters.reader import Reader
from ringholder_web.monitor.figures import figures
from ringholder_web.organisations.known import Known
from ringholder_web.organisations.performance import Performance, performance
from ringholder_web.organisations.standing import Standing
from ringholder_web.register.list_page import One, one

FOLLOWED = ("performance-gap", "quality-concern", "data-query")
"""What is opened about a provider's figures or services."""
MOST_DECIDED = 8
POUND = Decimal(1)


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract with it; the last three are empty for whom they are kept from."""

    title: str
    address: str
    runs: str
    worth: str
    state: str
    planned: str
    over: str
    activity: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Paid:
    """What one commissioner means to pay it: each part of the envelope, and all of it."""

    by: str
    parts: tuple[tuple[str, str], ...]
    planned: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows. `money_illustrative`: nobody brought the position and envelopes."""

    known: Known
    inside: bool
    performance: Performance
    followed: tuple[Item, ...]
    contracts: tuple[Contract, ...]
    hidden: int
    together: str
    position: BodyPage | None
    paid: tuple[Paid, ...]
    money_illustrative: bool
    money_withheld: bool
    decided: tuple[One, ...]
    all_decided: str


@dataclass(frozen=True, slots=True)
class Files:
    """What was brought that the page draws on, as far as whoever reads may see it."""

    contracts: tuple[Held, ...]
    brought: Brought
    money: Report
    called: Called
    illustrative: bool
    withheld: bool


def page(desk: Desk, of: Known, reader: Reader, files: Files, *, inside: bool) -> Page:
    """The page of a provider of the constitution, or of a contract."""
    today = local_day(reader.at)
    charter = desk.charter_on(today)
    own = [held for held in files.contracts if _is(held.contract.provider, of)]
    seen = [held for held in own if inside or held.is_public]
    standing = Standing(desk, charter, of.id, reader.at) if charter and of.id else None
    return Page(
        known=of,
        inside=inside,
        performance=performance(figures(), of.code),
        followed=tuple(_followed(of, charter, reader)),
        contracts=tuple(_contract(held, files.brought, today, inside=inside) for held in seen),
        hidden=len(own) - len(seen),
        together=_together(seen, files.brought, today) if inside else "",
        position=None if files.withheld else body_page(files.money, of.code, files.called),
        paid=() if files.withheld else tuple(_paid(of, files)),
        money_illustrative=files.illustrative,
        money_withheld=files.withheld,
        decided=tuple(_decided(standing, reader)),
        all_decided=f"{reverse('register')}?organisation={of.id}" if of.id else "",
    )


def _is(provider: str, of: Known) -> bool:
    return provider.casefold() in {of.code.casefold(), of.id.casefold()}


def _followed(of: Known, charter: Charter | None, reader: Reader) -> Iterator[Item]:
    """What is open about its figures or services, the longest first."""
    about = Q(observed__iexact=of.code) | Q(concerns__capacity=of.id or of.code)
    found = rows.visible(reader).filter(about, procedure__in=FOLLOWED, ended=False)
    for row in found.order_by("place").distinct():
        yield gap_items.item(row, charter, reader)


def _contract(held: Held, brought: Brought, today: date, *, inside: bool) -> Contract:
    year = contracts_page.year_of_plan(held, brought, today) if inside else None
    now = value_now(held.contract, held.variations)
    case = held.case
    told = year.activity if year is not None else None
    return Contract(
        title=held.contract.title,
        address=reverse("contract", args=[held.key]),
        runs=str(held.contract.runs),
        worth="Not said" if now is None else pounds(now, POUND),
        state="" if case is None else shipped()[PROCEDURE].states[case.state],
        planned="" if year is None else pounds(year.to_date.planned, POUND),
        over="" if year is None else contracts_page.over_in_words(year),
        activity="" if told is None else f"{told.actual:,} of {told.planned:,} planned",
        illustrative=held.contract.illustrative,
    )


def _together(seen: list[Held], brought: Brought, today: date) -> str:
    """All its contracts with figures against plan, in a sentence; empty without any."""
    years = [contracts_page.year_of_plan(held, brought, today) for held in seen]
    told = [year.to_date for year in years if year is not None]
    if not told:
        return ""
    over = total(one.over for one in told)
    way = "over" if over > 0 else "under"
    apart = f"{pounds(abs(over), POUND)} {way}" if over else "exactly as planned"
    planned = pounds(total(one.planned for one in told), POUND)
    return f"All {len(told)} with figures: {apart}, of {planned} planned to date."


def _paid(of: Known, files: Files) -> Iterator[Paid]:
    for control in files.money.controls:
        for envelope in control.envelopes:
            if _is(envelope.provider, of):
                yield Paid(
                    files.called(control.commissioner),
                    tuple(_parts(envelope)),
                    shown(envelope.planned),
                    envelope.illustrative,
                )


def _parts(envelope: Envelope) -> Iterator[tuple[str, str]]:
    for mechanism, words in MECHANISMS.items():
        if sum_ := envelope.of(mechanism):
            yield words, shown(sum_)


def _decided(standing: Standing | None, reader: Reader) -> Iterator[One]:
    found = standing.decisions().defer("words")[:MOST_DECIDED] if standing is not None else ()
    for row in found:
        yield one(row, reader.at)
