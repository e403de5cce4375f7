"""The digest: what was published, and which meetings were convened, since an address was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.urls import reverse

from ringholder.calendar import in_words as day_in_words
from ringholder.charter import Charter
from ringholder.matters.local_day import local_day
from ringholder.papers.letters import clean
from ringholder_web.alerts import asking
from ringholder_web.alerts.models import Alert
from ringholder_web.matters import names, projection, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.register.forward_plan import areas_of
from ringholder_web.register.models import About, Decision
from ringholder_web.ui.words import counted, listed, sentence

MOST = 50
"""Decisions, and meetings, told in one mail; it says how many more there are."""
_COLUMN = {"body": "holder", "function": "function"}


@dataclass(frozen=True, slots=True)
class Sent:
    """How many mails went, and how many did not."""

    sent: int
    failed: int


def send_all(desk: Desk, site: str, at: datetime) -> Sent:
    """Tell every address what is new for it. What could not be sent is tried again next time."""
    asking.forget_unconfirmed(at)
    reached, charter = projection.upto(), desk.charter_on(local_day(at))
    sent = failed = 0
    alerts = Alert.objects.exclude(confirmed_at=None).order_by("email", "pk")
    for email, some in groupby(alerts.iterator(), key=lambda one: one.email):
        theirs = list(some)
        message = mail(charter, email, theirs, site, at)
        if message is not None and not asking.send(message):
            failed += 1
            continue
        sent += message is not None
        Alert.objects.filter(pk__in=[one.pk for one in theirs]).update(upto=reached)
    return Sent(sent, failed)


def mail(
    charter: Charter | None, email: str, alerts: list[Alert], site: str, at: datetime
) -> EmailMessage | None:
    """The mail to an address; `None` where there is nothing new for it."""
    parts = [part for alert in alerts if (part := _part(charter, alert, site, at))]
    if not parts:
        return None
    ending = site + reverse("alert-end", args=[asking.signed_address(email)])
    each = [
        f"To end “{clean(asking.in_words(charter, one.kind, one.name))}”: "
        + site
        + reverse("alert-end", args=[asking.signed(one, "end")])
        for one in alerts
    ]
    text = "\n\n".join(
        [*parts, "--", *each, f"To end all, and have your address deleted: {ending}"]
    )
    headers = {
        "List-Unsubscribe": f"<{ending}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
    subject = "Decisions and meetings"
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [email], headers=headers)


def _part(charter: Charter | None, alert: Alert, site: str, at: datetime) -> str:
    found = decisions_for(alert)
    told = [_decision(row, site) for row in found.defer("words")[:MOST]]
    if (more := found.count() - MOST) > 0:
        told.append(f"And {counted(more, 'more decision')}: {site}{reverse('register')}")
    meetings = meetings_for(charter, alert, at)
    told += [_meeting(charter, row, site) for row in meetings[:MOST]]
    if (more := len(meetings) - MOST) > 0:
        told.append(f"And {counted(more, 'more meeting')}: {site}{reverse('forward-plan')}")
    if not told:
        return ""
    title = sentence(clean(asking.in_words(charter, alert.kind, alert.name)))
    return "\n\n".join([f"{title}\n{'=' * min(len(title), 60)}", *told])


def decisions_for(alert: Alert) -> QuerySet[Decision]:
    """What was published since the alert's address was last told."""
    found = Decision.objects.filter(published_place__gte=alert.upto).order_by("published_place")
    if alert.kind in _COLUMN:
        return found.filter(**{_COLUMN[alert.kind]: alert.name})
    if alert.kind:
        told = About.objects.filter(kind=alert.kind, name=alert.name).values("decision")
        return found.filter(pk__in=told)
    return found


def meetings_for(charter: Charter | None, alert: Alert, at: datetime) -> list[MatterRow]:
    """Meetings that were convened since, of the body, or of those of the area; soonest first."""
    if alert.kind in ("function", "organisation"):
        return []
    coming = MatterRow.objects.filter(
        procedure="meeting", place__gte=alert.upto, ended=False, is_public=True
    )
    rows = coming.filter(meets_on__gte=local_day(at)).order_by("meets_on")
    return [row for row in rows if _is_about(charter, alert, row)]


def _is_about(charter: Charter | None, alert: Alert, row: MatterRow) -> bool:
    """Whether a meeting is of the body or of the area that was chosen, if one was."""
    if alert.kind == "body":
        return alert.name in row.holders
    if alert.kind == "area":
        return any(alert.name in areas_of(charter, body) for body in row.holders)
    return True


def _decision(row: Decision, site: str) -> str:
    by = row.names.get(row.holder, row.holder)
    link = site + reverse("decision", args=[row.pk])
    said = row.shape["decision"]
    head = f"{words.choice(row.outcome)}: {row.title}"
    return "\n".join(
        clean(t) for t in (head, f"{by}, {words.day(row.decided_at)}", said["wording"], link)
    )


def _meeting(charter: Charter | None, row: MatterRow, site: str) -> str:
    bodies = listed(sentence(names.capacity(charter, body)) for body in row.holders)
    on = day_in_words(row.meets_on) if row.meets_on is not None else ""
    link = site + reverse("matter", args=[row.pk])
    return "\n".join(clean(text) for text in (f"Meeting: {row.title}", f"{bodies}, {on}", link))
