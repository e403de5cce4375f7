"""What people who know add to the figures: notes that are never changed, only followed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ringholder_web.register.appended import Appended


class NoteRow(Appended):
    """A note on one indicator of one organisation or area, by somebody in a capacity.

    No person is kept with it: `by` is the capacity as acts name it, `role` its words on that day. A
    correction names in `replaces` what it stands for, once; one without text takes that note back.
    """

    PUBLIC, MEMBERS, ACTING = "public", "members", "acting"
    READERS: ClassVar = {
        PUBLIC: "Everybody",
        MEMBERS: "Those who hold a seat or post here",
        ACTING: "Only those who must act on it",
    }

    indicator = models.CharField(max_length=100)
    organisation = models.CharField(max_length=20)
    period = models.DateField(null=True)
    said = models.CharField(max_length=2_000, blank=True)
    by = models.CharField(max_length=200)
    role = models.CharField(max_length=400)
    readers = models.CharField(max_length=10)
    written_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["indicator", "organisation"], name="notes_of_a_series")
        ]

    def __str__(self) -> str:
        return f"{self.role} on {self.indicator} of {self.organisation}"
