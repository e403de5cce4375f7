"""Situation reports as they were received: rows that are only ever added."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models

from ringholder.coordinate.pressure.reports import Report
from ringholder_web.register.appended import Appended


class SituationReport(Appended):
    """What a site said of its pressure. A mistake is followed by another report of the same time.

    `values` has numbers as text, by parameter. `by` is the capacity as acts name it, `role` its
    words on that day: no person is kept with it. `sha256` is of the file that it came in, if any.
    """

    site = models.CharField(max_length=60)
    pillar = models.CharField(max_length=20)
    as_at = models.DateTimeField()
    received_at = models.DateTimeField()
    values = models.JSONField(default=dict)
    score = models.CharField(max_length=30, blank=True)
    framework = models.CharField(max_length=100, blank=True)
    by = models.CharField(max_length=200)
    role = models.CharField(max_length=400)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["as_at"], name="reports_by_instant")]

    def __str__(self) -> str:
        return f"{self.site} ({self.pillar}) as at {self.as_at:%Y-%m-%d %H:%M}"

    def as_report(self) -> Report:
        """The report as levels are worked out from it."""
        return Report(
            self.site,
            self.pillar,
            self.as_at,
            self.received_at,
            {name: Decimal(value) for name, value in self.values.items()},
            Decimal(self.score) if self.score else None,
            self.framework,
        )
