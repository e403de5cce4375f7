"""What a matter of mutual aid shows of its own: offers, the plan, who agreed, and the counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.matters.case import Case
from ringholder.matters.mutual_aid import (
    AGREE,
    OFFER,
    PLAN,
    agreed,
    asker,
    counted,
    not_agreed,
    offered,
    parties,
    planned,
)
from ringholder_web.coordinate.capacity_laying import within_offers
from ringholder_web.matters import papers
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.leads_on import opened_with
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import Line
from ringholder_web.ui.words import Tag, listed

_SAID = {True: Tag("Agrees", "green"), False: Tag("Does not agree", "red")}
_SILENT = Tag("Not said yet", "grey")


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation: what it offers, takes by the plan, said of it, and counted."""

    name: str
    asks: bool
    slots: str
    days: str
    terms: str
    takes: str
    said: Tag | None
    counts: str
    promise: str


@dataclass(frozen=True, slots=True)
class Panel:
    """All organisations of a matter of mutual aid, the one that asks first."""

    specialty: str
    in_need: str
    has_plan: bool
    sha256: str
    kept: Line | None
    work_it_out: str
    rows: tuple[Row, ...]
    totals: str
    waits_for: str


def build(desk: Desk, case: Case, reader: Reader) -> Panel | None:
    """The panel: what is for everybody; and offers, plan and answers for those who see them all."""
    charter = case.charter
    if charter is None or not reader.sees(case, case.opening):
        return None
    inside = all(reader.sees(case, entry) for entry in case.all(OFFER, PLAN, AGREE))
    last = case.last(PLAN) if inside else None
    rows = tuple(_rows(case, charter, bool(reader.held))) if inside else ()
    treated = sum(one.treated for one in counted(case).values())
    plan_is_for = sum(planned(case).values()) if inside else 0
    return Panel(
        specialty=str(case.opened.get("specialty", "")),
        in_need=f"{case.opened.get('patients_in_need', 0):,}",
        has_plan=last is not None,
        sha256="" if last is None else str(last.act.payload["aid_plan"]["sha256"]),
        kept=None if last is None else _kept(case, last.act.payload["aid_plan"]),
        work_it_out=within_offers(case) if inside and offered(case) else "",
        rows=rows,
        waits_for=_silent(case, charter) if last is not None and case.state == "planned" else "",
        totals=f"{treated:,} treated" + (f" of {plan_is_for:,} in the plan" if plan_is_for else ""),
    )


def _silent(case: Case, charter: Charter) -> str:
    """Who is in the plan and has not agreed to it, in words."""
    return listed(map(charter.name, not_agreed(case)))


def _kept(case: Case, cited: Mapping[str, Any]) -> Line | None:
    """The plan itself, where its file is kept here."""
    if papers.find(str(cited["sha256"])) is None:
        return None
    words = f"The plan, {cited['rows']:,} {'row' if cited['rows'] == 1 else 'rows'} (CSV)"
    return Line(words, reverse("matter-paper", args=[case.matter, cited["sha256"]]))


def _rows(case: Case, charter: Charter, holds: bool) -> Iterator[Row]:
    names = list(dict.fromkeys((asker(case), *parties(case), *sorted(offered(case)))))
    takes, said, reports = planned(case), agreed(case), counted(case)
    for name in names:
        offer, report = offered(case).get(name), reports.get(name)
        counts = ""
        if report is not None:
            counts = (
                f"{report.offered:,} asked, {report.consented:,} said yes, "
                f"{report.treated:,} treated"
            )
        yield Row(
            name=charter.name(name),
            asks=name == asker(case),
            slots=f"{offer.slots:,}" if offer else "",
            days=_days(offer.starts_on, offer.ends_on) if offer else "",
            terms="; ".join(offer.terms) if offer else "",
            takes=f"{takes[name]:,}" if takes.get(name) else "",
            said=_SAID[said[name]] if name in said else _SILENT if name in parties(case) else None,
            counts=counts,
            promise=_promise(case, name) if holds and takes.get(name) else "",
        )


def _days(starts_on: date, ends_on: date) -> str:
    return f"{in_words(starts_on)} to {in_words(ends_on)}"


def _promise(case: Case, name: str) -> str:
    """Where what an organisation promises of it becomes a commitment."""
    said = {
        "title": f"Slots for {case.opened.get('title', '')}",
        "organisation": name,
        "promised_to": asker(case),
        "promise": f"Treats {planned(case)[name]:,} patients by the plan of mutual aid.",
    }
    return opened_with("commitment", said, case.matter)
