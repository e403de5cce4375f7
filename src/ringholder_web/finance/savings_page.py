"""What the page of savings schemes shows: from files, and from the register for those inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from markupsafe import Markup

from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.finance.position.paper import shown
from ringholder.finance.savings.from_acts import scheme_of
from ringholder.finance.savings.programme import Part, Programme, findings, programme
from ringholder.finance.savings.schemes import STATES, Scheme
from ringholder.findings import Finding, InRecord
from ringholder.matters.savings_plan import PROCEDURE
from ringholder.pictures.against_plan import Against, against_plan
from ringholder_web.finance.position_page import Called, Told, told
from ringholder_web.matters import rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag

MOST = 200
_COLOURS = {
    "delivering": "blue", "delivered": "green", "closed": "green", "at-risk": "orange",
    "failed": "red", "not-closed": "red", "approved": "blue",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sums:
    """Savings of one sort in words."""

    name: str
    plan: str
    to_date: str
    delivered: str
    forecast: str
    recurs: str


@dataclass(frozen=True, slots=True)
class Line:
    """A scheme."""

    id: str
    title: str
    address: str
    organisation: str
    owner: str
    state: Tag
    plan: str
    to_date: str
    delivered: str
    saves_on: str


@dataclass(frozen=True, slots=True)
class Page:
    """The programme: by organisation, by what recurs, and scheme by scheme."""

    to: str
    headline: str
    organisations: tuple[Sums, ...]
    sorts: tuple[Sums, ...]
    schemes: tuple[Line, ...]
    proposed: tuple[Line, ...]
    double: str
    picture: Markup
    findings: tuple[Told, ...]
    of_register: int


def page(
    brought: Programme,
    of_files: Sequence[Finding],
    registered: Sequence[Scheme],
    called: Called,
) -> Page:
    """The page of the schemes of files and of the register together."""
    every = [*_schemes(brought), *registered]
    found = programme(every)
    own = (f for f in of_files if f.code == "POS020" or f.code.startswith("TAB"))
    whole = found.both
    return Page(
        to="" if found.to is None else f"{found.to:%B %Y}",
        headline=_headline(whole) if found.organisations else "",
        organisations=tuple(
            _sums(called(one.organisation), one.both, one.recurrent) for one in found.organisations
        ),
        sorts=(
            _sums("Recurrent", found.recurrent, found.recurrent),
            _sums("Non-recurrent", found.non_recurrent, None),
            _sums("All", whole, found.recurrent),
        ),
        schemes=tuple(
            _line(s, found, called) for own_ in found.organisations for s in own_.schemes
        ),
        proposed=tuple(_line(s, found, called) for s in found.proposed),
        double=shown(found.may_be_double) if found.overlaps else "",
        picture=_picture(found, called),
        findings=told([*own, *findings(found)], called),
        of_register=len(registered),
    )


def _schemes(one: Programme) -> Iterator[Scheme]:
    for own in one.organisations:
        yield from own.schemes
    yield from one.proposed


def registered(desk: Desk, charter: Charter | None, reader: Reader, year: str) -> list[Scheme]:
    """The schemes of the register that concern whoever reads."""
    found = rows.visible(reader).filter(procedure=PROCEDURE).order_by("place")[:MOST]
    return list(_readable(desk, charter, reader, year, [row.pk for row in found]))


def _readable(
    desk: Desk, charter: Charter | None, reader: Reader, year: str, matters: Sequence[str]
) -> Iterator[Scheme]:
    there = charter.organisations if charter is not None else {}
    for matter in matters:
        walk = desk.judging(matter)
        if walk is None or not reader.is_inside(walk.case):
            continue
        one = scheme_of(walk.case, year)
        if one is not None:
            of = there.get(one.organisation)
            yield replace(one, organisation=(given(of.ods) if of else None) or one.organisation)


def _headline(whole: Part) -> str:
    return (
        f"{shown(whole.delivered)} delivered of {shown(whole.plan_to_date)} planned to date; "
        f"{shown(whole.forecast)} forecast of {shown(whole.plan)} for the year."
    )


def _sums(name: str, part: Part, recurrent: Part | None) -> Sums:
    return Sums(
        name, shown(part.plan), shown(part.plan_to_date), shown(part.delivered),
        shown(part.forecast), "–" if recurrent is None else shown(recurrent.delivered),
    )  # fmt: skip


def _line(one: Scheme, found: Programme, called: Called) -> Line:
    to = found.to
    from_register = isinstance(one.place, InRecord)
    return Line(
        one.id,
        one.title,
        reverse("matter", args=[one.id]) if from_register else "",
        called(one.organisation),
        one.owner,
        Tag(STATES.get(one.state, one.state), _COLOURS.get(one.state, "grey")),
        shown(one.plan()),
        "–" if to is None else shown(one.plan_to(to)),
        "–" if to is None else shown(one.delivered_to(to)),
        ", ".join(one.saves_on),
    )


def _picture(found: Programme, called: Called) -> Markup:
    drawn = [
        Against(
            called(one.organisation),
            float(one.both.plan_to_date),
            float(one.both.delivered),
            one.both.delivered < one.both.plan_to_date,
        )
        for one in found.organisations
    ]
    if not drawn:
        return Markup("")
    name = "Savings delivered against plan to date, by organisation"
    made = against_plan(drawn, name=name, came="Delivered", prefix="savings")
    return Markup(made)  # noqa: S704 (our own drawing, which escapes words)
