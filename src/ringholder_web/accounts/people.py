"""Inviting people, changing what is known of them, and barring them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from ringholder_web.accounts.asked import PersonForm
from ringholder_web.accounts.models import Person, Token, plain_email


class LastAdministrator(Exception):
    """Nobody would be left who can invite people."""


def invite(
    name: str, email: str, at: datetime, *, is_administrator: bool = False, password: str = ""
) -> Person:
    """Add a person. Without a password they cannot sign in until they have set one by a link.

    Raises IntegrityError if somebody with the address is there.
    """
    person = Person(
        name=name, email=plain_email(email), invited_at=at, is_administrator=is_administrator
    )
    if password:
        person.set_password(password)
    else:
        person.set_unusable_password()
    person.save(force_insert=True)
    return person


def change(person: Person, form: PersonForm) -> None:
    """Take over what was typed. Raises `LastAdministrator`, and IntegrityError as `invite`."""
    with transaction.atomic():
        if not form.is_administrator:
            _others_must_be_left(person)
        person.name, person.email = form.name, form.email
        person.is_administrator = form.is_administrator
        person.save(update_fields=["name", "email", "is_administrator"])


def bar(person: Person, at: datetime) -> None:
    """Let a person in no more, from this moment; their tokens end. Raises `LastAdministrator`."""
    with transaction.atomic():
        _others_must_be_left(person)
        person.is_active = False
        person.save(update_fields=["is_active"])
        person.links.filter(used_at=None).delete()
        Token.objects.filter(person=person, revoked_at=None).update(revoked_at=at)


def admit(person: Person) -> None:
    """Let a person in again who was barred."""
    person.is_active = True
    person.save(update_fields=["is_active"])


def part_from_organisation(person: Person) -> None:
    """Forget who they are at the identity provider, so that the next sign-in there says it anew."""
    person.issuer = person.subject = ""
    person.save(update_fields=["issuer", "subject"])


def names(ids: Iterable[str]) -> dict[str, str]:
    """The names of people by their ids; who is not known here is left out."""
    asked = {one for one in ids if one}
    return dict(Person.objects.filter(pk__in=asked).values_list("pk", "name")) if asked else {}


def has_administrator() -> bool:
    """Whether anybody can invite people, or could before they were barred."""
    return Person.objects.filter(is_administrator=True).exists()


def _others_must_be_left(person: Person) -> None:
    administrators = Person.objects.select_for_update().filter(
        is_administrator=True, is_active=True
    )
    if {one.pk for one in administrators} == {person.pk}:
        raise LastAdministrator
