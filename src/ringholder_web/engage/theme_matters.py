"""A consultation and its engagement report as matters: what they are called, what was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ringholder.matters.replies import PROCEDURE, PUBLISH_REPORT, PUBLISH_THEMES, Reply, replies
from ringholder_web.engage.consultation_open import Open, of_matter
from ringholder_web.engage.consultation_open import every as consultations
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow


@dataclass(frozen=True, slots=True)
class Report:
    """The engagement report of a consultation as its acts have it."""

    matter: str
    state: str
    published_at: datetime | None
    cites: Mapping[str, Any]
    paper: Mapping[str, Any]
    """The report itself, as it was published; empty before that."""
    replies: Mapping[str, Reply]
    titles: Mapping[str, str]
    """Of the matters that replies name: what they are called."""

    @property
    def reported(self) -> bool:
        """Whether the report is published."""
        return bool(self.paper)


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation, and its engagement report if there is one."""

    open: Open
    report: Report | None

    @property
    def id(self) -> str:
        """The id of its matter."""
        return self.open.id

    @property
    def title(self) -> str:
        """What it is called."""
        return self.open.title


def consultation(desk: Desk, id_: str) -> Consultation | None:
    """A consultation by its id; `None` for what is none."""
    found = of_matter(desk, id_)
    return None if found is None else _with_report(desk, found)


def every(desk: Desk) -> list[Consultation]:
    """The consultations, the latest first."""
    return [_with_report(desk, one) for one in consultations(desk)]


def _with_report(desk: Desk, found: Open) -> Consultation:
    return Consultation(found, report_of(desk, found))


def report_of(desk: Desk, found: Open) -> Report | None:
    """The engagement report of a consultation; `None` where nobody began one."""
    rows = MatterRow.objects.filter(procedure=PROCEDURE, arises_from=found.id)
    first = rows.exclude(state="withdrawn").order_by("place").first()
    return _report(desk, first.matter) if first is not None else None


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
        paper=case.said("engagement_report", PUBLISH_REPORT) or {},
        replies=told,
        titles=_titles({one.decided_in for one in told.values() if one.decided_in}),
    )


def _titles(matters: set[str]) -> Mapping[str, str]:
    rows = MatterRow.objects.filter(pk__in=matters, is_public=True)
    return {row.matter: row.title or row.matter for row in rows}
