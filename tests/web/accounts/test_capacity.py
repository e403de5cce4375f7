"""In which capacity somebody acts, by hand and by a program; and who may note things here."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory
from django.utils.timezone import localdate, now

from ringholder.calendar import in_words
from ringholder_web.accounts import people, tokens
from ringholder_web.accounts.access import person_of
from ringholder_web.accounts.models import Token
from tests.web.accounts.people import AT, CHAIR, HERE, sign_in, somebody

pytestmark = pytest.mark.django_db

TWO = "tests.web.accounts.people.chair_and_trust"
ONE = "tests.web.accounts.people.chair_alone"
NONE = "tests.web.accounts.people.none_held"
LIST = "/constitutions/bob-2022/handover/bob-2024-07/"
ITEM = f"{LIST}function.coordinate-urgent-care/"
NOTE = {"state": "in-hand", "owner": "Director", "due_on": "1 May 2024", "seen": "0"}


def page(client: Client, address: str = "/rules/") -> str:
    return client.get(address, headers=HERE).content.decode()


def header(client: Client) -> str:
    return page(client).split("<main")[0]


def test_of_several_capacities_none_is_taken_until_one_is_chosen(
    client: Client, settings: LazySettings
) -> None:
    settings.CAPACITIES = TWO  # type: ignore[attr-defined]
    somebody()
    sign_in(client)
    assert "Acting as" not in header(client)
    assert "Choose your capacity" in header(client)
    answer = client.post("/account/acting/", {"as": "ouh", "next": "/rules/"}, headers=HERE)
    assert answer.headers["Location"] == "/rules/"
    assert "Acting as <strong>Oxford University Hospitals</strong>" in header(client)


def test_the_only_one_is_the_one(client: Client, settings: LazySettings) -> None:
    settings.CAPACITIES = ONE  # type: ignore[attr-defined]
    somebody()
    sign_in(client)
    assert "Acting as <strong>Chair, Oxfordshire Place Committee</strong>" in header(client)


@pytest.mark.parametrize("as_", ["", "icb-board/chair", "x" * 5_000, "ouh/"])
def test_nobody_acts_as_what_they_do_not_hold(
    client: Client, settings: LazySettings, as_: str
) -> None:
    settings.CAPACITIES = TWO  # type: ignore[attr-defined]
    somebody()
    sign_in(client)
    answer = client.post("/account/acting/", {"as": as_}, headers=HERE)
    assert answer.status_code == 422
    assert "Acting as" not in header(client)


def test_what_somebody_no_longer_holds_they_no_longer_act_as(
    client: Client, settings: LazySettings
) -> None:
    settings.CAPACITIES = TWO  # type: ignore[attr-defined]
    somebody()
    sign_in(client)
    client.post("/account/acting/", {"as": "ouh"}, headers=HERE)
    settings.CAPACITIES = NONE  # type: ignore[attr-defined]
    assert "Acting as" not in header(client)
    assert "You hold no seat" in page(client, "/account/acting/")


def test_a_view_that_forgot_its_guard_fails_instead_of_acting_for_nobody(
    rf: RequestFactory,
) -> None:
    request = rf.get("/")
    request.user = None  # type: ignore[assignment]
    with pytest.raises(TypeError, match="lacks @signed_in"):
        person_of(request)


def test_a_token_carries_one_capacity_and_is_shown_once(
    client: Client, settings: LazySettings
) -> None:
    settings.CAPACITIES = TWO  # type: ignore[attr-defined]
    person = somebody()
    sign_in(client)
    sent = {"name": "Upload", "as": CHAIR.as_, "until": in_words(localdate() + timedelta(30))}
    text = re.search(
        r"rh_[\w-]{43}", client.post("/account/tokens/", sent, headers=HERE).content.decode()
    )
    assert text is not None
    found = tokens.token_for(f"Bearer {text[0]}", now())
    assert found is not None
    assert (found.person, found.capacity) == (person, CHAIR.as_)
    assert text[0] not in page(client, "/account/tokens/")
    assert text[0][:8] in page(client, "/account/tokens/")
    assert text[0] not in str(Token.objects.values())


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": ""}, "Say what it is for"),
        ({"as": "icb-board/chair"}, "capacities that you hold"),
        ({"until": ""}, "within a year"),
        ({"until": "1 January 2020"}, "within a year"),
        ({"until": "1 January 2100"}, "within a year"),
        ({"until": "31 December 9999"}, "within a year"),
    ],
)
def test_a_token_that_cannot_be_made_is_refused_with_the_reason(
    client: Client, settings: LazySettings, fields: dict[str, str], says: str
) -> None:
    settings.CAPACITIES = TWO  # type: ignore[attr-defined]
    somebody()
    sign_in(client)
    sent = {"name": "Upload", "as": CHAIR.as_, "until": in_words(localdate() + timedelta(30))}
    answer = client.post("/account/tokens/", {**sent, **fields}, headers=HERE)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Token.objects.count() == 0


def test_a_token_is_good_to_its_last_instant_and_not_after(settings: LazySettings) -> None:
    settings.CAPACITIES = ONE  # type: ignore[attr-defined]
    _, text = tokens.make(somebody(), CHAIR, "Upload", AT + timedelta(days=1), AT)
    last = AT + timedelta(days=1) - timedelta(microseconds=1)
    assert tokens.token_for(f"Bearer {text}", last) is not None
    assert tokens.token_for(f"Bearer {text}", AT + timedelta(days=1)) is None


def test_a_token_ends_with_its_person_its_capacity_or_when_it_is_revoked(
    client: Client, settings: LazySettings
) -> None:
    settings.CAPACITIES = ONE  # type: ignore[attr-defined]
    person = somebody()
    somebody("admin@nhs.net", is_administrator=True)
    made = [tokens.make(person, CHAIR, "Upload", AT + timedelta(30), AT) for _ in range(2)]
    bearers = [f"Bearer {text}" for _, text in made]
    sign_in(client)
    client.post(f"/account/tokens/{made[0][0].pk}/revoke/", headers=HERE)
    assert [tokens.token_for(one, AT) is None for one in bearers] == [True, False]
    settings.CAPACITIES = NONE  # type: ignore[attr-defined]
    assert tokens.token_for(bearers[1], AT) is None
    settings.CAPACITIES = ONE  # type: ignore[attr-defined]
    people.bar(person, AT)
    people.admit(person)
    assert tokens.token_for(bearers[1], AT) is None


def test_nobody_revokes_the_token_of_another(client: Client, settings: LazySettings) -> None:
    settings.CAPACITIES = ONE  # type: ignore[attr-defined]
    token, text = tokens.make(somebody("other@nhs.net"), CHAIR, "Upload", AT + timedelta(30), AT)
    somebody()
    sign_in(client)
    answer = client.post(f"/account/tokens/{token.pk}/revoke/", headers=HERE)
    assert answer.status_code == 404
    assert tokens.token_for(f"Bearer {text}", AT) is not None
    assert "Upload" not in page(client, "/account/tokens/")


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer rh_", "rh_" + "A" * 43, "Bearer rh_" + "\u0663" * 43, "Basic x"]
)
def test_what_is_no_token_is_none(shown: str) -> None:
    assert tokens.token_for(shown, AT) is None


def test_the_workspace_is_open_until_somebody_has_an_account(client: Client) -> None:
    assert client.get(LIST, headers=HERE).status_code == 200
    assert client.post(ITEM, NOTE, headers=HERE).status_code == 302
    somebody()
    for address in (LIST, ITEM, f"{LIST}succession.yaml", "/your-own/"):
        assert "/sign-in/" in client.get(address, headers=HERE).headers["Location"]
    assert "/sign-in/" in client.post(ITEM, NOTE, headers=HERE).headers["Location"]
    sign_in(client)
    assert client.post(ITEM, {**NOTE, "seen": "1"}, headers=HERE).status_code == 302
    history = page(client, ITEM).split('id="history"')[1]
    assert history.count("UTC, by Jo Bloggs") == 1  # of the note before, nobody knows who


def test_who_is_signed_in_writes_also_where_writing_by_anybody_is_off(
    client: Client, settings: LazySettings
) -> None:
    settings.WRITING = False  # type: ignore[attr-defined]
    assert client.post(ITEM, NOTE, headers=HERE).status_code == 403
    somebody()
    sign_in(client)
    assert client.post(ITEM, NOTE, headers=HERE).status_code == 302


def test_what_is_public_stays_public_when_people_have_accounts(client: Client) -> None:
    somebody()
    for address in ("/", "/constitutions/", "/gaps/", "/rules/"):
        assert client.get(address, headers=HERE).status_code == 200
