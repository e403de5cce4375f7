"""Shared problems on one page: boundaries, support, services in trouble, partners."""

from __future__ import annotations

from django.http import HttpRequest

from ringholder.matters.local_day import local_day
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


def page(request: HttpRequest, desk: Desk) -> tuple[Group, ...]:
    """The groups for whoever asks."""
    reader = reader_of(request)
    charter = desk.charter_on(local_day(reader.at))
    return tuple(group(name, title, reader, charter) for name, title in PROCEDURES)
