"""Sign-in by the account of one's organisation: who gets in by it, and which lies are seen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client

from ringholder_web.accounts import people
from ringholder_web.accounts.models import Person
from tests.web.accounts.people import AT, HERE, somebody
from tests.web.accounts.provider import CLIENT, SECRET, Provider, providing

pytestmark = pytest.mark.django_db

JO = {"email": "Jo.Bloggs@nhs.net", "email_verified": True, "name": "Jo Bloggs"}


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[Provider]:
    with providing() as provider:
        provider.says = dict(JO)
        settings.OIDC_ISSUER = provider.issuer  # type: ignore[attr-defined]
        settings.OIDC_CLIENT_ID = CLIENT  # type: ignore[attr-defined]
        settings.OIDC_CLIENT_SECRET = SECRET  # type: ignore[attr-defined]
        yield provider


def start(client: Client, onward: str = "") -> str:
    return client.get("/sign-in/organisation/", {"next": onward}, headers=HERE).headers["Location"]


def come(client: Client, provider: Provider, onward: str = "") -> HttpResponse:
    return client.get(provider.sign_in(start(client, onward)), headers=HERE)


def is_in(client: Client) -> bool:
    return client.get("/account/", headers=HERE).status_code == 200


def test_who_was_invited_is_signed_in_and_comes_where_they_wanted(
    client: Client, provider: Provider
) -> None:
    person = people.invite("Jo Bloggs", "jo.bloggs@nhs.net", AT)
    assert (
        "Sign in with your organisation" in client.get("/sign-in/", headers=HERE).content.decode()
    )
    assert come(client, provider, "/rules/").headers["Location"] == "/rules/"
    assert is_in(client)
    person.refresh_from_db()
    assert (person.issuer, person.subject) == (provider.issuer, "subject-1")
    assert provider.verified_pkce == 1


def test_what_is_asked_of_the_provider_has_state_nonce_and_a_challenge(
    client: Client, provider: Provider
) -> None:
    asked = parse_qs(urlsplit(start(client)).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://localhost/sign-in/organisation/back/"]
    assert len(asked["state"][0]) >= 20
    assert len(asked["nonce"][0]) >= 20
    assert SECRET not in str(asked)


def test_nobody_is_registered_by_coming_from_there(client: Client, provider: Provider) -> None:
    answer = come(client, provider)
    assert answer.status_code == 403
    assert "You cannot be signed in with that account" in answer.content.decode()
    assert Person.objects.count() == 0
    assert not is_in(client)


@pytest.mark.parametrize("verified", [False, None, "false", 0, "", [], {"a": 1}, "yes please"])
def test_an_address_that_the_provider_did_not_verify_is_nobodys(
    client: Client, provider: Provider, verified: Any
) -> None:
    somebody()
    provider.lies = {"email_verified": verified}
    assert come(client, provider).status_code == 403
    assert not is_in(client)


def test_an_address_of_which_the_provider_says_nothing_is_nobodys(
    client: Client, provider: Provider
) -> None:
    somebody()
    provider.leaves_out = ("email_verified",)
    assert come(client, provider).status_code == 403


def test_the_claim_that_says_verified_is_a_setting(
    client: Client, provider: Provider, settings: LazySettings
) -> None:
    somebody()
    settings.OIDC_VERIFIED_BY = "xms_edov"  # type: ignore[attr-defined]
    assert come(client, provider).status_code == 403
    provider.lies = {"xms_edov": "1"}
    assert come(client, provider).status_code == 302


@pytest.mark.parametrize(
    "lies",
    [
        {"nonce": "another"},
        {"nonce": ""},
        {"aud": "another-application"},
        {"aud": ["another-application"]},
        {"iss": "https://elsewhere.example"},
        {"exp": int(time.time()) - 3_600, "iat": int(time.time()) - 7_200},
        {"exp": "soon"},
        {"exp": None},
        {"iat": int(time.time()) + 86_400},
        {"azp": "another-application"},
        {"at_hash": "not-of-this-token"},
    ],
)
def test_a_token_that_lies_signs_nobody_in(
    client: Client, provider: Provider, lies: dict[str, Any]
) -> None:
    somebody()
    provider.lies = lies
    answer = come(client, provider)
    assert answer.status_code == 400
    assert "could not be trusted" in answer.content.decode()
    assert not is_in(client)
    assert Person.objects.get().subject == ""


@pytest.mark.parametrize("claim", ["nonce", "aud", "iss", "exp", "iat", "sub"])
def test_a_token_that_leaves_out_what_it_must_say_signs_nobody_in(
    client: Client, provider: Provider, claim: str
) -> None:
    somebody()
    provider.leaves_out = (claim,)
    assert come(client, provider).status_code == 400
    assert not is_in(client)


@pytest.mark.parametrize("signed_by", ["nobody", "a stranger", "the public key"])
def test_a_token_that_the_provider_did_not_sign_signs_nobody_in(
    client: Client, provider: Provider, signed_by: str
) -> None:
    somebody()
    provider.signed_by = signed_by
    assert come(client, provider).status_code == 400
    assert not is_in(client)


def test_the_way_back_works_once(client: Client, provider: Provider) -> None:
    somebody()
    back = provider.sign_in(start(client))
    assert client.get(back, headers=HERE).status_code == 302
    client.post("/sign-out/", headers=HERE)
    assert client.get(back, headers=HERE).status_code == 400
    assert not is_in(client)


def test_a_state_that_was_used_is_good_for_no_new_code(client: Client, provider: Provider) -> None:
    somebody()
    asked = start(client)
    first = provider.sign_in(asked)
    client.get(f"{first}x", headers=HERE)  # a state that nobody gave uses nothing up
    provider.fails = True
    assert client.get(first, headers=HERE).status_code == 400
    provider.fails = False
    assert client.get(provider.sign_in(asked), headers=HERE).status_code == 400
    assert not is_in(client)


def test_the_way_back_of_one_browser_is_closed_to_another(
    client: Client, provider: Provider
) -> None:
    somebody()
    back = provider.sign_in(start(client))
    other = Client()
    start(other)
    assert other.get(back, headers=HERE).status_code == 400
    assert not is_in(other)


@pytest.mark.parametrize(
    "back",
    [
        "",
        "?code=x",
        "?state=x",
        "?code=x&state=y",
        "?error=access_denied&error_description=<script>alert(1)</script>",
        "?code=%00&state=%00",
    ],
)
def test_whatever_comes_back_the_answer_is_a_page(
    client: Client, provider: Provider, back: str
) -> None:
    start(client)
    answer = client.get(f"/sign-in/organisation/back/{back}", headers=HERE)
    assert answer.status_code == 400
    assert "<script" not in answer.content.decode()


def test_a_provider_that_fails_is_said_to_have_failed(client: Client, provider: Provider) -> None:
    provider.fails = True
    answer = client.get("/sign-in/organisation/", headers=HERE)
    assert answer.status_code == 502
    assert "did not work" in answer.content.decode()


def test_a_provider_that_calls_itself_otherwise_is_not_believed(
    client: Client, provider: Provider
) -> None:
    provider.metadata = {"issuer": "https://elsewhere.example"}
    assert client.get("/sign-in/organisation/", headers=HERE).status_code == 502


def test_a_provider_that_others_can_read_along_with_is_not_asked(
    client: Client, settings: LazySettings
) -> None:
    settings.OIDC_ISSUER = "http://elsewhere.example"  # type: ignore[attr-defined]
    settings.OIDC_CLIENT_ID = CLIENT  # type: ignore[attr-defined]
    assert client.get("/sign-in/organisation/", headers=HERE).status_code == 502


def test_later_the_subject_counts_and_not_the_address(client: Client, provider: Provider) -> None:
    person = somebody()
    come(client, provider)
    # the address was given to somebody else there: they are not this person
    provider.lies = {"sub": "subject-2"}
    stranger = Client()
    assert come(stranger, provider).status_code == 403
    assert not is_in(stranger)
    # this person got another address there, and is who they are
    provider.lies = {"email": "jo.smith@nhs.net", "email_verified": False}
    again = Client()
    assert come(again, provider).status_code == 302
    assert again.session["_auth_user_id"] == person.pk


def test_parted_from_the_old_account_a_person_may_come_with_a_new_one(
    client: Client, provider: Provider
) -> None:
    person = somebody()
    come(client, provider)
    person.refresh_from_db()
    people.part_from_organisation(person)
    provider.lies = {"sub": "subject-2"}
    assert come(Client(), provider).status_code == 302


def test_who_is_barred_does_not_come_in_by_the_other_door(
    client: Client, provider: Provider
) -> None:
    person = somebody()
    somebody("admin@nhs.net", is_administrator=True)
    come(client, provider)
    person.refresh_from_db()
    people.bar(person, AT)
    assert come(Client(), provider).status_code == 403
    new = people.invite("New", "new@nhs.net", AT)
    people.bar(new, AT)
    provider.lies = {"sub": "subject-3", "email": "new@nhs.net"}
    assert come(Client(), provider).status_code == 403


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example", "/\\e"])
def test_nobody_is_sent_elsewhere_by_this_door_either(
    client: Client, provider: Provider, onward: str
) -> None:
    somebody()
    assert come(client, provider, onward).headers["Location"] == "/account/"


def test_where_no_provider_is_set_up_the_door_leads_to_the_other(client: Client) -> None:
    for address in ("/sign-in/organisation/", "/sign-in/organisation/back/?code=x&state=y"):
        assert client.get(address, headers=HERE).headers["Location"] == "/sign-in/"
    assert "your organisation" not in client.get("/sign-in/", headers=HERE).content.decode()
