"""Tokens for programs: each carries one capacity of one person, ends on a day, and can be revoked.

For the API: `token_for(request.headers.get("Authorization", ""), now())`.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from ringholder_web.accounts import secret
from ringholder_web.accounts.capacity import Capacity, held_by
from ringholder_web.accounts.models import Person, Token

LONGEST_LIFE = timedelta(days=366)
_BEARER = re.compile(r"Bearer (rh_[A-Za-z0-9_-]{43})", re.ASCII)
_SHOWN = 8  # letters of a token that stay visible, to tell one from another


def make(
    person: Person, capacity: Capacity, name: str, expires_at: datetime, at: datetime
) -> tuple[Token, str]:
    """A new token and its text, which nobody will see again."""
    text = f"rh_{secret.drawn()}"
    token = Token.objects.create(
        person=person,
        name=name,
        prefix=text[:_SHOWN],
        digest=secret.digest(text),
        capacity=capacity.as_,
        title=capacity.title,
        made_at=at,
        expires_at=min(expires_at, at + LONGEST_LIFE),
    )
    return token, text


def token_for(authorization: str, at: datetime) -> Token | None:
    """The token that an `Authorization` header shows, if it is good at that instant.

    It is not when it has ended or was revoked, when its person may no longer sign in, or no longer
    holds its capacity.
    """
    shown = _BEARER.fullmatch(authorization)
    if shown is None:
        return None
    found = Token.objects.select_related("person").filter(
        digest=secret.digest(shown[1]),
        revoked_at=None,
        expires_at__gt=at,
        person__is_active=True,
    )
    token = found.first()
    if token is None or token.capacity not in {one.as_ for one in held_by(token.person, at)}:
        return None
    return token


def revoke(person: Person, number: int, at: datetime) -> bool:
    """End a token of a person at once; False if they have no such token that is not ended."""
    theirs = Token.objects.filter(pk=number, person=person, revoked_at=None)
    return theirs.update(revoked_at=at) == 1
