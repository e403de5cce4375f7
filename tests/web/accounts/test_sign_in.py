"""Who is let in, who is not, and what neither of them learns by trying."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client
from django.utils.timezone import now

from ringholder_web.accounts import people
from ringholder_web.accounts.models import Person
from ringholder_web.accounts.pace import one_more
from tests.web.accounts.people import AT, HERE, PASSWORD, sign_in, somebody

pytestmark = pytest.mark.django_db


def is_in(client: Client) -> bool:
    return client.get("/account/", headers=HERE).status_code == 200


def test_a_person_signs_in_with_address_and_password(client: Client) -> None:
    somebody()
    answer = sign_in(client)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    page = client.get("/", headers=HERE).content.decode()
    assert "Jo Bloggs" in page
    assert "Sign out" in page


def test_the_address_may_be_written_in_any_way_that_means_the_same(client: Client) -> None:
    somebody("jo.bloggs@nhs.net")
    sign_in(client, " Jo.Bloggs@NHS.net ")
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_address_look_the_same(client: Client) -> None:
    somebody()
    people.invite("Never Came", "never@nhs.net", AT)
    answers = [
        sign_in(client, password="not the password"),
        sign_in(client, email="nobody@nhs.net"),
        sign_in(client, email="never@nhs.net"),
    ]
    pages = {
        answer.content.decode().split("<main")[1].replace(email, "…").split('value="')[0]
        for answer, email in zip(
            answers, ["jo.bloggs@nhs.net", "nobody@nhs.net", "never@nhs.net"], strict=True
        )
    }
    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert len(pages) == 1
    assert "is not right" in answers[0].content.decode()
    assert not is_in(client)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("", ""),
        ("jo.bloggs@nhs.net", ""),
        ("", PASSWORD),
        ("jo.bloggs@nhs.net", "x" * 100_000),
        ("jo.bloggs@nhs.net\x00", PASSWORD + "\x00"),
        ("jo'; drop table accounts_person; --@nhs.net", PASSWORD),
        ("@" * 5_000, PASSWORD),
        ("\ud83d\ude00@nhs.net".encode("utf-16", "surrogatepass").decode("utf-16"), PASSWORD),
    ],
)
def test_whatever_is_typed_the_answer_is_a_page(client: Client, email: str, password: str) -> None:
    somebody()
    answer = sign_in(client, email, password)
    assert answer.status_code == 422
    assert not is_in(client)


def test_who_is_barred_is_out_at_once_and_does_not_get_in_again(client: Client) -> None:
    person = somebody()
    sign_in(client)
    somebody("other@nhs.net", is_administrator=True)
    people.bar(person, AT)

    assert not is_in(client)
    assert sign_in(client).status_code == 422


def test_five_wrong_tries_lock_that_address_from_that_place_alone(client: Client) -> None:
    somebody()
    somebody("other@nhs.net")
    tries = [sign_in(client, password=f"wrong {number} again").status_code for number in range(6)]
    assert tries[:4] == [422] * 4
    assert tries[-1] == 429
    locked = sign_in(client)
    assert locked.status_code == 429
    assert "quarter of an hour" in locked.content.decode()
    assert "Content-Security-Policy" in locked.headers
    assert not is_in(client)
    # another address from here, and the same person from elsewhere, are let in
    assert sign_in(client, "other@nhs.net").status_code == 302
    elsewhere = Client(REMOTE_ADDR="::1")
    assert sign_in(elsewhere).status_code == 302


def test_locking_out_says_nothing_of_whether_there_is_such_a_person(client: Client) -> None:
    tries = [
        sign_in(client, "nobody@nhs.net", f"wrong {number}").status_code for number in range(6)
    ]
    assert tries[:4] == [422] * 4
    assert tries[-1] == 429


def test_a_quarter_of_an_hour_later_the_lock_is_off(client: Client) -> None:
    somebody()
    for number in range(6):
        sign_in(client, password=f"wrong {number} again")
    AccessAttempt.objects.update(attempt_time=now() - timedelta(minutes=16))
    assert sign_in(client).status_code == 302


def test_no_password_is_written_down_where_tries_are_counted(client: Client) -> None:
    sign_in(client, "nobody@nhs.net", "a password typed wrong")
    attempt = AccessAttempt.objects.get()
    assert "typed wrong" not in f"{attempt.post_data}{attempt.get_data}{attempt.path_info}"


def test_signing_in_gives_a_session_that_nobody_could_know_before(client: Client) -> None:
    somebody()
    client.get("/sign-in/", headers=HERE)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    sign_in(client)

    assert client.cookies["sessionid"].value != before
    assert "planted" not in client.session


def test_the_cookie_of_a_session_is_out_of_reach_of_scripts_and_other_sites(
    client: Client,
) -> None:
    somebody()
    cookie = sign_in(client).cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""  # it goes when the browser is closed


@pytest.mark.parametrize(
    "onward",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "javascript:alert(1)",
        "http:///elsewhere.example",
        "elsewhere.example",
        "/ok\r\nSet-Cookie: a=b",
    ],
)
def test_after_signing_in_nobody_is_sent_elsewhere(client: Client, onward: str) -> None:
    somebody()
    assert sign_in(client, next=onward).headers["Location"] == "/account/"


def test_after_signing_in_one_is_where_one_wanted_to_be(client: Client) -> None:
    somebody()
    asked = client.get("/account/tokens/?a=b", headers=HERE)
    assert asked.headers["Location"] == "/sign-in/?next=%2Faccount%2Ftokens%2F%3Fa%3Db"
    answer = sign_in(client, next="/account/tokens/?a=b")
    assert answer.headers["Location"] == "/account/tokens/?a=b"


def test_signing_out_is_asked_for_by_a_form_and_ends_the_session(client: Client) -> None:
    somebody()
    sign_in(client)
    key = client.session.session_key
    assert client.get("/sign-out/", headers=HERE).status_code == 200
    assert is_in(client)
    client.post("/sign-out/", headers=HERE)
    assert not is_in(client)
    client.cookies["sessionid"] = key
    assert not is_in(client)


def test_no_form_of_another_site_signs_anybody_in_or_out() -> None:
    somebody()
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403
    assert strict.post("/sign-out/", headers=HERE).status_code == 403


def test_nobody_types_a_password_over_a_connection_that_others_read(client: Client) -> None:
    somebody()
    far = Client(REMOTE_ADDR="192.0.2.7")
    answer = sign_in(far)
    assert answer.status_code == 403
    assert "Nobody can sign in here" in answer.content.decode()
    assert far.post("/sign-in/", secure=True, headers=HERE).status_code == 422


def test_no_page_of_a_signed_in_person_is_stored_on_the_way(client: Client) -> None:
    somebody()
    assert "no-store" in client.get("/sign-in/", headers=HERE).headers["Cache-Control"]
    assert "no-store" in sign_in(client).headers["Cache-Control"]
    for address in ("/", "/account/", "/rules/"):
        answer = client.get(address, headers=HERE)
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Cookie" in answer.headers["Vary"]


def test_changing_the_password_signs_out_everywhere_else(client: Client) -> None:
    somebody()
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)
    new = {"current": PASSWORD, "password": "kettle marble swan", "again": "kettle marble swan"}
    assert client.post("/account/password/", new, headers=HERE).status_code == 302

    assert is_in(client)
    assert not is_in(elsewhere)
    assert sign_in(Client(), password="kettle marble swan").status_code == 302


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"current": "not it"}, "not your password"),
        ({"password": "short", "again": "short"}, "at least 12"),
        ({"again": "kettle marble swam"}, "not the same"),
        ({"password": "123456789012", "again": "123456789012"}, "entirely numeric"),
        ({"password": "jo.bloggs@nhs.net", "again": "jo.bloggs@nhs.net"}, "too similar"),
        ({"password": "x" * 201, "again": "x" * 201}, "no more than 200"),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_the_reason(
    client: Client, fields: dict[str, str], says: str
) -> None:
    somebody()
    sign_in(client)
    sent = {"current": PASSWORD, "password": "kettle marble swan", "again": "kettle marble swan"}
    answer = client.post("/account/password/", {**sent, **fields}, headers=HERE)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Person.objects.get().check_password(PASSWORD)
    assert sent["password"] not in answer.content.decode()


def test_of_many_who_are_counted_at_once_none_is_forgotten() -> None:
    caches["default"].clear()
    ready = threading.Barrier(8, timeout=30)

    def send() -> None:
        ready.wait()
        for _ in range(50):
            one_more("pace:test")

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert one_more("pace:test") == 401


def test_who_sends_too_much_in_a_minute_is_told_to_wait(settings: LazySettings) -> None:
    caches["default"].clear()
    settings.POSTS_A_MINUTE = 3  # type: ignore[attr-defined]
    client = Client(REMOTE_ADDR="127.0.0.5")
    codes = [client.post("/account/tokens/", headers=HERE).status_code for _ in range(5)]
    # a minute may end in between, which begins the count anew
    assert codes[:3] == [302] * 3
    assert 429 in codes[3:]
    assert Client(REMOTE_ADDR="127.0.0.6").post("/sign-out/", headers=HERE).status_code == 302
