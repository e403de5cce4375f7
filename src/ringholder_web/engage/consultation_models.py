"""Responses to consultations as rows, and drafts of them; none of them leads to a person.

No row has an account, an address or a time of day. Keys are drawn at random and are where the
database keeps a row (in SQLite an integer key is the rowid), so that no order says who came when. A
draft is found by the hash of a secret that only the person has, and is gone once it is sent.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models

from ringholder.engage.consultation.responses import Response

_KEYS = 1 << 40


def new_key() -> int:
    """A key that says nothing of when it was made."""
    return secrets.randbelow(_KEYS) + 1


class KeptResponse(models.Model):
    """A response as it was sent, entered or imported. `number` is the person's to ask by.

    `entered_as` is the capacity in which somebody entered it from paper or e-mail, and `source`
    what they noted of where it came from; both are empty for what came online.
    """

    key = models.BigAutoField(primary_key=True)
    consultation = models.CharField(max_length=200, db_index=True)
    number = models.CharField(max_length=40)
    on = models.DateField()
    way = models.CharField(max_length=10)
    audience = models.CharField(max_length=100, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    district = models.CharField(max_length=4, blank=True)
    answers = models.JSONField(default=dict)
    campaign = models.CharField(max_length=100, blank=True)
    quote = models.BooleanField(default=False)
    entered_as = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=200, blank=True)
    keep_until_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["consultation", "number"], name="one_response_a_number")
        ]

    def __str__(self) -> str:
        return self.number

    def as_response(self) -> Response:
        """As everything that reads responses has it."""
        said = self.answers.items()
        return Response(
            number=self.number,
            on=self.on,
            way=self.way,
            audience=self.audience,
            organisation=self.organisation or None,
            district=self.district or None,
            answers={id_: tuple(a) if isinstance(a, list) else str(a) for id_, a in said},
            campaign=self.campaign or None,
            quote=self.quote,
        )


class AnswerDraft(models.Model):
    """What somebody has answered so far. `sha256` is of the secret by which they find it again.

    `send_key` stands in the form by which it is sent, and nowhere once it was: the number of the
    response is made from it, so that the same form sent twice is one response.
    """

    key = models.BigAutoField(primary_key=True)
    consultation = models.CharField(max_length=200, db_index=True)
    sha256 = models.CharField(max_length=64, unique=True)
    send_key = models.CharField(max_length=40)
    said = models.JSONField(default=dict)
    begun_on = models.DateField()

    def __str__(self) -> str:
        return "a draft"


class EqualitiesAnswer(models.Model):
    """What somebody said about themselves, apart from their response: nothing joins the two."""

    key = models.BigAutoField(primary_key=True)
    consultation = models.CharField(max_length=200, db_index=True)
    answers = models.JSONField(default=dict)
    keep_until_on = models.DateField()

    def __str__(self) -> str:
        return "what somebody said about themselves"
