"""Putting a question, taking it in as an act, declining it; signing a petition by a link."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, dumps, loads
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from ringholder.engage.questions import signatures
from ringholder.matters.clerk import Draft, Entered, Refused, new_id
from ringholder.matters.local_day import local_day
from ringholder.register.store import Conflict
from ringholder_web.accounts.models import plain_email
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.alerts.asking import GOOD_FOR, send
from ringholder_web.engage.question_models import PutQuestion, Signature
from ringholder_web.matters.desk import Desk

SALT = "petitions"
MOST_WAITING = 500
"""Questions to one body that wait: beyond it no more are taken, and whoever asks is told."""
MAILS_A_MINUTE = 1
SIGNED_IN = frozenset({"put", "listed"})
"""The states in which a petition is signed."""
_ONE_MAILBOX = {"googlemail.com": "gmail.com"}
_WITHOUT_DOTS = frozenset({"gmail.com"})
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_WORDS = """Somebody, we hope you, asked to sign the petition “{title}” with this address.

To sign it, open this address within seven days and press the button:

{address}

If you did not ask, do nothing: nothing is signed, and your address is not kept.
"""


class Full(Exception):
    """So many questions wait for a body that no more are taken today."""


def put(asked_as: str, put_to: str, title: str, text: str, about: str, on: date) -> PutQuestion:
    """Keep a question until the secretary takes it in. Raises `Full`."""
    waiting = PutQuestion.objects.filter(put_to=put_to, matter="", declined="")
    if waiting.count() >= MOST_WAITING:
        raise Full
    return PutQuestion.objects.create(
        reference="".join(secrets.choice(_LETTERS) for _ in range(12)),
        asked_as=asked_as,
        put_to=put_to,
        title=title,
        text=text,
        about=about,
        received_on=on,
    )


def waiting_for(bodies: frozenset[str]) -> list[PutQuestion]:
    """The questions that wait for some bodies, the oldest first."""
    found = PutQuestion.objects.filter(put_to__in=bodies, matter="", declined="")
    return list(found.order_by("received_on", "reference"))


def take_in(
    desk: Desk, one: PutQuestion, by: str, as_: str, at: datetime, heard_from: int | None
) -> Entered | Refused | Conflict:
    """Enter a question as an act of the secretary, as it was put; it is taken in once."""
    matter = f"question-{one.reference}"
    said: dict[str, object] = {
        "title": one.title,
        "asked_as": one.asked_as,
        "public_question": one.text,
        "put_to": one.put_to,
        "received_on": one.received_on.isoformat(),
    }
    if one.about:
        walk = desk.judging(one.about)
        kind = walk.case.procedure.id if walk is not None and walk.case.procedure else "decision"
        said["arises_from"] = {"kind": kind, "id": one.about}
    if one.asked_as == "petition":
        said["signed_by_many"] = 0
        said |= {"heard_from": heard_from} if heard_from is not None else {}
    said |= desk.pins("public-question", at)
    with transaction.atomic():
        told = desk.enter(Draft(matter, "take-in-question", by, as_, at, said, new_id()))
        if isinstance(told, Entered):
            PutQuestion.objects.filter(pk=one.pk).update(matter=matter)
    return told


def decline(one: PutQuestion, reasons: str) -> None:
    """Say why a question was not taken in; whoever asked reads it by their reference."""
    PutQuestion.objects.filter(pk=one.pk, matter="").update(declined=reasons)


def ask_to_sign(matter: str, title: str, email: str, site: str) -> None:
    """Send the link by which somebody signs. Nothing is kept, and everybody is told the same.

    Whoever did not ask is sent few: no more than `MAILS_A_MINUTE` to one mailbox.
    """
    if in_this_minute(f"signing:{_whose(email)}") > MAILS_A_MINUTE:
        return
    link = site + reverse("sign-petition", args=[dumps([matter, _whose(email)], salt=SALT)])
    words = _WORDS.format(title=title, address=link)
    send(EmailMessage("Sign the petition", words, settings.DEFAULT_FROM_EMAIL, [email]))


def read_link(token: str) -> tuple[str, str] | None:
    """The petition and the signer of a link; `None` for a link that does nothing any more."""
    try:
        matter, whose = loads(token, salt=SALT, max_age=GOOD_FOR)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(matter), str(whose)


def sign(matter: str, whose: str, at: datetime) -> bool:
    """Sign a petition; False for whoever had signed it."""
    _, new = Signature.objects.get_or_create(
        matter=matter, whose=whose, defaults={"signed_on": local_day(at)}
    )
    return new


def signed(matter: str) -> dict[str, str | int]:
    """The signatures of a petition, as an act cites them."""
    return signatures(Signature.objects.filter(matter=matter).values_list("whose", flat=True))


def mailbox(email: str) -> str:
    """The mailbox of an address, so that whoever has one signs once, however they write it.

    What follows a plus sign is left out, as mail servers do, and dots where they mean nothing.
    """
    name, _, domain = plain_email(email).rpartition("@")
    domain = _ONE_MAILBOX.get(domain, domain)
    name = name.partition("+")[0] or name
    return f"{name.replace('.', '') if domain in _WITHOUT_DOTS else name}@{domain}"


def _whose(email: str) -> str:
    return salted_hmac(SALT, mailbox(email), algorithm="sha256").hexdigest()
