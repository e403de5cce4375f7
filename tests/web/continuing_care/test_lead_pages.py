"""The lead's pages: who sees them, what they say, and what is published of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ringholder_web.continuing_care.brought import stand
from ringholder_web.continuing_care.lead_files import EXTRACT, KINDS
from ringholder_web.continuing_care.models import BroughtFile, Reading
from ringholder_web.files.insider import Insider
from tests.web.accounts.people import AT, HERE
from tests.web.continuing_care.ward import OXFORD, Ward
from tests.web.matters.pages import anybody, page

pytestmark = pytest.mark.django_db(databases=["default", "continuing_care"])
BOARD = "icb-board/secretary"
HOME = "/continuing-care/"
PAGES = tuple(f"{HOME}{name}/" for name in ("today", "places", "caseloads", "forecast", "costs"))
PAPERS = tuple(
    f"{HOME}places/{name}.{kind}" for name in ("public", "exact") for kind in ("docx", "xlsx")
)
FILES = f"{HOME}files/"


def lay(files: dict[str, bytes]) -> None:
    for what, content in files.items():
        by = Insider(BOARD, "Secretary")
        stand(KINDS[what], "QU9", f"synthetic-{what}.csv", content, by, AT)


def bring(client: Client, what: str, content: bytes, name: str = "extract.csv") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(f"{FILES}bring/", {"file": file, "what": what}, headers=HERE)


def test_the_public_and_whoever_has_no_such_role_get_nothing(
    ward: Ward, files: dict[str, bytes]
) -> None:
    lay(files)
    outside = [ward.client(one) for one in ("administrator", "expired", "assessor")]
    for client in (anybody(), *outside):
        for address in (*PAGES, FILES, *PAPERS[:2]):
            answer = client.get(address)
            assert answer.status_code == 403, address
            told = answer.content.decode()
            assert "P-" not in told and "10Q" not in told
        assert bring(client, "extract", files["extract"]).status_code in (302, 403)
    assert BroughtFile.objects.filter(kind=EXTRACT).count() == 1


def test_a_lead_sees_the_lines_of_their_own_place_and_the_figures_of_all(
    ward: Ward, files: dict[str, bytes]
) -> None:
    lay(files)
    lead, other = ward.client("lead"), ward.client("lead-bucks")
    auditor = ward.client("auditor")
    assert "Bring a file" in page(lead, FILES) and "Bring a file" not in page(auditor, FILES)
    assert bring(auditor, "extract", files["extract"]).status_code == 403
    here, there = lead.get(PAGES[0]).content.decode(), other.get(PAGES[0]).content.decode()
    assert "SR-E070" in here and "SR-E060" not in here
    assert "SR-E06000060" in there and "SR-E070" not in there
    assert "Buckinghamshire" in page(lead, PAGES[1])
    assert "Buckinghamshire: " not in page(lead, PAGES[2]), "no desk of another place"
    read = Reading.objects.filter(what="extract", who=ward.who["lead"])
    assert {one.place for one in read} == {OXFORD}


def test_finance_sees_costs_and_no_line_and_the_office_sees_figures_and_no_line(
    ward: Ward, files: dict[str, bytes]
) -> None:
    lay(files)
    finance, office = ward.client("finance"), ward.client("office")
    for address in PAGES:
        money = address.endswith(("costs/", "forecast/"))
        assert finance.get(address).status_code == (200 if money else 403), address
        lines = address.endswith("today/")
        assert office.get(address).status_code == (403 if lines else 200), address
    assert "A-10Q-" not in office.get(PAGES[2]).content.decode()


def test_without_an_extract_each_page_says_what_to_bring(ward: Ward) -> None:
    client = ward.client("lead")
    for address in PAGES:
        assert "Nobody has brought an extract yet." in page(client, address)
    assert client.get(PAPERS[0]).status_code == 404
    assert "events of continuing care" in page(client, FILES).lower()


def test_every_page_says_that_the_people_are_synthetic(ward: Ward, files: dict[str, bytes]) -> None:
    client = ward.client("lead")
    lay(files)
    for address in (*PAGES, FILES):
        assert "Synthetic people." in page(client, address), address


def test_the_morning_names_who_is_late_by_pseudonym_with_the_clause(
    ward: Ward, files: dict[str, bytes]
) -> None:
    client = ward.client("lead")
    lay(files)
    told = page(client, PAGES[0])
    assert "longer than 28 days" in told
    assert "Oxfordshire" in told and "P-" in told
    assert "CHC_PLDS_Recon_01" in told
    assert page(client, f"{PAGES[0]}?place=14Y") == told, "it is not theirs to choose"
    assert page(client, f"{PAGES[0]}?place=nowhere") == told


def test_places_are_drawn_on_a_funnel_and_a_gap_is_laid_open(
    ward: Ward, files: dict[str, bytes]
) -> None:
    client = ward.client("lead")
    lay(files)
    found = client.get(PAGES[1]).content.decode()
    assert "<svg" in found and "Limits by chance alone." in found
    assert "All of it" in found and "How many are referred" in found
    asked = "?level=council&within=10Q&measure=positive-checklists&spread=yes"
    told = page(client, f"{PAGES[1]}{asked}")
    assert "Cherwell" in told and "Buckinghamshire" not in told.split("Every measure")[1]
    assert page(client, f"{PAGES[1]}?level=moon&measure=<script>&area=1&beside=2&spread=x")


def test_caseloads_forecast_and_costs_say_what_they_rest_on(
    ward: Ward, files: dict[str, bytes]
) -> None:
    client = ward.client("lead")
    lay(files)
    told = page(client, PAGES[2])
    assert "whole-time equivalents are temporary" in told
    assert "nothing is adjusted for who is assessed by whom" in told
    told = page(client, f"{PAGES[3]}?uplift=4.5")
    assert "as you typed" in told and "Would it have been right?" in told
    assert "Write a percentage" in page(client, f"{PAGES[3]}?uplift=lots")
    assert "PLDS Finance View" in page(client, PAGES[4])


def test_the_public_report_hides_small_numbers_and_the_exact_one_says_it_is_not_for_it(
    ward: Ward, files: dict[str, bytes]
) -> None:
    client = ward.client("lead")
    lay(files)
    book = ZipFile(BytesIO(client.get(f"{PAPERS[1]}?level=council").content))
    words = book.read("xl/sharedStrings.xml").decode()
    assert "<t>*</t>" in words and "Synthetic people" in words
    exact = ZipFile(BytesIO(client.get(f"{PAPERS[3]}?level=council&within=10Q").content))
    assert "not for publication" in exact.read("xl/sharedStrings.xml").decode()
    assert client.get(PAPERS[0]).content[:2] == b"PK"
    assert client.get(f"{HOME}places/secret.docx").status_code == 404


def test_a_file_brought_stands_and_one_that_is_none_is_refused_in_words(
    ward: Ward, files: dict[str, bytes]
) -> None:
    client = ward.client("lead")
    assert bring(client, "extract", files["extract"]).status_code == 302
    assert "Synthetic people." not in page(client, PAGES[0])
    answer = bring(client, "staff", b"name\nAnn\n", "staff.csv")
    assert answer.status_code == 422
    assert "has no column `assessor`" in answer.content.decode().replace("<code>", "`").replace(
        "</code>", "`"
    )
    assert bring(client, "moon", b"a\n1\n").status_code == 422


def test_an_extract_that_names_a_person_is_not_kept_in_words(ward: Ward) -> None:
    client = ward.client("lead")
    rows = (
        "request,person,place,on,kind\n"
        "R1,943 476 5919,10Q,2026-11-02,received\n"
        "R2,P2,10Q,2026-09-02,received\n"
    )
    assert bring(client, "extract", rows.encode()).status_code == 302
    told = page(client, FILES)
    assert "NHS number" in told and "943 476 5919" not in told
    assert "P2" in page(client, PAGES[0])


@pytest.mark.parametrize(
    "rows",
    [
        "R1,P1,10Q,2026-09-02,received,standard,,,\n",
        (
            "R1,P1,<b>99X</b>,2026-09-02,received,standard,,,<script>\n"
            "R1,P1,<b>99X</b>,2026-09-03,decided,01,,,\n"
            "R1,P1,<b>99X</b>,2026-09-03,package-started,,4,99999999999999,\n"
        ),
        (
            "R1,P1,10Q,2026-09-02,package-started,,4,700,E06000037\n"
            "R2,P2,10Q,2026-01-02,received,fast-track,,,E06000037\n"
            "R2,P2,10Q,2026-01-02,decided,01,,,\n"
            "R2,P2,10Q,2026-01-02,package-started,,2,,\n"
            "R2,P2,10Q,2026-01-01,died,,,,\n"
        ),
    ],
    ids=["one-request", "no-such-place", "out-of-order"],
)
def test_an_odd_extract_is_shown_all_the_same(ward: Ward, rows: str) -> None:
    client = ward.client("lead")
    heads = "request,person,place,on,kind,code,unit,unit_cost,council\n"
    assert bring(client, "extract", (heads + rows).encode()).status_code == 302
    for address in (*PAGES, FILES, f"{PAGES[1]}?level=council"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "<script>" not in answer.content.decode()
        assert "<b>99X" not in answer.content.decode()
    assert client.get(PAPERS[1]).status_code == 200
