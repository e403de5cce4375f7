"""What pages need of matters at once: rows that are worked out of the register and of nothing else.

They can be thrown away and made anew (`rebuild_matters`); no rule reads them.
"""

from __future__ import annotations

from django.db import models


class MatterRow(models.Model):
    """Where one matter stands, as its acts say: state, who holds it, since when, how it went."""

    matter = models.CharField(primary_key=True, max_length=200)
    place = models.BigIntegerField()  # of its opening act in the register
    last_place = models.BigIntegerField()  # of its last act
    acts = models.IntegerField()
    procedure = models.CharField(max_length=60, db_index=True)
    title = models.CharField(max_length=500, blank=True)
    subject = models.CharField(max_length=400, blank=True)  # the seat or person that it is about
    state = models.CharField(max_length=60)
    ended = models.BooleanField()
    verdict = models.CharField(max_length=20)  # the gravest of all its acts
    charter = models.CharField(max_length=200)
    lapses_on = models.DateField(null=True)  # the last day of its charter, where it lapses then
    holder = models.CharField(max_length=400, blank=True, db_index=True)  # the first of `holders`
    holders = models.JSONField(default=list)  # bodies, posts or organisations that it is before
    rung = models.CharField(max_length=100, blank=True)
    ought = models.CharField(max_length=100, blank=True)
    function = models.CharField(max_length=200, blank=True)
    area = models.JSONField(default=list)
    meeting = models.CharField(max_length=200, blank=True, db_index=True)
    meets_on = models.DateField(null=True)  # of a meeting
    arises_from = models.CharField(max_length=200, blank=True, db_index=True)  # another matter
    indicator = models.CharField(max_length=200, blank=True)  # whose figures it rests on
    observed = models.CharField(max_length=60, blank=True)  # the code of whose figures they are
    owner = models.CharField(max_length=400, blank=True)  # who is to put it right, at its level
    is_public = models.BooleanField()  # whether anything of it is for everybody
    raised_as = models.CharField(max_length=400, db_index=True)  # the capacity that opened it
    opened_at = models.DateTimeField()
    state_since = models.DateTimeField()
    last_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # the next deadline that runs
    due_step = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=60, blank=True)
    at_lowest = models.BooleanField(null=True)  # decided by whom the first route named
    in_effect_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["last_place"], name="matters_last_place"),
            models.Index(fields=["procedure", "meets_on"], name="matters_meets_on"),
            models.Index(fields=["procedure", "ended", "indicator"], name="matters_indicator"),
            models.Index(  # all that is counted, so that no row is read for it
                fields=["is_public", "procedure", "ended", "decided_at", "due_at", "at_lowest"],
                name="matters_counted",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.matter


class Stay(models.Model):
    """How long a matter was before somebody, at one level."""

    row = models.ForeignKey(MatterRow, on_delete=models.CASCADE, related_name="stays")
    rung = models.CharField(max_length=100)
    holder = models.CharField(max_length=400)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    lasted = models.BigIntegerField(null=True)  # seconds from the one to the other
    is_public = models.BooleanField()  # as its matter

    class Meta:
        indexes = (
            models.Index(fields=["is_public", "rung", "lasted"], name="matters_stay_lasted"),
        )

    def __str__(self) -> str:
        return f"{self.row_id} before {self.holder}"


class Turn(models.Model):
    """A step of the usual way that somebody may take next, as the holder of something.

    The step that is left once a matter has lapsed stands here from the start.
    """

    row = models.ForeignKey(MatterRow, on_delete=models.CASCADE, related_name="turns")
    capacity = models.CharField(max_length=400, db_index=True)
    step = models.CharField(max_length=60)
    due_at = models.DateTimeField(null=True)
    too_late_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.step} by {self.capacity}"


class Concern(models.Model):
    """A capacity that a matter concerns: whoever holds it may read more of it than the public."""

    row = models.ForeignKey(
        MatterRow, on_delete=models.CASCADE, related_name="concerns", db_index=False
    )
    capacity = models.CharField(max_length=400, db_index=True)

    class Meta:
        indexes = (models.Index(fields=["row", "capacity"], name="matters_concern_row"),)

    def __str__(self) -> str:
        return f"{self.row_id} concerns {self.capacity}"


class Cites(models.Model):
    """Figures that an act of a matter rests on: to be found when they are corrected."""

    row = models.ForeignKey(MatterRow, on_delete=models.CASCADE, related_name="cites")
    place = models.BigIntegerField()  # of the act in the register
    sha256 = models.CharField(max_length=64, db_index=True)  # of the version
    rows = models.BigIntegerField()
    indicator = models.CharField(max_length=200, blank=True)
    observed = models.CharField(max_length=60, blank=True)
    period_ends_on = models.DateField(null=True)
    value = models.CharField(max_length=60, blank=True)
    is_public = models.BooleanField()  # whether everybody may read the act

    def __str__(self) -> str:
        return f"{self.row_id} cites {self.sha256[:12]}"


class ProjectedTo(models.Model):
    """How far into the register the rows go: one row, the number of acts that they know of."""

    upto = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.upto)
