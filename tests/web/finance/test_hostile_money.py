"""What a visitor, a joker and a careless clerk try on the pages of money."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ringholder_web.files.models import KeptFile
from tests.web.accounts.people import HERE
from tests.web.finance.test_ledger_pages import INVOICES, ORDERS, bring, inside
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, page

pytestmark = pytest.mark.django_db
FORMULA = "=cmd|' /C calc'!A0"
POSITION = (
    "organisation,regime,year,month,heading,amount\n"  # of no layout: nothing of it can be used
    "QU9,icb,2025/26,2025-04,income,1\n"
)
NAMES = (
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "\u202egpj.exe",
    "a\nb.csv",
    "<b>.csv",
    "",
    "x" * 400,
)


def test_no_formula_of_a_ledger_comes_back_live(register: Register) -> None:
    mine = inside(register)
    bring(mine, "orders", ORDERS.replace("Ann Asker", FORMULA))
    bring(mine, "invoices", INVOICES)
    log = mine.get("/money/ledger/breaches/breaches.csv", headers=HERE).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(log)) for cell in row]
    assert any(FORMULA in cell for cell in cells)
    assert not any(cell.startswith(("=", "@", "+", "\t")) for cell in cells)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_kept_under_its_name_alone(register: Register, name: str) -> None:
    mine = inside(register)
    sent = SimpleUploadedFile("orders.csv", ORDERS.encode())
    sent._name = name  # as a client that minds no rule would call it
    answer = mine.post("/money/ledger/bring/", {"file": sent}, headers=HERE)
    assert answer.status_code in (302, 422)
    for kept in KeptFile.objects.all():
        assert not set(kept.name) & set("/\\\n<>\u202e")
    assert b"<b>" not in mine.get("/money/ledger/", headers=HERE).content


@pytest.mark.parametrize(
    "address",
    [
        "/money/ledger/bring/", "/money/shares/bring/", "/money/bring/position/",
        "/money/bring/no-such/", "/money/spending-over-25k/publish/",
        "/commissioning/own/bring/areas/", "/commissioning/contracts/bring/contracts/",
    ],
)  # fmt: skip
def test_a_form_without_its_mark_is_refused_and_a_get_writes_nothing(
    register: Register, address: str
) -> None:
    inside(register)
    forged = Client(enforce_csrf_checks=True, headers=HERE)
    file = SimpleUploadedFile("orders.csv", ORDERS.encode())
    assert forged.post(address, {"file": file, "of": "QU9"}).status_code in (302, 403, 404)
    assert anybody().post(address, {"of": "QU9", "about": "QU9"}).status_code in (302, 403, 404)
    assert anybody().get(address).status_code in (302, 403, 404)
    assert not KeptFile.objects.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"PK\x03\x04no", b"\0" * 99, POSITION.encode("utf-16"), b"," * 3_000],
)
def test_what_is_no_file_of_money_is_told_in_words(register: Register, content: bytes) -> None:
    mine = inside(register)
    name = "position.xlsx" if content.startswith(b"PK") else "position.csv"
    sent = SimpleUploadedFile(name, content)
    assert mine.post("/money/bring/position/", {"file": sent}, headers=HERE).status_code == 422
    assert not KeptFile.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "/money/budgets/?year=%00<script>", "/money/ledger/?kind=<script>alert(1)</script>",
        "/money/position/NOBODY/", "/money/spending-over-25k/0000-00.csv",
        "/money/spending-over-25k/9999-12.csv", "/money/spending-over-25k/?month=../x",
        "/money/shares/?quantum=1e999999", "/money/shares/shares.exe",
        "/money/shares/shares.csv?year=<script>", "/money/running-cost/?sum=NaN&heads=-1",
    ],
)  # fmt: skip
def test_no_address_makes_an_error_of_ours(address: str) -> None:
    answer = anybody().get(address)
    assert answer.status_code in (200, 404)
    assert b"<script>alert" not in answer.content


def test_the_pages_of_money_say_nothing_of_what_is_kept_to_insiders(register: Register) -> None:
    mine = inside(register)
    bring(mine, "orders", ORDERS.replace("S1", "Secret Supplies"))
    for address in ("/money/", "/money/ledger/", "/money/ledger/breaches/", "/money/budgets/",
                    "/money/spending-over-25k/", "/commissioning/providers/"):  # fmt: skip
        assert "Secret Supplies" not in page(anybody(), address)
