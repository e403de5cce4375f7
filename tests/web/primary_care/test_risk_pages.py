"""Practices at risk and networks at a glance on pages: who sees what, and with which reasons."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest

from ringholder.primary_care.membership import registered
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, page
from tests.web.primary_care.insiders import BOARD, holding

pytestmark = pytest.mark.django_db
LIST = "/primary-care/at-risk/"
CSV = f"{LIST}list.csv"
NAMED = "Chiltern House"
SIGNAL = "GPs for each patient fell by a fifth in three years"


def test_everybody_reads_what_the_signals_are_and_how_they_were_tested_and_no_name(
    register: Register,
) -> None:
    told = page(anybody(), LIST)
    assert SIGNAL in told and "The list is for the board’s people" in told
    assert "The size of the list alone tells closures better" in told
    assert NAMED not in told


def test_a_stranger_gets_no_list_as_csv_and_no_practice(register: Register) -> None:
    for address in (CSV, f"{LIST}K82020/", f"{LIST}NONE/"):
        answer = anybody().get(address)
        assert answer.status_code == 403 and NAMED not in answer.content.decode()


def test_the_board_s_people_read_the_list_with_reasons_and_download_it(register: Register) -> None:
    client = holding(register, BOARD)
    told = page(client, LIST)
    assert NAMED in told and "down 55.4% from 3.22" in told and "By coincidence" not in told
    assert "If signals came by coincidence alone" in told
    rows = list(csv.DictReader(StringIO(client.get(CSV).content.decode())))
    assert {row["practice"] for row in rows} >= {"K82020"}
    assert all(row["state"] in ("there", "cannot be told") for row in rows)
    alone = page(client, f"{LIST}?place=15A&least=2")
    assert NAMED not in alone


def test_a_practice_sees_its_own_line_and_no_other(register: Register) -> None:
    client = holding(register, "K82020")
    told = page(client, LIST)
    assert "Your own" in told and NAMED in told and "Malthouse" not in told
    own = page(client, f"{LIST}K82020/")
    assert "Ask who has left" in own and "Open a performance gap" not in own
    assert client.get(f"{LIST}K84027/").status_code == 403
    assert client.get(CSV).status_code == 403


def test_a_network_does_not_see_the_lines_of_its_practices(register: Register) -> None:
    """Least privilege goes as far as the practice itself."""
    held = [one for one in registered().history("K82020") if one.in_being.to_on is None]
    client = holding(register, held[0].network)
    assert client.get(f"{LIST}K82020/").status_code == 403
    assert NAMED not in page(client, LIST)


def test_the_board_opens_a_gap_from_a_signal(register: Register) -> None:
    client = holding(register, BOARD)
    answer = client.get(f"{LIST}K82020/").content.decode()
    assert "/decisions/new/performance-gap/?" in answer and "observed=K82020" in answer
    assert (
        "/decisions/new/practice-support/?" in answer and "/primary-care/rescue/K82020/" in answer
    )
    assert client.get(f"{LIST}NONE/").status_code == 404


@pytest.mark.parametrize(
    "asked", ["?place=nowhere&least=many", "?least=-1", "?least=99", "?place=%00"]
)
def test_words_that_say_nothing_are_no_wish(asked: str, register: Register) -> None:
    assert NAMED in page(holding(register, BOARD), LIST + asked)


def test_the_dashboard_has_sums_with_others_beside_and_who_drives_them() -> None:
    told = page(anybody(), "/primary-care/dashboard/U20931/")
    assert "Calls to GP practices that were missed" in told
    assert "all 4 practices" in told and "The Key Medical Practice 58.9% (100% of it)" in told
    assert "worse than its place" in told
    answer = anybody().get("/primary-care/dashboard/U20931/").content.decode()
    funnels = set(re.findall(r'href="(/variation/[^"]+)"', answer))
    assert len(funnels) == 10
    assert all(anybody().get(one).status_code == 200 for one in funnels)


def test_every_network_of_the_board_is_listed_under_its_place(register: Register) -> None:
    told = page(anybody(), "/primary-care/dashboard/")
    for place in ("Berkshire West", "Buckinghamshire", "Oxfordshire"):
        assert place in told


@pytest.mark.parametrize("code", ["K84042", "NONE", "QU9"])
def test_what_is_no_network_has_no_dashboard(code: str) -> None:
    assert anybody().get(f"/primary-care/dashboard/{code}/").status_code == 404
