"""Sending somebody their link, where a mail server is set up; the page shows the link anyway."""

from __future__ import annotations

import smtplib

from django.conf import settings
from django.core.mail import send_mail

from ringholder_web.accounts.models import Person

SUBJECT = "Your account for Ringholder"
WORDS = """Dear {name},

you were invited to Ringholder. To set a password and sign in, open this address
within seven days. It works once:

{address}

If you did not expect this, do nothing.
"""


def send_link(person: Person, address: str) -> bool:
    """Send a person the address of their link; False if no mail went."""
    if not settings.EMAIL_HOST:
        return False
    words = WORDS.format(name=person.name, address=address)
    try:
        return bool(send_mail(SUBJECT, words, settings.DEFAULT_FROM_EMAIL, [person.email]))
    except (OSError, smtplib.SMTPException):
        return False
