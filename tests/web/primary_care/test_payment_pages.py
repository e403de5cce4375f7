"""Payments on pages: every pound to its clause, and who sees and brings what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from ringholder.matters.network_changes import NetworkChange
from ringholder.matters.roll import REGISTRAR
from ringholder.primary_care.payments import months_of
from ringholder_web.files.keeping import every
from ringholder_web.primary_care import demonstration_payments
from ringholder_web.primary_care.payment_files import BEDS, POPULATIONS, STANDING_IN, STATEMENT
from ringholder_web.primary_care.payment_page import worked_out
from tests.web.accounts.people import HERE
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page

pytestmark = pytest.mark.django_db
NETWORK, PRACTICE = "U83279", "K84021"
HOME = "/primary-care/payments/"
OF_NETWORK, OF_PRACTICE = f"{HOME}{NETWORK}/", f"{HOME}practice/{PRACTICE}/"
POPULATION = f"practice,counted,people,on\n{PRACTICE},pcn-adjusted,9999,2025-01-01\n"


def acting(register: Register, code: str) -> Client:
    """Somebody who acts for a network or a practice."""
    register.who[code] = register.person("Pat Practice")
    matter = f"appointment-{code.lower()}"
    register.do(matter, "seek", REGISTRAR, "appointment", **{"as": code})
    said = {"person": register.who[code], "from_on": "2024-01-01", "reasons": "As found."}
    register.do(matter, "appoint", REGISTRAR, **{"as": code}, **said)
    return as_(register, code)


def bring(client: Client, about: str, kind: str, content: str, name: str = "file.csv") -> Any:
    file = SimpleUploadedFile(name, content.encode())
    return client.post(f"{HOME}bring/{about}/", {"kind": kind, "file": file}, headers=HERE)


def test_all_networks_are_shown_with_their_control_totals_and_what_stands_in() -> None:
    told = page(anybody(), HOME)
    links = anybody().get(HOME).content.decode().count(f'<a href="{HOME}U')
    assert links >= 50
    assert "England has" in told
    assert "Made-up ones stand in" in told
    assert "Reject the rate" not in told
    assert "not added" not in told


def test_a_network_shows_each_line_to_its_clause_and_its_parts_to_the_penny() -> None:
    told = page(anybody(), f"{OF_NETWORK}?year=2025/26")
    assert "8.427 × 53,420 ÷ 12 = £37,514.20" in told
    assert "Enhanced Access Payment (clause not read)" in told
    assert "only one source has it" in told
    assert "Illustrative" in told
    assert "the count of 1 April 2025 stands in" in told
    assert "A ceiling for claims: not paid, not added" in told


def test_what_became_known_later_is_shown_with_what_it_owes_for_months_begun() -> None:
    told = page(anybody(), f"{OF_NETWORK}?year=2025/26&known=30+May+2025")
    assert "30 May 2025: £280.34" in told
    assert "the people were 53,284; 53,420 were known from 2025-05-30" in told
    before = page(anybody(), f"{OF_NETWORK}?year=2025/26&known=29+May+2025")
    assert "8.427 × 53,284 ÷ 12" in before


def test_a_practice_sees_its_own_lines_its_part_and_what_it_was_really_paid() -> None:
    told = page(anybody(), OF_PRACTICE)
    assert "Network participation" in told
    assert "NHS Payments to General Practice" in told
    assert "2022/23" in told
    assert "In its place" in told
    assert "the GMS practice in the middle of the area was paid £95.0" in told


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx", "html"])
def test_schedules_go_out_as_papers(ending: str) -> None:
    for address in (OF_NETWORK, OF_PRACTICE):
        found = anybody().get(f"{address}schedule.{ending}?year=2025/26", headers=HERE)
        assert found.status_code == 200
        assert f".{ending}" in found.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "address",
    [
        f"{HOME}U99999999/", f"{HOME}K84021/", f"{HOME}practice/U83279/", f"{HOME}practice/XX/",
        f"{OF_NETWORK}schedule.exe", f"{HOME}bring/nobody/",
    ],
)  # fmt: skip
def test_what_is_no_network_practice_or_paper_is_not_found(address: str) -> None:
    assert anybody().get(address, headers=HERE).status_code == 404


def test_a_year_or_a_day_that_is_none_is_told_and_the_page_still_stands() -> None:
    found = anybody().get(f"{HOME}?year=1999/00&known=soon", headers=HERE)
    told = found.content.decode()
    assert found.status_code == 422
    assert "There are no rates of that year" in told
    assert "Write a day such as 30 May 2025." in told
    assert anybody().get(f"{OF_NETWORK}?known=%00<script>", headers=HERE).status_code == 422


def test_a_statement_is_held_line_by_line_and_seen_by_people_inside_alone(
    register: Register,
) -> None:
    mine = acting(register, NETWORK)
    rows = (
        f"line,month,amount,payee\nEnhanced access,2025-06,37514.20,{NETWORK}\n"
        f"Enhanced access,2025-07,34162.09,{NETWORK}\n"
    )
    assert bring(mine, NETWORK, STATEMENT, rows).status_code == 302
    assert every(STATEMENT, NETWORK).count() == 1
    told = page(mine, OF_NETWORK)
    assert "1 of " in told
    assert "an old or other rate: 7.674" in told
    assert "Missing" in told
    assert "34,162.09" not in page(anybody(), OF_NETWORK)


def test_counts_that_a_network_brought_stand_for_its_people_and_are_withheld_from_others(
    register: Register,
) -> None:
    mine = acting(register, NETWORK)
    assert bring(mine, NETWORK, POPULATIONS, POPULATION).status_code == 302
    assert "8.427 × 9,999 ÷ 12" in page(mine, OF_NETWORK)
    told = page(anybody(), OF_NETWORK)
    assert "9,999" not in told
    assert "seen by their people alone: people of practices or networks" in told
    assert "8.427" not in told


def test_outsiders_bring_nothing_and_faulty_files_are_told_and_not_kept(
    register: Register,
) -> None:
    assert bring(anybody(), NETWORK, BEDS, "network,month,beds\n").status_code in (302, 403)
    other = acting(register, "U20931")
    assert (
        bring(other, NETWORK, BEDS, f"network,month,beds\n{NETWORK},2025-04,3\n").status_code == 403
    )
    wrong = bring(other, "U20931", BEDS, "network,month,beds\nU20931,soon,many\n")
    assert wrong.status_code == 422
    assert "is not a month such as" in wrong.content.decode()
    assert bring(other, "U20931", "zip", "x").status_code == 422
    assert bring(other, "U20931", BEDS, "\x00\x01", "bomb.xlsx").status_code == 422
    assert not every(BEDS, "U20931").exists()
    assert not every(BEDS, NETWORK).exists()


def test_the_demonstration_lays_a_statement_whose_slips_are_all_found(
    register: Register,
) -> None:
    demonstration_payments.lay(now())
    mine = acting(register, demonstration_payments.NETWORK)
    told = page(mine, f"{HOME}{demonstration_payments.NETWORK}/?year=2025/26&known=31+August+2025")
    for reason in (
        "an old or other rate: 7.975", "a rounded rate: 8.43", "it is the instalments of 2 months",
        "Twice", "Missing",
    ):  # fmt: skip
        assert reason in told
    assert told.count("Likeliest:") == 4
    assert "illustrative-statement.csv, brought by the demonstration: illustrative" in told


def test_the_rates_page_has_each_rate_with_its_two_sources_or_says_that_there_is_one() -> None:
    told = page(anybody(), f"{HOME}rates/")
    assert "26.631" in told
    assert "not for decision: only one source has it" in told
    assert "https://www.england.nhs.uk/long-read/" in told


def test_the_board_sees_what_a_correction_owes_all_its_networks() -> None:
    told = page(anybody(), f"{HOME}arrears/?year=2025/26&known=30+May+2025")
    assert "14 April 2025: -£" in told
    assert "Healthier Oxford City Network PCN U83279 £280.34" in told
    assert "Enhanced access: £" in told


def test_a_change_of_networks_that_was_approved_changes_what_is_paid() -> None:
    change = NetworkChange(
        "m1", "move", (PRACTICE,), "U20931", "", (), date(2025, 10, 1), 1, approved=1
    )
    asked = (months_of(2025), date(2026, 3, 31))
    before = worked_out(STANDING_IN, (NETWORK,), *asked)
    after = worked_out(STANDING_IN._replace(changes=(change,)), (NETWORK, "U20931"), *asked)
    october = date(2025, 10, 1)
    was = before.by_practice([p for p in before.to_networks if p.holds_in(october)])
    assert PRACTICE in was
    held = [p for p in after.to_networks if PRACTICE in p.shares()]
    assert {p.network for p in held if p.last < october} == {NETWORK}
    assert {p.network for p in held if p.first >= october} == {"U20931"}


def test_a_statement_that_is_too_long_for_a_page_is_told_and_not_kept(register: Register) -> None:
    mine = acting(register, NETWORK)
    row = f"Enhanced access,2025-06,1.00,{NETWORK}\n"
    found = bring(mine, NETWORK, STATEMENT, "line,month,amount,payee\n" + row * 3_001)
    assert found.status_code == 422
    assert "more than 3,000 rows" in found.content.decode()
    assert not every(STATEMENT, NETWORK).exists()
