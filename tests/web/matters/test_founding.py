"""Beginning a register, and appointing people in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ringholder.matters.roll import REGISTRAR
from ringholder_web.matters.desk import at_desk
from tests.web.accounts.people import HERE, sign_in, somebody
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import as_, page, text

CHAIR = f"{PLACE}/chair"


@pytest.fixture
def administrator(ladder: Path, settings: Any, db: None) -> Client:
    """An administrator of a site on which nobody began a register."""
    settings.CHARTERS = ladder
    somebody(is_administrator=True)
    client = Client(headers=HERE)
    sign_in(client)
    return client


def test_a_site_without_a_register_says_so_and_asks_an_administrator(administrator: Client) -> None:
    told = page(administrator, "/decisions/")
    assert "The register has not been begun" in told
    assert "Begin a register" in told


def test_the_administrator_who_begins_it_is_its_registrar(administrator: Client) -> None:
    answer = administrator.post("/register/begin/", {"title": "Decisions of our system"})
    assert answer.headers["Location"] == "/register/appointments/"
    assert "Acting as Registrar of the register" in page(administrator, "/register/appointments/")
    with at_desk() as desk:
        assert [e.act.kind for e in desk.clerk.acts("register")] == ["found"]


def test_a_register_needs_a_name_and_is_begun_once(administrator: Client) -> None:
    answer = administrator.post("/register/begin/", {"title": " "})
    assert answer.status_code == 422
    assert "Give the register a name." in text(answer)
    for _ in range(2):
        administrator.post("/register/begin/", {"title": "Decisions"})
    with at_desk() as desk:
        assert len(desk.clerk.acts("register")) == 1


def test_only_an_administrator_begins_a_register(ladder: Path, settings: Any, db: None) -> None:
    settings.CHARTERS = ladder
    somebody()
    client = Client(headers=HERE)
    sign_in(client)
    assert client.post("/register/begin/", {"title": "Mine"}).status_code == 403
    with at_desk() as desk:
        assert not desk.is_begun


def test_several_people_are_appointed_at_once_and_the_rows_left_empty_are_passed_over(
    register: Register,
) -> None:
    registrar = as_(register, REGISTRAR)
    jo, sam = register.person("Jo Bloggs"), register.person("Sam Smith")
    rows = {
        "as-0": "place-director-oxfordshire",
        "person-0": jo,
        "from_on-0": "1 April 2026",
        "as-3": "bht-board/secretary",
        "person-3": sam,
        "from_on-3": "1/4/2026",
        "reasons": "Letters of 1 April.",
    }
    answer = registrar.post("/register/appointments/", rows)
    told = text(answer)
    assert answer.status_code == 200, told
    assert "Entered in the register: Jo Bloggs:" in told
    with at_desk() as desk:
        day = register.at.date().replace(year=2026, month=5)
        assert desk.roll.holders("place-director-oxfordshire", day) == (jo,)
        assert desk.roll.holders("bht-board/secretary", day) == (sam,)


def test_what_is_wrong_in_a_row_is_said_and_nobody_is_appointed(register: Register) -> None:
    registrar = as_(register, REGISTRAR)
    rows = {"as-1": CHAIR, "person-1": "p-nobody", "from_on-1": "soon", "reasons": ""}
    answer = registrar.post("/register/appointments/", rows)
    told = text(answer)
    assert answer.status_code == 422
    assert "Row 2: choose who." in told
    assert "Row 2: the day must be a date" in told
    assert "Say by what these people hold what they hold." in told
    assert f'<option value="{CHAIR}" selected>' in answer.content.decode()


def test_nobody_but_the_registrar_opens_the_page(register: Register) -> None:
    client = as_(register, CHAIR)
    assert client.get("/register/appointments/").status_code == 403
    rows = {"as-0": CHAIR, "person-0": register.who[CHAIR], "from_on-0": "1 April 2026"}
    assert client.post("/register/appointments/", {**rows, "reasons": "Me."}).status_code == 403


def test_the_page_tells_who_holds_what(register: Register) -> None:
    told = page(as_(register, REGISTRAR), "/register/appointments/")
    assert "Person Place Committee Oxfordshire Chair" in told
    assert "Registrar of the register" in told
