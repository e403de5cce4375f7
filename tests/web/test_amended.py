"""Today's constitution as the Health Bill would leave it: shown beside it, and never as law."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from ringholder.charter import Charter
from ringholder.shipped import charters_folder
from ringholder_web.charter.amending import amending
from ringholder_web.charter.shelf import Shelf
from tests.charter.amendments import HEAD, line, written
from tests.web.conftest import IF_IT_PASSES, asked

HERE = {"host": "localhost"}
pytestmark = pytest.mark.django_db
ABOUT_THE_CHAIR = {"what": "appoint-icb-chair", "where": "thames-valley", "counted": "no-money"}


def text_of(client: Client, address: str) -> str:
    answer = client.get(address, headers=HERE)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_the_first_page_has_it_in_the_choice_as_a_link(client: Client) -> None:
    page = text_of(client, asked(**ABOUT_THE_CHAIR))
    assert "If the Health Bill passes" in page
    assert f"charter={IF_IT_PASSES}" in page


def test_chosen_it_says_that_it_is_no_law_and_what_nobody_verified(client: Client) -> None:
    page = text_of(client, asked(**ABOUT_THE_CHAIR, charter=IF_IT_PASSES))
    assert "The Health Bill is a bill, not law. When it begins is not known" in page
    assert "Not for decision" in page and "Members from trusts leave the boards" in page
    assert "Secretary of State, through the Department of Health and Social Care decides" in page


def test_no_other_constitution_says_so(client: Client) -> None:
    page = text_of(client, asked(**ABOUT_THE_CHAIR, charter="thames-valley-2026"))
    assert "is a bill, not law" not in page


def test_its_page_has_every_line_with_what_it_does_here_and_how_far_it_was_read(
    client: Client,
) -> None:
    page = text_of(client, f"/constitutions/{IF_IT_PASSES}/")
    assert "What the Health Bill does here, line by line" in page
    assert "Health Bill clause 21; H5" in page
    assert "seats: loses Partner member, local authorities" in page
    assert "Unverified: not for decision" in page and "Nothing here." in page
    assert "A bill, not law" in page


def test_the_difference_from_today_says_what_it_takes_away(client: Client) -> None:
    page = text_of(client, f"/constitutions/thames-valley-2026/difference/{IF_IT_PASSES}/")
    for heading in (
        "Boards, committees and partnerships that end",
        "Functions that another holds in law",
        "Approvals that another gives",
        "Seats that go",
    ):
        assert heading in page
    assert "NHS England South East region, its members were not read" in page


def test_a_difference_without_an_amendment_has_no_lines(client: Client) -> None:
    page = text_of(client, "/constitutions/bob-2022/difference/bob-2024-07/")
    assert "line by line" not in page and "Seats that go" not in page


def test_what_changed_is_asked_of_today_and_today_is_followed_by_no_bill(shelf: Shelf) -> None:
    today, passed = shelf.charters["thames-valley-2026"], shelf.charters[IF_IT_PASSES]
    assert shelf.before(passed) == today
    assert shelf.after(passed) is None and shelf.after(today) is None
    assert shelf.chain.charters.keys() == {c.id for c in shelf.charters.values()}


def test_no_day_is_the_bills(shelf: Shelf) -> None:
    assert all(not charter.amended_by for charter in shelf.chain.in_force())


def test_before_its_day_an_act_is_said_not_to_hold(tmp_path: Path) -> None:
    head = HEAD.replace("unknown", "{from: 2027-04-01}")
    amendment = written(tmp_path, line("set: {terms: T}"), head=head)
    charter = Charter.load(charters_folder() / "ladder", [amendment])
    assert charter.unamended is not None
    (now,), (then,) = amending(charter), amending(charter, asked_on=charter.unamended)
    assert (now.holds, then.holds) == (True, False)
    assert "In force from 1 April 2027" in now.standing


def test_words_of_an_amendment_are_shown_and_never_run(tmp_path: Path) -> None:
    lines = line("set: {terms: T}", says='"<script>alert(1)</script>"')
    charter = Charter.load(charters_folder() / "ladder", [written(tmp_path, lines)])
    (one,) = amending(charter)
    assert one.lines[0].says == "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "name",
    ["thames-valley-2026_with_", "thames-valley-2026_with_no-such", "_with_health-bill-2026"],
)
def test_an_edition_that_there_is_not_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/constitutions/{name}/", headers=HERE).status_code == 404
