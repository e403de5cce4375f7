"""The page of fair shares, as a councillor reads it and a finance director uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, QueryDict
from django.test import Client
from python_calamine import CalamineWorkbook

from ringholder.matters.roll import REGISTRAR
from ringholder_web.files import keeping
from ringholder_web.finance import shares_asked
from ringholder_web.finance.shares_views import KIND
from tests.web.accounts.people import HERE
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, text

SHARES, BRING = "/money/shares/", "/money/shares/bring/"
GOOD = (
    b"place,allocation\nBuckinghamshire,1066000000\nOxfordshire,1478000000\n"
    b"Berkshire West,1056000000\n"
)


def of_the_icb(register: Register) -> Client:
    """The finance officer of the ICB, whom the registrar appoints first."""
    as_finance = "finance-officer"
    if as_finance not in register.who:
        who = register.who[as_finance] = register.person("Fiona Finance")
        register.do("finance", "seek", REGISTRAR, "appointment", **{"as": as_finance})
        told = {"as": as_finance, "person": who, "from_on": "2024-01-01", "reasons": "As found."}
        register.do("finance", "appoint", REGISTRAR, **told)
    return as_(register, as_finance)


def sent(client: Client, content: bytes) -> HttpResponse:
    return client.post(BRING, {"file": SimpleUploadedFile("allocations.csv", content)})


@pytest.mark.django_db
def test_anybody_reads_what_need_would_bring_to_each_place() -> None:
    says = page(Client(headers=HERE), SHARES)
    assert (
        "Of each £1 billion, sharing by need rather than by heads brings £11.5m more to "
        "Buckinghamshire, and £5.3m less to Oxfordshire and £6.2m less to Berkshire West." in says
    )
    assert "Buckinghamshire 47 596,478 545,765 29.617% 30.765% +£11,479,801" in says
    assert "Core services 1.039 0.987 0.979 0.881" in says
    assert "need 0.8808 of England’s average, 2.7784% of all need: the lowest of 41 ICBs" in says
    assert "£1,480 for each registered person is published for 2024/25" in says
    assert "New Wokingham Road Surgery (K81080, 9,562 people) is counted in Berkshire West" in says


@pytest.mark.django_db
def test_pounds_are_marked_illustrative_until_somebody_brings_them() -> None:
    says = page(Client(headers=HERE), SHARES + "?sum=3.6bn")
    assert "In pounds Illustrative" in says
    assert "£3,600,000,000 is shared here by heads" in says
    assert "Oxfordshire £1,459,163,550 £1,478,100,012 +£18,936,462 +1.30% over target" in says


@pytest.mark.django_db
def test_another_kind_of_care_and_year_are_chosen_by_address() -> None:
    says = page(Client(headers=HERE), SHARES + "?component=mental-health&year=2023/24")
    assert "Oxfordshire" in says and "2023/24" in says
    assert "of all need" not in says  # of that year no total of England is to hand
    assert "44.835%" in says


@pytest.mark.django_db
@pytest.mark.parametrize("sum_", ["lots", "-5", "0", "1e9", "0.001", "9" * 40, "<script>"])
def test_a_sum_that_is_none_is_told_and_the_page_stands(sum_: str) -> None:
    answer = Client(headers=HERE).get(SHARES, {"sum": sum_})
    assert answer.status_code == 200
    assert "is no sum" in text(answer)
    assert b"<script>" not in answer.content


def test_what_an_address_asks_is_read_or_its_default_taken() -> None:
    asked = shares_asked.read(QueryDict("year=1066/67&component=magic&sum=%C2%A33.6bn"))
    assert (asked.year, asked.component.id, asked.quantum) == ("2025/26", "core", 3_600_000_000)
    assert asked.query == "?year=2025%2F26&component=core&sum=%C2%A33.6bn"


@pytest.mark.django_db
def test_the_tables_are_taken_away_as_csv_and_as_a_workbook(tmp_path: Path) -> None:
    client = Client(headers=HERE)
    csv = client.get("/money/shares/shares.csv?component=core").content.decode("utf-8-sig")
    assert "Buckinghamshire,Core services,47,596478.1,545764.8,0.29617,0.30765,1.039" in csv
    assert ",0.987,-5260128.26" in csv  # a number, not a text
    file = tmp_path / "shares.xlsx"
    file.write_bytes(client.get("/money/shares/shares.xlsx?sum=1bn").content)
    with CalamineWorkbook.from_path(str(file)) as book:
        assert book.sheet_names == ["About", "Shares", "Money", "Practices"]
        about = book.get_sheet_by_name("About").to_python()
    assert any("Open Government Licence" in str(row) for row in about)
    assert client.get("/money/shares/shares.exe").status_code == 404


def test_people_of_the_icb_bring_allocations_and_nobody_else_sees_them(register: Register) -> None:
    client = of_the_icb(register)
    assert sent(client, GOOD).status_code == 302
    says = page(client, SHARES)
    assert "Of £3,600,000,000. Allocations from allocations.csv" in says
    assert "Buckinghamshire £1,107,537,219 £1,066,000,000 −£41,537,219 −3.75% under target" in says
    outside = page(anybody(), SHARES)
    assert "1,066,000,000" not in outside
    assert "Set it beside need" not in outside


def test_nobody_from_outside_brings_allocations(register: Register) -> None:
    assert sent(anybody(), GOOD).status_code == 302  # to sign in
    assert keeping.newest(KIND, "QU9") is None


def test_a_file_that_cannot_be_used_is_told_by_row(register: Register) -> None:
    answer = sent(of_the_icb(register), b"place,allocation\nNarnia,5\nOxfordshire,lots\n")
    assert answer.status_code == 422
    says = text(answer)
    assert "Narnia" in says and "is no place here" in says and "is not an amount" in says
    assert "Illustrative" in says
    client = of_the_icb(register)
    assert client.post(BRING).status_code == 422
    assert sent(client, b"x" * 1_000_001).status_code == 422
    assert sent(client, b"\x00\xff" * 50).status_code == 422
    assert keeping.newest(KIND, "QU9") is None


def test_a_bad_file_does_not_take_the_place_of_a_good_one(register: Register) -> None:
    client = of_the_icb(register)
    sent(client, GOOD)
    assert sent(client, b"place,allocation\nNarnia,5\n").status_code == 422
    assert "£1,066,000,000" in page(client, SHARES)
