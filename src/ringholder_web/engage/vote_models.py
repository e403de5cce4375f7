"""What is kept of a vote: the roll with who voted, the box, the receipts. Nothing links the three.

The box and the receipts have keys that are drawn at random, are kept in order of these keys, and
have no time: nothing is left of the order in which they came. The roll has the day alone. When a
vote is counted the rows are written anew in order (`vote_settling.py`), so that the database does
not keep the order either, or which rows were written together.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

MOST_KEY = 2**31 - 1
"""The keys are INTEGER PRIMARY KEY in SQLite, so that they are the place of a row in its table."""


def drawn_key() -> int:
    """A key, drawn at random."""
    return secrets.randbelow(MOST_KEY) + 1


class RollLine(models.Model):
    """A voter of a vote, and whether they voted: on which day and how, not when and not what.

    `round` is which ballot of the vote it is, `roll` the SHA-256 of the roll that was frozen. Of a
    voting code only its hash is kept.
    """

    vote = models.CharField(max_length=200)
    round = models.PositiveSmallIntegerField()
    roll = models.CharField(max_length=64)
    voter = models.CharField(max_length=200)
    name = models.CharField(max_length=200, blank=True)
    constituency = models.CharField(max_length=200)
    weight = models.CharField(max_length=40)
    email = models.CharField(max_length=200, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    voted_on = models.DateField(null=True)
    voted_how = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering: ClassVar = ["voter"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vote", "round", "voter"], name="one_line_a_voter"),
            models.UniqueConstraint(
                fields=["vote", "round", "code_hash"],
                condition=~Q(code_hash=""),
                name="one_line_a_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voter} on the roll of {self.vote}"


class BoxBallot(models.Model):
    """A ballot. `voter` stands only on a named one; `choices` are divided by commas."""

    key = models.IntegerField(primary_key=True, default=drawn_key)
    vote = models.CharField(max_length=200)
    round = models.PositiveSmallIntegerField()
    constituency = models.CharField(max_length=200)
    weight = models.CharField(max_length=40)
    choices = models.CharField(max_length=200)
    voter = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["key"]
        indexes: ClassVar = [models.Index(fields=["vote", "round"], name="ballots_of_a_vote")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["vote", "round", "voter"], condition=~Q(voter=""), name="one_named_ballot"
            ),
        ]

    def __str__(self) -> str:
        return f"A ballot of {self.vote}"


class GivenReceipt(models.Model):
    """A receipt that was given to a voter; it does not say which."""

    key = models.IntegerField(primary_key=True, default=drawn_key)
    vote = models.CharField(max_length=200)
    round = models.PositiveSmallIntegerField()
    receipt = models.CharField(max_length=20)

    class Meta:
        ordering: ClassVar = ["receipt"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vote", "round", "receipt"], name="receipt_once"),
        ]

    def __str__(self) -> str:
        return f"A receipt of {self.vote}"
