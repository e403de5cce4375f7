"""Beginning a register, and appointing people in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ringholder.matters.roll import REGISTRAR
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.taking import id_of_each
from tests.web.accounts.people import HERE, sign_in, somebody
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import as_, page, text

CHAIR = f"{PLACE}/chair"
POST = "place-director-oxfordshire"


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


def row(as_: str, person: str, act: str = "f" * 32) -> dict[str, str]:
    typed = {"as-0": as_, "person-0": person, "from_on-0": "1 April 2026", "act-0": act}
    return {**typed, "reasons": "Letters of 1 April."}


def appointments(as_: str) -> list[list[str]]:
    """What was done on each matter of an appointment to it."""
    with at_desk() as desk:
        found = [desk.clerk.acts(matter) for matter in desk.clerk.matters()]
    return [
        [entry.act.kind for entry in acts] for acts in found if acts[0].act.payload.get("as") == as_
    ]


def test_a_row_that_is_sent_twice_appoints_once(register: Register) -> None:
    registrar, jo = as_(register, REGISTRAR), register.person("Jo Bloggs")
    typed = row(POST, jo)
    for _ in range(2):
        answer = registrar.post("/register/appointments/", typed)
        assert "Entered in the register" in text(answer)
    assert appointments(POST) == [["seek", "appoint"]]


def test_a_place_that_was_sought_by_the_same_row_is_filled_and_not_sought_again(
    register: Register,
) -> None:
    registrar, jo = as_(register, REGISTRAR), register.person("Jo Bloggs")
    typed = row(POST, jo)
    matter = f"a-{id_of_each(typed['act-0'], 'seek', POST)}"
    register.do(matter, "seek", REGISTRAR, "appointment", **{"as": POST})
    assert "Entered in the register" in text(registrar.post("/register/appointments/", typed))
    assert appointments(POST) == [["seek", "appoint"]]


def test_another_row_is_another_appointment(register: Register) -> None:
    registrar = as_(register, REGISTRAR)
    for name in ("Jo Bloggs", "Sam Smith"):
        registrar.post("/register/appointments/", row(POST, register.person(name), ""))
    assert appointments(POST) == [["seek", "appoint"]] * 2


DIES = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path

import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.http import QueryDict
settings.CHARTERS = Path(sys.argv[1])

from ringholder.matters.roll import REGISTRAR
from ringholder_web.accounts import people
from ringholder_web.matters import founding
from ringholder_web.matters.desk import at_desk

AT = datetime(2026, 4, 1, 9, tzinfo=UTC)
if sys.argv[3] == "dies":
    call_command("migrate", verbosity=0)
    registrar = people.invite("Ro", "ro@nhs.net", AT, is_administrator=True, password="x y z w")
    jo = people.invite("Jo", "jo@nhs.net", AT, is_administrator=False, password="x y z w")
    Path(sys.argv[2]).write_text(f"{registrar.pk} {jo.pk}")
    with at_desk() as desk:
        founding.found(desk, registrar.pk, "Register", AT)
registrar, jo = Path(sys.argv[2]).read_text().split()
typed = QueryDict(mutable=True)
typed.update({"as-0": "place-director-oxfordshire", "person-0": jo, "from_on-0": "1 April 2026"})
typed.update({"act-0": "f" * 32, "reasons": "A letter."})
with at_desk() as desk:
    charter = desk.charter_on(AT.date())
    form = founding.read(typed, charter)
    enter = desk.enter

    def dying(draft):
        if draft.kind == "appoint" and sys.argv[3] == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        return enter(draft)

    desk.enter = dying
    print(len(desk.store), founding.appoint(desk, form, registrar, REGISTRAR, charter, AT).problems)
    print([e.act.kind for m in desk.clerk.matters() for e in desk.clerk.acts(m)])
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is killed as only Unix kills")
def test_a_process_that_is_killed_between_seeking_and_appointing_leaves_neither(
    ladder: Path, tmp_path: Path
) -> None:
    home = {
        "RINGHOLDER_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "ringholder_web.config.settings",
    }
    command = [sys.executable, "-c", DIES, str(ladder), str(tmp_path / "who")]

    def ran(how: str) -> subprocess.CompletedProcess[str]:
        given = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | home
        return subprocess.run(
            [*command, how], env=given, capture_output=True, text=True, timeout=120, check=False
        )

    died = ran("dies")
    assert (died.returncode, died.stdout) == (-9, ""), died.stderr
    again = ran("lives")
    assert again.stdout.splitlines() == ["1 ()", "['found', 'seek', 'appoint']"], again.stderr
    more = ran("lives")
    assert more.stdout.splitlines() == ["3 ()", "['found', 'seek', 'appoint']"], more.stderr
