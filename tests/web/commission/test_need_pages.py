"""Pages from need to specification: what they show, what they refuse, what can be kept."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
AT = "/commissioning/"


@pytest.fixture
def client() -> Client:
    return Client()


def text(client: Client, address: str) -> str:
    answer = client.get(AT + address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_every_topic_is_listed_with_what_each_place_shows(client: Client) -> None:
    page = text(client, "needs/")
    assert "Stroke and transient ischaemic attack" in page
    assert page.count("ewer than expected") >= 6
    assert "Berkshire West" in page


def test_a_topic_shows_expected_beside_found_and_says_what_that_means(client: Client) -> None:
    page = text(client, "needs/stroke/")
    for words in ("8,228", "8,766", "538 (358 to 715)", "It is not a count of people without care"):
        assert words in page
    assert page.count("<svg") == 3
    assert 'aria-labelledby="needs-place-title needs-place-desc"' in page


def test_a_footprint_is_tried_with_numbers_of_ones_own_and_marked_so(client: Client) -> None:
    page = text(
        client, "footprints/?service=hyperacute-stroke&incidence=130&rota=none&most_minutes=none"
    )
    assert "Place will do. The constitution has: system." in page
    assert "Not for decision" in page
    assert "cases a year of 100,000 people" in page
    assert "Within 44 systems" in page


@pytest.mark.parametrize("typed", ["lots", "-1", "1e999999", "NaN", "9" * 5000])
def test_a_number_that_is_none_is_told_and_not_used(client: Client, typed: str) -> None:
    page = text(client, f"footprints/?incidence={typed}")
    assert "There is a problem" in page
    assert "must be a number such as 600, or none." in page


def test_a_strange_service_falls_back_to_the_first(client: Client) -> None:
    assert "Hyperacute stroke unit" in text(client, "footprints/?service=%3Cscript%3E")


def test_a_pathway_shows_who_answers_for_each_hand_off_and_who_does_not(client: Client) -> None:
    page = text(client, "pathways/stroke/")
    assert "Illustrative" in page
    assert "PTH001" in page
    assert page.count("<strong>nobody has said</strong>") >= 4
    assert "without an owner" in text(client, "pathways/")


def test_a_specification_says_where_each_line_came_from_and_what_is_missing(client: Client) -> None:
    page = text(client, "specifications/stroke/")
    assert "Pathway stroke, illustrative" in page
    assert "28 things are still missing" in page
    assert "variation/hypertension-recorded/" in page


@pytest.mark.parametrize(
    ("address", "type_"),
    [
        ("needs/stroke.docx", "application/vnd.openxmlformats"),
        ("specifications/stroke.docx", "application/vnd.openxmlformats"),
        ("specifications/continuing-care.html", "text/html"),
    ],
)
def test_papers_can_be_kept(client: Client, address: str, type_: str) -> None:
    answer = client.get(AT + address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(type_)
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    "address",
    [
        "needs/nothing/", "needs/nothing.docx", "needs/stroke.exe", "pathways/nothing/",
        "specifications/nothing/", "specifications/nothing.pdf", "specifications/stroke.zip",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(AT + address).status_code == 404
