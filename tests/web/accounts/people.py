"""People, and what they hold, for the tests of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from django.http import HttpResponse
from django.test import Client

from ringholder_web.accounts import people
from ringholder_web.accounts.capacity import Capacity
from ringholder_web.accounts.models import Person

HERE = {"host": "localhost"}
AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
PASSWORD = "ladder orchard plum"
CHAIR = Capacity(
    "place-committee-oxfordshire/chair", "Chair, Oxfordshire Place Committee", "x", None
)
TRUST = Capacity("ouh", "Oxford University Hospitals", None, "ouh")


def somebody(email: str = "jo.bloggs@nhs.net", *, is_administrator: bool = False) -> Person:
    return people.invite(
        "Jo Bloggs", email, AT, is_administrator=is_administrator, password=PASSWORD
    )


def sign_in(
    client: Client, email: str = "jo.bloggs@nhs.net", password: str = PASSWORD, **more: str
) -> HttpResponse:
    fields = {"email": email, "password": password, **more}
    return client.post("/sign-in/", fields, headers=HERE)


def chair_and_trust(person_id: str, at: datetime) -> Sequence[Capacity]:
    """What everybody holds in tests that name this function in `settings.CAPACITIES`."""
    return (CHAIR, TRUST)


def none_held(person_id: str, at: datetime) -> Sequence[Capacity]:
    """The same, with none."""
    return ()


def chair_alone(person_id: str, at: datetime) -> Sequence[Capacity]:
    """The same, with one."""
    return (CHAIR,)
