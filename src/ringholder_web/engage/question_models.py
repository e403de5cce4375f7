"""What the public put to bodies and no secretary has taken in yet, and who signed a petition.

Nothing says who asked. Of whoever signs there is a digest of their address, so that nobody signs
twice, and nothing else.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PutQuestion(models.Model):
    """A question or petition that waits for a secretary, was taken in, or was not."""

    reference = models.CharField(max_length=20, primary_key=True)  # drawn at random
    asked_as = models.CharField(max_length=10)  # `question` or `petition`
    put_to = models.CharField(max_length=200, db_index=True)  # a body of the constitution
    about = models.CharField(max_length=200, blank=True)  # a matter
    title = models.CharField(max_length=200)
    text = models.TextField()
    received_on = models.DateField()
    matter = models.CharField(max_length=200, blank=True, db_index=True)  # once it was taken in
    declined = models.TextField(blank=True)  # why it was not

    def __str__(self) -> str:
        return self.title


class Signature(models.Model):
    """That somebody signed a petition, on a day, by a digest of their address."""

    matter = models.CharField(max_length=200, db_index=True)
    whose = models.CharField(max_length=64)
    signed_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "whose"], name="one_signature_each")
        ]

    def __str__(self) -> str:
        return self.whose
