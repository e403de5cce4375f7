"""What is overseen and supported, on one page: matters by procedure, services, and maturity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F
from django.http import HttpRequest

from ringholder.catalogue.organisations import find
from ringholder.charter import Charter
from ringholder.matters.case import Case
from ringholder.matters.enhanced_services import Claim, claims, practices_in
from ringholder.matters.local_day import local_day
from ringholder.matters.maturity import Scale, scales
from ringholder.matters.procedures import shipped
from ringholder.money import pounds
from ringholder_web.matters import rows, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader, reader_of
from ringholder_web.primary_care.contracts_page import open_practices
from ringholder_web.primary_care.oversight_files import places
from ringholder_web.ui.words import Tag, spaced

SERVICE, MATURITY, SUPPORT = "enhanced-service", "network-maturity", "practice-support"
PROCEDURES = (
    ("practice-request", "Requests to practices and networks"),
    ("practice-contract", "Breaches and notices"),
    ("list-closure", "Lists that practices ask to close"),
    ("list-information", "Information about lists"),
    (SUPPORT, "Practices in trouble"),
    (SERVICE, "Enhanced services"),
    ("practice-facilities", "Premises and IT"),
    (MATURITY, "Maturity of networks"),
    ("brokering", "Brokers of networks"),
)
MOST = 30


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter in a list."""

    id: str
    title: str
    state: Tag
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The matters of a procedure that whoever reads may know of."""

    procedure: str
    title: str
    what: str
    opens: str
    matters: tuple[Matter, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim under an enhanced service as it stands."""

    practice: str
    month: str
    done: int
    accepted: str
    due: str
    state: Tag


@dataclass(frozen=True, slots=True)
class Service:
    """An enhanced service: what is paid for, who signed up, and what was claimed of it."""

    id: str
    title: str
    price: str
    practices: tuple[str, ...]
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Views:
    """What a network and its commissioner say, side by side, by domain."""

    id: str
    title: str
    network: str
    scale: str
    unread: bool
    rows: tuple[tuple[str, str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    groups: tuple[Group, ...]
    services: tuple[Service, ...]
    maturity: tuple[Views, ...]


def page(request: HttpRequest, desk: Desk) -> Page:
    """The page for whoever asks."""
    reader = reader_of(request)
    charter = desk.charter_on(local_day(reader.at))
    return Page(
        groups=tuple(_group(name, title, reader, charter) for name, title in PROCEDURES),
        services=tuple(_services(desk, reader)),
        maturity=tuple(_maturity(desk, reader)),
    )


def supported(request: HttpRequest, desk: Desk) -> tuple[Matter, ...]:
    """The practices that are supported now, for whoever asks."""
    reader = reader_of(request)
    return _group(SUPPORT, "", reader, desk.charter_on(local_day(reader.at))).matters


def practices_placed(board: str, on: date) -> tuple[tuple[str, str], ...]:
    """The open practices of a board whose place is known: code and name, by name."""
    where = places()
    codes = (code for code in open_practices(board, on) if code in where)
    found = ((code, f"{_name(code)} ({code})") for code in codes)
    return tuple(sorted(found, key=lambda one: one[1]))


def _of(procedure: str, reader: Reader) -> Iterable[MatterRow]:
    found = rows.visible(reader).filter(procedure=procedure, ended=False)
    return found.order_by(F("due_at").asc(nulls_last=True), "-last_at")


def _group(name: str, title: str, reader: Reader, charter: Charter | None) -> Group:
    found = list(_of(name, reader))
    procedure = shipped()[name]
    opens = words.of_step(procedure.opening, procedure.opening.name).do
    matters = tuple(_matter(row, reader, charter) for row in found[:MOST])
    return Group(name, title, procedure.what, opens, matters, max(0, len(found) - MOST))


def _matter(row: MatterRow, reader: Reader, charter: Charter | None) -> Matter:
    due = row.due_at
    return Matter(
        id=row.pk,
        title=rows.title(row, charter, {}),
        state=rows.state(row, local_day(reader.at)),
        due="" if due is None else words.day(due),
        is_late=due is not None and due < reader.at,
    )


def _cases(desk: Desk, procedure: str, reader: Reader) -> Iterator[Case]:
    for row in list(_of(procedure, reader))[:MOST]:
        walk = desk.judging(row.pk)
        if walk is not None and rows.concerning(reader, [row.pk]):
            yield walk.case


def _services(desk: Desk, reader: Reader) -> Iterator[Service]:
    for case in _cases(desk, SERVICE, reader):
        price = pounds(Decimal(case.opened["item_price"]))
        yield Service(
            id=case.matter,
            title=str(case.opened["title"]),
            price=f"{price} for each {case.opened['item_paid_for']}",
            practices=tuple(map(_name, practices_in(case))),
            claims=tuple(
                _claim(case, one) for one in claims(case) if reader.reads_of(case, one.practice)
            ),
        )


def _claim(case: Case, one: Claim) -> ClaimRow:
    accepted = one.checked.act.payload["items_accepted"] if one.checked is not None else None
    due = one.due(case)
    if one.paid is not None:
        state = Tag("Paid", "green")
    else:
        state = Tag("Checked", "blue") if one.checked is not None else Tag("To check", "orange")
    return ClaimRow(
        practice=_name(one.practice),
        month=one.month,
        done=one.claimed.act.payload["items_done"],
        accepted="" if accepted is None else f"{accepted:,}",
        due="" if due is None else pounds(due),
        state=state,
    )


def _maturity(desk: Desk, reader: Reader) -> Iterator[Views]:
    for case in _cases(desk, MATURITY, reader):
        scale = scales().get(str(case.opened.get("scale")))
        if scale is not None:
            yield Views(
                id=case.matter,
                title=str(case.opened["title"]),
                network=_name(str(case.opened["network"])),
                scale=scale.name,
                unread=bool(scale.unverified),
                rows=tuple(_sides(case, scale)),
            )


def _sides(case: Case, scale: Scale) -> Iterator[tuple[str, str, str, bool]]:
    own, ours = (_said(case, kind) for kind in ("assess-own", "assess-network"))
    for domain in scale.domains:
        one, other = own.get(domain, ""), ours.get(domain, "")
        yield domain, one, other, bool(one and other and one != other)


def _said(case: Case, kind: str) -> dict[str, str]:
    told = case.all(kind)
    return {e.act.payload["domain"]: spaced(e.act.payload["maturity_step"]) for e in told}


def _name(code: str) -> str:
    found = find(code)
    return found.called if found is not None else code
