"""A consultation and its engagement report as matters: what they are called, what was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ringholder.matters.case import Case
from ringholder.matters.replies import PROCEDURE, PUBLISH_REPORT, PUBLISH_THEMES, Reply, replies
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow

CONSULTATION = "consultation"


@dataclass(frozen=True, slots=True)
class Report:
    """The engagement report of a consultation as its acts have it."""

    matter: str
    state: str
    published_at: datetime | None
    cites: Mapping[str, Any]
    reported: bool
    replies: Mapping[str, Reply]
    titles: Mapping[str, str]
    """Of the matters that replies name: what they are called."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation and its report, if there is one."""

    id: str
    title: str
    case: Case | None
    report: Report | None


def consultation(desk: Desk, id_: str) -> Consultation | None:
    """A consultation by its id; `None` for what is none."""
    walk = desk.judging(id_)
    if walk is None or walk.case.procedure is None or walk.case.procedure.id != CONSULTATION:
        return None
    row = MatterRow.objects.filter(procedure=PROCEDURE, arises_from=id_).exclude(state="withdrawn")
    first = row.order_by("place").first()
    report = _report(desk, first.matter) if first is not None else None
    return Consultation(id_, str(walk.case.opened.get("title", id_)), walk.case, report)


def every(desk: Desk) -> list[Consultation]:
    """The consultations that anybody may know of, the latest first."""
    rows = MatterRow.objects.filter(procedure=CONSULTATION, is_public=True).order_by("-place")
    found = (consultation(desk, row.matter) for row in rows[:100])
    return [one for one in found if one is not None]


def _report(desk: Desk, matter: str) -> Report | None:
    walk = desk.judging(matter)
    if walk is None:
        return None
    case = walk.case
    published = case.last(PUBLISH_THEMES)
    told = replies(case)
    return Report(
        matter=matter,
        state=case.state,
        published_at=published.act.at if published is not None else None,
        cites=published.act.payload if published is not None else {},
        reported=case.last(PUBLISH_REPORT) is not None,
        replies=told,
        titles=_titles({one.decided_in for one in told.values() if one.decided_in}),
    )


def _titles(matters: set[str]) -> Mapping[str, str]:
    rows = MatterRow.objects.filter(pk__in=matters, is_public=True)
    return {row.matter: row.title or row.matter for row in rows}
