"""How a procurement stands, as its page shows it: process, dates, standstill, record, notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup

from ringholder.commission.psr import drawn, telling
from ringholder.commission.psr.notices import forms, forms_of, listed_in
from ringholder.commission.psr.record import record_of
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder.matters.minutes.drafted import Of
from ringholder.matters.selection.dates import Deadline, Kind, standstill_of
from ringholder.matters.selection.days import days_of
from ringholder.matters.selection.regime import clause
from ringholder.matters.selection.so_far import assessments, is_procurement, offers, way_of
from ringholder_web.commission.procurement_files import named_in
from ringholder_web.commission.procurements import known_deadlines
from ringholder_web.matters.leads_on import opened_with
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import Line
from ringholder_web.ui.words import Tag

_LETTER = "unsuccessful"
_PUT = ("summary", "function", "area", "affects", "a_year", "whole_life")
_TO_BE_DECIDED = frozenset({"chosen", "following", "assessed"})


@dataclass(frozen=True, slots=True)
class When:
    """One deadline with its tag."""

    says: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Paper:
    """A notice, or the record, with its files."""

    title: str
    listed: str
    files: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ProcurementBox:
    """All that the page of a procurement shows besides what every matter shows."""

    process: str
    clause: str
    dates: tuple[When, ...]
    picture: Markup | None
    alternative: str
    missing: tuple[str, ...]
    against: tuple[str, ...]
    record: Paper | None
    notices: tuple[Paper, ...]
    decide: str


def procurement_box(case: Case, reader: Reader) -> ProcurementBox | None:
    """How a procurement stands; `None` for a matter that is none."""
    if not is_procurement(case):
        return None
    way, inside = way_of(case), reader.is_inside(case)
    named = named_in(case)
    found = record_of(case, named) if inside else None
    picture, alternative = _picture(case) if inside else (None, "")
    return ProcurementBox(
        process="Not chosen yet" if way is None else way.title,
        clause="" if way is None else clause(way.clause),
        dates=tuple(_when(one, local_day(reader.at)) for one in known_deadlines(case, reader)),
        picture=picture,
        alternative=alternative,
        missing=() if found is None else tuple(str(one) for one in found.missing),
        against=() if found is None else found.against,
        record=_record(case) if inside else None,
        notices=tuple(_notices(case, named.of)) if inside else (),
        decide=_decide(case) if inside and case.state in _TO_BE_DECIDED else "",
    )


def _when(one: Deadline, today: date) -> When:
    if one.on is None:
        tag = Tag("Not known", "orange")
    elif one.late:
        tag = Tag("Not kept", "red")
    elif one.is_overdue(today):
        tag = Tag("Overdue", "red")
    elif one.done_on is not None:
        tag = Tag("Done", "green")
    elif one.kind is Kind.NOT_BEFORE:
        tag = Tag("Open", "green") if one.on <= today else Tag("Not yet", "blue")
    else:
        tag = Tag("Passed", "grey") if one.on < today else Tag("Running", "blue")
    return When(telling.deadline(one), tag)


def _picture(case: Case) -> tuple[Markup | None, str]:
    days, calendar = days_of(case), case.calendar
    if calendar is None:
        return None, ""
    wait, _ = standstill_of(days, calendar)
    svg = drawn.standstill_picture(days, calendar)
    if wait is None or not svg:
        return None, ""
    return Markup(svg), drawn.in_words(wait, days, calendar)  # noqa: S704 (drawn by ourselves)


def _record(case: Case) -> Paper:
    files = tuple(
        Line(ending.upper(), reverse("procurement-record", args=[case.matter, ending]))
        for ending in ("docx", "pdf")
    )
    return Paper("The record", clause("24"), files)


def _notices(case: Case, of: Of) -> Iterator[Paper]:
    for name in forms_of(case):
        form = forms()[name]
        if name == _LETTER:
            for provider in _unsuccessful(case):
                title = f"{form.title}: {of(provider)}"
                yield Paper(title, listed_in(form), _files(case, name, provider))
        else:
            yield Paper(form.title, listed_in(form), _files(case, name))


def _unsuccessful(case: Case) -> list[str]:
    chosen = case.said("providers", "intend-award", "award") or ()
    made = dict.fromkeys(str(entry.act.payload["provider"]) for entry in offers(case))
    return [one for one in made if one not in chosen]


def _files(case: Case, form: str, about: str = "") -> tuple[Line, ...]:
    asked = f"?{urlencode({'about': about})}" if about else ""
    return tuple(
        Line(
            ending.upper(),
            reverse("procurement-notice", args=[case.matter, form, ending]) + asked,
        )
        for ending in ("docx", "pdf")
    )


def _decide(case: Case) -> str:
    """Where the choice is put to whoever decides, filled with what is known of it."""
    asked = case.last("open-procurement", "amend")
    said = {} if asked is None else asked.act.payload
    providers = list(assessments(case)) or [str(e.act.payload["provider"]) for e in offers(case)]
    put = {
        "title": f"Choice: {said.get('title', '')}",
        **{key: said.get(key, "") for key in _PUT},
        "process": case.said("process", "choose-process"),
        "bidders": providers,
    }
    return opened_with("decision", put, case.matter)
