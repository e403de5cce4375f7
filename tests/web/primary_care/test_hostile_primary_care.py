"""What a neighbour, a competitor, a joker and a spoiler try on the pages of primary care."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ringholder_web.files.models import KeptFile
from tests.web.accounts.people import HERE
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page
from tests.web.primary_care.insiders import BOARD, holding

pytestmark = pytest.mark.django_db
PC = "/primary-care/"
PRACTICE, NETWORK, NEIGHBOUR, OTHER = "K84042", "U20931", "K84052", "U83604"
ODD = (
    "claims/U20931/?show=%00", "claims/u20931/", "claims/RTH/", "claims/return/?on=0001-01-01",
    "claims/return/?on=9999-12-31", "claims/return/?on=%00", "claims/return/return.exe",
    "claims/U20931/claims.pdf", "payments/?year=2025/26&known=9999-12-31",
    "payments/?known=0001-01-01", "payments/U20931/?known=0001-01-01",
    "payments/practice/K84042/?known=9999-12-31", "payments/practice/K84042/schedule.exe",
    "payments/arrears/?known=0001-01-01", "payments/arrears/?known=9999-12-31",
    "payments/U20931/schedule.xlsx?known=0001-01-01", "payments/bring/nobody/",
    "networks.csv?place=%3D1%2B1", "networks/ouh/", "networks/..%2f/", "networks/%E2%80%AE/",
    "incentives/K84042/?list=1e999&on=9999-12-31", "incentives/k84042/",
    "contracts/?page=99999999999999999999", "contracts/?page=-1", "contracts/?page=NaN",
    "contracts/?words=%00%3Cscript%3E&kind=%27--", "dashboard/K84042/", "asked/ouh/",
    "at-risk/%00/", "at-risk/?place=%00&least=1e9", "oversight/?page=-9", "rescue/?practice=%00",
)  # fmt: skip
DIGITS = "9" * 5000
CLAIMS = (
    "claim,network,month,person,role,band,wte,started_on,salary,insurance,pension,claimed,evidence,"
    "qualified_on,submitted_on\n"
    "C-1,U20931,2025-06,9001,General practitioner,,1,0001-01-01,4000,447,575,1e400,GMC 1,"
    "0001-01-01,2025-07-05\n"
    "C-2,U20931,2025-06,9002,General practitioner,,1,0001-01-01,4000,447,575,5000,GMC 1,"
    "0001-01-01,2025-07-05\n"
    "=C+1,U20931,2025-06,=9003,Care coordinator,4,1,2024-01-01,2000,100,100,2000,x,,2025-07-05\n"
)


def bring(client: Client, address: str, content: str | bytes, **fields: str) -> Any:
    whole = content.encode() if isinstance(content, str) else content
    told = {"file": SimpleUploadedFile("brought.csv", whole), **fields}
    return client.post(PC + address, told, headers=HERE)


# ---- odd addresses -------------------------------------------------------------------------------


def test_no_address_makes_an_error_of_ours(register: Register) -> None:
    visitor = anybody()
    for address in ODD:
        answer = visitor.get(PC + address)
        assert answer.status_code in (200, 302, 403, 404, 422), address
        assert b"<script>" not in answer.content.replace(b"<script>\n", b""), address


def test_the_board_asks_odd_things_too(register: Register) -> None:
    board = holding(register, BOARD)
    for address in (
        "rescue/K84042/?km=1e999", "rescue/K84042/?km=%D9%A3", "at-risk/?place=%00&least=99999999",
        "at-risk/list.csv?place=%3D1", "at-risk/K99999/", "claims/return/return.csv?on=9999-12-31",
        "claims/return/return.xlsx?on=0001-01-01", "contracts/?page=9999999999999",
    ):  # fmt: skip
        assert board.get(PC + address).status_code in (200, 302, 404, 422), address


# ---- another's -----------------------------------------------------------------------------------


def test_a_neighbour_sees_and_brings_nothing_of_another_practice(register: Register) -> None:
    mine, theirs = holding(register, NEIGHBOUR), holding(register, PRACTICE)
    secret = "line,month,amount,payee\nNetwork participation,2025-06,4321.98,K84042\n"
    assert bring(theirs, f"payments/bring/{PRACTICE}/", secret, kind="payment-statement")
    assert "4,321.98" in page(theirs, f"{PC}payments/practice/{PRACTICE}/")
    for who in (mine, anybody()):
        assert "4,321.98" not in page(who, f"{PC}payments/practice/{PRACTICE}/")
        for address in (f"asked/{PRACTICE}/", f"at-risk/{PRACTICE}/", f"rescue/{PRACTICE}/",
                        "at-risk/list.csv"):  # fmt: skip
            assert who.get(PC + address).status_code in (302, 403), address
    for address, fields in (
        (f"payments/bring/{PRACTICE}/", {"kind": "payment-statement"}),
        (f"payments/bring/{NETWORK}/", {"kind": "payment-beds"}),
        ("payments/bring/board/", {"kind": "payment-populations"}),
        (f"incentives/{PRACTICE}/bring/", {}),
        ("claims/bring/arrs-claims/", {"about": NETWORK}),
        ("claims/bring/arrs-roles/", {"about": "QU9"}),
        ("networks/bring/network-payees/", {}),
        ("oversight/bring/practice-capacity/", {"practice": PRACTICE}),
        ("oversight/bring/primary-care-contracts/", {}),
    ):
        before = KeptFile.objects.count()
        assert bring(mine, address, secret, **fields).status_code == 403, address
        assert KeptFile.objects.count() == before


def test_people_of_a_trust_see_nothing_of_a_practice(register: Register) -> None:
    trust = as_(register, "ouh")
    for address in (f"asked/{PRACTICE}/", f"at-risk/{PRACTICE}/", f"rescue/{PRACTICE}/",
                    "at-risk/list.csv", "rescue/"):  # fmt: skip
        assert trust.get(PC + address).status_code == 403, address
    assert bring(trust, "claims/bring/arrs-claims/", CLAIMS, about=NETWORK).status_code == 403
    for about in ("ouh", "OUH", "RTH", "A81001", ""):
        assert bring(trust, "claims/bring/arrs-claims/", CLAIMS, about=about).status_code == 403


# ---- rotten files --------------------------------------------------------------------------------


def test_claims_that_are_rotten_spoil_no_page_for_anybody(register: Register) -> None:
    """A day at the end of time in one network's file kept the page of all networks from opening."""
    mine = holding(register, NETWORK)
    assert bring(mine, "claims/bring/arrs-claims/", CLAIMS, about=NETWORK).status_code == 302
    assert "1e400" in page(mine, f"{PC}claims/{NETWORK}/")
    for who in (mine, anybody()):
        assert who.get(f"{PC}claims/").status_code == 200
    answer = mine.get(f"{PC}claims/{NETWORK}/claims.csv")
    assert b"\n=C+1" not in answer.content and b",=9003" not in answer.content
    assert mine.get(f"{PC}claims/{NETWORK}/claims.xlsx").status_code == 200


def test_the_same_claims_brought_twice_at_once_claim_once(register: Register) -> None:
    mine = holding(register, NETWORK)
    first = page_after(mine, CLAIMS)
    for _ in range(2):
        assert page_after(mine, CLAIMS) == first
    assert KeptFile.objects.filter(kind="arrs-claims").count() == 1
    again = page_after(mine, CLAIMS + "\n")  # another file by its letters, the same claims
    assert again.split("brought.csv")[0] == first.split("brought.csv")[0]


def page_after(client: Client, content: str) -> str:
    assert bring(client, "claims/bring/arrs-claims/", content, about=NETWORK).status_code == 302
    return page(client, f"{PC}claims/{NETWORK}/")


def test_a_count_of_five_thousand_digits_is_told_and_nothing_else(register: Register) -> None:
    board = holding(register, BOARD)
    counts = f"practice,indicator,numerator,denominator\n{PRACTICE},CD001,{DIGITS},10\n"
    beds = f"network,month,beds\n{NETWORK},2025-04,{DIGITS}\n"
    told = bring(board, f"incentives/{PRACTICE}/bring/", counts)
    assert told.status_code == 422 and "not a whole number" in told.content.decode()
    told = bring(board, f"payments/bring/{NETWORK}/", beds, kind="payment-beds")
    assert told.status_code == 422 and "not a whole number" in told.content.decode()
    capacity = f"practice,capacity\n{NEIGHBOUR},{DIGITS}\n"
    fields = {"practice": PRACTICE}
    assert bring(board, "oversight/bring/practice-capacity/", capacity, **fields).status_code == 302
    assert "TAB003" in page(board, f"{PC}rescue/{PRACTICE}/")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xff\xfe\x00", b"PAR1xPAR1", b'"' * 999])
def test_what_is_no_table_leaves_every_page_standing(register: Register, content: bytes) -> None:
    board = holding(register, BOARD)
    for address, fields in (
        ("claims/bring/arrs-claims/", {"about": NETWORK}),
        ("claims/bring/arrs-starters/", {"about": NETWORK}),
        ("claims/bring/arrs-roles/", {"about": "QU9"}),
        ("oversight/bring/practice-capacity/", {"practice": PRACTICE}),
        ("oversight/bring/patients-homes/", {"practice": PRACTICE}),
        ("oversight/bring/primary-care-contracts/", {}),
        ("networks/bring/network-memberships/", {}),
        (f"incentives/{PRACTICE}/bring/", {}),
    ):
        assert bring(board, address, content, **fields).status_code in (302, 422), address
    for address in ("claims/", f"claims/{NETWORK}/", f"rescue/{PRACTICE}/", "contracts/",
                    f"incentives/{PRACTICE}/", "networks/"):  # fmt: skip
        assert board.get(PC + address).status_code == 200, address
