"""What the pages on variation, inequality and promises say, and what they never say."""

from __future__ import annotations

import csv
import re
from html import unescape
from io import StringIO

import pytest
from django.test import Client

from ringholder_web.monitor import promised, variation
from ringholder_web.monitor.comparing import comparing

HERE = {"host": "localhost"}
pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    page = client.get(address, headers=HERE).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_furthest_apart_comes_first_and_each_has_a_plain_sentence() -> None:
    page = variation.page(comparing())
    more = next(group for group in page.groups if group.id == "more")
    assert more.rows[0].headline.startswith("In ")
    assert all(row.headline.endswith("more than chance explains.") for row in more.rows)
    assert page.beyond == len(more.rows) <= page.judged


def test_neutral_indicators_are_apart_and_nobody_is_as_good_as_the_best() -> None:
    page = variation.page(comparing())
    neither = next(group for group in page.groups if group.id == "neither")
    assert "Requests to general practice made online" in [row.name for row in neither.rows]
    assert all(row.as_the_best == "" for row in neither.rows)


def test_the_page_warns_of_adding_up_and_of_who_lives_where(client: Client) -> None:
    said = text_of(client, "/variation/")
    assert "may not be added together" in said
    assert "Nothing is adjusted for who lives where" in said


def test_three_places_have_no_funnel_and_their_practices_do(client: Client) -> None:
    said = text_of(client, "/variation/telephone-calls-missed/?place=14Y")
    assert "3 places are too few for a funnel" in said
    assert "Practices in Buckinghamshire" in said
    assert "outside the 99.8% limits" in said


def test_everything_compared_can_be_taken_away_as_csv(client: Client) -> None:
    answer = client.get("/variation/rtt-within-18-weeks.csv", headers=HERE)
    rows = list(csv.DictReader(StringIO(answer.content.decode())))
    assert "attachment" in answer.headers["Content-Disposition"]
    assert {"places of a system", "systems of England"} <= {row["comparison"] for row in rows}
    place = next(row for row in rows if row["organisation"] == "15A")
    value = 100 * float(place["numerator"]) / float(place["denominator"])
    assert float(place["value"]) == pytest.approx(value)
    assert float(place["lower"]) < value < float(place["upper"])


@pytest.mark.parametrize(
    "address",
    ["/variation/none/", "/variation/none.csv", "/inequality/none/", "/inequality/ae-four-hours/"],
)
def test_what_is_not_known_is_not_found(client: Client, address: str) -> None:
    assert client.get(address, headers=HERE).status_code == 404


def test_a_promise_without_a_measure_says_why_and_has_no_picture() -> None:
    page = promised.page(comparing())
    every = [one for document in page.documents for one in document.promises]
    assert page.promises == len(every)
    bare = [one for one in every if not one.measures]
    assert page.unmeasured == len(bare) > 0
    assert all(one.why and one.tag.text == "Cannot say" for one in bare)


def test_the_page_of_promises_never_says_why(client: Client) -> None:
    said = text_of(client, "/promises/")
    assert "never why" in said
    assert not re.search(r"\b(because of|caused by|thanks to|as a result of)\b", said)


def test_inequality_says_that_practices_are_compared(client: Client) -> None:
    said = text_of(client, "/inequality/")
    assert "It is practices that are compared, not people" in said


@pytest.mark.parametrize("address", ["/indicators/", "/gaps/"])
def test_the_pages_are_linked_from_where_figures_are_shown(client: Client, address: str) -> None:
    page = client.get(address, headers=HERE).content.decode()
    assert all(f'href="/{name}/"' in page for name in ("variation", "inequality", "promises"))
