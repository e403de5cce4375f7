"""Writing down who read what: one row for each individual of whom something was shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.timezone import now

from ringholder_web.continuing_care.access import Access
from ringholder_web.continuing_care.models import CaseRow, Opened, Reading

AN_HOUR = timedelta(hours=1)
WHATS = {
    "list": "List of cases",
    "case": "Case",
    "words": "Case, with names and reasons",
    "person": "Individual",
    "step": "Form of a step",
    "search": "Search by NHS number",
    "opened": "Opened outside own cases",
    "extract": "De-identified extract",
    "retention": "What is due to be erased",
    "refused": "Asked for and not shown",
}
"""What was read, in words."""


def note(access: Access, what: str, cases: Iterable[CaseRow], why: str = "") -> None:
    """Write down that something of some cases was shown."""
    at = now()
    Reading.objects.bulk_create(
        Reading(
            at=at,
            who=access.who,
            role=", ".join(access.roles_at(case.place)),
            place=case.place,
            what=what,
            case=case.pk,
            individual=case.individual,
            why=why or _why(access, case.individual, at),
        )
        for case in cases
    )


def note_none(access: Access, what: str, case: str = "") -> None:
    """Write down that somebody asked for what is not there for them; whether it is, is not told."""
    Reading.objects.create(
        at=now(), who=access.who, role="", place="", what=what, case=case, individual="", why=""
    )


def open_for_an_hour(access: Access, individual: str, why: str) -> None:
    """Let somebody see an individual outside their own cases for an hour."""
    at = now()
    Opened.objects.create(who=access.who, individual=individual, why=why, at=at, until=at + AN_HOUR)


def is_opened(access: Access, individual: str) -> bool:
    """Whether somebody opened an individual within the hour."""
    return bool(_why(access, individual, now()))


def _why(access: Access, individual: str, at: datetime) -> str:
    found = Opened.objects.filter(who=access.who, individual=individual, until__gt=at)
    last = found.order_by("pk").last()
    return last.why if last is not None else ""
