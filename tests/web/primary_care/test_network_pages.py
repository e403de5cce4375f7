"""Networks on pages: what everybody sees, what only the board's people do, files and changes."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, text

NETWORKS, KIWY = "/primary-care/networks/", "/primary-care/networks/U20931/"
BOARD, WOODSTOCK, BICESTER = "icb-board/secretary", "K84042", "U83604"
OWN = "practice,network,from,role\nK84042,U83604,2024-07-01,\nK84065,U20931,soon,covered\n"
PAYEES = (
    "network,payee,payee name,from,source\n"
    "U20931,K84042,,2024-04-01,the board\n"
    "U83604,<b>x</b>,Bold & Co,2024-04-01,the board\n"
)
MOVE: dict[str, Any] = {
    "title": "Woodstock to Bicester",
    "summary": "The practice moves to its neighbours.",
    "organisation": "bob-icb",
    "network_change": "move",
    "practices_concerned": [WOODSTOCK],
    "network": BICESTER,
    "effective_on": "2030-07-01",
    "reasons": "Its patients live there.",
}


def with_board(register: Register) -> Register:
    """With people of the board, of a practice and of a network."""
    for number, held in enumerate((BOARD, "bob-icb", WOODSTOCK, "oxfordshire-cc")):
        name = ("Bea Board", "Ivy Icb", "Wim Woodstock", "Cat Council")[number]
        register.who[held] = register.person(name)
        matter = f"appointed-{number}"
        register.do(matter, "seek", "registrar", "appointment", **{"as": held})
        register.do(
            matter, "appoint", "registrar", **{"as": held}, person=register.who[held],
            from_on="2024-01-01", reasons="As found.",
        )  # fmt: skip
    return register


def send(client: Client, kind: str, content: str | bytes) -> Any:
    whole = content.encode() if isinstance(content, str) else content
    return client.post(f"{NETWORKS}bring/{kind}/", {"file": SimpleUploadedFile("a.csv", whole)})


def test_everybody_sees_the_networks_of_the_board_and_what_is_wrong(register: Register) -> None:
    told = page(anybody(), NETWORKS)
    assert "51 networks with" in told
    assert "Sibford Surgery (K84065) had patients" in told
    assert "no patients of it were counted" in told
    assert "Larger than typical" in told
    assert "Not for decision" in told
    for hidden in ("Files", "Your register", "payees"):
        assert hidden not in told


def test_a_place_alone_is_shown_and_an_unknown_one_is_all(register: Register) -> None:
    assert "21 networks" in page(anybody(), f"{NETWORKS}?place=10Q")
    assert "13 networks" in page(anybody(), f"{NETWORKS}?place=14y")
    assert "51 networks" in page(anybody(), f"{NETWORKS}?place=<script>")


def test_a_network_has_its_practices_with_history_and_a_picture_in_words(
    register: Register,
) -> None:
    answer = anybody().get("/primary-care/networks/u98548/")
    told = text(answer)
    assert "Tilehurst Village Surgery" in told
    assert (
        "Western Elms and Circuit Lane Surgeries (K81062), member from 1 October 2019 to 31" in told
    )
    assert b"<title" in answer.content
    assert b"Western Elms and Circuit Lane Surgeries: member from" in answer.content
    assert "/organisations/K81644/" in answer.content.decode()
    assert "Nobody is appointed" in told
    assert "Who is paid for it" not in told


def test_what_is_no_network_is_not_found(register: Register) -> None:
    for code in ("U99999", "K84042", "RTH", "bring", "x" * 80):
        assert anybody().get(f"{NETWORKS}{code}/").status_code == 404


def test_the_board_brings_its_register_and_sees_what_differs(register: Register) -> None:
    client = as_(with_board(register), BOARD)
    assert send(client, "network-memberships", OWN).status_code == 302
    told = page(client, f"{NETWORKS}?place=10Q")
    assert "Woodstock Surgery (K84042) moved from Kidlington" in told
    assert "since 1 July 2024" in told
    assert "TAB003, a.csv row 3" in told
    assert "Your register" not in page(anybody(), NETWORKS)


def test_payees_are_for_the_people_of_the_network_and_the_board(register: Register) -> None:
    client = as_(with_board(register), BOARD)
    assert send(client, "network-payees", PAYEES).status_code == 302
    told = page(client, KIWY)
    assert "Woodstock Surgery (K84042) from 1 April 2024" in told
    answer = client.get(f"{NETWORKS}{BICESTER}/").content.decode()
    assert "Bold &amp; Co" in answer
    assert "<b>x</b>" not in answer
    assert "NET024" in answer
    assert "NET021" in page(client, NETWORKS)
    assert "Woodstock Surgery (K84042) from 1 April 2024, " not in page(anybody(), KIWY)
    assert "Who is paid" not in page(as_(register, "oxfordshire-cc"), KIWY)


def test_a_file_that_cannot_be_read_is_told_and_breaks_nothing(register: Register) -> None:
    client = as_(with_board(register), BOARD)
    for content in (b"", b"\x00\xff", b"practice\n", b"\xef\xbb\xbf=cmd,'\n"):
        for kind in ("network-memberships", "network-payees"):
            send(client, kind, content)
        assert "TAB00" in page(client, NETWORKS)
        assert client.get(KIWY).status_code == 200


def test_nobody_else_brings_a_file(register: Register) -> None:
    with_board(register)
    assert send(as_(register, "oxfordshire-cc"), "network-payees", PAYEES).status_code == 403
    assert send(anybody(), "network-payees", PAYEES).status_code in (302, 403)
    client = as_(register, BOARD)
    assert send(client, "nonsense", PAYEES).status_code == 404
    assert client.post(f"{NETWORKS}bring/network-payees/", {}).status_code == 422
    assert client.get(f"{NETWORKS}bring/network-payees/").status_code == 404


def test_the_memberships_are_a_table_to_keep(register: Register) -> None:
    answer = anybody().get("/primary-care/networks.csv?place=10Q")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "practice,practice name,network,network name,from,to,role"
    assert any(line.startswith("K84042,Woodstock Surgery,U20931") for line in lines)
    assert not any(line.startswith("K81044") for line in lines)


def test_a_change_under_way_is_told_on_the_pages_of_those_whom_it_is_about(
    register: Register,
) -> None:
    with_board(register)
    register.do("change", "propose-network-change", WOODSTOCK, "network-change", **MOVE)
    says = "Woodstock Surgery (K84042) moves to Bicester PCN (U83604) on 1 July 2030"
    for address in (NETWORKS, KIWY, f"{NETWORKS}{BICESTER}/"):
        assert says in page(anybody(), address)
    assert says not in page(anybody(), f"{NETWORKS}U98548/")
    matter = page(as_(register, WOODSTOCK), "/decisions/change/")
    assert "Say whether the practice agrees" in matter
    assert "Bicester PCN 57,994 patients in 3 practices 67,648 patients in 4 practices" in matter
    assert "Not said yet Woodstock Surgery (K84042)" in matter
    assert "within a financial year" in matter
    assert "Propose a change" in page(as_(register, "bob-icb"), "/decisions/new/network-change/")


def test_the_page_of_the_organisation_leads_to_its_network(register: Register) -> None:
    assert KIWY in anybody().get("/organisations/K84042/").content.decode()
