"""What anybody may read by the API, and what only a token opens."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringholder.matters.procedures import shipped
from ringholder_web.accounts import tokens
from ringholder_web.accounts.capacity import held_by
from ringholder_web.accounts.models import Person
from ringholder_web.api.pace import READS_A_MINUTE
from tests.web.accounts.people import HERE
from tests.web.matters.builder import Register
from tests.web.register.told import HIDDEN, SECRETARY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts() -> None:
    caches["default"].clear()


def get(client: Client, path: str, token: str = "", **query: Any) -> Any:
    headers = {**HERE, **({"authorization": f"Bearer {token}"} if token else {})}
    return client.get(f"/api{path}", query, headers=headers)


def data(client: Client, path: str, token: str = "", **query: Any) -> Any:
    answer = get(client, path, token, **query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def token_of(register: Register, as_: str) -> str:
    person = Person.objects.get(pk=register.who[as_])
    capacity = next(one for one in held_by(person, now()) if one.as_ == as_)
    return tokens.make(person, capacity, "A test", now() + timedelta(days=1), now())[1]


def test_published_decisions_are_read_by_anybody(client: Client, told: Register) -> None:
    found = data(client, "/decisions", words="falls")
    assert (found["found"], found["pages"]) == (1, 1)
    assert found["decisions"][0]["id"] == "falls"
    assert data(client, "/decisions", window="true")["found"] == 0
    assert data(client, "/decisions", decided_from="2024-03-21")["found"] == 0
    assert data(client, "/decisions/falls")["decision"]["outcome"] == "approved"


@pytest.mark.parametrize(
    "path",
    ["/decisions/beds", "/decisions/nothing", "/meetings/falls", "/organisations/ZZZ99",
     "/bodies/nobody", "/procedures/none", "/matters/beds/record", "/matters/none/record"],
)  # fmt: skip
def test_what_is_not_there_is_a_problem_that_tells_what_is_wrong(
    client: Client, told: Register, path: str
) -> None:
    answer = get(client, path)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_everything_else_that_is_public_can_be_read(client: Client, told: Register) -> None:
    assert [one["id"] for one in data(client, "/forward-plan")["meetings"]] == ["next"]
    assert data(client, "/meetings/next")["items"][0]["title"] == "Parking at the hospital"
    assert data(client, "/meetings/meeting")["in_public"] is True
    assert any(one["id"] == "place-committee-oxfordshire" for one in data(client, "/bodies"))
    assert data(client, "/organisations/RTH")["decisions"] == 1
    assert data(client, "/organisations/A81001")["kind"] == "GP practice"
    assert {one["id"] for one in data(client, "/procedures")} == set(shipped())


def test_the_record_is_whole_for_those_whom_it_concerns_and_public_for_others(
    client: Client, told: Register
) -> None:
    public = data(client, "/matters/falls/record")
    assert (public["whole"], public["verdict"]) == (False, "shown")
    assert "next" not in public
    whole = data(client, "/matters/falls/record", token_of(told, SECRETARY))
    assert whole["whole"] is True
    assert whole["next"]
    assert data(client, "/matters/beds/record", token_of(told, SECRETARY))["state"] == "decided"


def test_a_token_that_is_not_good_opens_nothing_more(client: Client, told: Register) -> None:
    for token in ("rh_" + "a" * 43, "x", "rh_"):
        assert data(client, "/matters/falls/record", token)["whole"] is False
        assert get(client, "/matters/beds/record", token).status_code == 404


def test_the_fields_of_a_step_are_told_as_json_schema(client: Client, told: Register) -> None:
    steps = data(client, "/procedures/decision")["steps"]
    effect = next(one for one in steps if one["kind"] == "state-effect")["payload"]
    assert effect["required"] == [
        "organisation", "effect_on_patients", "effect_on_money", "effect_on_staff",
    ]  # fmt: skip
    decide = next(one for one in steps if one["kind"] == "decide")["payload"]
    assert decide["properties"]["outcome"]["enum"] == ["approved", "rejected", "noted"]
    assert decide["properties"]["review_on"]["format"] == "date"


def test_the_description_is_openapi_and_names_every_address(client: Client, told: Register) -> None:
    schema = data(client, "/openapi.json")
    assert schema["openapi"].startswith("3.1")
    for methods in schema["paths"].values():
        for one in methods.values():
            assert one["description"]
    page = client.get("/api/", headers=HERE).content.decode()
    assert all(path in page for path in schema["paths"])


def test_who_reads_too_often_is_told_when_to_try_again(client: Client, told: Register) -> None:
    for _ in range(READS_A_MINUTE):
        get(client, "/procedures/none")
    answer = get(client, "/procedures/none")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_header_that_says_where_it_comes_from_changes_no_count(
    client: Client, told: Register
) -> None:
    for number in range(READS_A_MINUTE):
        get(client, "/procedures/none") if number else None
    headers = {**HERE, "x-forwarded-for": "10.9.8.7"}
    assert client.get("/api/procedures/none", headers=headers).status_code == 404
    assert client.get("/api/procedures/none", headers=headers).status_code == 429


PATHS = st.sampled_from(
    ["/decisions", "/decisions/{}", "/forward-plan", "/meetings/{}", "/bodies", "/bodies/{}",
     "/organisations", "/organisations/{}", "/matters/{}/record", "/procedures", "/procedures/{}"]
)  # fmt: skip
TYPED = st.one_of(
    st.text(max_size=60), st.sampled_from(["falls", "beds", "meeting", "next", "RTH", "-1", "%00"])
)
QUERY = st.dictionaries(
    st.sampled_from(["words", "body", "area", "page", "sort", "decided_from", "window", "level"]),
    TYPED,
    max_size=4,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=PATHS, typed=TYPED, query=QUERY)
def test_whatever_is_asked_the_answer_is_data_or_a_problem_and_never_what_is_hidden(
    client: Client, told: Register, path: str, typed: str, query: dict[str, str]
) -> None:
    caches["default"].clear()
    answer = get(client, path.format(quote(typed, safe="")), **query)
    assert answer.status_code in (200, 301, 404, 422)
    text = answer.content.decode()
    assert HIDDEN not in text
    assert "Traceback" not in text
    if answer.status_code == 422:
        assert json.loads(text)["detail"]
