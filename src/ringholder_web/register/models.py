"""What the public register reads: published decisions, made from the acts and never the truth."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Decision(models.Model):
    """A published decision, as everybody may read it; `shape` is its stable JSON.

    Names are those of the constitution that it was made under. `words` is all that is searched, in
    small letters. `contested`: somebody challenged it or called it in.
    """

    matter = models.CharField(primary_key=True, max_length=200)
    title = models.CharField(max_length=500)
    words = models.TextField()
    shape = models.JSONField()
    names = models.JSONField(default=dict)
    holder = models.CharField(max_length=400, db_index=True)
    rung = models.CharField(max_length=100, blank=True, db_index=True)
    function = models.CharField(max_length=200, blank=True, db_index=True)
    outcome = models.CharField(max_length=60, blank=True)
    stands = models.CharField(max_length=30)
    decided_at = models.DateTimeField(db_index=True)
    published_at = models.DateTimeField(db_index=True)
    published_place = models.BigIntegerField(db_index=True)  # in the order of the register
    changed_at = models.DateTimeField()
    contested = models.BooleanField()
    irreversible = models.BooleanField()
    window_until = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-published_at", "matter"], name="newest_first")]

    def __str__(self) -> str:
        return self.title

    @property
    def told(self) -> dict[str, Any]:
        """What everybody is given as data: its shape, with the names that its ids stand for."""
        return {**self.shape, "names": self.names}


class About(models.Model):
    """An area, or an organisation, that a decision is about."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="about")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "name"], name="about_what")]

    def __str__(self) -> str:
        return f"{self.decision_id} is about {self.name}"


class Unnamed(models.Model):
    """A person whose name the public is not shown, and why: for their safety, say."""

    person = models.CharField(primary_key=True, max_length=30)
    why = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.person


class Fork(models.Model):
    """What a witness cosigned and this register is not: evidence, kept beside the register."""

    size = models.BigIntegerField()
    by = models.CharField(max_length=500)
    note = models.TextField()
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["size", "by"], name="fork_once")]

    def __str__(self) -> str:
        return f"{self.by} cosigned other {self.size:,} acts"


class ShownTo(models.Model):
    """How far into the register the published decisions go: one row, a number of acts."""

    upto = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.upto)
