"""What is asked of practices, contracts, rescue and oversight on pages: who sees what of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now

from tests.matters.practices import REQUEST
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, text
from tests.web.matters.pages import send as send_form

PRACTICE, NETWORK, NEIGHBOUR, ICB = "K84042", "U20931", "K84052", "bob-icb"
BROKER = "ring-holder/secretary"
ASKED, RESCUE = "/primary-care/asked/", "/primary-care/rescue/"
CONTRACTS, OVERSIGHT = "/primary-care/contracts/", "/primary-care/oversight/"
CAPACITY = (
    "practice,capacity,merges,takes_care,illustrative\nK84082,3000,yes,,yes\nK84045,9000,,yes,yes\n"
)


@pytest.fixture
def told(register: Register) -> Register:
    """A register of today in which a board, practices and a network act, and much is asked."""
    register.at = now() - timedelta(days=3)
    for number, held in enumerate((ICB, PRACTICE, NEIGHBOUR, NETWORK, BROKER)):
        register.who[held] = register.person(f"Person {'abcde'[number]}")
        matter = f"of-practices-{number}"
        register.do(matter, "seek", "registrar", "appointment", **{"as": held})
        said = {"as": held, "person": register.who[held], "reasons": "As found."}
        register.do(matter, "appoint", "registrar", **said, from_on="2024-01-01")
    due_on = (localdate() + timedelta(days=9)).isoformat()
    asked = {**REQUEST, "due_on": due_on}
    brokering = {"title": "Our broker", "network": NETWORK, "brokers_as": BROKER}
    register.do("brokering", "open-brokering", NETWORK, "brokering", **brokering, reasons="-")
    register.do("ask-1", "open-request", ICB, "practice-request", **asked)
    other = {**asked, "title": "The <b>diabetes</b> register, checks"}
    register.do("ask-2", "open-request", PLACE, "practice-request", **other)
    register.do(
        "ask-3", "open-request", ICB, "practice-request", **{**asked, "practice": NEIGHBOUR}
    )
    register.do("ask-1", "refuse-for", BROKER, reasons="The trust has it.")
    register.do("ask-1", "ask-again", ICB, reasons="It has not.")
    return register


PLACE = "place-committee-oxfordshire/secretary"


def send(client: Client, kind: str, content: str, **fields: str) -> Any:
    sent = SimpleUploadedFile("table.csv", content.encode())
    return client.post(f"{OVERSIGHT}bring/{kind}/", {"file": sent, **fields})


# ---- what is asked -------------------------------------------------------------------------------


def test_a_practice_manager_sees_in_one_place_what_is_asked_of_her(told: Register) -> None:
    client = as_(told, PRACTICE)
    says = page(client, f"{ASKED}{PRACTICE}/")
    assert '<title id="weeks-title">' in client.get(f"{ASKED}{PRACTICE}/").content.decode()
    assert "2 things are asked" in says
    assert "Asked twice" in says
    assert "The trust has it." in says
    assert "The <b>diabetes</b> register" in says
    assert "as the asker thinks" in says
    assert "Its broker:" in says
    assert "Give what was asked for" in says


def test_what_is_asked_of_a_practice_is_for_its_own_its_networks_and_its_boards_people(
    told: Register,
) -> None:
    for inside in (PRACTICE, NETWORK, ICB):
        assert as_(told, inside).get(f"{ASKED}{PRACTICE}/").status_code == 200
    for outside in (NEIGHBOUR, BROKER):
        assert as_(told, outside).get(f"{ASKED}{PRACTICE}/").status_code == 403
    assert anybody().get(f"{ASKED}{PRACTICE}/").status_code in {302, 404}


def test_the_list_of_all_shows_each_only_those_whose_they_are(told: Register) -> None:
    board = page(as_(told, ICB), ASKED)
    own = page(as_(told, PRACTICE), ASKED)
    network = page(as_(told, NETWORK), ASKED)
    for code, where in (
        (PRACTICE, board),
        (NEIGHBOUR, board),
        (PRACTICE, own),
        (PRACTICE, network),
    ):
        assert code in where
    assert NEIGHBOUR not in own
    assert NEIGHBOUR not in network
    assert "Nothing is asked of any practice" in page(as_(told, BROKER), ASKED)


def test_a_code_in_small_letters_leads_to_the_same_and_nobodys_is_not_there(told: Register) -> None:
    client = as_(told, PRACTICE)
    assert client.get(f"{ASKED}k84042/").headers["Location"] == f"{ASKED}{PRACTICE}/"
    for nobody in ("K99999", "RTH", "x"):
        assert client.get(f"{ASKED}{nobody}/").status_code == 404


# ---- oversight -----------------------------------------------------------------------------------


def test_everybody_sees_of_oversight_what_concerns_them(told: Register) -> None:
    service = {
        "title": "Minor injuries",
        "organisation": ICB,
        "function": "oversee-primary-care-contracts",
        "specification": "Wounds",
        "item_paid_for": "patient",
        "item_price": "33.33",
        "starts_on": date(localdate().year - 1, 1, 1).isoformat(),
        "ends_on": date(localdate().year + 1, 1, 1).isoformat(),
        "practices_concerned": [PRACTICE, NEIGHBOUR],
    }
    told.do("service", "offer-service", ICB, "enhanced-service", **service)
    told.do("service", "sign-up", PRACTICE, practice=PRACTICE)
    month = {"practice": PRACTICE, "month": f"{localdate().year}-{localdate().month:02}"}
    told.do("service", "claim-activity", PRACTICE, **month, items_done=3)
    told.do("service", "check-activity", ICB, **month, items_accepted=2, reasons="One is older.")
    looked = {"title": "2026", "network": NETWORK, "organisation": ICB, "scale": "pcn-2019"}
    told.do("matrix", "open-maturity", ICB, "network-maturity", **looked)
    step = {"domain": "Integrating care", "shown_by": "-"}
    told.do("matrix", "assess-own", NETWORK, **step, maturity_step="step-2")
    told.do("matrix", "assess-network", ICB, **step, maturity_step="foundation")
    says = page(as_(told, PRACTICE), OVERSIGHT)
    assert "£66.66" in says
    assert "Checked" in says
    assert "They differ" not in says
    beside = page(as_(told, NEIGHBOUR), OVERSIGHT) + page(
        as_(told, NEIGHBOUR), "/decisions/service/"
    )
    assert "Minor injuries" in beside
    assert "£66.66" not in beside
    assert "One is older" not in beside
    assert "One is older" in page(as_(told, PRACTICE), "/decisions/service/")
    assert "They differ" in page(as_(told, NETWORK), OVERSIGHT)
    outside = page(anybody(), OVERSIGHT)
    assert "Minor injuries" in outside  # it is offered in public
    assert "£66.66" not in outside
    assert "diabetes" not in outside


# ---- contracts -----------------------------------------------------------------------------------


def test_everybody_sees_the_published_kinds_and_only_the_board_what_is_found(
    told: Register,
) -> None:
    outside = page(anybody(), f"{CONTRACTS}?words=woodstock")
    assert "Woodstock Surgery" in outside
    assert "Found" not in outside
    inside = page(as_(told, ICB), CONTRACTS)
    assert "OVS010" in inside


def test_a_boards_own_register_is_kept_for_its_people_with_its_faults(told: Register) -> None:
    client = as_(told, ICB)
    rows = (
        "contractor,name,kind,ends,illustrative\nV1,A <i>dentist</i>,GDS,2020-01-01,yes\nx,,XYZ,,\n"
    )
    assert send(client, "primary-care-contracts", rows).status_code == 302
    says = page(client, CONTRACTS)
    for there in ("A <i>dentist</i>", "Illustrative", "TAB003"):
        assert there in says
    assert "dentist" not in page(anybody(), f"{CONTRACTS}?kind=GDS").replace("dentists", "")


@pytest.mark.parametrize("query", ["?page=99", "?page=x", "?kind=nothing", "?words=%00%3Cscript"])
def test_an_odd_question_is_answered_all_the_same(told: Register, query: str) -> None:
    assert anybody().get(CONTRACTS + query).status_code == 200


# ---- rescue --------------------------------------------------------------------------------------


def test_the_ways_are_shown_to_people_of_the_board_alone(told: Register) -> None:
    client = as_(told, ICB)
    assert "nobody has said" in page(client, f"{RESCUE}{PRACTICE}/").casefold().replace(
        "no neighbour has said", "nobody has said"
    )
    for outside in (PRACTICE, NETWORK, NEIGHBOUR):
        assert as_(told, outside).get(f"{RESCUE}{PRACTICE}/").status_code == 403
        assert as_(told, outside).get(RESCUE).status_code == 403


def test_what_neighbours_can_take_is_brought_and_worked_out(told: Register) -> None:
    client = as_(told, ICB)
    assert send(client, "practice-capacity", CAPACITY, practice=PRACTICE).status_code == 302
    says = page(client, f"{RESCUE}{PRACTICE}/?km=12&by=age")
    for there in ("3,000", "A caretaker: Gosford Hill", "Illustrative", "85+", "The oldest are"):
        assert there in says
    drawn = client.get(f"{RESCUE}{PRACTICE}/").content.decode()
    assert drawn.count("<svg") > drawn.count("&lt;svg") == 0
    assert "The practice is in the middle, north at the top." in drawn


def test_where_patients_live_is_brought_and_its_faults_are_told(told: Register) -> None:
    client = as_(told, ICB)
    rows = "name,latitude,longitude,patients\nA,51.85,-1.35,4000\nB,151,0,3\n"
    assert send(client, "patients-homes", rows, practice=PRACTICE).status_code == 302
    says = page(client, f"{RESCUE}{PRACTICE}/")
    assert "OVS004" in says
    assert "OVS005" in says


@pytest.mark.parametrize("km", ["-1", "NaN", "1e9", "twelve", "201"])
def test_kilometres_that_are_none_are_told(told: Register, km: str) -> None:
    says = page(as_(told, ICB), f"{RESCUE}{PRACTICE}/?km={km}")
    assert "Kilometres are a number" in says


def test_a_practice_is_chosen_and_one_that_is_nowhere_is_told(told: Register) -> None:
    client = as_(told, ICB)
    assert client.get(f"{RESCUE}?practice={PRACTICE}").headers["Location"] == f"{RESCUE}{PRACTICE}/"
    assert "Nobody says where" in page(client, f"{RESCUE}?practice=%3Cb%3E")
    assert client.get(f"{RESCUE}A81001/").status_code == 404
    assert client.get(f"{RESCUE}RTH/").status_code == 404


def test_files_are_brought_by_people_of_the_board_alone(told: Register) -> None:
    for outside in (PRACTICE, NETWORK):
        answer = send(as_(told, outside), "practice-capacity", CAPACITY, practice=PRACTICE)
        assert answer.status_code == 403
    board = as_(told, ICB)
    assert send(board, "nothing", CAPACITY, practice=PRACTICE).status_code == 404
    assert send(board, "practice-capacity", CAPACITY, practice="K99999").status_code == 404
    answer = board.post(f"{OVERSIGHT}bring/practice-capacity/", {"practice": PRACTICE})
    assert answer.status_code == 422
    assert "No file was kept" in text(answer)


# ---- the forms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("procedure", "by"),
    [
        ("practice-request", ICB),
        ("brokering", NETWORK),
        ("practice-contract", ICB),
        ("list-closure", PRACTICE),
        ("list-information", ICB),
        ("practice-support", ICB),
        ("enhanced-service", ICB),
        ("practice-facilities", PRACTICE),
        ("network-maturity", NETWORK),
    ],
)
def test_each_is_opened_on_a_form_of_its_own(told: Register, procedure: str, by: str) -> None:
    assert as_(told, by).get(f"/decisions/new/{procedure}/").status_code == 200


def test_a_request_is_made_on_the_form_of_a_practice(told: Register) -> None:
    client = as_(told, ICB)
    address = f"/decisions/new/practice-request/?practice={PRACTICE}"
    assert f'value="{PRACTICE}" selected' in client.get(address).content.decode()
    due = localdate() + timedelta(days=20)
    said = {
        "title": "Rent",
        "practice": PRACTICE,
        "request_kind": "information",
        "function": REQUEST["function"],
        "request": "State the rent that is paid.",
        "reasons": "-",
        "duty": "no-duty",
        "due_on": f"{due.day}/{due.month}/{due.year}",
        "hours_asked": "1",
    }
    answer = send_form(client, address, **said)
    assert answer.status_code == 302, text(answer)
    assert "Rent" in page(as_(told, PRACTICE), f"{ASKED}{PRACTICE}/")


def test_practices_of_a_network_are_offered_as_parties_to_a_dispute(told: Register) -> None:
    form = as_(told, NETWORK).get("/decisions/new/dispute/?arises_from=matter:ask-1")
    assert f'value="{PRACTICE}"' in form.content.decode()
    assert f'value="{NEIGHBOUR}"' not in form.content.decode()
    said = {"title": "Who hosts?", "parties": [PRACTICE, "K84045"], "question": "Who?"}
    thread = {"kind": "matter", "id": "ask-1"}
    told.do("row", "open-dispute", NETWORK, "dispute", **said, arises_from=thread)
    for one in (NETWORK, PRACTICE):
        assert "Gosford Hill" in page(as_(told, one), "/decisions/row/")


def test_the_steps_of_a_scale_are_chosen_and_not_written(told: Register) -> None:
    looked = {"title": "2026", "network": NETWORK, "organisation": ICB, "scale": "pcn-2019"}
    told.do("matrix", "open-maturity", ICB, "network-maturity", **looked)
    form = as_(told, NETWORK).get("/decisions/matrix/assess-own/").content.decode()
    assert '<option value="Integrating care"' in form
    assert '<option value="step-2"' in form
