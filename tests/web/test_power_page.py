"""The page of who can carry and who can block: words, picture and figures of one committee."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from ringholder.charter import Charter
from ringholder.charter.power import power as power_of
from ringholder_web.charter import power
from ringholder_web.charter.shelf import Shelf
from tests.charter.overlays import ladder_with

HERE = {"host": "localhost"}
PLACE = "place-committee-oxfordshire"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def ladder(shelf: Shelf) -> Charter:
    return shelf.charters["ladder"]


def page_of(charter: Charter, *affects: str, body: str = PLACE) -> power.Page:
    return power.page(charter, charter.bodies[body], affects)


def cells(page: power.Page, table: str, name: str) -> tuple[str, ...]:
    rows = {row.name: row.cells for t in page.tables if t.id == table for row in t.rows}
    return rows[name]


def test_the_headline_says_who_is_strongest(ladder: Charter) -> None:
    page = page_of(ladder)
    assert page.headline == "Strongest, with 38.5% of the power: Independent members"
    assert page.opening[0].startswith("With all 8 present, 5 of 8 votes carry")


def test_tables_have_each_member_organisation_and_sector(ladder: Charter) -> None:
    page = page_of(ladder)
    assert cells(page, "sectors", "Independent members (2 members)") == (
        "2", "25.0%", "38.5%", "40.0%", "62.5%", "62.5%",
    )  # fmt: skip
    assert cells(page, "seats", "Independent chair")[2] == "25.0%"
    assert cells(page, "organisations", "Voluntary sector alliance")[0] == "1"


def test_those_who_can_be_affected_are_those_who_sit_there_but_for_whom_it_acts(
    ladder: Charter,
) -> None:
    assert [option.value for option in page_of(ladder).choices] == [
        "gp-practices", "healthwatch", "oxfordshire-cc", "vcse-alliance",
    ]  # fmt: skip
    chosen = [o.value for o in page_of(ladder, "gp-practices", "ouh").choices if o.chosen]
    assert chosen == ["gp-practices", "ouh"]


def test_who_is_affected_leaves_and_has_no_figures(ladder: Charter) -> None:
    page = page_of(ladder, "gp-practices")
    seats = next(table for table in page.tables if table.id == "seats")
    assert [row.name for row in seats.rows if row.leaves] == ["Primary care member"]
    assert page.opening[0].endswith("Primary care member must leave.")


def test_the_picture_has_a_row_for_each_sector_and_strikes_out_who_leaves(ladder: Charter) -> None:
    found = power_of(ladder, ladder.bodies[PLACE], frozenset({"gp-practices"}))
    rows = {row.name: row for row in power.chart(found).rows}
    assert [seat.leaves for seat in rows["Primary care"].seats] == [True]
    assert rows["Primary care"].votes is None
    assert rows["Councils"].power == 0
    assert rows["Commissioner"].notes == ("can stop the meeting by staying away",)


def test_the_seat_that_breaks_a_tie_wears_the_ring(ladder: Charter) -> None:
    found = power_of(ladder, ladder.bodies[PLACE])
    casting = [seat.name for row in power.chart(found).rows for seat in row.seats if seat.casting]
    assert casting == ["Independent chair"]


def test_limits_are_shown_with_the_figure_and_whether_they_are_kept(ladder: Charter) -> None:
    (limit,) = page_of(ladder).limits
    assert limit.says == "Providers and Primary care: at most 1/3 of the power"
    assert (limit.figure, limit.kept.text) == ("Providers and Primary care: 7.7%", "Kept")
    assert limit.mark.text == "Illustrative"


def test_a_limit_that_is_exceeded_is_said_beside_the_picture_and_in_it() -> None:
    limit = "{id: one, bodies: all, of: any-sector, index: banzhaf, at_most: 3/8, source: made}"
    charter = ladder_with(f"fairness: [{limit}]")
    page = page_of(charter)
    assert {one.kept.text for one in page.limits} == {"Kept", "Exceeded"}
    assert page.ceiling
    found = power_of(charter, charter.bodies[PLACE])
    notes = [note for row in power.chart(found).rows for note in row.notes]
    assert "above the 3/8 of the power that is allowed" in notes


def test_what_cannot_be_told_has_no_picture_and_says_why(ladder: Charter) -> None:
    page = page_of(ladder, body="ouh-board")
    assert (page.wide, page.tables, page.told) == (None, (), False)
    assert page.opening == ("Who sits on Board of Oxford University Hospitals was not read.",)


def test_the_list_has_every_body_that_decides(ladder: Charter) -> None:
    listing = power.listing(ladder, TODAY)
    deciding = [body.name for body in ladder.bodies.values() if body.decides is True]
    assert sorted(line.name for line in (*listing.told, *listing.untold)) == sorted(deciding)


def test_ticking_an_organisation_works_without_javascript(client: Client) -> None:
    address = f"/constitutions/ladder/power/{PLACE}/"
    page = unescape(client.get(address, {"affects": "gp-practices"}, headers=HERE).content.decode())
    assert "4 of 7 votes carry" in page
    assert re.search(r'value="gp-practices" checked', page)


def test_an_unknown_organisation_is_told_and_the_rest_is_answered(client: Client) -> None:
    address = f"/constitutions/ladder/power/{PLACE}/?affects=ouhh&affects=gp-practices"
    page = unescape(client.get(address, headers=HERE).content.decode())
    assert "knows no organisation <code>ouhh</code>. Did you mean <code>ouh</code>?" in page
    assert "4 of 7 votes carry" in page


def test_what_is_typed_in_the_address_is_shown_as_words(client: Client) -> None:
    address = f"/constitutions/ladder/power/{PLACE}/"
    page = client.get(address, {"affects": "<script>x</script>"}, headers=HERE).content.decode()
    assert "<script" not in page
    many = client.get(address, {"affects": ["x" * 5000] * 5000}, headers=HERE)
    assert len(many.content) < 200_000


@pytest.mark.parametrize("body", ["no-such-body", "..", "%3Cb%3E", "icb-board%00"])
def test_a_body_that_is_not_there_is_not_found(body: str, client: Client) -> None:
    assert client.get(f"/constitutions/ladder/power/{body}/", headers=HERE).status_code == 404


def test_the_page_of_a_constitution_leads_there(client: Client) -> None:
    page = client.get("/constitutions/ladder/", headers=HERE).content.decode()
    assert 'href="/constitutions/ladder/power/"' in page
