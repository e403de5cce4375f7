"""Acts by the API: the capacity of a token, the clerk's refusals, and sending twice."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringholder.matters.clerk import new_id
from ringholder_web.accounts import tokens
from ringholder_web.accounts.models import Token
from ringholder_web.matters.desk import at_desk
from tests.web.accounts.people import HERE, PASSWORD, sign_in
from tests.web.api.test_reading_by_api import token_of
from tests.web.matters.builder import EFFECT, FALLS, PLACE, Register
from tests.web.register.told import GP, SECRETARY

pytestmark = pytest.mark.django_db
STATED = {"organisation": "ouh", **EFFECT}


@pytest.fixture(autouse=True)
def _no_counts() -> None:
    caches["default"].clear()


def send(client: Client, token: str, status: int = 201, **act: Any) -> Any:
    headers = {**HERE, **({"authorization": f"Bearer {token}"} if token else {})}
    body = {"act": new_id(), **act}
    answer = client.post("/api/acts", json.dumps(body), "application/json", headers=headers)
    assert answer.status_code == status, answer.content
    return answer.json()


def acts(matter: str) -> list[Any]:
    with at_desk() as desk:
        return [entry.act for entry in desk.clerk.acts(matter)]


def test_an_act_is_entered_in_the_capacity_of_its_token(client: Client, told: Register) -> None:
    done = send(
        client, token_of(told, "ouh"), matter="parking", kind="state-effect", payload=STATED
    )
    last = acts("parking")[-1]
    assert (last.as_, last.by) == ("ouh", told.who["ouh"])
    assert (done["act"], done["hash"], done["again"]) == (last.id, last.hash, False)
    assert done["verdict"] == "not-shown"  # it was due in 2024
    assert "CLK102" in {one["code"] for one in done["findings"]}


def test_a_matter_is_opened_with_what_pins_it(client: Client, told: Register) -> None:
    asked = {**FALLS, "title": "Sent by a program"}
    token = token_of(told, SECRETARY)
    done = send(client, token, kind="raise", procedure="decision", payload=asked)
    first = acts(done["matter"])[0]
    assert first.payload["procedure"]["id"] == "decision-1"
    assert first.payload["title"] == "Sent by a program"


def test_sending_an_act_twice_enters_it_once(client: Client, told: Register) -> None:
    token, act = token_of(told, "ouh"), new_id()
    once = {"act": act, "matter": "parking", "kind": "state-effect", "payload": STATED}
    first = send(client, token, **once)
    again = send(client, token, 200, **once)
    assert (again["index"], again["again"]) == (first["index"], True)
    assert [one.id for one in acts("parking")].count(act) == 1
    other = {**once, "payload": {**STATED, "effect_on_money": "Another."}}
    assert send(client, token, 409, **other)["status"] == 409
    opening = {"act": new_id(), "matter": "sent-twice", "kind": "raise", "procedure": "decision"}
    secretary = token_of(told, SECRETARY)
    send(client, secretary, **opening, payload=dict(FALLS))
    assert send(client, secretary, 200, **opening, payload=dict(FALLS))["again"] is True


def test_an_id_that_another_matter_has_is_refused(client: Client, told: Register) -> None:
    taken = acts("falls")[0].id
    token = token_of(told, "ouh")
    send(client, token, 409, act=taken, matter="parking", kind="state-effect", payload=STATED)


def test_what_is_against_a_rule_is_refused_with_the_rule(client: Client, told: Register) -> None:
    token = token_of(told, GP)
    problem = send(client, token, 422, matter="parking", kind="route", payload={"competent": []})
    assert {one["code"] for one in problem["findings"]} >= {"ACT101"}
    before = len(acts("parking"))
    problem = send(client, token, 422, matter="parking", kind="publish", payload={})
    assert {one["code"] for one in problem["findings"]} >= {"ORD101", "WHO101"}
    assert len(acts("parking")) == before


def test_a_private_field_is_sealed_and_its_value_stands_in_no_act(
    client: Client, told: Register
) -> None:
    said = {"place": GP, "category": "financial", "gains": "lose", "what": "A shareholding"}
    token = token_of(told, GP)
    told.do("parking", "list", SECRETARY, meeting="next")
    body = {"matter": "parking", "kind": "declare", "payload": said}
    sent = {**body, "act": new_id(), "private": {"detail": "My sister's shares"}}
    send(client, token, **sent)
    last = acts("parking")[-1]
    assert set(last.payload["detail"]) == {"sealed"}
    assert "sister" not in last.text
    assert send(client, token, 200, **sent)["again"] is True
    send(client, token, 422, **body, private={"what": "not a private field"})


def test_without_a_token_that_is_good_nothing_is_entered(client: Client, told: Register) -> None:
    act = {"matter": "parking", "kind": "state-effect", "payload": STATED}
    before = len(acts("parking"))
    for token in ("", "x", "rh_" + "a" * 43):
        send(client, token, 401, **act)
    token = token_of(told, "ouh")
    Token.objects.update(revoked_at=now())
    send(client, token, 401, **act)
    sign_in(client, "person.ouh@nhs.net", PASSWORD)
    send(client, "", 401, **act)  # a cookie is no token, so no other site can make a browser act
    assert len(acts("parking")) == before


def test_a_token_of_a_capacity_that_its_person_holds_no_more_is_no_good(
    client: Client, told: Register
) -> None:
    token = token_of(told, GP)
    held = Token.objects.get()
    Token.objects.filter(pk=held.pk).update(capacity=f"{PLACE}/chair")
    send(client, token, 401, matter="parking", kind="withdraw", payload={"reasons": "-"})
    assert tokens.token_for(f"Bearer {token}", now() + timedelta(days=3)) is None


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_nothing_can_be_changed_or_taken_out(client: Client, told: Register, method: str) -> None:
    answer = getattr(client, method)("/api/decisions/falls", headers=HERE)
    assert answer.status_code == 405


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422), (b"{", 400), (b"[]", 422), (b"null", 422), (b"\xff\xfe", 400),
        (b"[" * 100_000, 400), (b'{"act": 1}', 422), (b'{"act": "' + b"a" * 900_000 + b'"}', 422),
        (b"x" * 1_100_000, 413),
    ],
)  # fmt: skip
def test_what_is_no_act_is_a_problem_and_not_a_fault_of_ours(
    client: Client, told: Register, body: bytes, status: int
) -> None:
    headers = {**HERE, "authorization": f"Bearer {token_of(told, 'ouh')}"}
    answer = client.post("/api/acts", body, "application/json", headers=headers)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3)
    ),
    max_leaves=8,
)
KINDS = st.sampled_from(["raise", "route", "state-effect", "decide", "publish", "vote", "correct"])
FIELDS = st.sampled_from(
    ["title", "area", "function", "tags", "competent", "organisation", "act", "how", "meeting",
     "place", "choice", "cite", "detail", "terms", "charter", "outcome", "a_year"]
)  # fmt: skip


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=KINDS,
    matter=st.sampled_from(["falls", "parking", "beds", "new-one", "meeting"]),
    procedure=st.sampled_from([None, "decision", "meeting", "none"]),
    payload=st.dictionaries(FIELDS | st.text(max_size=6), JSON, max_size=6),
    whole=st.booleans(),
)
def test_whatever_is_sent_is_entered_or_refused_and_never_breaks(
    client: Client,
    told: Register,
    kind: str,
    matter: str,
    procedure: str | None,
    payload: dict[str, Any],
    whole: bool,
) -> None:
    caches["default"].clear()
    Token.objects.all().delete()
    headers = {**HERE, "authorization": f"Bearer {token_of(told, SECRETARY)}"}
    body = {"act": new_id(), "kind": kind, "matter": matter, "procedure": procedure}
    body["payload"] = {**(FALLS if whole else {}), **payload}
    answer = client.post("/api/acts", json.dumps(body), "application/json", headers=headers)
    assert answer.status_code in (201, 409, 422), answer.content
    assert answer.json()
