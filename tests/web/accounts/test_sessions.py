"""Time passes: somebody is signed out, is warned before, and loses nothing that they typed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.timezone import now

from ringholder_web.accounts.sessions import SEEN, SINCE
from ringholder_web.charter.models import HandoverNote
from tests.web.accounts.people import HERE, sign_in, somebody

pytestmark = pytest.mark.django_db

ITEM = "/constitutions/bob-2022/handover/bob-2024-07/function.coordinate-urgent-care/"
TYPED = {"state": "in-hand", "owner": "Director", "due_on": "1 May 2024", "seen": "0"}
LONG = "What took an hour to write.\n\n  It has <b>lines</b> & spaces."


def pass_time(
    client: Client, *, idle: timedelta = timedelta(0), all_: timedelta | None = None
) -> None:
    session = client.session
    session[SEEN] = int((now() - idle).timestamp())
    if all_ is not None:
        session[SINCE] = int((now() - all_).timestamp())
    session.save()


def is_in(client: Client) -> bool:
    return client.get("/account/", headers=HERE).status_code == 200


def test_an_hour_without_a_page_signs_somebody_out(client: Client) -> None:
    somebody()
    sign_in(client)
    key = client.session.session_key
    pass_time(client, idle=timedelta(minutes=59))
    assert is_in(client)
    pass_time(client, idle=timedelta(minutes=61))
    assert not is_in(client)
    client.cookies["sessionid"] = key
    assert not is_in(client)


def test_every_page_that_is_opened_makes_the_time_longer(client: Client) -> None:
    somebody()
    sign_in(client)
    pass_time(client, idle=timedelta(minutes=50))
    client.get("/rules/", headers=HERE)
    assert now().timestamp() - client.session[SEEN] < 60


def test_twelve_hours_are_the_longest_and_pages_warn_before(client: Client) -> None:
    somebody()
    sign_in(client)
    assert "Sign in again" not in client.get("/", headers=HERE).content.decode()
    pass_time(client, all_=timedelta(hours=11, minutes=40))
    page = client.get("/rules/", headers=HERE).content.decode()
    assert "You will be signed out at" in page
    assert 'href="/sign-in/?next=/rules/"' in page
    sign_in(client)  # which makes it longer
    assert "You will be signed out at" not in client.get("/", headers=HERE).content.decode()
    pass_time(client, all_=timedelta(hours=12))
    assert not is_in(client)


def test_the_time_is_a_setting(client: Client, settings: LazySettings) -> None:
    settings.IDLE = timedelta(minutes=5)  # type: ignore[attr-defined]
    somebody()
    sign_in(client)
    pass_time(client, idle=timedelta(minutes=6))
    assert not is_in(client)


def test_what_was_sent_too_late_is_kept_and_saved_with_one_press(client: Client) -> None:
    somebody()
    sign_in(client)
    pass_time(client, idle=timedelta(hours=2))
    answer = client.post(ITEM, {**TYPED, "note": LONG}, headers=HERE)
    assert answer.headers["Location"].startswith("/sign-in/?next=")
    assert "is kept for you" in client.get("/sign-in/", headers=HERE).content.decode()
    assert HandoverNote.objects.count() == 0

    assert sign_in(client).headers["Location"] == "/account/kept/"
    page = client.get("/account/kept/", headers=HERE).content.decode()
    assert "What took an hour to write." in page
    assert "<b>lines" not in page
    again = dict(re.findall(r'<textarea name="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL))
    assert again["owner"] == "Director"
    assert re.search(rf'<form method="post" action="{ITEM}"', page)

    sent = {**TYPED, "note": LONG}
    assert set(again) == set(sent)
    assert client.post(ITEM, sent, headers=HERE).status_code == 302
    assert HandoverNote.objects.get().note.startswith("What took an hour")
    assert client.get("/account/kept/", headers=HERE).status_code == 302  # it is kept no longer


def test_what_one_person_typed_is_never_shown_to_another(client: Client) -> None:
    somebody()
    somebody("other@nhs.net")
    sign_in(client)
    pass_time(client, idle=timedelta(hours=2))
    client.post(ITEM, {**TYPED, "note": LONG}, headers=HERE)
    assert client.get("/account/kept/", headers=HERE).status_code == 302
    assert sign_in(client, "other@nhs.net").headers["Location"] == "/account/"
    assert client.get("/account/kept/", headers=HERE).headers["Location"] == "/account/"
    assert "kept" not in client.session


def test_a_password_sent_too_late_is_kept_nowhere(client: Client) -> None:
    somebody()
    sign_in(client)
    pass_time(client, idle=timedelta(hours=2))
    sent = {"current": "abc", "password": "kettle marble swan", "again": "kettle marble swan"}
    client.post("/account/password/", sent, headers=HERE)
    assert "kettle" not in str(dict(client.session))


def test_what_is_too_long_to_be_kept_is_not(client: Client) -> None:
    somebody()
    sign_in(client)
    pass_time(client, idle=timedelta(hours=2))
    client.post(ITEM, {**TYPED, "note": "x" * 250_000}, headers=HERE)
    assert "kept" not in client.session


def test_a_page_opened_before_signing_in_anew_loses_nothing_either() -> None:
    somebody()
    strict = Client(enforce_csrf_checks=True)
    door = strict.get("/sign-in/", headers=HERE).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', door)
    assert token is not None
    assert sign_in(strict, csrfmiddlewaretoken=token[1]).status_code == 302
    old = {**TYPED, "note": LONG, "csrfmiddlewaretoken": token[1]}

    answer = strict.post(ITEM, old, headers={**HERE, "Sec-Fetch-Site": "same-origin"})
    assert answer.headers["Location"] == "/account/kept/"
    assert HandoverNote.objects.count() == 0
    page = strict.get("/account/kept/", headers=HERE).content.decode()
    assert "What took an hour to write." in page
    assert token[1] not in str(dict(strict.session))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
    ],
)
def test_what_a_page_of_a_stranger_sends_is_refused_and_not_kept(headers: dict[str, str]) -> None:
    somebody()
    plain = Client()
    sign_in(plain)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = plain.cookies
    answer = strict.post(ITEM, {**TYPED, "note": "planted"}, headers={**HERE, **headers})
    assert answer.status_code == 403
    assert "kept" not in strict.session


def test_what_is_kept_can_be_thrown_away(client: Client) -> None:
    somebody()
    sign_in(client)
    pass_time(client, idle=timedelta(hours=2))
    client.post(ITEM, {**TYPED, "note": LONG}, headers=HERE)
    sign_in(client)
    client.post("/account/kept/", headers=HERE)
    assert "kept" not in client.session


@pytest.mark.parametrize("cookie", ["", "x" * 4_000, "../../etc", "' or 1=1 --", "\xe9"])
def test_a_cookie_that_nobody_gave_is_nobody(client: Client, cookie: str) -> None:
    client.cookies["sessionid"] = cookie
    assert client.get("/", headers=HERE).status_code == 200
    assert client.get("/account/", headers=HERE).status_code == 302
