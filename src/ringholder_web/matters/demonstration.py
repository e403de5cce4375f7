"""A workspace to try: a simulated register, people who do not exist, and a way in for some of them.

It stands in a folder of its own that is thrown away, under the ladder as if it had been adopted.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import takewhile
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.charter.write import files, write
from ringholder.matters.capacity import secretary_of
from ringholder.matters.roll import REGISTRAR
from ringholder.matters.simulate import Simulating, Simulation, as_if_in_force
from ringholder.register.memory import MemoryStore
from ringholder.register.store import Conflict
from ringholder.shipped import charters_folder
from ringholder_web.accounts.models import Person
from ringholder_web.commission import demonstration_procurements
from ringholder_web.commission.demonstration import joint_story, lay_files
from ringholder_web.commission.demonstration_need import need
from ringholder_web.continuing_care import demonstration as continuing_care
from ringholder_web.coordinate import demonstration as coordinate
from ringholder_web.engage import demonstration as engage
from ringholder_web.matters.demonstration_gaps import stories
from ringholder_web.matters.demonstration_money import DIRECTOR, FINANCE, can_be_told, money
from ringholder_web.matters.desk import at_desk
from ringholder_web.monitor.figures import figures
from ringholder_web.plan import demonstration as plan
from ringholder_web.primary_care import demonstration as primary_care

LADDER = "ladder"
SEED, MATTERS = 8, 60
DAYS_BACK, DAYS_AHEAD = 200, 400
DAYS_ON = 60
"""It is simulated beyond today and broken off there, so that much is still under way."""
BATCH = 500
PLACE = "place-committee-oxfordshire"
AREAS = (primary_care, continuing_care, plan, coordinate, engage)
"""The areas that tell stories of their own and lay files."""
LET_IN = (
    (f"{PLACE}/secretary", "secretary"),
    (f"{PLACE}/chair", "chair"),
    (f"{PLACE}/gp-1", "member"),
    ("ouh", "trust"),
    (FINANCE, "finance"),
    (DIRECTOR, "director"),
    (primary_care.PRACTICE, "practice"),
    (primary_care.NETWORK, "network"),
    ("place-committee-buckinghamshire/secretary", "buckinghamshire"),
    ("place-committee-berkshire-west/secretary", "berkshire-west"),
    ("policy-board/secretary", "policy"),
    ("healthwatch", "teller"),
    (REGISTRAR, "registrar"),
)
"""Who can sign in, and the first part of their address."""


def lay_out(home: Path, today: date) -> Path:
    """Write the constitution of the demonstration; the folder for `RINGHOLDER_CHARTERS`."""
    shelf = home / "constitutions"
    write(shelf / LADDER, files(adopted(today)))
    return shelf


def adopted(today: date) -> Charter:
    """The ladder, as if it had been adopted half a year ago."""
    days = Period(today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))
    return as_if_in_force(Charter.load(charters_folder() / LADDER), days)


def fill(charter: Charter, now: datetime) -> Iterator[tuple[str, str, str]]:
    """Fill the register and let some people in: for each the capacity, address and password."""
    today = now.date()
    begun = Period(today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_ON))
    made = Simulating((charter,), SEED, MATTERS, begun, MemoryStore())
    for story in stories(made.desk, figures(), charter, now, PLACE):
        made.desk.tell(story)
    made.desk.tell(joint_story(made.desk, now))
    for story in demonstration_procurements.stories(made.desk, now, secretary_of(PLACE)):
        made.desk.tell(story)
    if demonstration_procurements.FUNCTION in charter.functions:
        made.desk.tell(need(made.desk, now, secretary_of(PLACE), f"{PLACE}/gp-1"))
    if can_be_told(charter):
        made.desk.tell(money(made.desk, now, f"{PLACE}/secretary"))
    for told in (story for area in AREAS for story in area.STORIES):
        for story in told(made.desk, now):
            made.desk.tell(story)
    for _ in made.months():
        pass
    simulation = made.done()
    _enter(simulation, now)
    _people(simulation, now)
    for lay in (lay_files, *(file for area in AREAS for file in area.FILES)):
        lay(now)
    yield from _let_in(simulation, today)


def _let_in(simulation: Simulation, today: date) -> Iterator[tuple[str, str, str]]:
    """A way in for some of them: for each the capacity, address and password."""
    roll, password = simulation.clerk.world.roll, secrets.token_urlsafe(12)
    hashed = make_password(password)  # slow on purpose, and the same for all of them
    for as_, word in LET_IN:
        for held_by in roll.holders(as_, today)[:1]:
            address = f"{word}@demonstration.invalid"
            person = Person.objects.get(pk=held_by)
            person.email, person.is_administrator = address, as_ == REGISTRAR
            person.password = hashed
            person.save()
            yield as_, address, password


def _enter(simulation: Simulation, now: datetime) -> None:
    """Put what was done until now into the register as it is, and show it in the rows."""
    entries = list(takewhile(lambda entry: entry.act.at <= now, simulation.store.read()))
    with at_desk() as desk:
        for start in range(0, len(entries), BATCH):
            acts = [entry.act for entry in entries[start : start + BATCH]]
            heads = {act.matter: desk.store.head(act.matter) for act in acts}
            told = desk.store.append(acts, heads)
            assert not isinstance(told, Conflict), told.says
        desk.catch_up()


@transaction.atomic
def _people(simulation: Simulation, now: datetime) -> None:
    """Everybody in it, with the names that say that they do not exist."""
    for number, (held_by, name) in enumerate(simulation.names.items(), 1):
        person = Person(
            id=held_by, name=name, email=f"person-{number}@demonstration.invalid", invited_at=now
        )
        person.set_unusable_password()
        person.save(force_insert=True)
