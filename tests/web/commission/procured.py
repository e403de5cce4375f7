"""A procurement in the register of the pages: a story of the domain, entered as it is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from django.test import Client

from ringholder.charter import Charter
from ringholder.register.store import Conflict
from ringholder_web.accounts.models import Person
from ringholder_web.accounts.sessions import BACKEND
from ringholder_web.matters.desk import at_desk
from tests.matters.procurements import competed, decided, intended
from tests.matters.town import RAISED, Town
from tests.web.accounts.people import HERE

T = TypeVar("T", bound=Town)
WHO = ("p-secretary", "p-gp-1", "p-bht")


def town_on(shelf: Path) -> Town:
    """A town under the constitution of the pages' shelf."""
    there = Town(Charter.load(shelf / "ladder")).found().people()
    for organisation in ("ouh", "bht", "oxfordshire-cc"):
        there.appoint(organisation)
    return there


def in_standstill_on(shelf: Path) -> Town:
    return intended(decided(competed(town_on(shelf))))


def entered(there: T, people: Iterable[str] = WHO) -> T:
    """Put all that was done into the register of the pages, and let some people sign in."""
    with at_desk() as desk:
        for matter, found in groupby(there.store.read(), key=lambda entry: entry.act.matter):
            acts = [entry.act for entry in found]
            told = desk.store.append(acts, {matter: desk.store.head(matter)})
            assert not isinstance(told, Conflict), told.says
        desk.catch_up()
    for who in people:
        person = Person(id=who, name=who.removeprefix("p-").title(), invited_at=RAISED,
                        email=f"{who}@example.invalid")  # fmt: skip
        person.set_unusable_password()
        person.save(force_insert=True)
    return there


def signed_in(who: str) -> Client:
    client = Client(headers=HERE)
    client.force_login(Person.objects.get(pk=who), backend=BACKEND)
    return client
