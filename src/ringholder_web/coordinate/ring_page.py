"""Whom to ring, on a page: who is accountable for a function in an area, and the partners there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from ringholder.catalogue import functions as catalogue
from ringholder.charter import Charter
from ringholder.coordinate.shared.doors import Answer, whom_to_ring
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder_web.charter.choices import Groups, areas, functions
from ringholder_web.coordinate.shared_groups import walks
from ringholder_web.matters import names, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.matters.saying import plain
from ringholder_web.ui.words import SEVERITY, Tag, sentence

PROCEDURE = "partnership"
USUAL = "partnership-at-place"


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner outside the NHS: who is accountable to it, for what, and whom it rings."""

    matter: str
    partner: str
    kind: str
    for_what: str
    body: str
    contact: str
    confirmed: Tag


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding in words."""

    tag: Tag
    says: str
    do: str
    code: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; `answer` is `None` until a function and an area are chosen."""

    functions: Groups
    areas: Groups
    what: str
    where: str
    answer: Answer | None
    wrong: tuple[Wrong, ...]
    partners: tuple[Partner, ...]


_CONFIRMED = {
    "named": Tag("Not confirmed yet", "orange"),
    "confirmed": Tag("Confirmed", "green"),
    "refused": Tag("Not theirs, they say", "red"),
}


def page(request: HttpRequest, desk: Desk) -> Page | None:
    """The page for whoever asks; `None` where no constitution is in force."""
    reader = reader_of(request)
    today = local_day(reader.at)
    charter = desk.charter_on(today)
    if charter is None:
        return None
    what, where = request.GET.get("what", ""), request.GET.get("where", "")
    known = what in {*charter.functions, *catalogue.functions()} and where in charter.areas

    def held(named: str) -> bool | None:
        known_to_the_roll = desk.is_begun and named in charter.posts
        return bool(desk.roll.holders(named, today)) if known_to_the_roll else None

    answer = whom_to_ring(charter, what, (where,), today, held) if known else None
    some = (walk.case for walk in walks(desk, reader, PROCEDURE))
    return Page(
        functions=functions(charter, what or USUAL),
        areas=areas(charter, where),
        what=sentence(charter.name(what)) if known else "",
        where=charter.name(where) if known else "",
        answer=answer,
        wrong=tuple(_wrong(answer, charter)) if answer is not None else (),
        partners=tuple(_partner(case, charter) for case in some if _about(case, where, charter)),
    )


def _wrong(answer: Answer, charter: Charter) -> list[Wrong]:
    return [
        Wrong(SEVERITY[f.severity], plain(f.says, charter), plain(f.do, charter), f.code)
        for f in answer.findings
    ]


def _about(case: Case, where: str, charter: Charter) -> bool:
    if not where or where not in charter.areas:
        return True
    named = tuple(one for one in case.opened.get("area", ()) if one in charter.areas)
    return bool(charter.footprint(named) & charter.footprint((where,)))


def _partner(case: Case, charter: Charter) -> Partner:
    said = case.opened
    return Partner(
        matter=case.matter,
        partner=str(said.get("partner", "")),
        kind=words.choice(str(said.get("partner_kind", ""))),
        for_what=str(said.get("accountable_for", "")),
        body=sentence(names.capacity(charter, str(said.get("for_body", "")))),
        contact=str(case.said("contact", "name-owner") or ""),
        confirmed=_CONFIRMED.get(case.state, Tag("Ended", "grey")),
    )
