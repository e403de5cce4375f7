"""What people write about constitutions: notes are added, never changed, so all can be seen."""

from __future__ import annotations

from typing import Any

from django.db import models


class HandoverState(models.TextChoices):
    """How far an item of a change has come."""

    OPEN = "open", "Not started"
    IN_HAND = "in-hand", "In hand"
    DONE = "done", "Done and signed"
    NOT_NEEDED = "not-needed", "Not needed"


class AppendOnly(models.Model):
    """A row that is written once. A change is another row, with the next version."""

    version = models.PositiveIntegerField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=30, blank=True)  # a person's id; nobody signed in: empty

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises ValueError for one that is there already."""
        if self.pk is not None:
            raise ValueError("A note is never changed: add another with the next version.")
        super().save(*args, **{**kwargs, "force_insert": True})


class HandoverNote(AppendOnly):
    """What was noted of one item of a change from one constitution to another."""

    old = models.CharField(max_length=200)
    new = models.CharField(max_length=200)
    item = models.CharField(max_length=400)
    title = models.TextField()
    state = models.CharField(max_length=20, choices=HandoverState.choices)
    owner = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    signed_on = models.DateField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [  # noqa: RUF012 (Django's own way of saying it)
            models.UniqueConstraint(
                fields=["old", "new", "item", "version"], name="one_note_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}, version {self.version}"


class Scheme(models.Model):
    """A scheme of reservation and delegation that somebody sent, as it came."""

    name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class SchemeNote(AppendOnly):
    """What somebody decided of one row of a scheme; `decided` are the keys of a correction."""

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="notes")
    line = models.CharField(max_length=200)
    decided = models.JSONField()

    class Meta:
        constraints = [  # noqa: RUF012 (Django's own way of saying it)
            models.UniqueConstraint(
                fields=["scheme", "line", "version"], name="one_decision_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme}, {self.line}, version {self.version}"
