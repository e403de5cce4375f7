"""Opening a matter: from the first page's answer, or from nothing, by whoever holds something."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.saying import plain
from tests.web.accounts.people import HERE, sign_in
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, marks, page, send, text

SECRETARY = f"{PLACE}/secretary"
ADDRESS = "/decisions/new/decision/"
ASKED = "?what=commission-community-services&where=oxfordshire&worth=%C2%A3200k&counted=a-year"
RAISED: dict[str, Any] = {
    "title": "A falls service",
    "summary": "Commission it.",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "a_year": "£200,000",
    "whole_life": "unknown",
    "tags": ["procurement"],
    "affects": ["ouh"],
    "suppliers": "Falls Ltd\nSensors plc",
}


def test_the_first_page_leads_to_raising_what_was_asked(register: Register) -> None:
    html = as_(register, SECRETARY).get(f"/{ASKED}").content.decode()
    assert 'href="/decisions/new/decision/?what=commission-community-services' in html


def test_what_was_asked_stands_in_the_form(register: Register) -> None:
    html = as_(register, SECRETARY).get(f"{ADDRESS}{ASKED}&affecting=ouh&tag=novel")
    told = html.content.decode()
    assert '<option value="commission-community-services" selected>' in told
    assert 'value="200000"' in told
    for value in ("oxfordshire", "ouh", "novel"):
        assert f'value="{value}" checked' in told
    assert "Under the constitution in force today: The ladder." in text(html)


def test_what_is_raised_goes_at_once_to_who_decides(register: Register) -> None:
    secretary = as_(register, SECRETARY)
    answer = send(secretary, ADDRESS, **RAISED)
    assert answer.status_code == 302
    row = MatterRow.objects.get(procedure="decision")
    assert (row.state, row.holder, row.title) == ("routed", PLACE, "A falls service")
    with at_desk() as desk:
        raised, routed = (entry.act for entry in desk.clerk.acts(row.pk))
    assert raised.payload["a_year"] == "200000"
    assert raised.payload["suppliers"] == ["Falls Ltd", "Sensors plc"]
    assert routed.payload["competent"] == [PLACE]
    told = page(secretary, answer.headers["Location"])
    assert "Oxfordshire Place Committee" in told
    assert "Waiting to be heard" in told


def test_what_nobody_decides_stays_raised_and_says_so(register: Register) -> None:
    nowhere = {**RAISED, "a_year": "unknown", "function": "maintain-constitution"}
    answer = send(as_(register, SECRETARY), ADDRESS, **nowhere)
    assert MatterRow.objects.get(procedure="decision").state == "raised"
    told = page(as_(register, SECRETARY), answer.headers["Location"])
    assert "Find out who decides, and send it there" in told


def test_raising_twice_by_one_form_raises_one_matter(register: Register) -> None:
    secretary = as_(register, SECRETARY)
    form = {**marks(secretary, ADDRESS), **RAISED}
    first, second = secretary.post(ADDRESS, form), secretary.post(ADDRESS, form)
    assert first.headers["Location"] == second.headers["Location"]
    assert MatterRow.objects.filter(procedure="decision").count() == 1


def test_what_is_missing_is_said_and_what_was_typed_stays(register: Register) -> None:
    wrong = {**RAISED, "title": "", "a_year": "a lot", "area": []}
    answer = send(as_(register, SECRETARY), ADDRESS, **wrong)
    told = text(answer)
    assert answer.status_code == 422
    assert "Fill in: title." in told
    assert "Choose: where." in told
    assert "Cost a year must be a sum in pounds" in told
    assert 'value="a lot"' in answer.content.decode()
    assert not MatterRow.objects.filter(procedure="decision").exists()


def test_somebody_who_holds_nothing_is_told_why_they_cannot(register: Register) -> None:
    register.person("Pat Passerby")
    client = Client(headers=HERE)
    sign_in(client, "pat.passerby@nhs.net")
    answer = client.get(ADDRESS)
    assert answer.status_code == 403
    assert "You hold no seat, office or post" in text(answer)


def test_who_has_not_signed_in_is_asked_to(register: Register) -> None:
    assert anybody().get(ADDRESS).headers["Location"].startswith("/sign-in/")
    assert anybody().post(ADDRESS, RAISED).status_code == 302
    assert not MatterRow.objects.filter(procedure="decision").exists()


@pytest.mark.parametrize("procedure", ["dispute", "commitment", "delegation", "handover"])
def test_every_other_procedure_has_a_form_that_says_what_is_missing(
    register: Register, procedure: str
) -> None:
    client, address = as_(register, "ouh"), f"/decisions/new/{procedure}/"
    answer = send(client, address)
    assert answer.status_code == 422
    assert "There is a problem" in text(answer)


def test_a_dispute_is_opened_from_the_matter_that_it_arises_from(register: Register) -> None:
    register.raised()
    client, address = as_(register, "ouh"), "/decisions/new/dispute/?arises_from=matter:falls"
    assert '<option value="matter:falls" selected>' in client.get(address).content.decode()
    fields = {"title": "Beds", "parties": ["ouh", "bht"], "question": "Who pays?"}
    answer = send(client, address, **fields, arises_from="matter:falls")
    assert answer.status_code == 302
    assert MatterRow.objects.get(procedure="dispute").arises_from == "falls"
    assert "A falls service for Oxfordshire" in page(client, answer.headers["Location"])
    assert "Beds" in page(client, "/decisions/falls/")


def test_a_commitment_is_recorded_by_the_organisation_that_makes_it(register: Register) -> None:
    fields = {
        "title": "Ten beds",
        "organisation": "ouh",
        "promised_to": ["bht"],
        "promise": "Ten beds by winter.",
        "due_on": "1 November 2027",
    }
    answer = send(as_(register, "ouh"), "/decisions/new/commitment/", **fields)
    assert answer.status_code == 302
    told = page(as_(register, "bht"), answer.headers["Location"])
    assert "Accept the promise, or not" in told


@pytest.mark.parametrize("procedure", ["register", "appointment", "nothing"])
def test_no_form_opens_what_is_opened_elsewhere(register: Register, procedure: str) -> None:
    assert as_(register, SECRETARY).get(f"/decisions/new/{procedure}/").status_code == 404


def test_a_meeting_is_convened_by_a_secretary_alone(register: Register) -> None:
    assert as_(register, f"{PLACE}/chair").get("/decisions/new/meeting/").status_code == 403
    assert "Convene a meeting" in page(as_(register, SECRETARY), "/decisions/new/meeting/")


def test_what_stands_against_an_opening_is_said_by_names_not_by_ids(register: Register) -> None:
    told = f"p-1 holds `{SECRETARY}`, and ouh says nothing. `a_year` is not said."
    said = plain(told, register.charter, {"p-1": "Jo Bloggs"})
    assert said == (
        "Jo Bloggs holds `Secretary, Oxfordshire Place Committee`, and "
        f"{register.charter.name('ouh')} says nothing. “Cost a year” is not said."
    )
