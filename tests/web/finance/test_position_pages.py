"""Envelopes, position, savings and plans on pages: who sees what, and who brings it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from ringholder.finance.position.paper import ILLUSTRATIVE
from ringholder.matters.roll import REGISTRAR
from ringholder_web.files.keeping import every
from tests.papers.read_back import sheets
from tests.web.accounts.people import HERE
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page, text

pytestmark = pytest.mark.django_db
BOARD = "icb-board/secretary"
POSITION, PLANS = "/money/position/", "/money/plans/"
PAGES = [POSITION, "/money/envelopes/", "/money/savings/", PLANS]
OURS = (
    "organisation,month,plan,actual\nQU9,2025-04,-10,-123457\nQU9,soon,1,1\nRTH,2025-04,0,7654321\n"
)
SECRET = "£7,654,321"


def sent(content: str, name: str = "month1.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())


def inside(register: Register) -> Client:
    register.who[BOARD] = register.person("Bo Board")
    register.do("appointment-board", "seek", REGISTRAR, "appointment", **{"as": BOARD})
    said = {"person": register.who[BOARD], "from_on": "2024-01-01", "reasons": "As found."}
    register.do("appointment-board", "appoint", REGISTRAR, **{"as": BOARD}, **said)
    return as_(register, BOARD)


def bring(client: Client, kind: str, content: str, **more: Any) -> Any:
    return client.post(f"/money/bring/{kind}/", {"file": sent(content, **more)}, headers=HERE)


@pytest.mark.parametrize("address", [*PAGES, f"{POSITION}RXQ/"])
def test_sums_that_nobody_published_say_so_on_every_page(address: str) -> None:
    assert "Illustrative. Nobody has brought figures here." in page(anybody(), address)


def test_a_workbook_of_illustrative_sums_says_so_too() -> None:
    for address in (f"{POSITION}position.xlsx", f"{PLANS}plans.xlsx"):
        book = sheets(anybody().get(address, headers=HERE).content)
        assert any("Illustrative" in str(cell) for rows in book.values() for row in rows
                   for cell in row), address  # fmt: skip
    assert ILLUSTRATIVE.startswith("Illustrative")


def test_a_body_stands_with_its_regime_and_what_it_rests_on() -> None:
    told = page(anybody(), f"{POSITION}RTH/")
    assert "Unverified: not for decision" in told
    council = page(anybody(), f"{POSITION}oxfordshire-cc/")
    assert "In the NHS system total No. A council" in council
    assert "worse than plan after 4 months" in page(anybody(), f"{POSITION}rxq/")
    assert anybody().get(f"{POSITION}nobody/", headers=HERE).status_code == 404


def test_published_figures_stand_with_publisher_and_words() -> None:
    told = page(anybody(), POSITION)
    assert "-£47.1m" in told
    assert "The Lowdown : “by the end of month 4" in told


def test_every_difference_of_plans_has_its_owner() -> None:
    found = anybody().get(PLANS, headers=HERE).content.decode()
    differences = found.count('<li class="rh-finding">')
    assert differences == 17
    assert len(re.findall(r"<dt>Owners?</dt><dd>[^<]+</dd>", found)) == differences


def test_what_the_board_brings_is_seen_by_its_people_alone(register: Register) -> None:
    mine = inside(register)
    assert bring(mine, "position", OURS).status_code == 302
    told = page(mine, POSITION)
    assert SECRET in told
    assert "“soon”" not in told
    assert "`soon` is not a month such as 2026-04 or Apr 2026." in told  # the other rows were used
    assert "Illustrative" not in told
    for other in (anybody(), as_(register, f"{PLACE}/chair"), as_(register, "ouh")):
        for address in (POSITION, "/money/envelopes/", "/money/savings/"):
            seen = page(other, address)
            assert SECRET not in seen
            assert "For people inside." in seen
        assert other.get(f"{POSITION}RTH/", headers=HERE).status_code == 404
        book = other.get(f"{POSITION}position.xlsx", headers=HERE).content
        assert "7,654,321" not in str(sheets(book))
    assert "Illustrative. Nobody" in page(anybody(), PLANS)  # nobody brought plans


def test_nobody_outside_brings_files(register: Register) -> None:
    for other in (as_(register, f"{PLACE}/chair"), as_(register, "ouh")):
        assert bring(other, "position", OURS).status_code == 403
    assert bring(anybody(), "position", OURS).status_code in (302, 403)
    assert not every("money-position", "QU9").exists()


def test_a_file_of_which_nothing_can_be_read_is_not_kept_and_says_why(register: Register) -> None:
    mine = inside(register)
    for content, says in (
        ("colour,size\nred,5\n", "has no column `organisation`"),
        ("\x00\x01\x02", "Give a file of positions as CSV or Excel."),
        ("organisation,month,plan\n,,\n", "holds no row of positions"),
    ):
        answer = bring(mine, "position", content)
        assert answer.status_code == 422
        assert says in text(answer)
        assert "Error:" in answer.content.decode()
    none = mine.post("/money/bring/position/", {}, headers=HERE)
    assert "Choose a file" in text(none)
    assert mine.post("/money/bring/gold/", {}, headers=HERE).status_code == 404
    assert not every("money-position", "QU9").exists()


def test_a_newer_file_stands_in_the_place_of_the_older_one(register: Register) -> None:
    mine = inside(register)
    bring(mine, "position", OURS)
    bring(mine, "position", OURS.replace("7654321", "1111111"))
    told = page(mine, POSITION)
    assert "£1,111,111" in told
    assert SECRET not in told
    assert every("money-position", "QU9").count() == 2


def test_a_workbook_can_be_brought(register: Register) -> None:
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate([["scheme", "organisation", "title", "month", "recurrent", "plan"],
                              ["S", "QU9", "Energy", "2025-04", "yes", 4321]]):  # fmt: skip
        sheet.write_row(at, 0, row)
    book.close()
    mine = inside(register)
    file = SimpleUploadedFile("savings.xlsx", held.getvalue())
    assert mine.post("/money/bring/savings/", {"file": file}, headers=HERE).status_code == 302
    assert "£4,321" in page(mine, "/money/savings/")


def test_a_move_is_proposed_in_the_workspace_and_listed_with_the_position(
    register: Register,
) -> None:
    client = as_(register, f"{PLACE}/secretary")
    assert "Who gives" in page(client, "/decisions/new/surplus-move/")
    said = {
        "title": "Winter beds", "summary": "-", "gives": "bht", "receives": "ouh",
        "moved": "100000", "financial_year": "2025/26", "recurs": False, "return_terms": "None.",
        "parties": ["bht", "ouh"],
    }  # fmt: skip
    register.do("move", "propose-move", f"{PLACE}/secretary", "surplus-move", **said)
    told = page(anybody(), POSITION)
    assert "Moves in the register Winter beds" in told
    assert "£100,000" in page(anybody(), "/decisions/move/")


def test_a_scheme_of_the_register_is_for_those_whom_it_concerns(register: Register) -> None:
    month = f"{localdate():%Y-%m}"
    said = {
        "title": "Paperless clinics", "summary": "-", "organisation": "ouh",
        "savings_plan": [f"{month}; 54321; 0"], "saves_on": ["Postage"],
    }  # fmt: skip
    theirs = as_(register, "ouh")
    assert "Savings planned by month" in page(theirs, "/decisions/new/savings-scheme/")
    register.do("scheme", "propose-scheme", "ouh", "savings-scheme", **said)
    told = page(theirs, "/money/savings/")
    assert "Paperless clinics" in told
    assert "Illustrative" not in told  # what is real is never added to what is not
    assert "Medicines optimisation" not in told
    assert "Paperless clinics" not in page(anybody(), "/money/savings/")
