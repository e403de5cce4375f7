"""Contracts on pages: what everybody sees, what only the commissioner's people do, and files."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from ringholder.commission.joint.arrangement import quarter_ends
from ringholder.matters.procedures import shipped
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page, text

CONTRACTS, JOINT = "/commissioning/contracts/", "/commissioning/joint/"
BOARD = "icb-board/secretary"
HEADS = (
    "reference,title,provider,commissioners,service,areas,starts,ends,lifetime value,chosen by,"
    "lead,decision,signed,notice,illustrative"
)
ROWS = (
    (
        "C-001,Community health,RTH,QU9,Community health,oxfordshire,2024-04-01,2034-03-31,4000000,"
        "direct-c,A lead,d-1,2024-03-01,2024/S 1,yes"
    ),
    (
        "C-002,Kept <b>inside</b>,RTH,QU9,Beds,oxfordshire,2024-04-01,2034-03-31,7,"
        "direct-c,A lead,d-1,,,"
    ),
)
MONTHS = "reference,month,planned value,actual value\nC-001,2024-04,100000,120000\n"
VARIED = (
    "reference,variation,made,changes value,ground,different,decision\n"
    "C-001,V1,2024-05-01,1000000,commissioner,no,\n"
)
FILES = {
    "contracts": "\n".join((HEADS, *ROWS)),
    "contract-months": MONTHS,
    "contract-variations": VARIED,
}


def with_board(register: Register) -> Register:
    """With somebody who speaks for the ICB, and for a council."""
    for number, held in enumerate((BOARD, "bob-icb", "oxfordshire-cc", "finance-officer")):
        name = ("Bea Board", "Ivy Icb", "Cat Council", "Flo Finance")[number]
        register.who[held] = register.person(name)
        matter = f"appointed-{number}"
        register.do(matter, "seek", "registrar", "appointment", **{"as": held})
        register.do(
            matter, "appoint", "registrar", **{"as": held}, person=register.who[held],
            from_on="2024-01-01", reasons="As found.",
        )  # fmt: skip
    return register


def send(client: Client, kind: str, content: str, name: str = "table.csv") -> Any:
    sent = SimpleUploadedFile(name, content.encode())
    return client.post(f"{CONTRACTS}bring/{kind}/", {"of": "QU9", "file": sent})


def brought(register: Register) -> Client:
    client = as_(with_board(register), BOARD)
    for kind, content in FILES.items():
        assert send(client, kind, content).status_code == 302
    return client


def test_a_page_without_anything_says_so(register: Register) -> None:
    assert "Nothing is published here yet" in page(anybody(), CONTRACTS)
    assert "no joint arrangement yet" in page(anybody(), JOINT)


def test_everybody_sees_what_is_published_and_nothing_else(register: Register) -> None:
    brought(register)
    told = page(anybody(), CONTRACTS)
    assert "Community health" in told
    assert "Illustrative" in told
    assert "1 more is shown to people of" in told
    for hidden in ("Kept", "Against plan", "20.0%", "CON006", "Files"):
        assert hidden not in told
    one = page(anybody(), f"{CONTRACTS}c-001/")
    assert "Direct Award Process C" in one
    assert "Value against plan" not in one
    assert anybody().get(f"{CONTRACTS}c-002/").status_code == 404


def test_its_own_people_see_value_against_plan_and_what_is_wrong(register: Register) -> None:
    client = brought(register)
    told = page(client, CONTRACTS)
    for shown in ("£20,000 over (20.0%)", "CON005", "CON006", "CON012", "Kept <b>inside</b>"):
        assert shown in told
    one = page(client, f"{CONTRACTS}c-001/")
    assert "£20,000 over (20.0%)" in one
    assert "£1,440,000 for the year if the months to come are as the mean" in one
    assert "Needs a new choice of provider" in one
    assert b"<b>inside" not in client.get(CONTRACTS).content


def test_only_they_may_bring_files(register: Register) -> None:
    with_board(register)
    assert send(anybody(), "contracts", FILES["contracts"]).status_code == 302  # to sign in
    assert send(as_(register, "ouh"), "contracts", FILES["contracts"]).status_code == 403
    assert send(as_(register, f"{PLACE}/chair"), "contracts", "a").status_code == 403
    assert "Nothing is published here yet" in page(anybody(), CONTRACTS)
    board = as_(register, BOARD)
    assert send(board, "no-such-kind", "a").status_code == 404
    assert board.post(f"{CONTRACTS}bring/contracts/", {"of": "QU9"}).status_code == 422
    assert send(board, "contracts", "\x00\xff not a table").status_code == 302
    assert "TAB00" in page(board, CONTRACTS)


def test_limits_that_cannot_be_read_are_told_and_others_are_for_decision(
    register: Register,
) -> None:
    board = as_(with_board(register), BOARD)
    send(board, "contract-limits", "limits: 3", "ours.yaml")
    assert "is not laid out as limits" in page(board, CONTRACTS)


def test_what_is_published_is_open_data(register: Register) -> None:
    brought(register)
    told = json.loads(anybody().get("/commissioning/contracts.json").content)
    assert {one["ocid"] for one in told["releases"]} == {"ocds-000000-c-001"}
    assert "120000" not in json.dumps(told)


def test_a_commissioner_that_is_not_known_is_told(register: Register) -> None:
    assert anybody().get(f"{CONTRACTS}?of=nobody").status_code == 404
    assert anybody().get(f"{JOINT}?of=nobody").status_code == 404


# ---- contracts and arrangements as acts ----------------------------------------------------------


def test_a_contract_entered_as_acts_is_public_with_its_limits_for_those_inside(
    register: Register,
) -> None:
    with_board(register).raised().heard().opened().decided().later(days=30)  # in effect
    award = {
        "title": "Falls service", "reference": "F-1", "organisation": "bob-icb", "provider": "ouh",
        "parties": ["bob-icb", "ouh"], "function": "commission-community-services",
        "services": ["Falls"], "area": ["oxfordshire"], "decided_in": "falls",
        "process": "direct-c", "starts_on": "2024-05-01", "ends_on": "2034-04-30", "a_year": "1",
        "whole_life": "unknown",
    }  # fmt: skip
    register.do("contract", "enter-award", "bob-icb", "contract", **award)
    for party in ("bob-icb", "ouh"):
        said = {"organisation": party, "signed_on": "2024-04-02"}
        register.do("contract", "sign", party, **said)
    register.do("contract", "bring-into-force", "bob-icb", from_on="2024-05-01")
    register.do("contract", "issue-notice", "bob-icb", clauses=["GC9"], reasons="Late")
    assert "Under a performance notice" in page(anybody(), f"{CONTRACTS}f-1/")
    assert "Not for decision" not in page(anybody(), f"{CONTRACTS}f-1/")
    inside = page(as_(register, BOARD), f"{CONTRACTS}f-1/")
    assert "10 operational days" in inside
    assert "Not for decision" in inside


def test_everybody_sees_who_has_signed_off_which_quarter(register: Register) -> None:
    with_board(register)
    parties = ["bob-icb", "oxfordshire-cc"]
    register.do(
        "pool", "propose-arrangement", "bob-icb", "joint-arrangement", title="Children together",
        summary="-", subject="children", functions=["joint-commissioning"], services=["Therapies"],
        area=["oxfordshire"], parties=parties, host="bob-icb", pooled=False,
    )  # fmt: skip
    assert "Missing before it may begin" in page(anybody(), JOINT)
    own = {"organisation": "bob-icb"}
    register.do("pool", "consult-jointly", "bob-icb", **own, asked_whom="-", answered="-")
    register.do("pool", "show-improvement", "bob-icb", **own, improves="-")
    terms = ("aims", "contributions_vary", "nhs_functions", "council_functions", "lasts")
    more = ("persons_and_services", "resources", "ends_how", "managed_how")
    register.do("pool", "set-terms", "bob-icb", **dict.fromkeys((*terms, *more), "-"))
    for party in parties:
        register.do("pool", "sign-agreement", party, organisation=party)
    register.do("pool", "name-owner", "bob-icb", owner="finance-officer")
    register.do("pool", "begin-arrangement", "bob-icb", from_on=register.at.date().isoformat())
    told = page(anybody(), JOINT)
    assert "Not reported yet" in told
    assert "Children" in told
    today = localdate()
    *_, over = quarter_ends(date(today.year - 1, 1, 1), today)
    register.at = now() - timedelta(minutes=5)
    quarter = {"period_ends_on": over.isoformat()}
    register.do("pool", "report-quarter", "finance-officer", **quarter, spent="5", report="-")
    register.do("pool", "sign-quarter", "bob-icb", **quarter, **own, agrees=True)
    told = page(anybody(), JOINT)
    assert "£5 spent. Awaited by" in told
    council = {"organisation": "oxfordshire-cc", "agrees": True}
    register.do("pool", "sign-quarter", "oxfordshire-cc", **quarter, **council)
    assert "Complete: every partner has signed it off" in page(anybody(), JOINT)


def test_contributions_are_seen_by_those_inside(register: Register) -> None:
    board = as_(with_board(register), BOARD)
    table = (
        "board,fund,partner,year,contribution,illustrative\nE10000025,BCF,QU9,2026/27,70.5,yes\n"
    )
    send(board, "pooled-contributions", table)
    assert "£71" in page(board, JOINT)
    assert "Illustrative" in text(board.get(JOINT))
    assert "£71" not in page(anybody(), JOINT)


@pytest.mark.parametrize("procedure", ["contract", "joint-arrangement"])
def test_each_is_opened_by_a_form_that_asks_for_all_its_fields(
    register: Register, procedure: str
) -> None:
    board = as_(with_board(register), BOARD)
    answer = board.get(reverse("open-matter", args=[procedure]))
    assert answer.status_code == 200
    form = answer.content.decode()
    for name in shipped()[procedure].opening.fields:
        assert f'name="{name}' in form, name
