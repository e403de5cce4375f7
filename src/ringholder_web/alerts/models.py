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
