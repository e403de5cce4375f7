"""Asking for an alert, confirming it, and ending it: by signed links, so that nobody signs in."""

from __future__ import annotations

import smtplib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, dumps, loads
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from ringholder.charter import Charter
from ringholder_web.accounts.models import plain_email
from ringholder_web.alerts.models import Alert
from ringholder_web.charter.choices import Option, OptionGroup
from ringholder_web.matters import projection
from ringholder_web.ui.words import sentence

SALT = "alerts"
GOOD_FOR = timedelta(days=7)
MOST_WAITING = 3
"""Alerts of one address that wait to be confirmed: no more mails go to whoever did not ask."""
MOST_ALERTS = 50
_HEADINGS = {
    "body": "What a body decides",
    "area": "What is decided for an area",
    "organisation": "What affects an organisation",
    "function": "What is decided about a function",
}
_WORDS = """Somebody, we hope you, asked to have decisions sent to this address: {what}.

To have them sent, open this address within seven days and press the button:

{address}

If you did not ask, do nothing: nothing will be sent, and your address is deleted after seven days.
"""


def can_send() -> bool:
    """Whether a mail server is set up."""
    return bool(settings.EMAIL_HOST)


def read_email(typed: str) -> str | None:
    """The address that was typed; `None` for what is none."""
    email = plain_email(typed)
    try:
        validate_email(email)
    except ValidationError:
        return None
    return email if len(email) <= 254 else None


def choices(charter: Charter | None) -> tuple[OptionGroup, ...]:
    """What one can be told of, in groups: `kind:id`."""
    return tuple(
        OptionGroup(_HEADINGS[kind], tuple(Option(f"{kind}:{id_}", text) for text, id_ in some))
        for kind, some in _things(charter).items()
        if some
    )


def _things(charter: Charter | None) -> Mapping[str, list[tuple[str, str]]]:
    if charter is None:
        return {}
    sections: Mapping[str, Iterable[str]] = {
        "body": charter.bodies,
        "area": charter.areas,
        "organisation": charter.organisations,
        "function": charter.functions,
    }
    return {
        kind: sorted((sentence(charter.name(id_)), id_) for id_ in section)
        for kind, section in sections.items()
    }


def read_thing(charter: Charter | None, typed: str) -> tuple[str, str] | None:
    """The kind and id that were chosen; both empty for everything, `None` for no such thing."""
    if not typed:
        return "", ""
    kind, _, id_ = typed.partition(":")
    known = {one for _, one in _things(charter).get(kind, [])}
    return (kind, id_) if id_ in known else None


def in_words(charter: Charter | None, kind: str, name: str) -> str:
    """What an alert is about."""
    if not kind:
        return "everything that is published"
    return f"{_HEADINGS[kind].lower()}: {charter.name(name) if charter is not None else name}"


def ask(email: str, kind: str, name: str, what: str, site: str, at: datetime) -> None:
    """Ask for an alert: a mail with a link goes to the address, unless too many wait there.

    Whoever asks is told the same, whatever happens.
    """
    forget_unconfirmed(at)
    theirs = Alert.objects.filter(email=email)
    if theirs.count() >= MOST_ALERTS or theirs.filter(confirmed_at=None).count() >= MOST_WAITING:
        return
    try:
        with transaction.atomic():
            alert = Alert.objects.create(
                email=email, whose=whose(email), kind=kind, name=name, asked_at=at
            )
    except IntegrityError:
        return  # it was asked for before: a mail is on its way, or it is confirmed
    link = site + reverse("alert-confirm", args=[signed(alert, "confirm")])
    words = _WORDS.format(what=what, address=link)
    send(EmailMessage("Confirm your alerts", words, settings.DEFAULT_FROM_EMAIL, [email]))


def forget_unconfirmed(at: datetime) -> None:
    """Delete what was asked for and not confirmed while its link was good."""
    Alert.objects.filter(confirmed_at=None, asked_at__lt=at - GOOD_FOR).delete()


def signed(alert: Alert, what: str) -> str:
    """What stands in a link for one alert."""
    return dumps([alert.pk, what], salt=SALT)


def signed_address(email: str) -> str:
    """What stands in a link for all alerts of an address; the address itself does not."""
    return dumps([whose(email), "all"], salt=SALT)


def whose(email: str) -> str:
    """A digest of an address that nobody can make without the secret of this site."""
    return salted_hmac(SALT, email, algorithm="sha256").hexdigest()


def read(token: str, *whats: str) -> tuple[list[Alert], str] | None:
    """The alerts of a link, and what the link does; `None` for a link that does no such thing."""
    try:
        named, what = loads(token, salt=SALT)
        if what == "confirm":
            loads(token, salt=SALT, max_age=GOOD_FOR)
    except (BadSignature, ValueError, TypeError):
        return None
    by = {"whose": named} if what == "all" else {"pk": named}
    found = list(Alert.objects.filter(**by)) if what in whats else []
    return (found, what) if found else None


def confirm(alert: Alert, at: datetime) -> None:
    """Begin an alert: it tells of what is entered from now on."""
    if alert.confirmed_at is None:
        alert.confirmed_at, alert.upto = at, projection.upto()
        alert.save(update_fields=["confirmed_at", "upto"])


def end(alerts: Iterable[Alert]) -> None:
    """End alerts. Nothing of them is kept."""
    Alert.objects.filter(pk__in=[one.pk for one in alerts]).delete()


def send(message: EmailMessage) -> bool:
    """Send a mail; False if it did not go."""
    if not can_send():
        return False
    try:
        return bool(message.send())
    except (OSError, smtplib.SMTPException, ValueError):
        return False
