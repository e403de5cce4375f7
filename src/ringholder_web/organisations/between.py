"""What lies between an organisation and others, for those inside: help, support, trouble."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder_web.matters import rows
from ringholder_web.matters.saying import Line
from ringholder_web.organisations.standing import Standing
from ringholder_web.ui.words import Tag

_GROUPS = (
    ("Mutual aid", "mutual-aid", "Asked for by it", "Given or offered by it"),
    ("Requests for support", "support-request", "Asked for by it", "Asked of others"),
    ("Boundary issues", "boundary-issue", "Raised by it", "With others"),
    ("Services in trouble", "service-in-trouble", "Its own service", "A service of others"),
)


@dataclass(frozen=True, slots=True)
class Between:
    """Matters of one kind, those that go on first: each with its part in it and how it stands."""

    title: str
    lines: tuple[tuple[Line, str, Tag], ...]


def between(standing: Standing) -> tuple[Between, ...]:
    """All that concerns the organisation or those who speak for it; kinds of none are left out."""
    found = (
        Between(title, tuple(_lines(standing, procedure, own, other)))
        for title, procedure, own, other in _GROUPS
    )
    return tuple(one for one in found if one.lines)


def _lines(
    standing: Standing, procedure: str, own: str, other: str
) -> Iterator[tuple[Line, str, Tag]]:
    day = local_day(standing.at)
    found = sorted(standing.rows(procedure, public=False), key=lambda row: row.ended)
    for row in found:
        walk = standing.desk.judging(row.pk)
        if walk is not None:
            part = own if _is_own(walk.case, standing) else other
            address = reverse("matter", args=[row.pk])
            yield Line(row.title or row.pk, address), part, rows.state(row, day)


def _is_own(case: Case, standing: Standing) -> bool:
    named = str(case.opened.get("organisation", ""))
    return named == standing.id or (not named and case.opening.act.as_ in standing.speakers)
