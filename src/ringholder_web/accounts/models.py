"""People, the links that let them in once, and the tokens that programs use for them.

Names and e-mail addresses live here and nowhere else: an act in the register has a person's id.
"""

from __future__ import annotations

import secrets
import unicodedata
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


def new_id() -> str:
    """An id for a person, drawn at random, so that it says nothing about them."""
    return f"p-{secrets.token_hex(8)}"


def plain_email(typed: str) -> str:
    """An address as it is kept and compared: one way of writing it, in small letters."""
    return unicodedata.normalize("NFKC", typed).strip().lower()


class People(BaseUserManager["Person"]):
    """Finds people by the address they type, however they write it."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=plain_email(username or ""))


class Person(AbstractBaseUser):
    """Somebody who may sign in: who was invited, and whom nobody has barred since."""

    id = models.CharField(primary_key=True, max_length=30, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, unique=True)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    invited_at = models.DateTimeField()
    # Who they are at the identity provider, once they have signed in by it.
    issuer = models.CharField(max_length=400, blank=True)
    subject = models.CharField(max_length=255, blank=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"

    class Meta:
        constraints = [  # noqa: RUF012 (Django's own way of saying it)
            models.UniqueConstraint(
                fields=["issuer", "subject"],
                condition=~models.Q(subject=""),
                name="one_person_a_subject",
            )
        ]

    def __str__(self) -> str:
        return self.name


class OneTimeLink(models.Model):
    """A link that lets somebody set a password, once. Without a person: the first administrator.

    Only a digest of what stands in the link is kept.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=30, blank=True)  # a person's id; empty: at the console
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link of {self.made_at:%Y-%m-%d}"


class Token(models.Model):
    """What a program shows to act for a person in one capacity. Only a digest of it is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=200)
    prefix = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    capacity = models.CharField(max_length=400)  # the `as` of the acts it may send
    title = models.CharField(max_length=400)  # that capacity in words, when it was made
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.prefix}…"
