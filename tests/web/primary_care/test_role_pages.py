"""Claims for additional roles on pages: who sees them, who brings them, and every reason."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ringholder.matters.roll import REGISTRAR
from ringholder_web.files.keeping import every
from ringholder_web.primary_care.role_files import CLAIMS
from tests.web.accounts.people import HERE
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page

pytestmark = pytest.mark.django_db
BOARD, NETWORK, OTHER = "icb-board/secretary", "U20931", "U83604"
HOME, RETURN = "/primary-care/claims/", "/primary-care/claims/return/"
ONE = f"{HOME}{NETWORK}/"
CLAIM = (
    "claim,network,month,person,role,band,wte,started_on,salary,insurance,pension,claimed,evidence,"
    "in_baseline,submitted_on\n"
    "C-1,U20931,2024-11,9001,Clinical pharmacist,7,1,2024-06-01,4000,447.35,575.20,5000,GPhC 1,"
    "{baseline},2024-12-05\n"
    "C-2,{network},2024-11,9002,Clinical pharmacist,7,-1,2024-06-01,4000,447,575,5000,GPhC 2,no,"
    "2024-12-05\n"
)


def inside(register: Register, capacity: str, name: str) -> Client:
    register.who[capacity] = register.person(name)
    matter = f"appointment-{capacity.replace('/', '-').lower()}"
    register.do(matter, "seek", REGISTRAR, "appointment", **{"as": capacity})
    said = {"person": register.who[capacity], "from_on": "2024-01-01", "reasons": "As found."}
    register.do(matter, "appoint", REGISTRAR, **{"as": capacity}, **said)
    return as_(register, capacity)


def bring(client: Client, about: str, content: str, kind: str = CLAIMS) -> Any:
    file = SimpleUploadedFile("claims.csv", content.encode())
    address = f"{HOME}bring/{kind}/"
    return client.post(address, {"file": file, "about": about}, headers=HERE)


@pytest.mark.parametrize("address", [HOME, ONE, RETURN])
def test_claims_that_are_made_up_say_so_on_every_page(address: str) -> None:
    assert "Illustrative Nobody has brought claims here." in page(anybody(), address)


def test_the_first_page_has_every_network_with_its_sum_and_what_would_be_lost() -> None:
    told = page(anybody(), HOME)
    assert "would be lost at the year’s end: it is not carried forward" in told
    assert "£962,848" in told
    assert "stand in for those of 1 January 2025: not for decision" in told
    assert "rule BUD104" in told


def test_a_line_shows_every_reason_with_what_to_do_and_whose_it_is() -> None:
    told = page(anybody(), ONE)
    assert "The post is in the baseline of 31 March 2019" in told
    assert "900012" not in page(anybody(), f"{ONE}?show=refused")
    assert "It was claimed before, as" in told
    assert "For: manager of the network." in told
    assert "No maximum of Paramedic was loaded" in page(anybody(), f"{ONE}?show=cannot-say")
    accepted = page(anybody(), f"{ONE}?show=accepted").split("For the register")[0]
    assert "The post is in the baseline" not in accepted
    assert page(anybody(), f"{ONE}?show=%00<script>")


def test_a_network_that_is_none_of_the_board_has_no_page() -> None:
    for code in ("U99999", "U07032", "X"):
        assert anybody().get(f"{HOME}{code}/", headers=HERE).status_code == 404


def test_all_lines_are_there_for_excel() -> None:
    book = anybody().get(f"{ONE}claims.xlsx", headers=HERE).content
    assert b"Illustrative" in ZipFile(BytesIO(book)).read("xl/sharedStrings.xml")
    assert b"ARR109" in anybody().get(f"{ONE}claims.csv", headers=HERE).content


def test_published_staff_stand_beside_claims() -> None:
    told = page(anybody(), ONE)
    assert "WTE in direct patient care were published for September 2022." in told


def test_the_return_is_told_with_what_is_not_counted() -> None:
    told = page(anybody(), f"{RETURN}?on=2025-12-31")
    assert "WTE in 2 roles on 31 December 2025" in told
    assert "has claimed nothing for December 2025" in told
    content = anybody().get(f"{RETURN}return.csv?on=2025-12-31", headers=HERE).content
    assert b"Clinical pharmacist" in content
    assert page(anybody(), f"{RETURN}?on=yesterday")


def test_a_network_s_own_people_bring_its_claims_and_see_them(register: Register) -> None:
    mine = inside(register, NETWORK, "Nat Network")
    assert bring(mine, NETWORK, CLAIM.format(baseline="no", network=NETWORK)).status_code == 302
    told = page(mine, f"{ONE}?show=all")
    assert "C-1 , November 2024" in told
    assert "£5,000.00 claimed, £5,000.00 accepted" in told
    assert "`C-2` has -1" in told or "C-2 has -1" in told
    assert "SHA-256" in told
    assert "Illustrative" not in told


def test_nobody_else_brings_them_and_a_neighbour_does_not_see_them(register: Register) -> None:
    mine = inside(register, NETWORK, "Nat Network")
    other = inside(register, OTHER, "Ola Other")
    content = CLAIM.format(baseline="yes", network=NETWORK)
    assert bring(other, NETWORK, content).status_code == 403
    assert not every(CLAIMS, NETWORK)
    bring(mine, NETWORK, content)
    for client in (other, anybody()):
        told = page(client, ONE)
        assert "C-1" not in told
        assert "Claims are seen by people of the network and of its board." in told
        assert client.get(f"{ONE}claims.csv", headers=HERE).status_code == 403
        assert client.get(f"{RETURN}return.csv", headers=HERE).status_code == 403
        assert "£5,000" not in page(client, HOME)


def test_the_board_s_people_see_all_claims_and_bring_the_maxima(register: Register) -> None:
    mine = inside(register, NETWORK, "Nat Network")
    board = inside(register, BOARD, "Bo Board")
    bring(mine, NETWORK, CLAIM.format(baseline="yes", network=NETWORK))
    assert "The post is in the baseline" in page(board, ONE)
    roles = "role,maximum,valid from,known from,source,mark\nParamedic,60000,2024-04-01,2024-04-01,https://e.uk,V\n"
    assert bring(mine, "QU9", roles, "arrs-roles").status_code == 403
    assert bring(board, "QU9", roles, "arrs-roles").status_code == 302
    assert page(board, ONE)


def test_a_line_of_another_network_in_a_file_is_left_out_and_told(register: Register) -> None:
    mine = inside(register, NETWORK, "Nat Network")
    bring(mine, NETWORK, CLAIM.format(baseline="no", network=OTHER).replace(",-1,", ",1,"))
    assert "is of the network" in page(mine, ONE)
    assert not every(CLAIMS, OTHER)


def test_a_form_without_a_file_says_so(register: Register) -> None:
    mine = inside(register, NETWORK, "Nat Network")
    answer = mine.post(f"{HOME}bring/{CLAIMS}/", {"about": NETWORK}, headers=HERE)
    assert answer.status_code == 422
    assert "Choose a file" in answer.content.decode()
    assert mine.get(f"{HOME}bring/{CLAIMS}/", headers=HERE).status_code == 404
    assert bring(mine, NETWORK, "", "no-such-kind").status_code == 404


def test_nobody_sees_what_is_wrong_with_another_s_file(register: Register) -> None:
    mine = inside(register, NETWORK, "Nat Network")
    other = inside(register, OTHER, "Ola Other")
    bring(mine, NETWORK, CLAIM.format(baseline="no", network=NETWORK))
    bring(other, OTHER, CLAIM.format(baseline="no", network=OTHER))
    assert "C-2" in page(mine, ONE)
    told = page(other, f"{HOME}{OTHER}/")
    assert "is of the network" in told and "row 3" in told
    assert told.count("C-2") == 1


def test_the_check_of_a_month_is_there_to_be_entered_in_the_register(register: Register) -> None:
    mine = inside(register, NETWORK, "Nat Network")
    bring(mine, NETWORK, CLAIM.format(baseline="yes", network=NETWORK))
    told = page(mine, ONE)
    assert "November 2024 5000.00 0.00 5000.00 0.00" in told
    assert "C-1; refused; 5000.00; ARR109 The post is in the baseline" in told


def test_a_claim_in_the_register_stands_on_the_page_of_its_network(register: Register) -> None:
    mine = inside(register, NETWORK, "Nat Network")
    said = {
        "title": "Our claim", "organisation": "bob-icb", "network": NETWORK, "month": "2024-02",
        "claims_file": {"kind": "claims", "rows": 1, "sha256": "c" * 64}, "claimed_sum": "1.00",
    }  # fmt: skip
    register.do("claim-1", "submit-claim", NETWORK, "role-claim", **said)
    assert "Our claim" in page(mine, ONE)
    assert "Our claim" not in page(anybody(), ONE)
    assert "Our claim" not in page(mine, f"{HOME}{OTHER}/")
