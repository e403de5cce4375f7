"""Appointments and vacancies: names where they may be shown, and withheld where they may not."""

from __future__ import annotations

import pytest
from django.test import Client

from ringholder_web.accounts.models import Person
from ringholder_web.matters.models import MatterRow
from ringholder_web.register.models import Unnamed
from tests.web.accounts.people import HERE, PASSWORD, sign_in
from tests.web.matters.builder import PLACE, Register

pytestmark = pytest.mark.django_db
CHAIR = f"{PLACE}/chair"


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/appointments/{query}", headers=HERE)
    assert answer.status_code == 200
    return answer.content.decode()


def chair(told: Register) -> Person:
    return Person.objects.get(pk=told.who[CHAIR])


def test_anybody_reads_who_holds_a_seat_of_a_body_that_meets_in_public(
    client: Client, told: Register
) -> None:
    told_ = page(client)
    assert chair(told).name in told_
    assert "Independent chair" in told_
    assert "1 January 2024" in told_
    assert chair(told).email not in told_
    assert told.who[CHAIR] not in told_  # ids are for acts, not for pages


def test_a_name_that_is_withheld_is_shown_to_nobody_but_who_keeps_the_register(
    client: Client, told: Register
) -> None:
    keeper, person = Client(), chair(told)
    sign_in(keeper, "rowan.register@nhs.net", PASSWORD)
    answer = keeper.post("/appointments/", {"person": person.pk, "shown": "no"}, headers=HERE)
    assert answer.status_code == 302
    assert person.name not in page(client)
    assert "Name withheld" in page(client)
    assert person.name not in client.get("/api/bodies", headers=HERE).content.decode()
    assert person.name in page(keeper)
    keeper.post("/appointments/", {"person": person.pk, "shown": "yes"}, headers=HERE)
    assert person.name in page(client)


def test_nobody_else_may_withhold_a_name(client: Client, told: Register) -> None:
    sent = {"person": told.who[CHAIR], "shown": "no"}
    assert client.post("/appointments/", sent, headers=HERE).status_code == 403
    sign_in(client, "person.ouh@nhs.net", PASSWORD)
    assert client.post("/appointments/", sent, headers=HERE).status_code == 403
    assert not Unnamed.objects.exists()


def test_a_person_whom_nobody_knows_cannot_be_withheld(client: Client, told: Register) -> None:
    sign_in(client, "rowan.register@nhs.net", PASSWORD)
    client.post("/appointments/", {"person": "p-nobody", "shown": "no"}, headers=HERE)
    assert not Unnamed.objects.exists()


def test_vacancies_and_what_they_do_to_the_quorum_are_told(client: Client, told: Register) -> None:
    vacant = page(client, "?only=vacant")
    assert "Board of the ICB" in vacant
    assert "nobody can decide" in vacant
    assert "Oxfordshire Place Committee" not in vacant
    assert "no appointment is recorded" in vacant
    assert "may be away" in page(client)


def test_who_left_leaves_a_vacancy_that_counts_its_days(client: Client, told: Register) -> None:
    matter = MatterRow.objects.get(procedure="appointment", subject=CHAIR).pk
    day = told.at.date().isoformat()
    told.do(matter, "end-appointment", "registrar", to_on=day, reasons="A new post.")
    told_ = page(client, "?only=vacant")
    assert "Oxfordshire Place Committee" in told_
    assert chair(told).name not in told_
    assert "0 days" in told_ or "no days" in told_ or "1 day" in told_
