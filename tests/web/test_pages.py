"""Every page can be read, says what it is about, and leads nowhere that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import resolve

from tests.web.conftest import PAGES, asked

HERE = {"host": "localhost"}
# some pages show what people wrote, also in the database of continuing care
pytestmark = pytest.mark.django_db(databases=["default", "continuing_care"])


def text_of(client: Client, address: str) -> str:
    return client.get(address, headers=HERE).content.decode()


class Links(HTMLParser):
    """The addresses and the ids in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if named.get("href"):
            self.addresses.append(str(named["href"]))
        if named.get("id"):
            self.ids.append(str(named["id"]))


@pytest.mark.parametrize("address", PAGES)
def test_the_page_is_there_and_is_headed(client: Client, address: str) -> None:
    answer = client.get(address, headers=HERE)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


@pytest.mark.parametrize("address", PAGES)
def test_the_page_has_no_id_twice(client: Client, address: str) -> None:
    ids = Links(text_of(client, address)).ids
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("address", PAGES)
def test_the_page_has_no_script_and_no_style_of_its_own(client: Client, address: str) -> None:
    page = text_of(client, address)
    assert "<script" not in page
    assert "<style" not in page
    assert not re.search(r"<[^>]+\sstyle=", page)


def five_of_each_kind(links: Iterable[str]) -> list[str]:
    """Of thousands of links alike, to one organisation or another, the first five."""
    kinds: dict[str, list[str]] = {}
    for link in sorted(links):
        kinds.setdefault(resolve(link.partition("?")[0]).view_name, []).append(link)
    return [link for alike in kinds.values() for link in alike[:5]]


def test_every_link_on_every_page_leads_somewhere(client: Client) -> None:
    seen: set[str] = set()
    for address in PAGES:
        page = Links(text_of(client, address))
        for link in page.addresses:
            where, _, inside = link.partition("#")
            if not where:
                assert inside in page.ids, (address, link)
            elif where.startswith(("https://", "http://")):
                continue  # a source elsewhere: nothing is asked of other hosts
            elif not where.startswith("/static/") and "/papers/" not in where:
                seen.add(
                    urljoin(address, where)
                )  # papers take a while to make: test_papers asks for each
    some = five_of_each_kind(seen)
    answers = {link: client.get(link, headers=HERE, follow=True) for link in some}
    broken = [link for link, answer in answers.items() if answer.status_code != 200]
    assert broken == []


def test_the_first_page_says_who_decides_where_it_ought_to_and_whom_to_ask(client: Client) -> None:
    page = unescape(text_of(client, asked()))
    assert "Oxfordshire Place Committee decides" in page
    assert "At the level of place, by Oxfordshire Place Committee." in page
    assert "Place office, Oxfordshire" in page


def test_an_answer_that_depends_is_a_small_table(client: Client) -> None:
    page = unescape(text_of(client, asked(counted="not-known", what="lead-service-redesign")))
    assert re.search(
        r"<td>It costs up to £10m a year</td><td>Oxfordshire Place Committee</td>", page
    )
    assert re.search(r"<td>It costs over £10m a year</td><td>Board of the ICB</td>", page)


def test_a_day_outside_a_constitution_leads_to_the_one_that_held(client: Client) -> None:
    page = unescape(text_of(client, asked(charter="bob-2022", on="1 March 2025")))
    assert "There is no answer to this question" in page
    assert "Ask Buckinghamshire, Oxfordshire and Berkshire West ICB, revised" in page


def test_the_csv_of_an_indicator_has_a_row_for_each_period(client: Client) -> None:
    answer = client.get("/indicators/rtt-within-18-weeks/QU9.csv", headers=HERE)
    rows = answer.content.decode().splitlines()
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert rows[0].startswith("organisation,period,numerator,denominator,value")
    assert len(rows) == 40
    assert rows[1].startswith("QU9,2022-10-01,")


def test_gaps_come_with_who_can_act_and_the_false_alarms_to_expect(client: Client) -> None:
    page = unescape(text_of(client, "/gaps/"))
    assert "chance alone would be expected to show" in " ".join(page.split())
    assert page.count("Under The ladder") >= 10
