"""What the application keeps: individuals apart from their cases, and who may read, and who did.

An individual is known to everything else by a pseudonym that is drawn at random. Steps, grants,
readings, holds and erasures are only ever added. What is personal is marked (`personal.py`), and
`NOT_PERSONAL` of each model says why its other words are not.
"""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.db import models

from ringholder_web.continuing_care.personal import (
    Personal,
    PersonalDay,
    PersonalLine,
    PersonalText,
)
from ringholder_web.files.models import HeldFile
from ringholder_web.register.appended import Appended

_DRAWN = 12  # bytes: nobody guesses one


def new_pseudonym() -> str:
    """What an individual is called everywhere else: drawn at random, it says nothing of them."""
    return f"i-{secrets.token_hex(_DRAWN)}"


def new_case() -> str:
    """The id of a case, drawn at random: it does not tell how many there are."""
    return f"c-{secrets.token_hex(_DRAWN)}"


class Individual(models.Model):
    """A person whose case it is. The row is deleted when they are erased."""

    pseudonym = models.CharField(primary_key=True, max_length=30, default=new_pseudonym)
    name = PersonalLine(max_length=200, personal=Personal.NAME)
    nhs_number = PersonalLine(max_length=10, unique=True, personal=Personal.NHS_NUMBER)
    born_on = PersonalDay(personal=Personal.BORN)
    address = PersonalText(blank=True, personal=Personal.ADDRESS)
    is_synthetic = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Individual]] = models.Manager()

    NOT_PERSONAL: ClassVar = {"pseudonym": "drawn at random"}

    def __str__(self) -> str:
        return self.pseudonym  # what is shown of it by accident, in a log, is no name


class CaseRow(models.Model):
    """A case: whose, where, and how far it is. `steps` counts them, so that two do not collide.

    `state` and `due_on`, the day on which its next clock runs out, follow from the steps.
    """

    id = models.CharField(primary_key=True, max_length=30, default=new_case)
    individual = models.CharField(max_length=30, db_index=True)
    place = models.CharField(max_length=80)
    state = models.CharField(max_length=30)
    steps = models.PositiveIntegerField(default=0)
    due_on = models.DateField(null=True)
    opened_at = models.DateTimeField()

    objects: ClassVar[models.Manager[CaseRow]] = models.Manager()

    NOT_PERSONAL: ClassVar = {
        "id": "drawn at random",
        "individual": "a pseudonym",
        "place": "an area of the constitution",
        "state": "a word of steps.yaml",
        "due_on": "a deadline",
    }

    class Meta:
        indexes: ClassVar = [models.Index(fields=["place", "due_on"], name="cases_of_a_place")]

    def __str__(self) -> str:
        return self.id


class StepTaken(Appended):
    """A step of a case, without free words."""

    case = models.CharField(max_length=30)
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=40)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=30)
    role = models.CharField(max_length=30)
    said: Any = models.JSONField(default=dict)
    told: Any = models.JSONField(default=list)

    NOT_PERSONAL: ClassVar = {
        "case": "drawn at random",
        "step": "a word of steps.yaml",
        "by": "the id of a colleague who is signed in",
        "role": "a word of access.yaml",
        "said": "choices, days, codes and sums that fields.yaml lists; never a text",
        "told": "names of fields",
    }

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="steps_one_after_another")
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.number} {self.step}"


class Words(models.Model):
    """Free words that were written at a step. Deleted when the individual is erased."""

    individual = models.CharField(max_length=30, db_index=True)
    case = models.CharField(max_length=30, db_index=True)
    number = models.PositiveIntegerField()
    field = models.CharField(max_length=40)
    text = PersonalText(personal=Personal.WORDS)

    objects: ClassVar[models.Manager[Words]] = models.Manager()

    NOT_PERSONAL: ClassVar = {
        "individual": "a pseudonym",
        "case": "drawn at random",
        "field": "a word of fields.yaml",
    }

    def __str__(self) -> str:
        return f"{self.case} {self.number} {self.field}"


class Grant(Appended):
    """A role for a place, given to a colleague from a day to a day."""

    person = models.CharField(max_length=30, db_index=True)
    role = models.CharField(max_length=30)
    place = models.CharField(max_length=80)
    from_on = models.DateField()
    to_on = models.DateField()
    given_by = models.CharField(max_length=30)
    given_as = models.CharField(max_length=200)
    given_at = models.DateTimeField()

    NOT_PERSONAL: ClassVar = {
        "person": "the id of a colleague",
        "role": "a word of access.yaml",
        "place": "an area of the constitution",
        "given_by": "the id of a colleague",
        "given_as": "a role, or a capacity of the register",
    }

    def __str__(self) -> str:
        return f"{self.role} {self.place}"


class GrantEnd(Appended):
    """A grant taken back before its day."""

    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, related_name="end")
    at = models.DateTimeField()
    by = models.CharField(max_length=30)

    NOT_PERSONAL: ClassVar = {"by": "the id of a colleague"}

    def __str__(self) -> str:
        return f"end of {self.grant}"


class Reading(Appended):
    """Who read what about which individual, as what, when, and why if it was not their case."""

    at = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=30, db_index=True)
    role = models.CharField(max_length=200)
    place = models.CharField(max_length=80)
    what = models.CharField(max_length=30)
    case = models.CharField(max_length=30)
    individual = models.CharField(max_length=30, db_index=True)
    why = models.CharField(max_length=30)

    NOT_PERSONAL: ClassVar = {
        "who": "the id of a colleague",
        "role": "words of access.yaml",
        "place": "an area of the constitution",
        "what": "a word for a page",
        "case": "drawn at random",
        "individual": "a pseudonym",
        "why": "a word of access.yaml",
    }

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"


class Opened(Appended):
    """An individual outside one's own cases, opened for an hour with a reason."""

    who = models.CharField(max_length=30)
    individual = models.CharField(max_length=30)
    why = models.CharField(max_length=30)
    at = models.DateTimeField()
    until = models.DateTimeField()

    NOT_PERSONAL: ClassVar = {
        "who": "the id of a colleague",
        "individual": "a pseudonym",
        "why": "a word of access.yaml",
    }

    class Meta:
        indexes: ClassVar = [models.Index(fields=["who", "individual"], name="opened_by_whom")]

    def __str__(self) -> str:
        return f"{self.individual} until {self.until:%H:%M}"


class Hold(Appended):
    """What is known of an individual is to be kept whatever is due (`holds`), or no more so."""

    individual = models.CharField(max_length=30, db_index=True)
    holds = models.BooleanField()
    why = models.CharField(max_length=30)
    at = models.DateTimeField()
    by = models.CharField(max_length=30)

    NOT_PERSONAL: ClassVar = {
        "individual": "a pseudonym",
        "why": "a word of a list",
        "by": "the id of a colleague",
    }

    def __str__(self) -> str:
        return f"{self.individual} {'held' if self.holds else 'released'}"


class Erasure(Appended):
    """That what is known of an individual was erased: by whom, on which ground, how many rows."""

    individual = models.CharField(max_length=30, db_index=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=30)
    ground = models.CharField(max_length=30)
    rows = models.PositiveIntegerField()

    NOT_PERSONAL: ClassVar = {
        "individual": "a pseudonym that nothing leads back from",
        "by": "the id of a colleague, or `console`",
        "ground": "a word of a list",
    }

    def __str__(self) -> str:
        return f"{self.individual} erased"


class BroughtFile(HeldFile):
    """An extract, a staff file or adults, reduced to what is read of it; the last of each kind."""

    objects: ClassVar[models.Manager[BroughtFile]] = models.Manager()

    NOT_PERSONAL: ClassVar = {
        "kind": "a word of a list",
        "about": "the code of the board",
        "name": "our own name for it: theirs may say whose it is",
        "sha256": "a mark",
        "packed": "the columns of a layout, by pseudonym",
        "by": "a capacity of the register",
        "role": "words of access.yaml",
    }

    class Meta(HeldFile.Meta):
        indexes: ClassVar = [models.Index(fields=["kind", "about"], name="brought_of_a_kind")]
