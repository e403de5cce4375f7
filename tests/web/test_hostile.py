"""What nobody should send, somebody will: the pages keep their countenance."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from ringholder_web.ui import errors
from tests.web.conftest import DEMO, asked

HERE = {"host": "localhost"}
SCRIPT = '<script>alert("x")</script>"\'><img src=x onerror=y>'


@pytest.mark.parametrize("field", [*DEMO, "tag"])
def test_a_script_in_a_field_is_never_part_of_the_page(client: Client, field: str) -> None:
    answer = client.get(asked(**{field: SCRIPT}), headers=HERE)
    assert answer.status_code in (200, 404)
    assert "<script" not in answer.content.decode()
    assert "<img src=x" not in answer.content.decode()


@pytest.mark.parametrize("worth", ["9" * 5000, "1e999999", "-5", "NaN", "£", "1,2,3", "٣"])
def test_what_is_no_sum_is_kept_and_said_to_be_none(client: Client, worth: str) -> None:
    page = client.get(asked(worth=worth), headers=HERE).content.decode()
    assert "must be a sum in pounds" in page
    assert 'id="worth-error"' in page
    assert f'value="{worth[:200]}"' in page


@pytest.mark.parametrize(
    "on", ["", "soon", "31 February 2026", "0000-00-00", "99/99/9999", "1/1/1"]
)
def test_what_is_no_date_is_kept_and_said_to_be_none(client: Client, on: str) -> None:
    page = client.get(asked(on=on), headers=HERE).content.decode()
    assert "must be a date" in page
    assert 'id="on-error"' in page


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("what", "does not place the function"),
        ("where", "knows no area"),
        ("affecting", "knows no organisation"),
        ("tag", "knows no tag"),
    ],
)
def test_an_unknown_word_is_kept_and_said_to_be_unknown(
    client: Client, field: str, says: str
) -> None:
    page = client.get(asked(**{field: "no-such-thing"}), headers=HERE).content.decode()
    assert says in page
    assert "no-such-thing" in page


@pytest.mark.parametrize("on", ["1 January 0001", "31 December 9999"])
def test_the_first_and_the_last_day_of_the_calendar_are_days(client: Client, on: str) -> None:
    assert client.get(asked(on=on), headers=HERE).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/no-such-page/",
        "/constitutions/no-such/",
        "/constitutions/no-such/findings/",
        "/constitutions/ladder/difference/no-such/",
        "/ladder/..%2f..%2fetc/",
        "/rules/XYZ999/",
        "/indicators/no-such/QU9/",
        "/indicators/rtt-within-18-weeks/NOBODY/",
        "/indicators/rtt-within-18-weeks/NOBODY.csv",
        "/?charter=no-such",
    ],
)
def test_what_is_not_there_is_said_in_plain_words_with_a_way_on(
    client: Client, address: str
) -> None:
    answer = client.get(address, headers=HERE)
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    assert 'href="/gaps/"' in answer.content.decode()


def test_a_failure_of_ours_is_said_to_be_ours(rf: RequestFactory) -> None:
    answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()


@given(st.dictionaries(st.sampled_from([*DEMO, "tag"]), st.text(max_size=40), max_size=4))
def test_whatever_is_typed_there_is_a_page(typed: dict[str, str]) -> None:
    assert Client().get(asked(**typed), headers=HERE).status_code in (200, 404)
