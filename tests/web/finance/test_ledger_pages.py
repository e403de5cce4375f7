"""The ledger on pages: who sees it, who brings it, and what is published of it."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ringholder.matters.roll import REGISTRAR
from ringholder_web.files.keeping import every
from ringholder_web.finance.ledger_files import LEDGER, LOG
from tests.web.accounts.people import HERE
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page

pytestmark = pytest.mark.django_db
BOARD = "icb-board/secretary"
HOME, BREACHES = "/money/ledger/", "/money/ledger/breaches/"
PRACTICE, PUBLIC = "/money/ledger/payment-practice/", "/money/spending-over-25k/"
ORDERS = (
    "order,line,supplier,budget,quantity,price,ordered_on,requested_by,approval\n"
    "PO1,1,S1,Estates,10,3000,2025-06-20,Ann Asker,R1\n"
)
INVOICES = (
    "supplier,number,line,order,order_line,quantity,price,amount,invoice_on,received_on\n"
    "S1,INV-9,1,PO1,1,10,3000,30000,2025-06-02,2025-06-03\n"
)
PAYMENTS = "payment,supplier,number,amount,paid_on\nP1,S1,INV-9,30000,2025-07-01\n"


def inside(register: Register) -> Client:
    register.who[BOARD] = register.person("Bo Board")
    register.do("appointment-board", "seek", REGISTRAR, "appointment", **{"as": BOARD})
    said = {"person": register.who[BOARD], "from_on": "2024-01-01", "reasons": "As found."}
    register.do("appointment-board", "appoint", REGISTRAR, **{"as": BOARD}, **said)
    return as_(register, BOARD)


def bring(client: Client, name: str, content: str, **more: str) -> Any:
    file = SimpleUploadedFile(f"{name}.csv", content.encode())
    return client.post(f"{HOME}bring/", {"file": file, **more}, headers=HERE)


def brought(register: Register) -> Client:
    mine = inside(register)
    for name, content in (("orders", ORDERS), ("invoices", INVOICES), ("payments", PAYMENTS)):
        assert bring(mine, name, content).status_code == 302
    return mine


@pytest.mark.parametrize("address", [HOME, BREACHES, PRACTICE, PUBLIC])
def test_a_ledger_that_is_made_up_says_so_on_every_page(address: str) -> None:
    assert "Illustrative. Nobody has brought a ledger here." in page(anybody(), address)


def test_the_first_page_leads_with_the_orders_that_came_after_their_invoice() -> None:
    told = page(anybody(), HOME)
    assert "2 of 123 orders came after their invoice" in told
    assert "4 days after invoice INV-0000" in told
    assert "To mend: Requester" in told
    assert "before all that it bills was received" in page(anybody(), f"{HOME}?kind=LED303")
    assert page(anybody(), f"{HOME}?kind=%00<script>")


def test_payment_practice_is_told_exactly_and_drawn_with_words_for_it() -> None:
    found = anybody().get(PRACTICE, headers=HERE).content.decode()
    assert "To NHS bodies" in found
    assert "<strong>Fails</strong>" in found
    assert "<svg" in found and "by number," in found


def test_the_illustrative_workbook_says_that_it_is() -> None:
    book = ZipFile(BytesIO(anybody().get(f"{HOME}ledger.xlsx", headers=HERE).content))
    assert b"Illustrative: made up" in book.read("xl/sharedStrings.xml")


def test_what_a_board_brings_is_seen_by_its_people_alone(register: Register) -> None:
    mine = brought(register)
    told = page(mine, HOME)
    assert "1 of 1 orders came after their invoice" in told
    assert "PO1" in told
    for address in (HOME, BREACHES, PRACTICE):
        assert "Ann Asker" not in page(anybody(), address)
        assert "For people inside." in page(anybody(), address)
    for address in (f"{HOME}ledger.xlsx", f"{BREACHES}breaches.csv"):
        assert anybody().get(address, headers=HERE).status_code == 404


def test_nobody_outside_brings_a_file(register: Register) -> None:
    inside(register)
    assert bring(anybody(), "orders", ORDERS).status_code in (302, 403)
    assert not every(LEDGER, "QU9").exists()


def test_a_file_that_is_none_of_a_ledgers_is_refused_in_words(register: Register) -> None:
    mine = inside(register)
    wrong = bring(mine, "minutes", "who,said\nAnn,yes\n")
    assert wrong.status_code == 422
    assert "is none of a ledger" in wrong.content.decode()
    assert "Choose a file" in mine.post(f"{HOME}bring/", {}, headers=HERE).content.decode()


def test_the_log_of_breaches_is_carried_on_and_what_people_say_of_it_stays(
    register: Register,
) -> None:
    mine = brought(register)
    log = mine.get(f"{BREACHES}breaches.csv", headers=HERE).content.decode("utf-8-sig")
    assert bring(mine, "breaches", log.replace("Ann Asker,open", "Di Rector,in hand")).status_code
    told = page(mine, BREACHES)
    assert "Di Rector" in told
    assert "In hand" in told
    assert bring(mine, "orders-2", ORDERS.replace("2025-06-20", "2025-06-01")).status_code == 302
    assert "Mended" in page(mine, BREACHES)
    assert every(LOG, "QU9").count() > 1


def test_a_ledger_begun_anew_leaves_out_what_was_brought_before(register: Register) -> None:
    mine = brought(register)
    assert bring(mine, "orders", ORDERS.replace("PO1", "PO7"), anew="yes").status_code == 302
    told = page(mine, HOME)
    assert "0 of 1 orders came after their invoice" in told
    assert "INV-9" not in told


def test_a_month_is_published_by_people_inside_and_read_by_everybody(register: Register) -> None:
    mine = brought(register)
    assert "No month has been published." in page(anybody(), PUBLIC)
    assert anybody().post(f"{PUBLIC}publish/", {"month": "2025-07"}, headers=HERE).status_code in (
        302,
        403,
    )
    assert mine.post(f"{PUBLIC}publish/", {"month": "2025-08"}, headers=HERE).status_code == 404
    assert mine.post(f"{PUBLIC}publish/", {"month": "2025-07"}, headers=HERE).status_code == 302
    told = page(anybody(), PUBLIC)
    assert "July 2025" in told
    assert "30000.00" in told
    file = anybody().get(f"{PUBLIC}2025-07.csv", headers=HERE).content.decode("utf-8-sig")
    assert file.splitlines()[1].endswith(",01/07/2025,,Estates,S1,INV-9,30000.00,")
    assert anybody().get(f"{PUBLIC}2025-06.csv", headers=HERE).status_code == 404
    assert anybody().get(f"{PUBLIC}soon.csv", headers=HERE).status_code == 404
