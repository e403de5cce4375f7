"""The lead's pages: who sees them, what they say, and what is published of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ringholder.matters.roll import REGISTRAR
from ringholder_web.continuing_care.lead_files import EXTRACT, KINDS
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import every, keep_content
from tests.web.accounts.people import AT, HERE
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page

pytestmark = pytest.mark.django_db
BOARD, OTHER = "icb-board/secretary", "ouh-board/secretary"
HOME = "/continuing-care/"
PAGES = tuple(f"{HOME}{name}/" for name in ("today", "places", "caseloads", "forecast", "costs"))
PAPERS = tuple(
    f"{HOME}places/{name}.{kind}" for name in ("public", "exact") for kind in ("docx", "xlsx")
)
FILES = f"{HOME}files/"


def appointed(register: Register, as_who: str) -> Client:
    matter = f"appointment-{as_who.partition('/')[0]}"
    names = {BOARD: "Bo Board", OTHER: "Ot Other"}
    register.who[as_who] = register.person(names[as_who])
    register.do(matter, "seek", REGISTRAR, "appointment", **{"as": as_who})
    said = {"person": register.who[as_who], "from_on": "2024-01-01", "reasons": "As found."}
    register.do(matter, "appoint", REGISTRAR, **{"as": as_who}, **said)
    return as_(register, as_who)


def lay(files: dict[str, bytes]) -> None:
    for what, content in files.items():
        by = Insider(BOARD, "Secretary")
        keep_content(KINDS[what], "QU9", f"synthetic-{what}.csv", content, by, AT)


def bring(client: Client, what: str, content: bytes, name: str = "extract.csv") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(f"{FILES}bring/", {"file": file, "what": what}, headers=HERE)


def test_the_public_and_people_of_other_organisations_get_nothing(
    register: Register, files: dict[str, bytes]
) -> None:
    inside, outside = appointed(register, BOARD), appointed(register, OTHER)
    lay(files)
    for client in (anybody(), outside):
        for address in (*PAGES, FILES, *PAPERS):
            answer = client.get(address)
            assert answer.status_code == 403, address
            told = answer.content.decode()
            assert "P-" not in told and "10Q" not in told
        assert bring(client, "extract", files["extract"]).status_code in (302, 403)
    assert every(EXTRACT, "QU9").count() == 1
    assert page(inside, PAGES[0])


def test_without_an_extract_each_page_says_what_to_bring(register: Register) -> None:
    client = appointed(register, BOARD)
    for address in PAGES:
        assert "Nobody has brought an extract yet." in page(client, address)
    assert client.get(PAPERS[0]).status_code == 404
    assert "events of continuing care" in page(client, FILES).lower()


def test_every_page_says_that_the_people_are_synthetic(
    register: Register, files: dict[str, bytes]
) -> None:
    client = appointed(register, BOARD)
    lay(files)
    for address in (*PAGES, FILES):
        assert "Synthetic people." in page(client, address), address


def test_the_morning_names_who_is_late_by_pseudonym_with_the_clause(
    register: Register, files: dict[str, bytes]
) -> None:
    client = appointed(register, BOARD)
    lay(files)
    told = page(client, PAGES[0])
    assert "longer than 28 days" in told
    assert "Oxfordshire" in told and "P-" in told
    assert "CHC_PLDS_Recon_01" in told
    one = page(client, f"{PAGES[0]}?place=14Y")
    assert len(one) < len(told)
    assert page(client, f"{PAGES[0]}?place=nowhere") == told


def test_places_are_drawn_on_a_funnel_and_a_gap_is_laid_open(
    register: Register, files: dict[str, bytes]
) -> None:
    client = appointed(register, BOARD)
    lay(files)
    found = client.get(PAGES[1]).content.decode()
    assert "<svg" in found and "Limits by chance alone." in found
    assert "All of it" in found and "How many are referred" in found
    asked = "?level=council&within=15A&measure=positive-checklists&spread=yes"
    told = page(client, f"{PAGES[1]}{asked}")
    assert "West Berkshire" in told and "Buckinghamshire" not in told.split("Every measure")[1]
    assert page(client, f"{PAGES[1]}?level=moon&measure=<script>&area=1&beside=2&spread=x")


def test_caseloads_forecast_and_costs_say_what_they_rest_on(
    register: Register, files: dict[str, bytes]
) -> None:
    client = appointed(register, BOARD)
    lay(files)
    told = page(client, PAGES[2])
    assert "whole-time equivalents are temporary" in told
    assert "nothing is adjusted for who is assessed by whom" in told
    told = page(client, f"{PAGES[3]}?uplift=4.5")
    assert "as you typed" in told and "Would it have been right?" in told
    assert "Write a percentage" in page(client, f"{PAGES[3]}?uplift=lots")
    assert "PLDS Finance View" in page(client, PAGES[4])


def test_the_public_report_hides_small_numbers_and_the_exact_one_says_it_is_not_for_it(
    register: Register, files: dict[str, bytes]
) -> None:
    client = appointed(register, BOARD)
    lay(files)
    book = ZipFile(BytesIO(client.get(f"{PAPERS[1]}?level=council").content))
    words = book.read("xl/sharedStrings.xml").decode()
    assert "<t>*</t>" in words and "Synthetic people" in words
    exact = ZipFile(BytesIO(client.get(f"{PAPERS[3]}?level=council").content))
    assert "not for publication" in exact.read("xl/sharedStrings.xml").decode()
    assert client.get(PAPERS[0]).content[:2] == b"PK"
    assert client.get(f"{HOME}places/secret.docx").status_code == 404


def test_a_file_brought_stands_and_one_that_is_none_is_refused_in_words(
    register: Register, files: dict[str, bytes]
) -> None:
    client = appointed(register, BOARD)
    assert bring(client, "extract", files["extract"]).status_code == 302
    assert "Synthetic people." not in page(client, PAGES[0])
    answer = bring(client, "staff", b"name\nAnn\n", "staff.csv")
    assert answer.status_code == 422
    assert "has no column `assessor`" in answer.content.decode().replace("<code>", "`").replace(
        "</code>", "`"
    )
    assert bring(client, "moon", b"a\n1\n").status_code == 422


def test_an_extract_that_names_a_person_is_not_kept_in_words(register: Register) -> None:
    client = appointed(register, BOARD)
    rows = (
        "request,person,place,on,kind\n"
        "R1,943 476 5919,10Q,2026-11-02,received\n"
        "R2,P2,10Q,2026-09-02,received\n"
    )
    assert bring(client, "extract", rows.encode()).status_code == 302
    told = page(client, FILES)
    assert "NHS number" in told and "943 476 5919" not in told
    assert "P2" in page(client, PAGES[0])
