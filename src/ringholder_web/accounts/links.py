"""Links that let somebody in once, to set a password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from ringholder_web.accounts import secret
from ringholder_web.accounts.models import OneTimeLink, Person
from ringholder_web.accounts.people import has_administrator, names

GOOD_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Used:
    """A link by which somebody's password was set: when, and who had made it."""

    used_at: datetime
    made_by: str  # a name


def link_for(person: Person, at: datetime, by: str = "") -> str:
    """The path of a new link for a person. Those that they had before end.

    `by` is the id of the administrator who makes it, empty at the console.
    """
    drawn = secret.drawn()
    with transaction.atomic():
        OneTimeLink.objects.filter(person=person, used_at=None).delete()
        OneTimeLink.objects.create(
            person=person,
            digest=secret.digest(drawn),
            made_at=at,
            made_by=by,
            expires_at=at + GOOD_FOR,
        )
    return reverse("sign-in-link", args=[drawn])


def first_link(at: datetime) -> str | None:
    """The path by which the first administrator is made, good until used; `None` if there is one.

    The link of an earlier start ends.
    """
    drawn = secret.drawn()
    with transaction.atomic():
        OneTimeLink.objects.filter(person=None).delete()
        if has_administrator():
            return None
        OneTimeLink.objects.create(digest=secret.digest(drawn), made_at=at)
    return reverse("sign-in-first", args=[drawn])


def find(drawn: str, at: datetime) -> OneTimeLink | None:
    """The link that can be used now; `None` if it never was, was used, or has run out."""
    good = Q(expires_at=None) | Q(expires_at__gt=at)
    found = OneTimeLink.objects.select_related("person").filter(
        good, digest=secret.digest(drawn), used_at=None
    )
    return found.first()


def use(link: OneTimeLink, at: datetime) -> bool:
    """Use a link up; False if somebody else did so meanwhile."""
    unused = OneTimeLink.objects.filter(pk=link.pk, used_at=None)
    return unused.update(used_at=at) == 1


def used_by(person: Person) -> list[Used]:
    """The links by which a person's password was set, the newest first."""
    used = list(person.links.exclude(used_at=None).order_by("-used_at"))
    makers = names(link.made_by for link in used)
    return [
        Used(link.used_at, makers.get(link.made_by, "whoever runs this site"))
        for link in used
        if link.used_at is not None
    ]
