"""A page for every organisation: what everybody reads of it, and what only its own people do."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client

from tests.web.accounts.people import HERE, PASSWORD, sign_in
from tests.web.matters.builder import Register
from tests.web.register.told import HIDDEN

pytestmark = pytest.mark.django_db
PROMISED = {
    "title": "Beds by the winter",
    "promise": f"Twenty beds {HIDDEN}",
    "due_on": "2026-12-01",
}


def read(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=HERE, follow=True)
    assert answer.status_code == status, address
    return answer.content.decode()


def promised(told: Register) -> None:
    said = {**PROMISED, "organisation": "ouh", "promised_to": ["bht"]}
    told.do("promise", "promise", "ouh", "commitment", **said)


def test_anybody_reads_what_was_decided_in_its_name_and_where_it_sits(
    client: Client, told: Register
) -> None:
    page = read(client, "/organisations/RTH/")
    assert "Oxford University Hospitals NHS Foundation Trust" in page
    assert "A falls service for Oxfordshire" in page
    assert "Board of Oxford University Hospitals" in page
    for hidden in ("Asked of us", "Awaited from us", "Parking at the hospital", HIDDEN):
        assert hidden not in page


def test_its_own_people_read_what_is_asked_of_it(client: Client, told: Register) -> None:
    sign_in(client, "person.ouh@nhs.net", PASSWORD)
    page = read(client, "/organisations/RTH/")
    awaited = page.split("Awaited from us")[1].split("Decided in its name")[0]
    assert "Parking at the hospital" in awaited
    assert "was due" in awaited
    assert "Beds for the winter" in page  # asked and answered


def test_people_of_another_organisation_read_what_the_public_does(
    client: Client, told: Register
) -> None:
    sign_in(client, "person.bht@nhs.net", PASSWORD)
    page = read(client, "/organisations/RTH/")
    assert "Asked of us" not in page
    assert client.get("/organisations/RTH/report.docx", headers=HERE).status_code == 404


def test_a_promise_is_public_once_it_was_accepted_and_its_words_are_not(
    client: Client, told: Register
) -> None:
    promised(told)
    assert PROMISED["title"] not in read(client, "/organisations/RTH/")
    told.do("promise", "accept-promise", "bht", organisation="bht", agrees=True)
    page = read(client, "/organisations/RXQ/")
    assert PROMISED["title"] in page
    assert HIDDEN not in page
    sign_in(client, "person.ouh@nhs.net", PASSWORD)
    assert HIDDEN in read(client, "/organisations/RTH/")


@pytest.mark.parametrize("code", ["rth", "RtH", "ouh"])
def test_an_organisation_has_one_address(client: Client, told: Register, code: str) -> None:
    answer = client.get(f"/organisations/{code}/", headers=HERE)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/organisations/RTH/")


@pytest.mark.parametrize(
    ("code", "words"),
    [("A81001", "The Densham Surgery"), ("QU9", "Followed by"), ("E06000001", "Hartlepool")],
)
def test_any_organisation_of_england_has_a_page(
    client: Client, told: Register, code: str, words: str
) -> None:
    assert words in read(client, f"/organisations/{code}/")


@pytest.mark.parametrize("code", ["ZZZ99", "x", "0", "a" * 300])
def test_a_code_that_nobody_has_is_told(client: Client, told: Register, code: str) -> None:
    read(client, f"/organisations/{code}/", 404)


@pytest.mark.parametrize("words", ["densham", "A81001", "<script>", "'", "%", "x" * 500])
def test_organisations_are_searched(client: Client, told: Register, words: str) -> None:
    page = client.get("/organisations/", {"words": words}, headers=HERE).content.decode()
    assert "<script" not in page
    assert ("The Densham Surgery" in page) is (words in ("densham", "A81001"))


@pytest.mark.parametrize("ending", ["docx", "pdf", "html"])
def test_the_report_to_the_board_is_a_file_of_its_quarter(
    client: Client, told: Register, ending: str
) -> None:
    sign_in(client, "person.ouh@nhs.net", PASSWORD)
    address = f"/organisations/RTH/report.{ending}?on=2+May+2024"
    answer = client.get(address, headers=HERE)
    assert answer.status_code == 200
    assert f"report-RTH-2024-03-31.{ending}" in answer.headers["Content-Disposition"]
    if ending == "docx":
        words = _words(answer.content)
        assert "A falls service for Oxfordshire" in words
        assert "Parking at the hospital" in words
        assert "1 January 2024 to 31 March 2024" in words
        assert "Beds for the winter" in words


def _words(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_report_is_for_those_who_speak_for_it(client: Client, told: Register) -> None:
    answer: Any = client.get("/organisations/RTH/report.docx", headers=HERE)
    assert answer.status_code == 302  # to sign in
    sign_in(client, "person.ouh@nhs.net", PASSWORD)
    for address in ("/organisations/RTH/report.xlsx", "/organisations/A81001/report.docx"):
        assert client.get(address, headers=HERE).status_code == 404


def test_a_question_that_two_bodies_ask_is_marked(client: Client, told: Register) -> None:
    for matter, worth in (("one", "200000"), ("two", "900000000")):
        told.raised(matter, title=f"Falls, {matter}", tags=[], a_year=worth, whole_life=worth)
    sign_in(client, "person.ouh@nhs.net", PASSWORD)
    page = read(client, "/organisations/RTH/")
    assert "Asked twice" in page
    assert "Oxfordshire Place Committee asked the same on" in page
    assert "The rule is ours and illustrative" in page
