"""The record and the notices of a procurement as files, for those whom it concerns."""

from __future__ import annotations

from datetime import date

from ringholder.commission.psr.naming import named_by
from ringholder.commission.psr.notices import notice
from ringholder.commission.psr.papers import notice_paper, record_paper, summary_paper
from ringholder.commission.psr.record import record_of
from ringholder.matters.case import Case
from ringholder.matters.minutes.written import Named
from ringholder.matters.selection.so_far import is_procurement
from ringholder.papers.blocks import Paper
from ringholder_web.commission.procurements import summary_of
from ringholder_web.matters import names
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import Words


def inside_case(desk: Desk, reader: Reader, matter: str) -> Case | None:
    """A procurement, if it concerns the reader."""
    walk = desk.judging(matter)
    if walk is None or not is_procurement(walk.case) or not reader.is_inside(walk.case):
        return None
    return walk.case


def named_in(case: Case) -> Named:
    """How the ids of a procurement, and of the decisions that it cites, are said."""
    told = Words(case, {})
    people: dict[str, str] = {}

    def who(person: str) -> str:
        if person not in people:
            people.update(names.people({person}))
        return people.get(person, names.NOT_SHOWN)

    return Named(told.of, who)


def record_file(desk: Desk, reader: Reader, matter: str, on: date) -> Paper | None:
    """The record of regulation 24; `None` where the reader may not have it."""
    case = inside_case(desk, reader, matter)
    if case is None:
        return None
    return record_paper(record_of(case, named_in(case)), authority(case), on)


def notice_file(
    desk: Desk, reader: Reader, matter: str, form: str, about: str, on: date
) -> Paper | None:
    """A notice; `None` where the reader may not have it."""
    case = inside_case(desk, reader, matter)
    if case is None:
        return None
    return notice_paper(notice(case, form, named_in(case), about), authority(case), on)


def summary_file(desk: Desk, year: int, on: date) -> Paper:
    """The annual summary."""
    charter = desk.charter_on(on)
    title = "" if charter is None else charter.title
    return summary_paper(summary_of(desk, year, on), title, on, named_by(charter).of)


def authority(case: Case) -> str:
    """Under which constitution it is done, in words."""
    return "" if case.charter is None else case.charter.title
