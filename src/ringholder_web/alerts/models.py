"""Who wants to be told of what: an address, and nothing else about anybody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Alert(models.Model):
    """An address that wants to be told of a body, an area, a function, an organisation, or of all.

    Nothing is sent before it was confirmed. `upto` is how far into the register it was told.
    """

    email = models.EmailField(max_length=254, db_index=True)
    whose = models.CharField(max_length=64, db_index=True)  # a digest of the address, for links
    kind = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    upto = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["email", "kind", "name"], name="one_alert_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip() or "everything"


class GapMail(models.Model):
    """What a person said of mails on gaps; without a row, it is as their capacity has it."""

    person = models.CharField(max_length=30, primary_key=True)  # an id, as acts have it
    wanted = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.person}: {'yes' if self.wanted else 'no'}"


class GapTold(models.Model):
    """A gap that a person was told of: of which period, and with which value."""

    person = models.CharField(max_length=30)
    indicator = models.CharField(max_length=200)
    organisation = models.CharField(max_length=60)
    period_ends_on = models.DateField()
    value = models.CharField(max_length=40)
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "indicator", "organisation"], name="told_of_a_gap_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} of {self.organisation}, to {self.person}"
