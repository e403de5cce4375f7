"""Shared problems on one page: boundaries, support, services in trouble, partners."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from ringholder.matters.local_day import local_day
from ringholder_web.charter.choices import Groups, organisations
from ringholder_web.coordinate.shared_groups import Group, group
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import reader_of

PROCEDURES = (
    ("service-in-trouble", "Services in trouble"),
    ("boundary-issue", "Boundary issues"),
    ("support-request", "Requests for support"),
    ("partnership", "Partners outside the NHS"),
    ("handover", "Handovers of functions"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """The groups; `of` is the organisation whose they are, where one was chosen."""

    organisations: Groups
    of: str
    groups: tuple[Group, ...]


def page(request: HttpRequest, desk: Desk) -> Page:
    """The groups for whoever asks; `?of=` is an organisation of the constitution."""
    reader = reader_of(request)
    charter = desk.charter_on(local_day(reader.at))
    chosen = str(request.GET.get("of", ""))
    of = chosen if charter is not None and chosen in charter.organisations else ""
    return Page(
        organisations=organisations(charter, of)[1:] if charter is not None else (),
        of=charter.name(of) if charter is not None and of else "",
        groups=tuple(group(name, title, reader, charter, of) for name, title in PROCEDURES),
    )
